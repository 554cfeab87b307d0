package io.github.why403.batch;

import io.github.why403.input.FailedRequest;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Mask;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One row of the input, as it was read. */
public sealed interface Row {
  /** The longest row that is read, in bytes; events of CloudTrail have at most 256 KiB. */
  int LONGEST = 256 << 10;

  /** Stands for a row that is longer. */
  Row TOO_LONG = new Bad(null, "The row is longer than " + (LONGEST >> 10) + " KiB.");

  /** Reads a row of a format. What cannot be read gives a row too. */
  static Row read(RowReader reader, String text) {
    try {
      return reader.read(text);
    } catch (RuntimeException | StackOverflowError bug) {
      return new Bad(
          null, "This row met a fault of why403 itself (" + bug.getClass().getSimpleName() + ").");
    }
  }

  /**
   * A signed request.
   *
   * @param id what the row calls itself; null where it has no name
   * @param request the request
   * @param at when it was made; null where the row does not tell
   * @param reply the store's answer; null where the row does not tell
   * @param told what else the row tells
   */
  record Signed(
      @Nullable String id,
      FailedRequest request,
      @Nullable Instant at,
      @Nullable HttpReply reply,
      Told told)
      implements Row {}

  /** A request of a log that carries no signature in its URL: nothing to judge. */
  record Unsigned(String why) implements Row {}

  /**
   * A row that cannot be read.
   *
   * @param id what it calls itself, as far as it was read
   * @param why one sentence, without anything of the row
   */
  record Bad(@Nullable String id, String why) implements Row {}

  /**
   * What a log tells beside the request.
   *
   * @param log whether the row is of a log, written by the one who answered
   * @param status the status of the answer; 0 where it is not told
   * @param bucket the bucket; null where the log does not name it
   * @param requester who signed; null where the log does not tell
   * @param replica which machine behind a load balancer answered; null where there is none
   * @param withheld what the log does not hold
   */
  record Told(
      boolean log,
      int status,
      @Nullable String bucket,
      @Nullable String requester,
      @Nullable String replica,
      Set<Withheld> withheld) {
    /** A row that is no log's. */
    static final Told NOTHING = new Told(false, 0, null, null, null, Set.of());

    public Told {
      withheld = withheld.isEmpty() ? Set.of() : EnumSet.copyOf(withheld);
    }

    /** Whether the log says that the request was served. */
    boolean served() {
      return log && (status >= 200 && status < 300 || status == 304);
    }

    @Override
    public String toString() {
      return Mask.hide("Told[" + status + ", " + bucket + ", " + replica + ", " + withheld + "]");
    }
  }
}
