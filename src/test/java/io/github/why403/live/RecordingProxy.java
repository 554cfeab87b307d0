package io.github.why403.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.why403.Loopback;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A relay on loopback that changes nothing and writes down every request that went through it. A
 * request that the store has not answered yet, or never will, is written down as well: what was
 * sent counts.
 */
final class RecordingProxy implements AutoCloseable {
  /** A request as it went over the wire: its lines, and how many bytes of a body followed. */
  static final class Seen {
    private final String head;
    private long bodyBytes;

    private Seen(String head) {
      this.head = head;
    }

    /** {@code GET /lab/key?... HTTP/1.1}. */
    String requestLine() {
      return head.substring(0, head.indexOf("\r\n"));
    }

    String method() {
      return requestLine().split(" ", 2)[0];
    }

    /** Exactly as sent. */
    String target() {
      String line = requestLine();
      return line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '));
    }

    List<String> headers() {
      return head.lines().skip(1).filter(line -> !line.isEmpty()).toList();
    }

    Optional<String> header(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      return headers().stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()).strip())
          .findFirst();
    }

    synchronized long bodyBytes() {
      return bodyBytes;
    }

    private synchronized void add(long bytes) {
      bodyBytes += bytes;
    }

    @Override
    public String toString() {
      return method() + " and " + bodyBytes() + " bytes";
    }
  }

  /**
   * Splits what a client sends into heads and bodies. Whatever is no head counts as body, so that
   * nothing goes by unseen.
   */
  private final class Splitter {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Seen current = new Seen("\r\n");
    private boolean inBody;
    private long left;

    void take(byte[] bytes, int length) {
      for (int i = 0; i < length; i++) {
        take(bytes[i]);
      }
    }

    private void take(byte b) {
      if (inBody) {
        current.add(1);
        inBody = --left > 0;
        return;
      }
      line.write(b);
      if (b == '\n' && line.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
        current = new Seen(line.toString(ISO_8859_1));
        line.reset();
        left = length(current);
        inBody = left > 0;
        synchronized (seen) {
          seen.add(current);
        }
      }
    }

    /** A body of chunks, or of no length that one can read, is all that follows. */
    private long length(Seen request) {
      if (request.header("transfer-encoding").isPresent()) {
        return Long.MAX_VALUE;
      }
      String length = request.header("content-length").orElse("0");
      return length.matches("[0-9]{1,18}") ? Long.parseLong(length) : Long.MAX_VALUE;
    }

    /** What came after the last head and makes none. */
    void end() {
      if (line.size() > 0) {
        current = new Seen(line.toString(ISO_8859_1) + "\r\n\r\n");
        line.reset();
        synchronized (seen) {
          seen.add(current);
        }
      }
    }
  }

  private final Loopback port;
  private final List<Seen> seen = new ArrayList<>();

  private RecordingProxy(int target) {
    port = Loopback.serving(client -> relay(client, target));
  }

  /** Stands before a port of this machine. */
  static RecordingProxy before(int port) {
    return new RecordingProxy(port);
  }

  int port() {
    return port.port();
  }

  /** What was sent so far, oldest first. */
  List<Seen> seen() {
    synchronized (seen) {
      return List.copyOf(seen);
    }
  }

  /** Forgets what was sent so far. */
  void forget() {
    synchronized (seen) {
      seen.clear();
    }
  }

  private void relay(Socket client, int target) throws IOException {
    try (client;
        Socket store = port.connect(target)) {
      Splitter splitter = new Splitter();
      Thread back = new Thread(() -> pump(store, client, null), "recording proxy");
      back.setDaemon(true);
      back.start();
      pump(client, store, splitter);
      back.join();
    } catch (InterruptedException over) {
      throw new IOException(over);
    }
  }

  /** Copies until the end and passes that on; what is copied is written down before it is sent. */
  private void pump(Socket from, Socket to, Splitter splitter) {
    byte[] buffer = new byte[8192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int n;
      while ((n = in.read(buffer)) >= 0) {
        if (splitter != null) {
          splitter.take(buffer, n);
        }
        out.write(buffer, 0, n);
        out.flush();
      }
      if (splitter != null) {
        splitter.end();
      }
      to.shutdownOutput();
    } catch (IOException over) {
      if (splitter != null) {
        splitter.end();
      }
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException closedAnyway) {
      // Nothing is left to do.
    }
  }

  @Override
  public void close() {
    port.close();
  }
}
