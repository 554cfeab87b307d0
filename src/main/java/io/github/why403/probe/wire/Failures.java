package io.github.why403.probe.wire;

import io.github.why403.evidence.Failure;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** What an exception means, by where it came from. The first row that fits counts. */
final class Failures {
  /**
   * Where a request was going.
   *
   * @param stage how far it had come
   * @param target the store's host and port
   * @param peer who is connected to, for people
   */
  record Place(Stage stage, String target, String peer) {}

  private record Row(
      Class<? extends Throwable> type,
      Set<Stage> stages,
      Failure failure,
      Function<Place, String> clause) {
    boolean fits(Throwable thrown, Stage stage) {
      return type.isInstance(thrown) && stages.contains(stage);
    }
  }

  private static final Set<Stage> ANY = EnumSet.allOf(Stage.class);
  private static final Set<Stage> CONNECTING = EnumSet.of(Stage.CONNECT);
  private static final Set<Stage> HANDSHAKE = EnumSet.of(Stage.TLS);
  private static final Set<Stage> TUNNEL = EnumSet.of(Stage.TUNNEL);

  private static final List<Row> ROWS =
      List.of(
          row(
              UnknownHostException.class,
              ANY,
              Failure.NO_SUCH_HOST,
              p -> "no address is known for " + p.peer()),
          row(
              NoRouteToHostException.class,
              ANY,
              Failure.UNREACHABLE,
              p -> "there is no way to " + p.peer()),
          row(
              PortUnreachableException.class,
              ANY,
              Failure.UNREACHABLE,
              p -> "there is no way to " + p.peer()),
          row(
              ConnectException.class,
              CONNECTING,
              Failure.REFUSED,
              p -> p.peer() + " takes no connections"),
          row(
              BindException.class,
              CONNECTING,
              Failure.UNREACHABLE,
              p -> "this machine has no address to reach " + p.peer() + " from"),
          row(
              SocketException.class,
              CONNECTING,
              Failure.UNREACHABLE,
              p -> "the network of " + p.peer() + " cannot be reached"),
          row(
              IOException.class,
              TUNNEL,
              Failure.PROXY,
              p -> p.peer() + " did not answer the request for a tunnel as a proxy does"),
          row(
              HttpException.class,
              TUNNEL,
              Failure.PROXY,
              p -> p.peer() + " did not answer the request for a tunnel as a proxy does"),
          row(
              EOFException.class,
              HANDSHAKE,
              Failure.TLS,
              p -> p.target() + " hung up in the TLS handshake"),
          row(
              SSLException.class,
              HANDSHAKE,
              Failure.TLS,
              p ->
                  p.target()
                      + " and this machine could not agree on TLS; does it speak TLS on this port"
                      + " at all?"),
          row(
              SocketException.class,
              HANDSHAKE,
              Failure.TLS,
              p -> p.target() + " hung up in the TLS handshake"),
          row(
              IOException.class,
              HANDSHAKE,
              Failure.TLS,
              p -> "the TLS handshake with " + p.target() + " failed"),
          row(
              MessageConstraintException.class,
              ANY,
              Failure.TOO_LARGE,
              p -> "the head of the reply of " + p.target() + " is larger than is read"),
          row(NoHttpResponseException.class, ANY, Failure.RESET, Failures::closed),
          row(ConnectionClosedException.class, ANY, Failure.RESET, Failures::closed),
          row(EOFException.class, ANY, Failure.RESET, Failures::closed),
          row(SSLException.class, ANY, Failure.RESET, Failures::closed),
          row(SocketException.class, ANY, Failure.RESET, Failures::closed),
          row(
              HttpException.class,
              ANY,
              Failure.PROTOCOL,
              p -> p.target() + " answered in no HTTP/1.1"));

  private Failures() {}

  /** The failure that an exception means. */
  static Exchange.Failed of(Throwable thrown, Place place) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof Distrust distrust) {
        Failure failure = distrust.ofAnotherName() ? Failure.TLS_NAME : Failure.TLS;
        return new Exchange.Failed(failure, distrust.clause());
      }
      if (at instanceof SocketTimeoutException) {
        return timedOut(place);
      }
    }
    // The kernel's own deadline comes as a refusal; the table knows classes only.
    boolean kernelTimeout =
        thrown instanceof ConnectException
            && String.valueOf(thrown.getMessage()).contains("timed out");
    if (kernelTimeout) {
      return timedOut(place);
    }
    return ROWS.stream()
        .filter(row -> row.fits(thrown, place.stage()))
        .findFirst()
        .map(row -> new Exchange.Failed(row.failure(), row.clause().apply(place)))
        .orElseGet(
            () ->
                new Exchange.Failed(
                    Failure.PROTOCOL, "the connection failed while " + place.stage().words()));
  }

  /** The failure of a passed deadline. */
  static Exchange.Failed timedOut(Place place) {
    return new Exchange.Failed(Failure.TIMED_OUT, late(place));
  }

  /** The failure of a user who stopped it. */
  static Exchange.Failed interrupted(Place place) {
    return new Exchange.Failed(
        Failure.INTERRUPTED,
        "stopped while " + place.stage().words() + " (" + place.target() + ")");
  }

  private static String late(Place place) {
    return "the time was up while " + place.stage().words() + " (" + place.peer() + ")";
  }

  private static String closed(Place place) {
    return "the connection to " + place.peer() + " ended while " + place.stage().words();
  }

  private static Row row(
      Class<? extends Throwable> type,
      Set<Stage> stages,
      Failure failure,
      Function<Place, String> clause) {
    return new Row(type, stages, failure, clause);
  }
}
