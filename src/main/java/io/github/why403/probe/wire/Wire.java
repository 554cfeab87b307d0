package io.github.why403.probe.wire;

import io.github.why403.evidence.WireRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests, each on a connection of its own, and each within its deadlines whatever the other
 * side does. Safe for several threads.
 */
public final class Wire {
  /** For a thread whose connection was just cut to hand over what it has read. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final WireSettings settings;
  private final Trust trust;

  public Wire(WireSettings settings) {
    this.settings = settings;
    this.trust = new Trust(settings.trusted(), settings.insecure());
  }

  /**
   * Sends a request and reads the reply.
   *
   * <p>With {@code Expect: 100-continue} a body waits for the store's word, as it does in curl;
   * without a body the head is all that is sent, whatever length it names.
   *
   * @param body sent behind the head; {@code Content-Length} must be its length. Empty: no body
   */
  public Exchange send(WireRequest request, Optional<byte[]> body) {
    Optional<String> complaint =
        RequestHead.complaint(request, body)
            .or(() -> RequestHead.complaintOf(request, settings.proxy(request)));
    if (complaint.isPresent()) {
      return new Exchange.Refused(complaint.get(), "");
    }
    Line line = new Line(request, settings.deadlines());
    Sending sending = new Sending(request, body, settings, trust, line);
    CompletableFuture<Exchange> result = new CompletableFuture<>();
    Thread worker =
        new Thread(
            () -> {
              try {
                result.complete(sending.run());
              } catch (RuntimeException | Error fault) {
                result.completeExceptionally(fault);
              }
            },
            "why403-wire");
    worker.setDaemon(true);
    worker.start();
    return await(result, sending.connected(), line);
  }

  /** A lookup cannot be stopped, so it is left alone when its time is up. */
  private static Exchange await(
      CompletableFuture<Exchange> result, CompletableFuture<Boolean> connected, Line line) {
    try {
      CompletableFuture.anyOf(result, connected)
          .get(Math.max(0, line.connectLeft().toNanos()), TimeUnit.NANOSECONDS);
      return result.get(Math.max(0, line.totalLeft().toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return afterCut(result, line);
    } catch (InterruptedException stopped) {
      Exchange.Failed failed = Failures.interrupted(line.place());
      line.cut();
      Thread.currentThread().interrupt();
      return failed;
    } catch (ExecutionException fault) {
      throw new IllegalStateException("a request could not be sent", fault.getCause());
    }
  }

  /** Of a reply whose body came too slowly, what came is kept. */
  private static Exchange afterCut(CompletableFuture<Exchange> result, Line line) {
    Exchange.Failed failed = Failures.timedOut(line.place());
    if (!line.cut()) {
      return failed;
    }
    try {
      Exchange had = result.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      return had instanceof Exchange.Replied ? had : failed;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return failed;
    } catch (TimeoutException | ExecutionException nothing) {
      return failed;
    }
  }
}
