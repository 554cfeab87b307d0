package io.github.why403.cli;

import java.io.PrintStream;
import java.util.Locale;

/** One line on the terminal that says how far a batch is, how fast, and how long yet. */
final class ProgressLine {
  private static final long BETWEEN_NANOS = 500_000_000L;

  private final PrintStream err;
  private final long whole;
  private final long began = System.nanoTime();
  private long said = began;
  private long firstBytes = -1;
  private long firstRows;
  private boolean shown;

  /**
   * @param whole bytes of all inputs; -1 where that is not known
   */
  ProgressLine(PrintStream err, long whole) {
    this.err = err;
    this.whole = whole;
  }

  void say(long rows, long bytes) {
    long now = System.nanoTime();
    if (firstBytes < 0) {
      firstBytes = bytes;
      firstRows = rows;
    }
    if (now - said >= BETWEEN_NANOS) {
      said = now;
      shown = true;
      err.print("\r" + text(rows, bytes, (now - began) / 1e9) + "\u001b[K");
      err.flush();
    }
  }

  private String text(long rows, long bytes, double seconds) {
    double perSecond = (rows - firstRows) / seconds;
    String text = String.format(Locale.ROOT, "%,d rows, %,.0f a second", rows, perSecond);
    long done = bytes - firstBytes;
    if (whole <= 0 || done <= 0) {
      return text;
    }
    long left = Math.round(seconds * (whole - bytes) / done);
    return text
        + String.format(
            Locale.ROOT,
            ", %d%%, %d:%02d:%02d left",
            Math.min(100, 100 * bytes / whole),
            left / 3600,
            left / 60 % 60,
            left % 60);
  }

  /** Takes the line away. */
  void clear() {
    if (shown) {
      err.print("\r\u001b[K");
      err.flush();
      shown = false;
    }
  }
}
