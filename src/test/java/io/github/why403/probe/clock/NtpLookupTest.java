package io.github.why403.probe.clock;

import static io.github.why403.probe.clock.Asked.LONG;
import static io.github.why403.probe.clock.Asked.SHORT;
import static io.github.why403.probe.clock.Asked.assertNear;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.ClockReading.Status;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The probe and the names and addresses of its servers. */
@Timeout(60)
class NtpLookupTest {
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
}
