package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import io.github.why403.probe.clock.UdpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program itself under a wrong clock, that of libfaketime. The monotonic clock is shifted with
 * it: a constant shift harms nothing, and leaving it out breaks the waits of the JVM (libfaketime
 * 0.9.10 with JDK 17, measured).
 */
@Tag("slow")
class ShiftedClockTest {
  @TempDir Path dir;

  private static Map<String, String> shifted(String seconds) {
    String machine = System.getProperty("os.arch").replace("amd64", "x86_64");
    Optional<Path> library =
        Stream.of(
                "/usr/lib/" + machine + "-linux-gnu/faketime/libfaketimeMT.so.1",
                "/usr/lib/faketime/libfaketimeMT.so.1",
                "/usr/lib64/faketime/libfaketimeMT.so.1")
            .map(Path::of)
            .filter(Files::exists)
            .findFirst();
    assumeTrue(library.isPresent(), "libfaketime is not on this machine");
    Map<String, String> env = new HashMap<>(Online.SECRET);
    env.put("LD_PRELOAD", library.get().toString());
    env.put("FAKETIME", seconds);
    return env;
  }

  private Online run(Map<String, String> env, String... arguments) throws Exception {
    ChildJvm.Ended ended = ChildJvm.run(dir, env, Main.class, arguments);
    return new Online(new InProcess.Ended(ended.code(), ended.out(), ended.err()));
  }

  /** What such a machine signs is dated by its clock; ntp and store have the right time. */
  @Test
  void aSlowMachineIsToldSoByNtpAndByTheStore() throws Exception {
    try (UdpServer ntp = UdpServer.ahead(Duration.ZERO);
        RecordingServer store =
            RecordingServer.refusing(403, "AccessDenied", "Request has expired", 0)) {
      String url = store.link("GET").date(Presigned.now(-1200)).url();
      Online run =
          run(
              shifted("-1200s"),
              url,
              "-X",
              "GET",
              "--provider",
              "aws",
              "--ntp",
              ClockCommandTest.name(ntp),
              "-o",
              "json");
      assertEquals("expired proven", run.words(), run.ended().err());
      assertTrue(run.findings().contains("local-clock-skew likely"), run.findings()::toString);
      assertTrue(run.findings().contains("signer-clock-behind likely"), run.findings()::toString);
      assertTrue(
          run.evidence().contains("This machine's clock is 20 min behind by ntp:"), run.evidence());
      assertTrue(
          run.evidence().contains("This machine's clock is 20 min behind by store:")
              || run.evidence().contains("19 min 59 s behind by store:"),
          run.evidence());
      assertEquals(1, run.ended().code());
    }
  }

  @Test
  void aFastMachineDatesAhead() throws Exception {
    try (UdpServer ntp = UdpServer.ahead(Duration.ZERO)) {
      String url = Presigned.of("GET").date(Presigned.now(1200)).url();
      Online run =
          run(
              shifted("+1200s"),
              url,
              "-X",
              "GET",
              "--probe",
              "clock",
              "--ntp",
              ClockCommandTest.name(ntp),
              "-o",
              "json");
      assertEquals("signer-clock-ahead proven", run.words(), run.ended().err());
      assertTrue(run.findings().contains("local-clock-skew likely"), run.findings()::toString);
    }
  }

  @Test
  void theCommandMeasuresTheShift() throws Exception {
    try (UdpServer ntp = UdpServer.ahead(Duration.ZERO)) {
      ChildJvm.Ended ended =
          ChildJvm.run(
              dir,
              shifted("-1200s"),
              Main.class,
              "clock",
              "--ntp",
              ClockCommandTest.name(ntp),
              "-o",
              "json");
      assertEquals(1, ended.code(), ended.err());
      double offset =
          JsonParser.parseString(ended.out()).getAsJsonObject().get("offsetSeconds").getAsDouble();
      assertEquals(1200, offset, 0.5);
    }
  }
}
