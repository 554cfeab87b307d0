package io.github.why403.probe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.Failure;
import io.github.why403.evidence.WireRequest;
import io.github.why403.input.BadInput;
import io.github.why403.probe.wire.Exchange.Failed;
import io.github.why403.probe.wire.Exchange.Refused;
import io.github.why403.probe.wire.Exchange.Replied;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is asked, who only on the user's word, and who never. */
@Timeout(120)
class AddressPolicyTest {
  private static final WireSettings BARE = WireSettings.of(Clock.systemUTC());

  @ParameterizedTest
  @CsvSource({
    "52.216.0.1, PUBLIC",
    "8.8.8.8, PUBLIC",
    "172.15.255.255, PUBLIC",
    "172.32.0.0, PUBLIC",
    "100.63.255.255, PUBLIC",
    "100.128.0.0, PUBLIC",
    "192.167.255.255, PUBLIC",
    "223.255.255.255, PUBLIC",
    "2600:1fa0::1, PUBLIC",
    "64:ff9b::808:808, PUBLIC",
    "2002:808:808::1, PUBLIC",
    "127.0.0.1, LOCAL",
    "127.255.255.255, LOCAL",
    "10.0.0.0, LOCAL",
    "10.255.255.255, LOCAL",
    "172.16.0.0, LOCAL",
    "172.31.255.255, LOCAL",
    "192.168.1.1, LOCAL",
    "100.64.0.1, LOCAL",
    "100.127.255.255, LOCAL",
    "198.18.0.1, LOCAL",
    "::1, LOCAL",
    "fc00::1, LOCAL",
    "fdff::1, LOCAL",
    "fec0::1, LOCAL",
    "::ffff:10.0.0.1, LOCAL",
    "::10.0.0.1, LOCAL",
    "64:ff9b::10.0.0.1, LOCAL",
    "64:ff9b:1::10.0.0.1, LOCAL",
    "2002:7f00:1::, LOCAL",
    "169.254.0.1, FORBIDDEN",
    "169.254.169.254, FORBIDDEN",
    "169.254.170.2, FORBIDDEN",
    "100.100.100.200, FORBIDDEN",
    "192.0.0.192, FORBIDDEN",
    "168.63.129.16, FORBIDDEN",
    "0.0.0.0, FORBIDDEN",
    "0.1.2.3, FORBIDDEN",
    "224.0.0.1, FORBIDDEN",
    "239.255.255.255, FORBIDDEN",
    "240.0.0.1, FORBIDDEN",
    "255.255.255.255, FORBIDDEN",
    "::, FORBIDDEN",
    "fe80::1, FORBIDDEN",
    "febf::1, FORBIDDEN",
    "ff02::1, FORBIDDEN",
    "fd00:ec2::254, FORBIDDEN",
    "fd20:ce::254, FORBIDDEN",
    "2001:0:1::1, FORBIDDEN",
    "::ffff:169.254.169.254, FORBIDDEN",
    "::169.254.169.254, FORBIDDEN",
    "64:ff9b::169.254.169.254, FORBIDDEN",
    "2002:a9fe:a9fe::1, FORBIDDEN"
  })
  void addressesAreJudgedByTheirRange(String address, AddressPolicy.Kind kind) {
    InetAddress read = Literals.of(address).orElseThrow();
    assertEquals(kind, AddressPolicy.judge(read).kind(), AddressPolicy.judge(read).words());
  }

