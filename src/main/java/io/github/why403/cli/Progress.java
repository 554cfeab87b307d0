package io.github.why403.cli;

import io.github.why403.report.Inert;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Says on a terminal what takes so long: one line on standard error, rewritten twice a second and
 * wiped at the end. Elsewhere it says nothing.
 */
final class Progress implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final String WIPE = "\r\u001b[K";

  private final @Nullable PrintStream terminal;
  private final Clock clock;
  private final int width;
  private final Instant begun;
  private Instant last;
  private boolean dirty;

  /**
   * @param quiet whether nothing is to be said even on a terminal
   */
  Progress(Surroundings around, boolean quiet) {
    boolean shown = !quiet && Terminals.progress(around.env());
    terminal = shown ? around.err() : null;
    clock = around.clock();
    width = around.width();
    begun = shown ? clock.instant() : Instant.EPOCH;
    last = begun;
  }

  /** What a search of at most so many candidates tells how far it is, as often as it likes. */
  LongConsumer search(long most) {
    return terminal == null ? tried -> {} : tried -> tried(tried, most);
  }

  private synchronized void tried(long candidates, long most) {
    Instant now = clock.instant();
    Instant due = dirty ? last.plus(PAUSE) : begun.plus(PATIENCE);
    if (!now.isBefore(due)) {
      last = now;
      line(
          String.format(
              Locale.ROOT,
              "tried %,d of at most %,d candidates (%d s); Ctrl-C ends it",
              candidates,
              most,
              Duration.between(begun, now).toSeconds()));
    }
  }

  /** Something is asked of the outside, which may take its time. */
  synchronized void asking(String what) {
    if (terminal != null) {
      line("asking: " + what);
    }
  }

  private void line(String text) {
    String line = "why403: " + Inert.text(text);
    if (terminal != null) {
      terminal.print(WIPE + line.substring(0, Math.min(line.length(), width - 1)));
      terminal.flush();
      dirty = true;
    }
  }

  /** Wipes the line. */
  @Override
  public synchronized void close() {
    if (terminal != null && dirty) {
      terminal.print(WIPE);
      terminal.flush();
      dirty = false;
    }
  }
}
