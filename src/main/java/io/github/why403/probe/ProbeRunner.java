package io.github.why403.probe;

import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.evidence.Failure;
import io.github.why403.provider.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Carries out a plan: its tracks side by side, the steps of one after the other. Always ends, and
 * always with a book; what did not end in time is in it as timed out.
 */
public final class ProbeRunner {
  private final Sender sender;
  private final Function<EvidenceBook, Provider> store;
  private final Duration total;

  /**
   * @param sender sends
   * @param store tells whose store it is by what was answered
   * @param total the time for everything together
   */
  public ProbeRunner(Sender sender, Function<EvidenceBook, Provider> store, Duration total) {
    this.sender = sender;
    this.store = store;
    this.total = total;
  }

  /** Asks what is planned; the book has the answers in the plan's order. */
  public EvidenceBook run(ProbePlan plan) throws InterruptedException {
    List<List<Attempt>> byTrack = new ArrayList<>();
    List<Callable<Void>> tasks = new ArrayList<>();
    for (Track track : plan.tracks()) {
      List<Attempt> attempts = Collections.synchronizedList(new ArrayList<>());
      byTrack.add(attempts);
      tasks.add(
          () -> {
            follow(track, attempts);
            return null;
          });
    }
    if (!tasks.isEmpty()) {
      ExecutorService threads =
          Executors.newFixedThreadPool(
              tasks.size(),
              task -> {
                Thread thread = new Thread(task, "why403-probe");
                thread.setDaemon(true);
                return thread;
              });
      try {
        threads.invokeAll(tasks, total.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        threads.shutdownNow();
      }
    }
    // Nobody else interrupted them, or this line would not have been reached.
    List<Attempt> all = new ArrayList<>();
    for (int i = 0; i < byTrack.size(); i++) {
      List<Attempt> attempts;
      synchronized (byTrack.get(i)) {
        attempts = List.copyOf(byTrack.get(i));
      }
      attempts.stream().map(ProbeRunner::inTime).forEach(all::add);
      unfinished(plan.tracks().get(i), attempts.size()).forEach(all::add);
    }
    all.addAll(plan.skipped());
    return new EvidenceBook(all);
  }

  private void follow(Track track, List<Attempt> attempts) {
    EvidenceBook book = EvidenceBook.EMPTY;
    boolean reached = true;
    for (Step step : track.steps()) {
      Attempt attempt;
      if (!reached) {
        attempt = new Attempt.Skipped(step.probe(), "the store was not reached before", "");
      } else if (!step.when().holds(store.apply(book), book)) {
        attempt = new Attempt.Skipped(step.probe(), "it is sent only " + step.when().words(), "");
      } else {
        attempt = sender.send(step.probe(), step.question(), step.request());
      }
      reached &= !(attempt instanceof Attempt.Failed);
      attempts.add(attempt);
      book = book.with(attempt);
    }
  }

  private static List<Attempt> unfinished(Track track, int done) {
    return track.steps().stream().skip(done).<Attempt>map(step -> late(step.probe())).toList();
  }

  /** What was stopped was stopped for the time. */
  private static Attempt inTime(Attempt attempt) {
    boolean stopped =
        attempt instanceof Attempt.Failed failed && failed.failure() == Failure.INTERRUPTED;
    return stopped ? late(attempt.probe()) : attempt;
  }

  private static Attempt late(String probe) {
    return new Attempt.Failed(probe, Failure.TIMED_OUT, "the time for all probes was up");
  }
}
