package io.github.why403.probe.clock;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.ClockReading;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What the tests of the probe share. */
final class Asked {
  static final Duration LONG = Duration.ofSeconds(20);

  /** For servers that never give the answer that is waited for. */
  static final Duration SHORT = Duration.ofMillis(400);

  static final Duration NEAR = Duration.ofMillis(50);

  static ClockReading ask(Duration patience, UdpServer server) throws Exception {
    return new NtpProbe(Clock.systemUTC(), patience).ask(List.of(server.server())).get(0);
  }

  static void assertNear(Duration truth, Duration measured) {
    assertTrue(
        measured.minus(truth).abs().compareTo(NEAR) <= 0, () -> measured + " is not " + truth);
  }

  private Asked() {}

  /** A packet of so many bytes, all the same. */
  static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  /** A server that refuses with this code. */
  static UdpServer.Lie kiss(int code) {
    return answer -> {
      answer.setLeapIndicator(3);
      answer.setStratum(0);
      answer.setReferenceId(code);
    };
  }
}
