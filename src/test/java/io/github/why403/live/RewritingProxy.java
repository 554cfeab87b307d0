package io.github.why403.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.why403.Loopback;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A reverse proxy that asks the store in its own name, as nginx does without {@code
 * proxy_set_header Host}: every request gets another Host than was signed.
 */
final class RewritingProxy implements AutoCloseable {
  private final Loopback port;

  private RewritingProxy(int target, String host) {
    port = Loopback.serving(client -> relay(client, target, host));
  }

  /** Stands before a store and gives it this Host. */
  static RewritingProxy before(int port, String host) {
    return new RewritingProxy(port, host);
  }

  int port() {
    return port.port();
  }

  /** One request without a body a connection, which is all that this program sends. */
  private void relay(Socket client, int target, String host) throws IOException {
    try (client;
        Socket store = port.connect(target)) {
      String head = Loopback.head(client.getInputStream());
      OutputStream out = store.getOutputStream();
      out.write(head.replaceFirst("(?i)\r\nhost:[^\r]*", "\r\nHost: " + host).getBytes(ISO_8859_1));
      out.flush();
      store.getInputStream().transferTo(client.getOutputStream());
    }
  }

  @Override
  public void close() {
    port.close();
  }
}
