package io.github.why403.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {
  private static final String DOCUMENT =
      "<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code><Message>No</Message></Error>";

  private static HttpReply read(String text) throws BadInput {
    return ReplyReader.read(text.getBytes(UTF_8));
  }

  @Test
  void aHeadAndABody() throws BadInput {
    for (String end : List.of("\n", "\r\n")) {
      HttpReply reply =
          read(
              String.join(
                  end, "HTTP/1.1 403 Forbidden", "Server: AmazonS3", "X-A:b:c", "", DOCUMENT));
      assertEquals(403, reply.status());
      assertEquals("Forbidden", reply.reason());
      assertEquals("AmazonS3", reply.header("server").orElseThrow());
      assertEquals("b:c", reply.header("x-a").orElseThrow());
      assertEquals("AccessDenied", reply.error().orElseThrow().code());
      assertTrue(reply.whole());
    }
  }

  @Test
  void newerVersionsHaveNoReason() throws BadInput {
    assertEquals(403, read("HTTP/2 403 \r\nserver: x\r\n\r\n" + DOCUMENT).status());
    assertEquals(200, read("HTTP/3 200\n\n").status());
  }

  @Test
  void theLastHeadCounts() throws BadInput {
    HttpReply reply =
        read(
            "HTTP/1.1 200 Connection established\r\nVia: p\r\n\r\n"
                + "HTTP/1.1 100 Continue\r\n\r\n"
                + "HTTP/1.1 307 Temporary Redirect\r\nLocation: https://x/\r\n\r\n"
                + "HTTP/1.1 400 Bad Request\r\nDate: now\r\n\r\n"
                + DOCUMENT);
    assertEquals(400, reply.status());
    assertEquals(1, reply.headers().size());
    assertEquals(DOCUMENT, reply.body());
  }

  @Test
  void anErrorDocumentAloneHasNoStatus() throws BadInput {
    HttpReply reply = read("\ufeff  " + DOCUMENT);
    assertEquals(0, reply.status());
    assertEquals("AccessDenied", reply.error().orElseThrow().code());
  }

  @Test
  void bytesOfTheBodyAreKept() throws BadInput {
    HttpReply reply = read("HTTP/1.1 200 OK\n\né\r\n\0");
    assertEquals(Octets.of("é\r\n\0"), reply.body());
  }

  @Test
  void aShortBodyIsNotWhole() throws BadInput {
    assertFalse(read("HTTP/1.1 403 F\nContent-Length: 90\n\n<Error><Code>A").whole());
    assertTrue(read("HTTP/1.1 403 F\nContent-Length: 90\n\n").whole());
  }

  @Test
  void foldedHeadersAreOne() throws BadInput {
    assertEquals("a b", read("HTTP/1.1 200 OK\nX: a\n  b\n\n").header("x").orElseThrow());
  }

  @Test
  void whatIsNoReplyIsSaidSo() {
    for (String text :
        List.of(
            "",
            " \n",
            "curl: (7) refused",
            "<html><body>403</body></html>",
            "<?xml version=\"1.0\"?><ListBucketResult/>",
            "HTTP/1.1 403 Forbidden\nno header\n\n",
            "HTTP/9 403\n\n",
            "HTTP/1.1 999\n\n")) {
      BadInput said = assertThrows(BadInput.class, () -> read(text), text);
      assertTrue(said.getMessage().startsWith("The reply "), said.getMessage());
    }
    assertThrows(BadInput.class, () -> ReplyReader.read(new byte[ReplyReader.MOST + 1]));
    assertThrows(BadInput.class, () -> read("HTTP/1.1 200 OK\n" + "a: b\n".repeat(501) + "\n"));
  }
}
