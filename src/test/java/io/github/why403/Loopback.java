package io.github.why403;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A TCP port of this machine at which a test listens. Each connection has a thread of its own, and
 * what is still open ends with the test.
 */
public final class Loopback implements AutoCloseable {
  /** Work that ends where the other side hangs up. */
  @FunctionalInterface
  public interface Work {
    void run() throws IOException;
  }

  /** What is done with a connection; to close it is a part of that. */
  @FunctionalInterface
  public interface Handler {
    void handle(Socket client) throws IOException;
  }

  private final ServerSocket listener;
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();
  private final List<Socket> opened = new CopyOnWriteArrayList<>();

  private Loopback(ServerSocket listener) {
    this.listener = listener;
  }

  /** Listens at a free port. */
  public static Loopback serving(Handler handler) {
    try {
      Loopback port = new Loopback(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
      inBackground(() -> port.accept(handler));
      return port;
    } catch (IOException noLoopback) {
      throw new UncheckedIOException(noLoopback);
    }
  }

  /** Runs on a thread that keeps nobody waiting. */
  public static void inBackground(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException hungUp) {
                // The client's side of the story is what tests look at.
              }
            },
            "loopback");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(Handler handler) throws IOException {
    while (!listener.isClosed()) {
      Socket client = listener.accept();
      accepted.add(client);
      inBackground(
          () -> {
            try {
              handler.handle(client);
            } catch (IOException over) {
              client.close();
            }
          });
    }
  }

  /** Reads the head of a request, and no byte more. */
  public static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    while (last != 0x0d0a0d0a) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no head");
      }
      head.write(next);
      last = last << 8 | next;
    }
    return head.toString(ISO_8859_1);
  }

  public int port() {
    return listener.getLocalPort();
  }

  public String authority() {
    return "127.0.0.1:" + port();
  }

  /** How often anybody connected, whatever came then. */
  public int connections() {
    return accepted.size();
  }

  /** Connects to another port of this machine. */
  public Socket connect(int other) throws IOException {
    Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), other);
    opened.add(socket);
    return socket;
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (List<Socket> sockets : List.of(accepted, opened)) {
        for (Socket socket : sockets) {
          socket.close();
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
