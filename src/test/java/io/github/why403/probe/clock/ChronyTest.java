package io.github.why403.probe.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.why403.diagnosis.ClockVerdict;
import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.ClockReading.Sample;
import io.github.why403.evidence.ClockReading.Status;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The probe against chrony, on a loopback port of its own. It runs with {@code -x}, so it never
 * touches the machine's clock; libfaketime gives it a wrong one. Skipped where the machine lacks
 * them ({@code apt-get install chrony faketime}).
 */
@Timeout(120)
class ChronyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration NEAR = Duration.ofMillis(50);

  @TempDir Path dir;

  private static Path first(String reason, String... paths) {
    Optional<Path> found = Stream.of(paths).map(Path::of).filter(Files::exists).findFirst();
    assumeTrue(found.isPresent(), reason);
    return found.orElseThrow();
  }

  private static Path chronyd() {
    return first("chronyd is not on this machine", "/usr/sbin/chronyd", "/usr/local/sbin/chronyd");
  }

  private static Path faketime() {
    return first(
        "libfaketime is not on this machine",
        "/usr/lib/"
            + System.getProperty("os.arch").replace("amd64", "x86_64")
            + "-linux-gnu/faketime/libfaketime.so.1",
        "/usr/lib/faketime/libfaketime.so.1",
        "/usr/lib64/faketime/libfaketime.so.1");
  }

  /** A chronyd and the port that it serves. */
  private record Running(Process process, int port) implements AutoCloseable {
    NtpServer server() {
      return new NtpServer("127.0.0.1", port);
    }

    /** What it says, once it says anything: it needs a moment to open its port. */
    ClockReading ask() throws InterruptedException {
      NtpProbe probe = new NtpProbe(Clock.systemUTC(), PATIENCE);
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      ClockReading reading;
      do {
        assertTrue(process.isAlive(), "chronyd has ended");
        reading = probe.ask(List.of(server())).get(0);
      } while (reading.status() == Status.NO_ANSWER && System.nanoTime() < until);
      return reading;
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }

  private Running start(long offset, String... lines) throws IOException {
    int port;
    try (DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0))) {
      port = socket.getLocalPort();
    }
    Path home = Files.createDirectories(dir.resolve("chrony-" + port));
    List<String> config =
        new ArrayList<>(
            List.of(
                "allow 127.0.0.1",
                "bindaddress 127.0.0.1",
                "port " + port,
                "cmdport 0",
                "pidfile " + home.resolve("pid")));
    config.addAll(List.of(lines));
    Path file = Files.write(home.resolve("chrony.conf"), config);
    ProcessBuilder builder =
        new ProcessBuilder(
            chronyd().toString(),
            "-x",
            "-d",
            "-U",
            "-u",
            System.getProperty("user.name"),
            "-f",
            file.toString());
    builder.redirectErrorStream(true).redirectOutput(home.resolve("log").toFile());
    if (offset != 0) {
      builder.environment().put("LD_PRELOAD", faketime().toString());
      builder.environment().put("FAKETIME", (offset > 0 ? "+" : "") + offset + "s");
      builder.environment().put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    }
    return new Running(builder.start(), port);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 420, -7200})
  void measuresARealServer(long seconds) throws Exception {
    try (Running chrony = start(seconds, "local stratum 3")) {
      ClockReading reading = chrony.ask();
      assertEquals(Status.USED, reading.status(), String.valueOf(reading.detail()));
      assertEquals(3, reading.stratum());
      Sample sample = reading.usable().orElseThrow();
      Duration error = sample.offset().minusSeconds(seconds);
      assertTrue(error.abs().compareTo(NEAR) <= 0, () -> "off by " + error);
      assertTrue(error.abs().compareTo(sample.uncertainty()) <= 0, () -> sample.toString());
    }
  }

  /** It answers, and its time looks good; only its leap indicator and stratum warn. */
  @Test
  void aServerWithoutASourceIsNotBelieved() throws Exception {
    try (Running chrony = start(0, "server 127.0.0.1 port 1")) {
      ClockReading reading = chrony.ask();
      assertEquals(Status.UNSYNCHRONISED, reading.status());
      assertEquals(3, reading.leap());
      assertEquals(0, reading.stratum());
    }
  }

  @Test
  void realHonestServersOutvoteARealLiar() throws Exception {
    try (Running one = start(0, "local stratum 1");
        Running two = start(0, "local stratum 2");
        Running liar = start(420, "local stratum 1")) {
      ClockVerdict verdict =
          ClockVerdict.of(List.of(one.ask(), liar.ask(), two.ask()), ClockVerdict.MAX_SKEW);
      assertEquals(
          List.of(Status.USED, Status.OUTLIER, Status.USED),
          verdict.readings().stream().map(ClockReading::status).toList());
      assertEquals(ClockVerdict.Word.OK, verdict.word());
    }
  }
}
