package io.github.why403.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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

  private final ServerSocket listener;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile int connections;

  /**
   * @param answers the reply to a request, its head and body
   */
  RecordingServer(Function<Seen, String> answers) {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException noLoopback) {
      throw new UncheckedIOException(noLoopback);
    }
    daemon(() -> accept(answers));
  }

  /** Answers everything with this status and this code, its clock being so many seconds ahead. */
  static RecordingServer refusing(int status, String code, String message, long ahead) {
    return new RecordingServer(one -> refusal(status, code, message, ahead));
  }

  static String refusal(int status, String code, String message, long ahead) {
    String body = "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>";
    return reply(status, ahead, body);
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
    return "127.0.0.1:" + listener.getLocalPort();
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
    return connections;
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
                // The client has hung up.
              }
            },
            "recording server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(Function<Seen, String> answers) throws IOException {
    while (!listener.isClosed()) {
      Socket socket = listener.accept();
      connections++;
      sockets.add(socket);
      daemon(() -> serve(socket, answers));
    }
  }

  private void serve(Socket socket, Function<Seen, String> answers) throws IOException {
    try (socket) {
      InputStream in = socket.getInputStream();
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      while (!read.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("no head");
        }
        read.write(next);
      }
      String head = read.toString(ISO_8859_1);
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
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
