package io.github.why403.probe.wire;

import io.github.why403.evidence.WireRequest;
import io.github.why403.probe.wire.Failures.Place;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one connection of a request, which another thread may cut. Closing the TCP socket is what
 * wakes a thread that reads, writes or shakes hands on it.
 */
final class Line {
  private final WireRequest request;
  private final Deadlines deadlines;
  private final long began = System.nanoTime();
  private @Nullable Socket socket;
  private boolean isCut;
  private volatile Stage stage = Stage.LOOKUP;
  private volatile String peer;

  Line(WireRequest request, Deadlines deadlines) {
    this.request = request;
    this.deadlines = deadlines;
    this.peer = request.host();
  }

  /** Notes what is done from now on. */
  void enter(Stage next) {
    stage = next;
  }

  /** Notes whom it is done with, for people. */
  void with(String whom) {
    peer = whom;
  }

  /** How far it has come. */
  Place place() {
    return new Place(stage, request.host() + ":" + request.port(), peer);
  }

  /**
   * Opens a TCP connection.
   *
   * @param patience how long this address may take
   */
  Socket open(InetSocketAddress address, Duration patience) throws IOException {
    // Without a proxy of the JVM's own: what is connected to is what was judged.
    Socket fresh = new Socket(java.net.Proxy.NO_PROXY);
    boolean connected = false;
    try {
      hold(fresh);
      fresh.connect(address, millis(patience));
      fresh.setTcpNoDelay(true);
      connected = true;
      return fresh;
    } finally {
      if (!connected) {
        fresh.close();
      }
    }
  }

  private synchronized void hold(Socket fresh) throws SocketException {
    if (isCut) {
      throw new SocketException("cut");
    }
    socket = fresh;
  }

  /** Ends the connection, now and for ever. Returns whether there was one. */
  synchronized boolean cut() {
    isCut = true;
    Socket held = socket;
    if (held == null) {
      return false;
    }
    try {
      held.close();
    } catch (IOException closedAlready) {
      // It is closed, and that is all that was wanted.
    }
    return true;
  }

  /** What is left for connecting. */
  Duration connectLeft() {
    Duration left = deadlines.connect().minus(spent());
    return left.compareTo(totalLeft()) < 0 ? left : totalLeft();
  }

  /** What is left of all. */
  Duration totalLeft() {
    return deadlines.total().minus(spent());
  }

  private Duration spent() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** How long the next read may wait while connecting. */
  int connectMillis() throws SocketTimeoutException {
    return millis(connectLeft());
  }

  /** How long the next read of the reply may wait. */
  int readMillis() throws SocketTimeoutException {
    Duration left = totalLeft();
    return millis(left.compareTo(deadlines.read()) < 0 ? left : deadlines.read());
  }

  private static int millis(Duration left) throws SocketTimeoutException {
    long millis = TimeUnit.NANOSECONDS.toMillis(left.toNanos());
    if (millis < 1) {
      throw new SocketTimeoutException();
    }
    return (int) Math.min(millis, Integer.MAX_VALUE);
  }
}
