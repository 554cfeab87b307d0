package io.github.why403.probe.clock;

import static io.github.why403.probe.clock.Asked.LONG;
import static io.github.why403.probe.clock.Asked.ask;
import static io.github.why403.probe.clock.Asked.kiss;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.ClockReading.Status;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.commons.net.ntp.TimeStamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The probe against servers that refuse to tell the time, or seem to. */
@Timeout(60)
class NtpRefusalTest {
  private static Arguments refusal(String name, Status status, String detail, UdpServer.Lie lie) {
    return Arguments.of(name, status, detail, lie);
  }

  /** Answers after which there is no use asking again. */
  static Stream<Arguments> refusals() {
    return Stream.of(
        refusal("RATE", Status.KISS_OF_DEATH, "RATE: it was asked too often", kiss(0x52415445)),
        refusal("DENY", Status.KISS_OF_DEATH, "DENY: it denies", kiss(0x44454e59)),
        refusal("RSTR", Status.KISS_OF_DEATH, "RSTR: it denies", kiss(0x52535452)),
        refusal("X123", Status.KISS_OF_DEATH, "X123: it gives no reason", kiss(0x58313233)),
        refusal("INIT", Status.UNSYNCHRONISED, "INIT: it has just", kiss(0x494e4954)),
        refusal("STEP", Status.UNSYNCHRONISED, "STEP: it is setting", kiss(0x53544550)),
        refusal("no code", Status.UNSYNCHRONISED, "stratum 0", kiss(0)),
        refusal("odd code", Status.UNSYNCHRONISED, "stratum 0", kiss(0x1b5b334a)),
        refusal("stratum 16", Status.UNSYNCHRONISED, "stratum 16", a -> a.setStratum(16)),
        refusal("LI=3", Status.UNSYNCHRONISED, "leap indicator 3", a -> a.setLeapIndicator(3)),
        refusal(
            "root dispersion",
            Status.UNSYNCHRONISED,
            "16 s or more",
            a -> a.setRootDispersion(16 << 16)),
        refusal("root delay", Status.UNSYNCHRONISED, "16 s or more", a -> a.setRootDelay(-1)),
        refusal("precision", Status.UNSYNCHRONISED, "16 s or more", a -> a.setPrecision(127)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void isToldWhyAServerIsNotUsed(String name, Status status, String detail, UdpServer.Lie lie)
      throws Exception {
    try (UdpServer server = UdpServer.but(lie)) {
      ClockReading reading = ask(LONG, server);
      assertEquals(status, reading.status());
      assertTrue(reading.detail().contains(detail), reading.detail());
      assertNull(reading.sample(), "its time is not to be believed");
      assertNotNull(reading.stratum());
      assertEquals(1, server.requests(), "a server that refuses is left alone");
    }
  }

  @Test
  void aRefusalAfterAnAnswerEndsTheAskingOnly() throws Exception {
    UdpServer.Script honest = UdpServer.script(Duration.ZERO, a -> {});
    UdpServer.Script rate = UdpServer.script(Duration.ZERO, kiss(0x52415445));
    try (UdpServer server =
        UdpServer.of((r, n) -> n == 0 ? honest.answers(r, n) : rate.answers(r, n))) {
      assertEquals(Status.USED, ask(LONG, server).status());
      assertEquals(2, server.requests());
    }
  }

  @Test
  void aRefusalWithAnotherOriginIsForged() throws Exception {
    UdpServer.Script honest = UdpServer.script(Duration.ZERO, a -> {});
    UdpServer.Script forged =
        UdpServer.script(
            Duration.ZERO,
            a -> {
              kiss(0x44454e59).apply(a);
              a.setOriginateTimeStamp(new TimeStamp(12345L));
            });
    try (UdpServer server =
        UdpServer.of(
            (request, number) ->
                Stream.of(forged, honest)
                    .flatMap(s -> s.answers(request, number).stream())
                    .toList())) {
      assertEquals(Status.USED, ask(LONG, server).status());
    }
  }
}
