package io.github.why403.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The witness tells what it saw, whole and in order. */
class RecordingProxyTest {
  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private ServerSocket store;
  private RecordingProxy proxy;

  /** A store that answers once the client has said all, and then hangs up. */
  @BeforeEach
  void start() throws IOException {
    store = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread thread =
        new Thread(
            () -> {
              while (true) {
                try (Socket socket = store.accept()) {
                  socket.getInputStream().readAllBytes();
                  socket.getOutputStream().write(ANSWER.getBytes(US_ASCII));
                } catch (IOException closed) {
                  return;
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
    proxy = RecordingProxy.before(store.getLocalPort());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    store.close();
  }

  private List<RecordingProxy.Seen> sent(String bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
      socket.getOutputStream().write(bytes.getBytes(US_ASCII));
      socket.shutdownOutput();
      assertEquals(ANSWER, new String(socket.getInputStream().readAllBytes(), US_ASCII));
    }
    return proxy.seen();
  }

  @Test
  void aHeadIsKeptAsItWasSent() throws IOException {
    RecordingProxy.Seen seen =
        sent("GET /a%2fb//c?x=\\u0026y HTTP/1.1\r\nhOST: x:1\r\nRange:  bytes=0-0\r\n\r\n").get(0);
    assertEquals("GET /a%2fb//c?x=\\u0026y HTTP/1.1", seen.requestLine());
    assertEquals("/a%2fb//c?x=\\u0026y", seen.target());
    assertEquals(List.of("hOST: x:1", "Range:  bytes=0-0"), seen.headers());
    assertEquals(Optional.of("bytes=0-0"), seen.header("range"));
    assertEquals(0, seen.bodyBytes());
  }

  @Test
  void bodiesAreCounted() throws IOException {
    List<RecordingProxy.Seen> seen =
        sent(
            "PUT /a HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello"
                + "GET /b HTTP/1.1\r\n\r\n"
                + "PUT /c HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n");
    assertEquals("[PUT and 5 bytes, GET and 0 bytes, PUT and 12 bytes]", seen.toString());
  }

  @Test
  void bytesWithoutAHeadAreSeenToo() throws IOException {
    List<RecordingProxy.Seen> seen = sent("GET /a HTTP/1.1\r\n\r\nDELETE /b");
    assertEquals(2, seen.size());
    assertTrue(seen.get(1).requestLine().startsWith("DELETE /b"));
  }

  @Test
  void whatWasSentIsForgottenWhenAsked() throws IOException {
    sent("GET /a HTTP/1.1\r\n\r\n");
    proxy.forget();
    assertEquals(List.of(), proxy.seen());
  }
}
