package io.github.why403.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.why403.Loopback;
import java.io.IOException;
import java.net.Socket;
import java.util.function.Function;

/** A store on loopback that reads the head of a request and says what the test wants it to say. */
final class CannedStore implements AutoCloseable {
  private final Loopback port;

  private CannedStore(Function<String, String> answers) {
    port = Loopback.serving(client -> answer(client, answers));
  }

  /**
   * Starts one.
   *
   * @param answers the answer to a request line, a whole HTTP message; empty for none ever
   */
  static CannedStore answering(Function<String, String> answers) {
    return new CannedStore(answers);
  }

  /** An answer with an error document. */
  static String error(String status, String code, String... headers) {
    return answer(status, "<Error><Code>" + code + "</Code></Error>", headers);
  }

  /** An answer that closes the connection. */
  static String answer(String status, String body, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("Content-Length: ")
        .append(body.length())
        .append("\r\nConnection: close\r\n\r\n")
        .append(body)
        .toString();
  }

  int port() {
    return port.port();
  }

  private static void answer(Socket client, Function<String, String> answers) throws IOException {
    String head = Loopback.head(client.getInputStream());
    String answer = answers.apply(head.lines().findFirst().orElse(""));
    if (answer.isEmpty()) {
      return; // It stays open and says nothing.
    }
    client.getOutputStream().write(answer.getBytes(ISO_8859_1));
    client.close();
  }

  @Override
  public void close() {
    port.close();
  }
}
