package io.github.why403.probe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.WireRequest;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.probe.wire.Exchange.Refused;
import io.github.why403.probe.wire.Exchange.Replied;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out is what was asked for, byte by byte. */
@Timeout(120)
class RequestOnTheWireTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

  @Test
  void theHeadIsExactlyTheRequest() throws Exception {
    try (LoopbackServer server = LoopbackServer.saying(OK)) {
      WireRequest request =
          server.get(
              "/a//./../%7E%2f\u00e9|{\"\\?x=%zz&&y==+\u00ff#",
              new Header("hOsT", "bucket.s3.amazonaws.com"),
              new Header("X-b", "2"),
              new Header("x-A", "1"),
              new Header("X-b", "  3\t"),
              new Header("Empty", ""),
              new Header("name", "\u0434"));

      Replied replied = assertInstanceOf(Replied.class, server.send(request));

      assertEquals(
          List.of(
              "GET /a//./../%7E%2f\u00e9|{\"\\?x=%zz&&y==+\u00ff# HTTP/1.1\r\n"
                  + "hOsT: bucket.s3.amazonaws.com\r\n"
                  + "X-b: 2\r\n"
                  + "x-A: 1\r\n"
                  + "X-b:  3\t\r\n"
                  + "Empty:\r\n"
                  + "name: \u00d0\u00b4\r\n"
                  + "\r\n"),
          server.heads());
      assertEquals(
          new HttpReply(200, "OK", List.of(new Header("Content-Length", "2")), "hi", true),
          replied.reply());
      assertEquals(LoopbackServer.NOW, replied.timing().sent());
      assertFalse(replied.timing().roundTrip().isNegative());
      assertEquals(List.of(), replied.interim());
      assertEquals(new Peer("127.0.0.1", server.port(), false, Optional.empty()), replied.peer());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS", "get", "X-Y"})
  void nothingIsAdded(String method) throws Exception {
    try (LoopbackServer server = LoopbackServer.saying("HTTP/1.1 411 Length Required\r\n\r\n")) {
      assertInstanceOf(Replied.class, server.send(server.request(method, "/")));
      assertEquals(List.of(method + " / HTTP/1.1\r\n\r\n"), server.heads());
    }
  }

  @Test
  void aRedirectIsReadAndNotFollowed() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.saying(
            "HTTP/1.1 301 Moved\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n")) {
      Replied replied = assertInstanceOf(Replied.class, server.send(server.get("/")));
      assertEquals("/again", replied.reply().header("location").orElseThrow());
      assertEquals(1, server.connections());
      assertEquals(1, server.heads().size());
    }
  }

  @Test
  void aBodyFollowsItsHead() throws Exception {
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    try (LoopbackServer server =
        new LoopbackServer(
            talk -> {
              talk.head();
              bodies.add(talk.read(3));
              talk.say(OK);
            })) {
      WireRequest put = server.request("PUT", "/k", new Header("Content-Length", "3"));
      Exchange sent =
          new Wire(LoopbackServer.settings()).send(put, Optional.of(new byte[] {'a', 0, -1}));
      assertInstanceOf(Replied.class, sent);
      assertEquals("a\0\u00ff", bodies.poll(60, TimeUnit.SECONDS));
    }
  }

  @Test
  void aBodyWaitsForTheStoresWord() throws Exception {
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    try (LoopbackServer server =
        new LoopbackServer(
            talk -> {
              talk.head();
              talk.say("HTTP/1.1 100 Continue\r\n\r\n");
              bodies.add(talk.read(3));
              talk.say(OK);
            })) {
      Exchange sent =
          new Wire(LoopbackServer.settings()).send(expecting(server), Optional.of(new byte[3]));
      assertEquals(List.of(100), assertInstanceOf(Replied.class, sent).interim());
      assertEquals("\0\0\0", bodies.poll(60, TimeUnit.SECONDS));
    }
  }

  @Test
  void aRefusedBodyIsNotSent() throws Exception {
    BlockingQueue<Integer> next = new LinkedBlockingQueue<>();
    try (LoopbackServer server =
        new LoopbackServer(
            talk -> {
              talk.head();
              talk.say("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
              next.add(talk.socket().getInputStream().read());
            })) {
      Exchange sent =
          new Wire(LoopbackServer.settings()).send(expecting(server), Optional.of(new byte[3]));
      assertEquals(403, assertInstanceOf(Replied.class, sent).reply().status());
      assertEquals(-1, next.poll(60, TimeUnit.SECONDS), "the client hung up without a word");
    }
  }

  @Test
  void aStoreThatIgnoresExpectGetsTheBodyAnyhow() throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(
            talk -> {
              talk.head();
              talk.read(3);
              talk.say(OK);
            })) {
      Exchange sent =
          new Wire(LoopbackServer.settings()).send(expecting(server), Optional.of(new byte[3]));
      assertEquals(200, assertInstanceOf(Replied.class, sent).reply().status());
    }
  }

  @Test
  void headsOnlyWithALengthHangUpAfterTheAnswer() throws Exception {
    BlockingQueue<Integer> next = new LinkedBlockingQueue<>();
    try (LoopbackServer server =
        new LoopbackServer(
            talk -> {
              talk.head();
              talk.say("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 403 Forbidden\r\n\r\n");
              talk.socket().shutdownOutput();
              next.add(talk.socket().getInputStream().read());
            })) {
      Replied replied = assertInstanceOf(Replied.class, server.send(expecting(server)));
      assertEquals(List.of(100), replied.interim());
      assertEquals(403, replied.reply().status());
      assertEquals(-1, next.poll(60, TimeUnit.SECONDS));
    }
  }

  private static WireRequest expecting(LoopbackServer server) {
    return server.request(
        "PUT", "/k", new Header("Expect", "100-continue"), new Header("Content-Length", "3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/a b", "/a\tb", "/a\rb", "/a\nb", "/\0", "/ HTTP/1.1\r\nX: y", "/\u0434"})
  void targetsThatWouldBreakTheRequestAreNotSent(String target) throws Exception {
    try (LoopbackServer server = LoopbackServer.saying(OK)) {
      Refused refused = assertInstanceOf(Refused.class, server.send(server.get(target)));
      assertTrue(refused.why().endsWith("."), refused.why());
      assertEquals("", refused.enable());
      assertEquals(0, server.connections());
    }
  }

  @Test
  void aRawBlankIsExplained() throws Exception {
    try (LoopbackServer server = LoopbackServer.saying(OK)) {
      Refused refused = assertInstanceOf(Refused.class, server.send(server.get("/a b")));
      assertTrue(refused.why().contains("no HTTP client can send it"), refused.why());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GE T", "GET\r\n", "G\0T", "\u00e9"})
  void methodsThatWouldBreakTheRequestAreNotSent(String method) throws Exception {
    try (LoopbackServer server = LoopbackServer.saying(OK)) {
      assertInstanceOf(Refused.class, server.send(server.request(method, "/")));
      assertEquals(0, server.connections());
    }
  }

  @Test
  void headersThatWouldBreakTheRequestAreNotSent() throws Exception {
    try (LoopbackServer server = LoopbackServer.saying(OK)) {
      for (String bad : List.of("a\r\nb", "a\nb", "a\rb", "a\0")) {
        Refused refused =
            assertInstanceOf(Refused.class, server.send(server.get("/", new Header("x", bad))));
        assertFalse(refused.why().contains(bad));
      }
      for (String bad : List.of("", "a b", "a:", "a\r\nb", "a\0", "\tb")) {
        assertInstanceOf(Refused.class, server.send(server.get("/", new Header(bad, "v"))));
      }
      assertEquals(0, server.connections());
    }
  }

  @Test
  void aBodyGoesOnlyWithItsLength() throws Exception {
    Header two = new Header("Content-Length", "2");
    Header three = new Header("Content-Length", "3");
    Header chunked = new Header("Transfer-Encoding", "chunked");
    try (LoopbackServer server = LoopbackServer.saying(OK)) {
      for (List<Header> headers :
          List.of(
              List.<Header>of(), List.of(two), List.of(three, three), List.of(three, chunked))) {
        WireRequest put = server.request("PUT", "/", headers.toArray(Header[]::new));
        assertInstanceOf(
            Refused.class, new Wire(LoopbackServer.settings()).send(put, Optional.of(new byte[3])));
      }
      assertEquals(0, server.connections());
    }
  }
}
