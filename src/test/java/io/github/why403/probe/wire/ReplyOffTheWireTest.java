package io.github.why403.probe.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.Failure;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.probe.wire.Exchange.Failed;
import io.github.why403.probe.wire.Exchange.Replied;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies, sound and hostile: what is kept is bounded, and a head once read is not lost. */
@Timeout(120)
class ReplyOffTheWireTest {
  private static final String CHUNKED =
      "HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String LENGTH = "HTTP/1.1 403 Forbidden\r\nContent-Length: ";

  private static HttpReply reply(String octets) throws Exception {
    return reply("GET", octets);
  }

  private static HttpReply reply(String method, String octets) throws Exception {
    try (LoopbackServer server = LoopbackServer.saying(octets)) {
      Exchange exchange = server.send(server.request(method, "/secret?X-Amz-Signature=abc"));
      return assertInstanceOf(Replied.class, exchange).reply();
    }
  }

  private static Failed failure(LoopbackServer.Script script) throws Exception {
    try (LoopbackServer server = new LoopbackServer(script)) {
      Exchange exchange = server.send(server.get("/secret?X-Amz-Signature=abc"));
      Failed failed = assertInstanceOf(Failed.class, exchange);
      assertFalse(failed.detail().contains("secret"), failed.detail());
      assertFalse(failed.detail().contains("Signature"), failed.detail());
      assertTrue(failed.detail().contains("127.0.0.1"), failed.detail());
      return failed;
    }
  }

  private static Failed failure(String octets) throws Exception {
    return failure(
        talk -> {
          talk.head();
          talk.say(octets);
        });
  }

  @Test
  void headersKeepOrderCaseAndDuplicates() throws Exception {
    HttpReply reply =
        reply(
            "HTTP/1.1 200 \r\n"
                + "b: 1\r\n"
                + "A: \u00e9\r\n"
                + "B:2\r\n"
                + "folded: x\r\n"
                + "  y\r\n"
                + "Content-Length: 0\r\n\r\n");
    assertEquals(
        List.of(
            new Header("b", "1"),
            new Header("A", "\u00e9"),
            new Header("B", "2"),
            new Header("folded", "x y"),
            new Header("Content-Length", "0")),
        reply.headers());
    assertEquals("", reply.reason());
    assertTrue(reply.whole());
  }

