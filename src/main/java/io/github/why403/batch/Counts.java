package io.github.why403.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is counted of the rows that have something in common. */
final class Counts {
  private long rows;
  private long failed;
  private long served;
  private @Nullable Instant firstFailure;
  private @Nullable Instant lastFailure;
  private @Nullable Instant lastServed;

  /**
   * Adds a row.
   *
   * @param end how it ended
   * @param status what the store answered; 0 where that is not known
   * @param at when; null where that is not known
   */
  void add(Verdict.End end, int status, @Nullable Instant at) {
    rows++;
    if (isFailure(end, status)) {
      failed++;
      firstFailure = earlier(firstFailure, at);
      lastFailure = later(lastFailure, at);
    } else if (isServed(end, status)) {
      served++;
      lastServed = later(lastServed, at);
    }
  }

  /** Adds other counts. */
  void add(Counts more) {
    rows += more.rows;
    failed += more.failed;
    served += more.served;
    firstFailure = earlier(firstFailure, more.firstFailure);
    lastFailure = later(lastFailure, more.lastFailure);
    lastServed = later(lastServed, more.lastServed);
  }

  /** A log tells whether the store refused; without one the verdict does. */
  static boolean isFailure(Verdict.End end, int status) {
    return status == 0
        ? end == Verdict.End.CAUSE_FOUND
        : status == 400 || status == 401 || status == 403;
  }

  static boolean isServed(Verdict.End end, int status) {
    return status == 0 ? end == Verdict.End.NOTHING_WRONG : status < 400;
  }

  private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
    return a == null || b != null && b.isBefore(a) ? b : a;
  }

  private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    return a == null || b != null && b.isAfter(a) ? b : a;
  }

  long rows() {
    return rows;
  }

  long failed() {
    return failed;
  }

  long served() {
    return served;
  }

  @Nullable Instant firstFailure() {
    return firstFailure;
  }

  @Nullable Instant lastFailure() {
    return lastFailure;
  }

  @Nullable Instant lastServed() {
    return lastServed;
  }
}
