package io.github.why403.probe.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.why403.Loopback;
import io.github.why403.evidence.WireRequest;
import io.github.why403.input.Header;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A server on loopback that does what the test says, and records what it was sent. */
final class LoopbackServer implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  /** What is done with one connection. */
  interface Script {
    void talk(Talk talk) throws IOException;
  }

  private final Loopback port;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  LoopbackServer(Script script) {
    port =
        Loopback.serving(
            socket -> {
              try (socket) {
                script.talk(new Talk(socket));
              }
            });
  }

  /** Reads the request's head, says this, and hangs up. */
  static LoopbackServer saying(String reply) {
    return new LoopbackServer(
        talk -> {
          talk.head();
          talk.say(reply);
        });
  }

  /** One connection. */
  final class Talk {
    private final Socket socket;

    Talk(Socket socket) {
      this.socket = socket;
    }

    Socket socket() {
      return socket;
    }

    /** Goes on over TLS. */
    Talk secured(SSLContext context) throws IOException {
      SSLSocket tls =
          (SSLSocket) context.getSocketFactory().createSocket(socket, null, port(), true);
      tls.setUseClientMode(false);
      tls.startHandshake();
      return new Talk(tls);
    }

    /** Reads a head, and no byte more. */
    String head() throws IOException {
      String head = Loopback.head(socket.getInputStream());
      heads.add(head);
      return head;
    }

    String read(int bytes) throws IOException {
      return new String(socket.getInputStream().readNBytes(bytes), ISO_8859_1);
    }

    void say(String octets) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(octets.getBytes(ISO_8859_1));
      out.flush();
    }

    /** Says it again and again until the client hangs up. */
    void sayForEver(String octets) throws IOException {
      byte[] block = octets.repeat(1 + 8192 / octets.length()).getBytes(ISO_8859_1);
      while (true) {
        socket.getOutputStream().write(block);
      }
    }

    /** One byte, then a little nothing, until the client hangs up. */
    void drip(String octet) throws IOException {
      socket.setSoTimeout(20);
      while (true) {
        say(octet);
        try {
          if (socket.getInputStream().read() < 0) {
            return;
          }
        } catch (SocketTimeoutException stillThere) {
          continue;
        }
      }
    }

    /** Reads nothing until the test is done. */
    void waitFor(CountDownLatch done) throws IOException {
      try {
        done.await();
      } catch (InterruptedException stopped) {
        throw new IOException(stopped);
      }
    }

    /** Waits until the client hangs up. */
    void waitForEnd() throws IOException {
      while (socket.getInputStream().read() >= 0) {
        continue;
      }
    }
  }

  int port() {
    return port.port();
  }

  /** The heads that came, of all connections. */
  List<String> heads() {
    return List.copyOf(heads);
  }

  int connections() {
    return port.connections();
  }

  WireRequest get(String target, Header... headers) {
    return request("GET", target, headers);
  }

  WireRequest request(String method, String target, Header... headers) {
    return new WireRequest(method, false, "127.0.0.1", port(), target, List.of(headers));
  }

  /** A GET over TLS with another name for this server. */
  WireRequest tlsGet(String host) {
    return new WireRequest("GET", true, host, port(), "/k?X=1", List.of(new Header("Host", host)));
  }

  /** Settings for this machine, that never wait long for nothing. */
  static WireSettings settings() {
    return WireSettings.of(Clock.fixed(NOW, ZoneOffset.UTC))
        .withLocalAllowed()
        .with(new Deadlines(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(30)))
        .with(
            (Names)
                host -> {
                  throw new java.net.UnknownHostException(host);
                });
  }

  /** All three the same. */
  static Deadlines within(Duration time) {
    return new Deadlines(time, time, time);
  }

  Exchange send(WireRequest request) {
    return new Wire(settings()).send(request, Optional.empty());
  }

  @Override
  public void close() {
    port.close();
  }
}
