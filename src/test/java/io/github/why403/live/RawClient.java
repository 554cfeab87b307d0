package io.github.why403.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/** Sends a request as it is written, one connection each. */
final class RawClient {
  private static final int DEADLINE_MS = 20_000;

  private RawClient() {}

  /** Sends what curl would for a pasted link; the port and the Host are those of the link. */
  static Reply send(String method, String url, List<String> headers) {
    int start = url.indexOf("://") + 3;
    int slash = url.indexOf('/', start);
    String host = url.substring(start, slash);
    int port = Integer.parseInt(host.substring(host.lastIndexOf(':') + 1));
    return send(port, method, host, url.substring(slash), headers, new byte[0]);
  }

  static Reply send(
      int port, String method, String host, String target, List<String> headers, byte[] body) {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    if (headers.stream().noneMatch(line -> line.regionMatches(true, 0, "host:", 0, 5))) {
      head.append("Host: ").append(host).append("\r\n");
    }
    headers.forEach(line -> head.append(line).append("\r\n"));
    head.append("Connection: close\r\n\r\n");
    try {
      return exchange(port, head.toString(), body);
    } catch (IOException failed) {
      throw new UncheckedIOException(method + " to 127.0.0.1:" + port, failed);
    }
  }

  private static Reply exchange(int port, String head, byte[] body) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), DEADLINE_MS);
      socket.setSoTimeout(DEADLINE_MS);
      ByteArrayOutputStream request = new ByteArrayOutputStream();
      request.write(head.getBytes(UTF_8));
      request.write(body);
      socket.getOutputStream().write(request.toByteArray());
      return Reply.of(socket.getInputStream().readAllBytes());
    }
  }
}
