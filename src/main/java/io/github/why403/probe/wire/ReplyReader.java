package io.github.why403.probe.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Octets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.BasicHttpTransportMetrics;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.IdentityInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.http.message.LazyLaxLineParser;
import org.jspecify.annotations.Nullable;

/** Reads replies off one connection, never more of them than allowed. */
final class ReplyReader {
  /** Bytes of one head. */
  static final int MAX_HEAD = 64 * 1024;

  /** Headers of one head. */
  static final int MAX_HEADERS = 200;

  /** Interim replies before the final one. */
  static final int MAX_INTERIM = 10;

  /** Bytes of one line, of a head or of a chunk. */
  private static final int MAX_LINE = 32 * 1024;

  private static final int BUFFER = 8 * 1024;

  /** Lengths of chunks cost bytes too; a body may take so many times its cap on the wire. */
  private static final int CHUNKING = 8;

  private static final Http1Config LIMITS =
      Http1Config.custom()
          .setMaxLineLength(MAX_LINE)
          // The parser stops when it has read that many.
          .setMaxHeaderCount(MAX_HEADERS + 1)
          .setMaxEmptyLineCount(10)
          .build();

  private final BoundedInput in;
  private final SessionInputBufferImpl buffer;
  private final DefaultHttpResponseParser parser =
      new DefaultHttpResponseParser(LIMITS, LazyLaxLineParser.INSTANCE, null);

  ReplyReader(BoundedInput in) {
    this.in = in;
    this.buffer =
        new SessionInputBufferImpl(
            new BasicHttpTransportMetrics(), BUFFER, BUFFER, MAX_LINE, ISO_8859_1.newDecoder());
  }

  /** Waits for the first byte of a reply. */
  void await() throws IOException {
    if (!buffer.hasBufferedData()) {
      in.allow(MAX_HEAD);
      in.allowEnd(false);
      buffer.fillBuffer(in);
    }
  }

  /** Whether there is more than was asked for. */
  boolean hasMore() {
    return buffer.hasBufferedData();
  }

  /** Reads a head. */
  private ClassicHttpResponse head() throws IOException, HttpException {
    in.allow(MAX_HEAD - buffer.length());
    in.allowEnd(false);
    try {
      return parser.parse(buffer, in);
    } catch (IllegalArgumentException | IllegalStateException odd) {
      // What the library's own types refuse, a status of 0 for example.
      throw new ProtocolException("no reply of HTTP/1.1", odd);
    }
  }

  /** Whether another reply follows this one. */
  private static boolean isInterim(ClassicHttpResponse head) {
    return head.getCode() < 200 && head.getCode() != 101;
  }

  /**
   * Reads the body of a reply, and makes the two one. Whatever becomes of the body, the head stays.
   */
  HttpReply body(ClassicHttpResponse head, String method, int cap) {
    List<Header> headers = new ArrayList<>();
    for (org.apache.hc.core5.http.Header header : head.getHeaders()) {
      headers.add(new Header(header.getName(), header.getValue()));
    }
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    boolean whole = isBodiless(head, method) || read(head, kept, cap);
    String reason = head.getReasonPhrase() == null ? "" : head.getReasonPhrase();
    return new HttpReply(head.getCode(), reason, headers, Octets.of(kept.toByteArray()), whole);
  }

  private static boolean isBodiless(ClassicHttpResponse head, String method) {
    int status = head.getCode();
    return method.equals("HEAD") || status < 200 || status == 204 || status == 304;
  }

  /** Reads until the body's end or the cap. */
  private boolean read(ClassicHttpResponse head, ByteArrayOutputStream kept, int cap) {
    byte[] bytes = new byte[BUFFER];
    try {
      InputStream body = stream(head);
      in.allow((long) CHUNKING * cap + MAX_LINE);
      while (true) {
        int got = body.read(bytes);
        if (got < 0) {
          return true;
        }
        int room = cap - kept.size();
        kept.write(bytes, 0, Math.min(got, room));
        if (got > room) {
          return false;
        }
      }
    } catch (IOException | HttpException | RuntimeException cut) {
      return false;
    }
  }

  private InputStream stream(ClassicHttpResponse head) throws HttpException {
    long length = DefaultContentLengthStrategy.INSTANCE.determineLength(head);
    in.allowEnd(length == ContentLengthStrategy.UNDEFINED);
    if (length == ContentLengthStrategy.CHUNKED) {
      return new ChunkedInputStream(buffer, in, LIMITS);
    }
    return length >= 0
        ? new ContentLengthInputStream(buffer, in, length)
        : new IdentityInputStream(buffer, in);
  }

  /** Reads interim replies until the final head; their statuses go to the list. */
  ClassicHttpResponse finalHead(List<Integer> interim) throws IOException, HttpException {
    while (true) {
      ClassicHttpResponse head = headOrContinue(interim);
      if (head != null) {
        return head;
      }
    }
  }

  /** Reads until the final head, or until a {@code 100 Continue}: null. */
  @Nullable ClassicHttpResponse headOrContinue(List<Integer> interim)
      throws IOException, HttpException {
    while (true) {
      ClassicHttpResponse head = head();
      if (!isInterim(head)) {
        return head;
      }
      if (interim.size() == MAX_INTERIM) {
        throw new MessageConstraintException("more than " + MAX_INTERIM + " interim replies");
      }
      interim.add(head.getCode());
      if (head.getCode() == 100) {
        return null;
      }
    }
  }
}
