package io.github.why403.aws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.why403.Loopback;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP proxy on loopback that leads every name to one server: requests in absolute form to its
 * plain port, tunnels to its TLS port.
 */
final class FrontProxy implements AutoCloseable {
  private final Loopback port;
  private final List<String> tunnels = new CopyOnWriteArrayList<>();

  FrontProxy(int plain, int tls) {
    port = Loopback.serving(client -> relay(client, plain, tls));
  }

  String url() {
    return "http://" + port.authority();
  }

  /** Who was asked for over TLS: {@code HOST:PORT}. */
  List<String> tunnels() {
    return List.copyOf(tunnels);
  }

  private void relay(Socket client, int plain, int tls) throws IOException {
    String head = Loopback.head(client.getInputStream());
    boolean tunnel = head.startsWith("CONNECT ");
    Socket server = port.connect(tunnel ? tls : plain);
    if (tunnel) {
      tunnels.add(head.split(" ", 3)[1]);
      client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
    } else {
      server.getOutputStream().write(head.getBytes(ISO_8859_1));
    }
    Loopback.inBackground(() -> pump(server, client));
    pump(client, server);
  }

  private static void pump(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  @Override
  public void close() {
    port.close();
  }
}
