package io.github.why403.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A reverse proxy that asks the store in its own name, as nginx does without {@code
 * proxy_set_header Host}: every request gets another Host than was signed.
 */
final class RewritingProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final String host;

  private RewritingProxy(ServerSocket listener, int target, String host) {
    this.listener = listener;
    this.target = target;
    this.host = host;
  }

  /** Stands before a store and gives it this Host. */
  static RewritingProxy before(int port, String host) {
    try {
      RewritingProxy proxy =
          new RewritingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port, host);
      inBackground(proxy::accept);
      return proxy;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "rewriting proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        inBackground(() -> relay(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** One request without a body a connection, which is all that this program sends. */
  private void relay(Socket client) {
    try (client;
        Socket store = new Socket(InetAddress.getLoopbackAddress(), target)) {
      String head = head(client.getInputStream());
      OutputStream out = store.getOutputStream();
      out.write(head.replaceFirst("(?i)\r\nhost:[^\r]*", "\r\nHost: " + host).getBytes(ISO_8859_1));
      out.flush();
      store.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException over) {
      // The client sees its connection closed.
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    int b;
    while (last != 0x0d0a0d0a && (b = in.read()) >= 0) {
      head.write(b);
      last = last << 8 | b;
    }
    return head.toString(ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
