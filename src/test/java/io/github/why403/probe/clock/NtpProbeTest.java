package io.github.why403.probe.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.why403.diagnosis.ClockVerdict;
import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.ClockReading.Status;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.net.ntp.TimeStamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The probe against servers on loopback that are right, wrong, mute or mad. */
@Timeout(60)
class NtpProbeTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  /** For servers that never give the answer that is waited for. */
  private static final Duration SHORT = Duration.ofMillis(400);

  private static final Duration NEAR = Duration.ofMillis(50);

  private static ClockReading ask(Duration patience, UdpServer server) throws Exception {
    return new NtpProbe(Clock.systemUTC(), patience).ask(List.of(server.server())).get(0);
  }

  private static void assertNear(Duration truth, Duration measured) {
    assertTrue(
        measured.minus(truth).abs().compareTo(NEAR) <= 0, () -> measured + " is not " + truth);
  }

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

  private static Arguments refusal(String name, Status status, String detail, UdpServer.Lie lie) {
    return Arguments.of(name, status, detail, lie);
  }

  private static UdpServer.Lie kiss(int code) {
    return answer -> {
      answer.setLeapIndicator(3);
      answer.setStratum(0);
      answer.setReferenceId(code);
    };
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

  /** Packets that are no answers, and what is said of them. */
  private record Junk(String name, String detail, UdpServer.Script script) {
    /** Bad packets with the right nonce use it up: the honest answer is to the next request. */
    UdpServer.Script thenHonest() {
      UdpServer.Script honest = UdpServer.script(Duration.ofSeconds(420), a -> {});
      boolean nonceIsFree = detail.contains("bring back") || detail.contains("bytes");
      return (request, number) -> {
        List<byte[]> all = new ArrayList<>();
        if (nonceIsFree || number == 0) {
          all.addAll(script.answers(request, number));
        }
        if (nonceIsFree || number > 0) {
          all.addAll(honest.answers(request, number));
        }
        return all;
      };
    }
  }

  private static Junk junk(String name, String detail, UdpServer.Script script) {
    return new Junk(name, detail, script);
  }

  private static Junk lie(String name, String detail, UdpServer.Lie lie) {
    return junk(name, detail, UdpServer.script(Duration.ZERO, lie));
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static List<Junk> malformed() {
    return List.of(
        junk("garbage", "does not bring back", (r, n) -> List.of(filled(48, 0xaa))),
        junk("zeros", "does not bring back", (r, n) -> List.of(filled(48, 0))),
        junk("empty", "0 bytes", (r, n) -> List.of(new byte[0])),
        junk("short", "47 bytes", (r, n) -> List.of(filled(47, 0x24))),
        junk("long", "does not bring back", (r, n) -> List.of(filled(512, 0x24))),
        junk("echo", "does not bring back", (r, n) -> List.of(UdpServer.bytes(r))),
        lie(
            "wrong origin",
            "does not bring back",
            a -> a.setOriginateTimeStamp(new TimeStamp(a.getOriginateTimeStamp().ntpValue() + 1))),
        lie("client's mode", "mode 3", a -> a.setMode(3)),
        lie("broadcast", "mode 5", a -> a.setMode(5)),
        lie("version 0", "version 0", a -> a.setVersion(0)),
        lie("version 7", "version 7", a -> a.setVersion(7)),
        lie("no transmit time", "no time", a -> a.setTransmitTime(new TimeStamp(0L))),
        lie("no receive time", "no time", a -> a.setReceiveTimeStamp(new TimeStamp(0L))),
        lie(
            "left before it came",
            "contradict",
            a -> a.setTransmitTime(new TimeStamp(a.getReceiveTimeStamp().ntpValue() - (1L << 32)))),
        lie(
            "took longer than the trip",
            "contradict",
            a ->
                a.setTransmitTime(
                    new TimeStamp(a.getReceiveTimeStamp().ntpValue() + (60L << 32)))));
  }

  @Test
  void isNotFooledByJunk() throws Exception {
    List<ClockReading> readings = askAll(Duration.ofSeconds(1), Junk::script);
    for (int i = 0; i < readings.size(); i++) {
      ClockReading reading = readings.get(i);
      Junk junk = malformed().get(i);
      assertEquals(Status.MALFORMED, reading.status(), junk.name());
      assertTrue(reading.detail().contains(junk.detail()), junk.name() + reading.detail());
    }
  }

  @Test
  void junkDoesNotShutOutTheAnswerBehindIt() throws Exception {
    List<ClockReading> readings = askAll(Duration.ofSeconds(3), Junk::thenHonest);
    for (int i = 0; i < readings.size(); i++) {
      assertEquals(Status.USED, readings.get(i).status(), malformed().get(i).name());
      assertNear(Duration.ofSeconds(420), readings.get(i).usable().orElseThrow().offset());
    }
  }

  /** One server for each kind of junk, all asked at once. */
  private static List<ClockReading> askAll(
      Duration patience, Function<Junk, UdpServer.Script> script) throws Exception {
    List<UdpServer> servers =
        malformed().stream().map(junk -> UdpServer.of(script.apply(junk))).toList();
    try {
      List<ClockReading> readings =
          new NtpProbe(Clock.systemUTC(), patience)
              .ask(servers.stream().map(UdpServer::server).toList());
      assertEquals(servers.size(), readings.size());
      return readings;
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

  @Test
  void anAnswerCountsOnce() throws Exception {
    UdpServer.Script honest = UdpServer.script(Duration.ZERO, a -> {});
    List<byte[]> first = Collections.synchronizedList(new ArrayList<>());
    try (UdpServer server =
        UdpServer.of(
            (request, number) -> {
              if (number == 0) {
                first.addAll(honest.answers(request, number));
              }
              return first;
            })) {
      ClockReading reading = ask(SHORT, server);
      assertEquals(Status.USED, reading.status(), "by the first, not by its repetitions");
      assertTrue(server.requests() > 1);
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
  void anAnswerFromAnotherPortIsNone() throws Exception {
    try (UdpServer server =
        UdpServer.fromAnotherPort(UdpServer.script(Duration.ofHours(1), a -> {}))) {
      assertEquals(Status.NO_ANSWER, ask(SHORT, server).status());
      assertTrue(server.requests() > 0);
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
  void aFloodIsReadToABound() throws Exception {
    try (UdpServer server = UdpServer.of((r, n) -> Collections.nCopies(1000, filled(48, 0x24)))) {
      assertEquals(Status.MALFORMED, ask(LONG, server).status());
      assertEquals(1, server.requests());
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
  void noSuchHost() throws Exception {
    NtpProbe probe =
        new NtpProbe(
            Clock.systemUTC(),
            LONG,
            host -> {
              throw new UnknownHostException(host);
            });
    ClockReading reading = probe.ask(List.of(new NtpServer("nowhere.invalid", 123))).get(0);
    assertEquals(Status.NO_ANSWER, reading.status());
    assertEquals("no such host", reading.detail());
  }

  /** Name servers that never answer would hold a lookup for minutes. */
  @Test
  void aLookupThatDoesNotEndIsLeftBehind() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (UdpServer honest = UdpServer.ahead(Duration.ZERO)) {
      NtpProbe probe =
          new NtpProbe(
              Clock.systemUTC(),
              SHORT,
              host -> {
                if (host.equals("slow.invalid")) {
                  awaitForEver(never);
                }
                return InetAddress.getAllByName(host);
              });
      List<ClockReading> readings =
          probe.ask(List.of(new NtpServer("slow.invalid", 123), honest.server()));
      assertEquals(Status.NO_ANSWER, readings.get(0).status());
      assertEquals("its name was not looked up in time", readings.get(0).detail());
      assertEquals(Status.USED, readings.get(1).status());
    } finally {
      never.countDown();
    }
  }

  private static void awaitForEver(CountDownLatch latch) {
    boolean waiting = true;
    while (waiting) {
      try {
        latch.await();
        waiting = false;
      } catch (InterruptedException deaf) {
        // As a lookup in the C library is.
      }
    }
  }

  /** IPv6 first, where nobody listens on it: the IPv4 address gets its turn. */
  @Test
  void theOtherFamilyGetsItsTurn() throws Exception {
    assumeTrue(hasIpv6(), "this machine has no IPv6 loopback");
    try (UdpServer honest =
        UdpServer.at(
            InetAddress.getByName("127.0.0.1"), UdpServer.script(Duration.ZERO, a -> {}))) {
      InetAddress[] both = {InetAddress.getByName("::1"), InetAddress.getByName("127.0.0.1")};
      NtpProbe probe = new NtpProbe(Clock.systemUTC(), LONG, host -> both);
      NtpServer server = new NtpServer("both.invalid", honest.server().port());
      assertEquals(Status.USED, probe.ask(List.of(server)).get(0).status());
    }
  }

  @Test
  void asksOverIpv6() throws Exception {
    assumeTrue(hasIpv6(), "this machine has no IPv6 loopback");
    try (UdpServer server =
        UdpServer.at(
            InetAddress.getByName("::1"), UdpServer.script(Duration.ofSeconds(420), a -> {}))) {
      NtpServer parsed = NtpServer.parse("[::1]:" + server.server().port());
      ClockReading reading = new NtpProbe(Clock.systemUTC(), LONG).ask(List.of(parsed)).get(0);
      assertEquals("ntp:[::1]:" + parsed.port(), reading.source());
      assertNear(Duration.ofSeconds(420), reading.usable().orElseThrow().offset());
    }
  }

  private static boolean hasIpv6() {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("::1", 0))) {
      return socket.isBound();
    } catch (IOException none) {
      return false;
    }
  }

  @Test
  void nothingToAsk() throws Exception {
    assertEquals(List.of(), new NtpProbe(Clock.systemUTC(), LONG).ask(List.of()));
  }
}
