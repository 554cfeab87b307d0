package io.github.why403.probe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.Failure;
import io.github.why403.evidence.WireRequest;
import io.github.why403.input.BadInput;
import io.github.why403.input.Header;
import io.github.why403.probe.wire.Exchange.Failed;
import io.github.why403.probe.wire.Exchange.Refused;
import io.github.why403.probe.wire.Exchange.Replied;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Through a proxy, and what may be asked of one. */
@Timeout(120)
class ProxyTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

  @TempDir Path folder;

  private static Exchange send(WireSettings settings, String proxy, WireRequest request)
      throws Exception {
    return new Wire(settings.with(Proxies.of(Proxy.parse(proxy), Map.of())))
        .send(request, Optional.empty());
  }

  private static WireRequest get(boolean tls, String host, int port, String hostHeader) {
    return new WireRequest(
        "GET", tls, host, port, "/k?x=1", List.of(new Header("Host", hostHeader)));
  }

  @ParameterizedTest
  @CsvSource({
    "b.s3.test, 80, b.s3.test, http://b.s3.test/k?x=1",
    "b.s3.test, 80, B.s3.test:80, http://B.s3.test:80/k?x=1",
    "b.s3.test, 9000, b.s3.test:9000, http://b.s3.test:9000/k?x=1",
    "b.s3.test, 9000, other, http://b.s3.test:9000/k?x=1",
    "2001:db8::1, 80, [2001:db8::1], http://[2001:db8::1]/k?x=1"
  })
  void plainRequestsGoInAbsoluteForm(String host, int port, String header, String target)
      throws Exception {
    try (LoopbackServer proxy = LoopbackServer.saying(OK)) {
      String at = "http://127.0.0.1:" + proxy.port();
      Replied replied =
          assertInstanceOf(
              Replied.class, send(LoopbackServer.settings(), at, get(false, host, port, header)));
      assertEquals(
          List.of("GET " + target + " HTTP/1.1\r\nHost: " + header + "\r\n\r\n"), proxy.heads());
      assertEquals(new Peer("127.0.0.1", proxy.port(), true, Optional.empty()), replied.peer());
    }
  }

  /** "http://s3.test" and "\\@evil.test/" make another host. */
  @ParameterizedTest
  @ValueSource(strings = {"\\@evil.test/k", "@evil.test/k", "?x=1", ":99/k"})
  void aPathThatCouldBelongToTheHostGoesThroughNoProxy(String target) throws Exception {
    try (LoopbackServer proxy = LoopbackServer.saying(OK)) {
      WireRequest request =
          new WireRequest("GET", false, "s3.test", 80, target, List.of(new Header("Host", "x")));
      String at = "http://127.0.0.1:" + proxy.port();
      assertInstanceOf(Refused.class, send(LoopbackServer.settings(), at, request));
      assertEquals(List.of(), proxy.heads());
    }
  }

  @Test
  void aProxyWithALoginGetsIt() throws Exception {
    try (LoopbackServer proxy = LoopbackServer.saying(OK)) {
      String at = "http://user:p%40ss@127.0.0.1:" + proxy.port() + "/";
      send(LoopbackServer.settings(), at, get(false, "s3.test", 80, "s3.test"));
      assertEquals(
          List.of(
              "GET http://s3.test/k?x=1 HTTP/1.1\r\n"
                  + "Host: s3.test\r\n"
                  + "Proxy-Authorization: Basic dXNlcjpwQHNz\r\n\r\n"),
          proxy.heads());
      assertFalse(Proxy.parse(at).toString().contains("p@ss"));
    }
  }

  @Test
  void tlsGoesThroughATunnel() throws Exception {
    Path bundle = Files.writeString(folder.resolve("ca.pem"), Certificates.get().pem("ca"));
    try (LoopbackServer proxy =
        new LoopbackServer(
            talk -> {
              talk.head();
              talk.say("HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n");
              LoopbackServer.Talk store = talk.secured(Certificates.get().server("sound"));
              store.head();
              store.say(OK);
            })) {
      String at = "http://user:pass@127.0.0.1:" + proxy.port();
      WireSettings settings = LoopbackServer.settings().withTrusted(CaBundle.read(bundle));
      Replied replied =
          assertInstanceOf(
              Replied.class, send(settings, at, get(true, "b.s3.test", 443, "b.s3.test")));
      assertEquals(
          List.of(
              "CONNECT b.s3.test:443 HTTP/1.1\r\n"
                  + "Host: b.s3.test:443\r\n"
                  + "Proxy-Authorization: Basic dXNlcjpwYXNz\r\n\r\n",
              "GET /k?x=1 HTTP/1.1\r\nHost: b.s3.test\r\n\r\n"),
          proxy.heads());
      assertEquals("hi", replied.reply().body());
      assertTrue(replied.peer().isProxy());
      assertTrue(replied.peer().tls().orElseThrow().verified());
      Failed failed =
          assertInstanceOf(
              Failed.class, send(settings, at, get(true, "b.other.test", 443, "b.other.test")));
      assertEquals(Failure.TLS_NAME, failed.failure(), "the store's name counts");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n",
        "HTTP/1.1 403 Forbidden\r\n\r\n",
        "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 3\r\n\r\nabc",
        "garbage\r\n\r\n",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\n\r\nmore than asked",
        ""
      })
  void aTunnelThatIsRefusedIsTheProxysFailure(String answer) throws Exception {
    try (LoopbackServer proxy = LoopbackServer.saying(answer)) {
      String at = "http://user:hunter2@127.0.0.1:" + proxy.port();
      Failed failed =
          assertInstanceOf(
              Failed.class, send(LoopbackServer.settings(), at, get(true, "s3.test", 443, "x")));
      assertEquals(Failure.PROXY, failed.failure(), failed.detail());
      assertTrue(failed.detail().contains("the proxy 127.0.0.1"), failed.detail());
      assertFalse(failed.detail().contains("hunter2"), failed.detail());
    }
  }

  @Test
  void aPlainRequestThatTheProxyWantsALoginFor() throws Exception {
    try (LoopbackServer proxy = LoopbackServer.saying("HTTP/1.1 407 No\r\n\r\n")) {
      String at = "127.0.0.1:" + proxy.port();
      Failed failed =
          assertInstanceOf(
              Failed.class, send(LoopbackServer.settings(), at, get(false, "s3.test", 80, "x")));
      assertEquals(Failure.PROXY, failed.failure());
      assertTrue(failed.detail().contains("wants a user and password"), failed.detail());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "169.254.169.254, ''",
    "2852039166, ''",
    "0xa9.254.0251.0376, ''",
    "::ffff:169.254.169.254, ''",
    "metadata.google.internal, ''",
    "Metadata.Google.Internal., ''",
    "instance-data.ec2.internal, ''",
    "169.254.169.25%34, ''",
    "\uff11\uff16\uff19.254.169.254, ''",
    "169\u3002254\u3002169\u3002254, ''",
    "\u2460\u2461\u2466.0.0.1, --endpoint-url",
    "127.0.0.1, --endpoint-url",
    "2130706433, --endpoint-url",
    "010.0.0.1, --endpoint-url",
    "localhost, --endpoint-url",
    "x.LocalHost., --endpoint-url",
    "10.0.0.1, --endpoint-url"
  })
  void aProxyIsNotAskedForForbiddenPlaces(String host, String enable) throws Exception {
    try (LoopbackServer proxy = LoopbackServer.saying(OK)) {
      WireSettings settings = WireSettings.of(java.time.Clock.systemUTC());
      for (boolean tls : List.of(false, true)) {
        Refused refused =
            assertInstanceOf(
                Refused.class,
                send(settings, "127.0.0.1:" + proxy.port(), get(tls, host, 80, "x")));
        assertEquals(enable, refused.enable(), refused.why());
      }
      assertEquals(0, proxy.connections());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socks5://h:1",
        "https://h:1",
        "",
        "http://",
        "http://u:pw@",
        "h:0",
        "h:70000",
        "h:x",
        "a b:1",
        "[::1",
        "http://]h[:1"
      })
  void whatIsNoProxyIsBadInput(String text) {
    BadInput bad = assertThrows(BadInput.class, () -> Proxy.parse(text));
    assertFalse(bad.getMessage().contains("pw"));
  }

  @Test
  void theSpellingsOfAProxy() throws Exception {
    assertEquals(new Proxy("h", 1080, Optional.empty()), Proxy.parse("h"));
    assertEquals(new Proxy("::1", 8080, Optional.empty()), Proxy.parse("HTTP://[::1]:8080/"));
    assertEquals(new Proxy("h", 1, Optional.of("a:b@c")), Proxy.parse("http://a:b@c@h:1"));
  }
}
