package io.github.why403.probe.clock;

import static io.github.why403.probe.clock.Asked.LONG;
import static io.github.why403.probe.clock.Asked.SHORT;
import static io.github.why403.probe.clock.Asked.ask;
import static io.github.why403.probe.clock.Asked.assertNear;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.diagnosis.ClockVerdict;
import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.ClockReading.Status;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.net.ntp.TimeStamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The probe against servers on loopback that are right, wrong or mute. */
@Timeout(60)
class NtpProbeTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 420, -7200, 86_400L * 365 * 30})
  void measuresAnOffset(long seconds) throws Exception {
    try (UdpServer server = UdpServer.ahead(Duration.ofSeconds(seconds))) {
      ClockReading reading = ask(LONG, server);
      assertEquals(Status.USED, reading.status());
      assertNear(Duration.ofSeconds(seconds), reading.usable().orElseThrow().offset());
      assertEquals(1, reading.stratum());
      assertEquals(0, reading.leap());
      assertEquals(server.server().source(), reading.source());
      assertEquals(3, server.requests(), "three samples");
    }
  }

  /** The machine's own clock is wrong, the server's right: the sign turns. */
  @Test
  void theSignIsServerMinusLocal() throws Exception {
    try (UdpServer server = UdpServer.ahead(Duration.ZERO)) {
      Clock fast = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
      ClockReading reading = new NtpProbe(fast, LONG).ask(List.of(server.server())).get(0);
      assertNear(Duration.ofHours(-2), reading.usable().orElseThrow().offset());
    }
  }

  @Test
  void threeHonestServersOutvoteTwoLiars() throws Exception {
    List<UdpServer> servers =
        IntStream.of(0, 420, 0, -7200, 0)
            .mapToObj(s -> UdpServer.ahead(Duration.ofSeconds(s)))
            .toList();
    try {
      List<ClockReading> readings =
          new NtpProbe(Clock.systemUTC(), LONG)
              .ask(servers.stream().map(UdpServer::server).toList());
      ClockVerdict verdict = ClockVerdict.of(readings, ClockVerdict.MAX_SKEW);
      assertEquals(
          List.of(Status.USED, Status.OUTLIER, Status.USED, Status.OUTLIER, Status.USED),
          verdict.readings().stream().map(ClockReading::status).toList());
      assertEquals(ClockVerdict.Word.OK, verdict.word());
      assertNotNull(verdict.offset());
      assertNear(Duration.ZERO, verdict.offset().offset());
    } finally {
      servers.forEach(UdpServer::close);
    }
  }

  @Test
  void theSampleWithTheLeastDelayCounts() throws Exception {
    UdpServer.Script slow = UdpServer.script(Duration.ZERO, a -> {});
    UdpServer.Script quick =
        UdpServer.script(
            Duration.ZERO,
            a -> {
              a.setStratum(7);
              // All of the trip, and a little more, was spent in the server.
              long tick = NtpTime.of(Instant.EPOCH.plusMillis(40)) - NtpTime.of(Instant.EPOCH);
              a.setTransmitTime(new TimeStamp(a.getReceiveTimeStamp().ntpValue() + tick));
            });
    try (UdpServer server =
        UdpServer.of((r, n) -> n == 1 ? quick.answers(r, n) : slow.answers(r, n))) {
      assertEquals(7, ask(LONG, server).stratum());
    }
  }

  @Test
  void silenceIsNoAnswer() throws Exception {
    try (UdpServer server = UdpServer.of((r, n) -> List.of())) {
      ClockReading reading = ask(SHORT, server);
      assertEquals(Status.NO_ANSWER, reading.status());
      assertEquals("no answer in time", reading.detail());
      assertTrue(server.requests() <= 4, "silence is not answered with a flood");
    }
  }

  @Test
  void aSilentServerDoesNotSilenceOthers() throws Exception {
    try (UdpServer mute = UdpServer.of((r, n) -> List.of());
        UdpServer honest = UdpServer.ahead(Duration.ZERO)) {
      List<ClockReading> readings =
          new NtpProbe(Clock.systemUTC(), Duration.ofSeconds(2))
              .ask(List.of(mute.server(), honest.server(), mute.server()));
      assertEquals(
          List.of(Status.NO_ANSWER, Status.USED),
          readings.stream().map(ClockReading::status).toList());
    }
  }

  @Test
  void nobodyListens() throws Exception {
    NtpServer closed;
    try (DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      closed = new NtpServer("127.0.0.1", socket.getLocalPort());
    }
    ClockReading reading = new NtpProbe(Clock.systemUTC(), SHORT).ask(List.of(closed)).get(0);
    assertEquals(Status.NO_ANSWER, reading.status());
  }

  @Test
  void nothingToAsk() throws Exception {
    assertEquals(List.of(), new NtpProbe(Clock.systemUTC(), LONG).ask(List.of()));
  }
}