  @ParameterizedTest
  @CsvSource({
    "2130706433, 127.0.0.1",
    "0x7f.1, 127.0.0.1",
    "0X7F000001, 127.0.0.1",
    "017700000001, 127.0.0.1",
    "127.1, 127.0.0.1",
    "127.0.1, 127.0.0.1",
    "127.0.0.1., 127.0.0.1",
    "010.0.0.1, 8.0.0.1",
    "4294967295, 255.255.255.255",
    "1.2.65535, 1.2.255.255"
  })
  void addressesHaveManySpellings(String spelling, String address) {
    assertEquals(address, Literals.of(spelling).orElseThrow().getHostAddress());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a",
        "1.2.3.4.5",
        "256.1",
        "1.256.1.1",
        "4294967296",
        "08.1",
        "0x",
        "0xg",
        "1..2",
        "-1",
        "+1",
        "1e3",
        "99999999999999999999",
        "b.s3.test",
        "\u0661.1",
        ":",
        "::g",
        "1:2"
      })
  void whatIsNoAddressIsAName(String host) {
    assertEquals(Optional.empty(), Literals.of(host));
  }

  private static Exchange send(WireSettings settings, String host, int port) {
    return new Wire(settings)
        .send(new WireRequest("GET", false, host, port, "/", List.of()), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.169.254", "0xa9fea9fe", "0", "fe80::1%1", "::ffff:169.254.1.1"})
  void theForbiddenIsNeverAsked(String host) {
    for (WireSettings settings : List.of(BARE, BARE.withLocalAllowed())) {
      Refused refused = assertInstanceOf(Refused.class, send(settings, host, 80));
      assertEquals("", refused.enable());
      assertTrue(refused.why().startsWith(host), refused.why());
    }
  }

  @Test
  void theLocalIsAskedOnTheUsersWord() throws Exception {
    try (LoopbackServer server = LoopbackServer.saying("HTTP/1.1 200 OK\r\n\r\n")) {
      for (String host : List.of("127.0.0.1", "2130706433", "0x7f.1")) {
        Refused refused = assertInstanceOf(Refused.class, send(BARE, host, server.port()));
        assertEquals("--endpoint-url", refused.enable());
      }
      assertEquals(0, server.connections());
      assertInstanceOf(Replied.class, send(BARE.withLocalAllowed(), "0x7f.1", server.port()));
    }
  }

  @Test
  void aNameIsLookedUpOnceAndItsAddressPinned() throws Exception {
    AtomicInteger lookups = new AtomicInteger();
    try (LoopbackServer server = LoopbackServer.saying("HTTP/1.1 200 OK\r\n\r\n")) {
      Names turncoat =
          host ->
              List.of(
                  Literals.of(lookups.incrementAndGet() == 1 ? "127.0.0.1" : "169.254.169.254")
                      .orElseThrow());
      Exchange exchange = send(BARE.withLocalAllowed().with(turncoat), "b.test", server.port());
      assertEquals("127.0.0.1", assertInstanceOf(Replied.class, exchange).peer().address());
      assertEquals(1, lookups.get());
      Refused refused =
          assertInstanceOf(
              Refused.class, send(BARE.withLocalAllowed().with(turncoat), "b.test", server.port()));
      assertEquals(
          "b.test leads to 169.254.169.254, which is the metadata service of most clouds: it is"
              + " never asked",
          refused.why());
    }
  }

  @Test
  void addressesAreTriedInTurnAndForbiddenOnesLeftOut() throws Exception {
    try (LoopbackServer server = LoopbackServer.saying("HTTP/1.1 200 OK\r\n\r\n")) {
      Names several =
          host ->
              List.of(
                  Literals.of("169.254.169.254").orElseThrow(),
                  Literals.of("127.0.0.77").orElseThrow(),
                  Literals.of("127.0.0.1").orElseThrow());
      Exchange exchange = send(BARE.withLocalAllowed().with(several), "b.test", server.port());
      assertEquals("127.0.0.1", assertInstanceOf(Replied.class, exchange).peer().address());
    }
  }

  @Test
  void resolveIsTheUsersWord() throws Exception {
    try (LoopbackServer server = LoopbackServer.saying("HTTP/1.1 200 OK\r\n\r\n")) {
      Names none =
          host -> {
            throw new java.net.UnknownHostException(host);
          };
      WireSettings settings =
          BARE.with(none)
              .withResolve(List.of(Resolve.parse("B.test:" + server.port() + ":127.0.0.1")));
      assertInstanceOf(Replied.class, send(settings, "b.test", server.port()));
      Failed failed = assertInstanceOf(Failed.class, send(settings, "c.test", server.port()));
      assertEquals(Failure.NO_SUCH_HOST, failed.failure());
      assertTrue(failed.detail().contains("c.test"));
      WireSettings evil = BARE.withResolve(List.of(Resolve.parse("b.test:80:169.254.169.254")));
      assertInstanceOf(Refused.class, send(evil, "b.test", 80));
    }
  }

  @Test
  void theSpellingsOfResolve() throws Exception {
    Resolve two = Resolve.parse("+b.test:443:192.0.2.7,[2001:db8::1]");
    assertEquals("b.test", two.host());
    assertEquals(443, two.port());
    assertEquals(2, two.addresses().size());
    assertEquals("::1", Resolve.parse("[::1]:80:127.0.0.1").host());
    for (String bad :
        List.of(
            "",
            "h",
            "h:1",
            "h:1:",
            "h:0:1.2.3.4",
            "h:x:1.2.3.4",
            ":1:1.2.3.4",
            "h:1:name",
            "-h:1",
            "[::1]",
            "[::1]80:1.2.3.4",
            "h:1:1.2.3.4,",
            "h:70000:1.2.3.4")) {
      assertThrows(BadInput.class, () -> Resolve.parse(bad), bad);
    }
  }
}
