package io.github.why403.probe.wire;

import io.github.why403.evidence.Evidence.Timing;
import io.github.why403.evidence.Failure;
import io.github.why403.evidence.WireRequest;
import io.github.why403.input.HttpReply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/** The sending of one request, from the name to the last byte of the reply. */
final class Sending {
  /** How long a body waits for {@code 100 Continue}, as in curl. */
  private static final int CONTINUE_MILLIS = 1000;

  private final WireRequest request;
  private final Optional<byte[]> body;
  private final WireSettings settings;
  private final Trust trust;
  private final Line line;
  private final CompletableFuture<Boolean> connected = new CompletableFuture<>();
  private int patience = Integer.MAX_VALUE;

  Sending(
      WireRequest request, Optional<byte[]> body, WireSettings settings, Trust trust, Line line) {
    this.request = request;
    this.body = body;
    this.settings = settings;
    this.trust = trust;
    this.line = line;
  }

  /** Ends when the connection stands, TLS included. */
  CompletableFuture<Boolean> connected() {
    return connected;
  }

  /** Does it all. */
  Exchange run() {
    try {
      line.with(settings.proxy(request).map(p -> "the proxy " + p.host()).orElse(request.host()));
      Route route = Route.find(request, settings);
      line.enter(Stage.CONNECT);
      Socket raw = connect(route);
      InetSocketAddress address = (InetSocketAddress) raw.getRemoteSocketAddress();
      if (route.isProxy() && request.tls()) {
        line.enter(Stage.TUNNEL);
        int refusal = tunnel(raw, settings.proxy(request).orElseThrow());
        if (refusal > 0) {
          return refusedByProxy(refusal);
        }
      }
      Socket socket = raw;
      Optional<Peer.Tls> tls = Optional.empty();
      if (request.tls()) {
        line.enter(Stage.TLS);
        Trust.Secured secured = trust.over(raw, request.host(), request.port());
        tls = Optional.of(shakeHands(secured));
        socket = secured.socket();
      }
      connected.complete(true);
      String host = address.getAddress().getHostAddress();
      return exchange(socket, new Peer(host, address.getPort(), route.isProxy(), tls));
    } catch (Route.Refusal refusal) {
      return refusal.refused();
    } catch (IOException | HttpException failed) {
      return Failures.of(failed, line.place());
    } finally {
      line.cut();
    }
  }

  /** Tries the addresses in turn, each for its share of the time that is left. */
  private Socket connect(Route route) throws IOException {
    List<InetSocketAddress> addresses = route.addresses();
    IOException first = null;
    for (int i = 0; i < addresses.size(); i++) {
      InetSocketAddress address = addresses.get(i);
      String shown = address.getAddress().getHostAddress() + " port " + address.getPort();
      String named = settings.proxy(request).map(Proxy::host).orElse(request.host());
      line.with(
          (route.isProxy() ? "the proxy " : "")
              + (address.getAddress().getHostAddress().equals(named)
                  ? shown
                  : named + " at " + shown));
      try {
        return line.open(address, line.connectLeft().dividedBy(addresses.size() - i));
      } catch (IOException failed) {
        first = first == null ? failed : first;
      }
    }
    throw first == null ? new IOException("no address") : first;
  }

  /** Returns the status with which the proxy refused, or 0. */
  private int tunnel(Socket raw, Proxy proxy) throws IOException, HttpException {
    raw.getOutputStream().write(RequestHead.connect(request, proxy));
    ReplyReader reader = new ReplyReader(new BoundedInput(raw, line::connectMillis));
    ClassicHttpResponse head = reader.finalHead(new ArrayList<>());
    if (head.getCode() / 100 != 2) {
      return head.getCode();
    }
    if (reader.hasMore()) {
      throw new IOException("the proxy talks into the tunnel");
    }
    return 0;
  }

  private Exchange.Failed refusedByProxy(int status) {
    String reason = status == 407 ? "; it wants a user and password" : "";
    return new Exchange.Failed(
        Failure.PROXY,
        line.place().peer() + " answered " + status + " for " + line.place().target() + reason);
  }

  private Peer.Tls shakeHands(Trust.Secured secured) throws IOException {
    secured.socket().setSoTimeout(line.connectMillis());
    secured.socket().startHandshake();
    return new Peer.Tls(
        secured.socket().getSession().getProtocol(),
        !settings.insecure(),
        secured.verifier().distrust());
  }

  private Exchange exchange(Socket socket, Peer peer) throws IOException, HttpException {
    line.enter(Stage.SEND);
    ReplyReader reader = new ReplyReader(new BoundedInput(socket, this::readMillis));
    OutputStream out = socket.getOutputStream();
    List<Integer> interim = new ArrayList<>();
    Instant sent = settings.clock().instant();
    long began = System.nanoTime();
    out.write(RequestHead.bytes(request, settings.proxy(request)));
    out.flush();
    ClassicHttpResponse early =
        body.isPresent() ? sendBody(out, body.get(), reader, interim) : null;
    line.enter(Stage.REPLY);
    ClassicHttpResponse head = early == null ? reader.finalHead(interim) : early;
    Duration roundTrip = Duration.ofNanos(System.nanoTime() - began);
    if (peer.isProxy() && peer.tls().isEmpty() && head.getCode() == 407) {
      return refusedByProxy(407);
    }
    HttpReply reply = reader.body(head, request.method(), settings.bodyCap());
    return new Exchange.Replied(reply, new Timing(sent, roundTrip), interim, peer);
  }

  /** Returns the final head of a store that did not want the body; else null. */
  private @Nullable ClassicHttpResponse sendBody(
      OutputStream out, byte[] bytes, ReplyReader reader, List<Integer> interim)
      throws IOException, HttpException {
    boolean expects =
        request.headers().stream()
            .anyMatch(h -> h.is("expect") && h.value().strip().equalsIgnoreCase("100-continue"));
    if (expects && speaksFirst(reader)) {
      ClassicHttpResponse head = reader.headOrContinue(interim);
      if (head != null) {
        return head;
      }
    }
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException unwanted) {
      // A store that refuses may stop reading; what it said before is still to be read.
      return null;
    }
    return null;
  }

  /** Whether the store says something before it has the body. */
  private boolean speaksFirst(ReplyReader reader) throws IOException {
    patience = CONTINUE_MILLIS;
    try {
      reader.await();
      return true;
    } catch (SocketTimeoutException silent) {
      return false;
    } finally {
      patience = Integer.MAX_VALUE;
    }
  }

  private int readMillis() throws SocketTimeoutException {
    return Math.min(patience, line.readMillis());
  }
}