  @Test
  void chunksAreJoined() throws Exception {
    HttpReply reply = reply(CHUNKED + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: v\r\n\r\n");
    assertEquals("abcde", reply.body());
    assertTrue(reply.whole());
  }

  @ParameterizedTest
  @CsvSource({"HEAD, 403", "HEAD, 200", "GET, 204", "GET, 304"})
  void someRepliesHaveNoBody(String method, int status) throws Exception {
    HttpReply reply = reply(method, "HTTP/1.1 " + status + " x\r\nContent-Length: 100\r\n\r\nxyz");
    assertEquals("", reply.body());
    assertTrue(reply.whole());
  }

  @Test
  void anEndlessBodyIsCutAtTheCap() throws Exception {
    for (String head :
        List.of(
            "HTTP/1.1 200 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffff\r\n")) {
      try (LoopbackServer server =
          new LoopbackServer(
              talk -> {
                talk.head();
                talk.say(head);
                talk.sayForEver("x");
              })) {
        HttpReply reply = assertInstanceOf(Replied.class, server.send(server.get("/"))).reply();
        assertEquals(WireSettings.BODY_CAP, reply.body().length());
        assertFalse(reply.whole());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void aBodyOfTheCapIsWhole(int beyond) throws Exception {
    int size = WireSettings.BODY_CAP + beyond;
    HttpReply reply = reply("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(size));
    assertEquals(Math.min(size, WireSettings.BODY_CAP), reply.body().length());
    assertEquals(beyond <= 0, reply.whole());
  }

  @Test
  void aGzipBombStaysPacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[20_000_000]);
    }
    String bomb = packed.toString(ISO_8859_1);
    HttpReply reply =
        reply(
            "HTTP/1.1 403 Forbidden\r\nContent-Encoding: gzip\r\nContent-Length: "
                + bomb.length()
                + "\r\n\r\n"
                + bomb);
    assertEquals(bomb, reply.body());
    assertTrue(reply.whole());
    assertEquals("gzip", reply.header("content-encoding").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xyz\r\n",
        "-1\r\nabc\r\n",
        "\r\n",
        "3\r\nabcd\r\n0\r\n\r\n",
        "ffffffffffffffffffff\r\nabc",
        "3 abc",
        "3\r\nabc\r\n0\r\nno trailer\r\n\r\n"
      })
  void malformedChunksLeaveTheHead(String body) throws Exception {
    HttpReply reply = reply(CHUNKED + body);
    assertEquals(403, reply.status());
    assertFalse(reply.whole());
    assertTrue(reply.body().isEmpty() || reply.body().equals("abc"), reply.body());
  }

  @Test
  void endlessChunkOverheadIsCut() throws Exception {
    String block = "1;" + "e".repeat(8000) + "\r\nx\r\n";
    for (String endless : List.of(block, "e", "0\r\n" + "t: v\r\n")) {
      try (LoopbackServer server =
          new LoopbackServer(
              talk -> {
                talk.head();
                talk.say(CHUNKED + (endless.startsWith("0") ? "0\r\n" : ""));
                talk.sayForEver(endless.startsWith("0") ? "t: v\r\n" : endless);
              })) {
        HttpReply reply = assertInstanceOf(Replied.class, server.send(server.get("/"))).reply();
        assertFalse(reply.whole());
        assertTrue(reply.body().length() < 200, "" + reply.body().length());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "-0x1", "99999999999999999999999", "1e3", "", "2\r\nContent-Length: 3"})
  void aSenselessLengthLeavesTheHead(String length) throws Exception {
    HttpReply reply = reply(LENGTH + length + "\r\n\r\nab");
    assertEquals(403, reply.status());
    assertTrue(reply.body().isEmpty() || !reply.whole() || reply.body().equals("ab"), reply.body());
  }

  @Test
  void tooShortABodyIsNotWhole() throws Exception {
    HttpReply reply = reply(LENGTH + "10\r\n\r\nabc");
    assertEquals("abc", reply.body());
    assertFalse(reply.whole());
  }

  @Test
  void twoHundredHeadersAreReadAndNoMore() throws Exception {
    String head = "HTTP/1.1 200 OK\r\n" + "x: y\r\n".repeat(ReplyReader.MAX_HEADERS);
    assertEquals(ReplyReader.MAX_HEADERS, reply("HEAD", head + "\r\n").headers().size());
    assertEquals(Failure.TOO_LARGE, failure(head + "x: y\r\n\r\n").failure());
    assertEquals(
        Failure.TOO_LARGE,
        failure("HTTP/1.1 200 OK\r\n" + "x: y\r\n".repeat(10_000) + "\r\n").failure());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HTTP/1.1 200 OK\r\nx: ", "HTTP/1.1 200 ", "", "HTTP/1.1 200 OK\r\nx: y\r\n z"})
  void anEndlessHeadIsCut(String beginning) throws Exception {
    Failed failed =
        failure(
            talk -> {
              talk.head();
              talk.say(beginning);
              talk.sayForEver("y");
            });
    assertEquals(Failure.TOO_LARGE, failed.failure());
  }

  @Test
  void aHeadOfLongLinesIsCutAtItsSize() throws Exception {
    String line = "x: " + "y".repeat(30_000) + "\r\n";
    assertEquals(
        2, reply("HEAD", "HTTP/1.1 200 OK\r\n" + line.repeat(2) + "\r\n").headers().size());
    assertEquals(
        Failure.TOO_LARGE, failure("HTTP/1.1 200 OK\r\n" + line.repeat(3) + "\r\n").failure());
  }

  @Test
  void interimRepliesAreCounted() throws Exception {
    String interim = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
    try (LoopbackServer server =
        LoopbackServer.saying(
            interim.repeat(ReplyReader.MAX_INTERIM) + "HTTP/1.1 200 OK\r\n\r\nhi")) {
      Replied replied = assertInstanceOf(Replied.class, server.send(server.get("/")));
      assertEquals(ReplyReader.MAX_INTERIM, replied.interim().size());
      assertEquals("hi", replied.reply().body());
    }
    assertEquals(Failure.TOO_LARGE, failure(interim.repeat(1000)).failure());
    assertEquals(
        Failure.TOO_LARGE, failure("HTTP/1.1 100 Continue\r\n\r\n".repeat(1000)).failure());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage\r\n\r\n",
        "SSH-2.0-OpenSSH_9.2\r\n\r\n",
        "HTTP/1.1\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 0 OK\r\n\r\n",
        "HTTP/1.1 -5 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "<html>hello</html>\r\n\r\n"
      })
  void garbageIsNoHttp(String octets) throws Exception {
    assertEquals(Failure.PROTOCOL, failure(octets).failure());
  }

  @Test
  void anEndBeforeTheReplyIsAReset() throws Exception {
    assertEquals(Failure.RESET, failure(LoopbackServer.Talk::head).failure());
    assertEquals(Failure.RESET, failure("HTTP/1.1 200 OK\r\nx: y\r\n").failure());
  }

  private static final String BODY = "<Error><Code>AccessDenied</Code></Error>";
  private static final String SIZED =
      "HTTP/1.1 403 Forbidden\r\nContent-Type: application/xml\r\nContent-Length: "
          + BODY.length()
          + "\r\n\r\n";

  @Test
  void aConnectionThatEndsAtAnyByte() throws Exception {
    cutEverywhere(SIZED, BODY, BODY);
    cutEverywhere(
        "HTTP/1.1 100 Continue\r\n\r\n" + CHUNKED,
        "3\r\nabc\r\n2\r\nde\r\n0\r\nT: v\r\n\r\n",
        null);
  }

  private static void cutEverywhere(String head, String body, String text) throws Exception {
    String all = head + body;
    for (int at = 0; at <= all.length(); at++) {
      try (LoopbackServer server = LoopbackServer.saying(all.substring(0, at))) {
        Exchange exchange = server.send(server.get("/"));
        String where = "cut at " + at + ": " + exchange;
        if (at < head.length()) {
          assertEquals(Failure.RESET, assertInstanceOf(Failed.class, exchange, where).failure());
          continue;
        }
        HttpReply reply = assertInstanceOf(Replied.class, exchange, where).reply();
        assertEquals(403, reply.status());
        assertEquals(at == all.length(), reply.whole(), where);
        if (text != null) {
          assertEquals(text.substring(0, at - head.length()), reply.body());
        } else {
          assertTrue("abcde".startsWith(reply.body()), where);
        }
      }
    }
  }

  /** A reset may overtake what was sent before it: less may be read, never something else. */
  @Test
  void aConnectionThatIsResetAtAnyByte() throws Exception {
    String all = SIZED + BODY;
    for (int at = 0; at <= all.length(); at++) {
      String sent = all.substring(0, at);
      try (LoopbackServer server =
          new LoopbackServer(
              talk -> {
                talk.head();
                talk.say(sent);
                talk.socket().setSoLinger(true, 0);
              })) {
        Exchange exchange = server.send(server.get("/"));
        if (exchange instanceof Replied replied) {
          assertTrue(at >= SIZED.length());
          assertTrue(BODY.startsWith(replied.reply().body()));
          assertEquals(replied.reply().body().equals(BODY), replied.reply().whole());
        } else {
          assertEquals(Failure.RESET, assertInstanceOf(Failed.class, exchange).failure());
        }
      }
    }
  }
}
