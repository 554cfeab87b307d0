package io.github.why403.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A store on loopback that reads the head of a request and says what the test wants it to say. */
final class CannedStore implements AutoCloseable {
  private final ServerSocket listener;
  private final Function<String, String> answers;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private CannedStore(ServerSocket listener, Function<String, String> answers) {
    this.listener = listener;
    this.answers = answers;
  }

  /**
   * Starts one.
   *
   * @param answers the answer to a request line, a whole HTTP message; empty for none ever
   */
  static CannedStore answering(Function<String, String> answers) {
    try {
      CannedStore store =
          new CannedStore(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answers);
      inBackground(store::accept);
      return store;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
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
    return listener.getLocalPort();
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "canned store");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        open.add(client);
        inBackground(() -> answer(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(Socket client) {
    try {
      String answer = answers.apply(head(client.getInputStream()).lines().findFirst().orElse(""));
      if (answer.isEmpty()) {
        return; // It stays open and says nothing.
      }
      client.getOutputStream().write(answer.getBytes(ISO_8859_1));
      close(client);
    } catch (IOException over) {
      close(client);
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    int b;
    while ((b = in.read()) >= 0) {
      head.write(b);
      last = last << 8 | b;
      if (last == 0x0d0a0d0a) {
        return head.toString(ISO_8859_1);
      }
    }
    throw new IOException("the client hung up");
  }

  private void close(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException closedAnyway) {
      // Nothing is left to do.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      open.forEach(this::close);
    }
  }
}
