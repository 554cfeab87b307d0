package io.github.why403.probe.clock;

import static io.github.why403.probe.clock.Asked.LONG;
import static io.github.why403.probe.clock.Asked.SHORT;
import static io.github.why403.probe.clock.Asked.ask;
import static io.github.why403.probe.clock.Asked.assertNear;
import static io.github.why403.probe.clock.Asked.filled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.ClockReading.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.net.ntp.TimeStamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The probe against packets that are no answer to what was asked. */
@Timeout(60)
class NtpJunkTest {
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
  void anAnswerFromAnotherPortIsNone() throws Exception {
    try (UdpServer server =
        UdpServer.fromAnotherPort(UdpServer.script(Duration.ofHours(1), a -> {}))) {
      assertEquals(Status.NO_ANSWER, ask(SHORT, server).status());
      assertTrue(server.requests() > 0);
    }
  }

  @Test
  void aFloodIsReadToABound() throws Exception {
    try (UdpServer server = UdpServer.of((r, n) -> Collections.nCopies(1000, filled(48, 0x24)))) {
      assertEquals(Status.MALFORMED, ask(LONG, server).status());
      assertEquals(1, server.requests());
    }
  }
}
