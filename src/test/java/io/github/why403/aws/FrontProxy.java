package io.github.why403.aws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP proxy on loopback that leads every name to one server: requests in absolute form to its
 * plain port, tunnels to its TLS port.
 */
final class FrontProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int plain;
  private final int tls;
  private final List<String> tunnels = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  FrontProxy(int plain, int tls) {
    this.plain = plain;
    this.tls = tls;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException noLoopback) {
      throw new UncheckedIOException(noLoopback);
    }
    daemon(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** Who was asked for over TLS: {@code HOST:PORT}. */
  List<String> tunnels() {
    return List.copyOf(tunnels);
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException over) {
                // One side has hung up.
              }
            },
            "front proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (!listener.isClosed()) {
      Socket client = listener.accept();
      open.add(client);
      daemon(() -> relay(client));
    }
  }

  private void relay(Socket client) throws IOException {
    byte[] head = head(client.getInputStream());
    String line = new String(head, ISO_8859_1);
    boolean tunnel = line.startsWith("CONNECT ");
    Socket server = new Socket(InetAddress.getLoopbackAddress(), tunnel ? tls : plain);
    open.add(server);
    if (tunnel) {
      tunnels.add(line.split(" ", 3)[1]);
      client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
    } else {
      server.getOutputStream().write(head);
    }
    daemon(() -> pump(server, client));
    pump(client, server);
  }

  private static byte[] head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no head");
      }
      head.write(next);
    }
    return head.toByteArray();
  }

  private static void pump(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
