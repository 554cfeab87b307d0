package io.github.why403.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.why403.Loopback;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An HTTP server on loopback that writes down what it is sent, and answers as a test says. */
final class RecordingServer implements AutoCloseable {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** A request as it came. */
  record Seen(String head, byte[] body) {
    String method() {
      return head.substring(0, head.indexOf(' '));
    }

    boolean has(String headerLine) {
      return head.contains("\r\n" + headerLine + "\r\n");
    }
  }

  private final Loopback port;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  /**
   * @param answers the reply to a request, its head and body
   */
  RecordingServer(Function<Seen, String> answers) {
    port = Loopback.serving(client -> serve(client, answers));
  }

  /** Answers everything with this status and this code, its clock being so many seconds ahead. */
  static RecordingServer refusing(int status, String code, String message, long ahead) {
    return new RecordingServer(one -> refusal(status, code, message, ahead));
  }

  static String refusal(int status, String code, String message, long ahead) {
    String body = "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>";
    return reply(status, ahead, body)
        .replaceFirst("\r\n", "\r\nx-amz-request-id: 4442587FB7D0A2F9\r\n");
  }

  static String reply(int status, long ahead, String body) {
    return "HTTP/1.1 "
        + status
        + " x\r\nDate: "
        + HTTP_DATE.format(Instant.now().plusSeconds(ahead))
        + "\r\nContent-Length: "
        + body.length()
        + "\r\nConnection: close\r\n\r\n"
        + body;
  }

  String authority() {
    return port.authority();
  }

  /** A URL of it, signed as of now. */
  Presigned link(String method) {
    return Presigned.of(method)
        .at("http://" + authority())
        .path("/bucket/report.pdf")
        .date(Presigned.now(0));
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** How often anybody connected, whatever came then. */
  int connections() {
    return port.connections();
  }

  private void serve(Socket socket, Function<Seen, String> answers) throws IOException {
    try (socket) {
      InputStream in = socket.getInputStream();
      String head = Loopback.head(in);
      Seen one = new Seen(head, in.readNBytes(length(head)));
      seen.add(one);
      String answer = answers.apply(one);
      boolean bare = one.method().equals("HEAD");
      String sent = bare ? answer.substring(0, answer.indexOf("\r\n\r\n") + 4) : answer;
      socket.getOutputStream().write(sent.getBytes(ISO_8859_1));
    }
  }

  private static int length(String head) {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
        .map(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    port.close();
  }
}
