package io.github.why403.evidence;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one source of time answered.
 *
 * @param source {@code ntp:HOST:PORT} or {@code store:HOST}
 * @param status whether its answer counts, else why not
 * @param sample what was measured; null where nothing came that may be believed
 * @param stratum how many servers away from a reference clock; null for stores and without answer
 * @param leap the leap indicator, 0 to 3 (3: not synchronised); null for stores, without answer
 * @param detail a clause for people: why the answer does not count, or what is to be known of it
 */
public record ClockReading(
    String source,
    Status status,
    @Nullable Sample sample,
    @Nullable Integer stratum,
    @Nullable Integer leap,
    @Nullable String detail) {

  /** Whether an answer counts. The words are those of CONTRACT. */
  public enum Status {
    /** Fit for use; a majority of others may still make it an outlier. */
    USED,
    /** Its interval has nothing in common with the majority's. */
    OUTLIER,
    /** The server says of itself that it does not know the time. */
    UNSYNCHRONISED,
    /** The server asks not to be asked. */
    KISS_OF_DEATH,
    /** Nothing came. */
    NO_ANSWER,
    /** Something came that is no answer to what was asked. */
    MALFORMED;

    /** The word in outputs. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One exchange with a source.
   *
   * @param offset the source minus this machine
   * @param delay the round trip, without the time that the source took
   * @param uncertainty half the delay and all that the source grants of its own error
   */
  public record Sample(Duration offset, Duration delay, Duration uncertainty) {
    /** Whether it and an interval can both be true. */
    public boolean overlaps(Duration low, Duration high) {
      return offset.minus(uncertainty).compareTo(high) <= 0
          && offset.plus(uncertainty).compareTo(low) >= 0;
    }
  }

  /** A reading of a store's clock, which has no stratum. */
  public static ClockReading ofStore(String source, Sample sample) {
    return new ClockReading(source, Status.USED, sample, null, null, null);
  }

  /** A source that said nothing which can be used. */
  public static ClockReading without(String source, Status status, String detail) {
    return new ClockReading(source, status, null, null, null, detail);
  }

  /** The same reading as an outlier. */
  public ClockReading asOutlier(String why) {
    return new ClockReading(source, Status.OUTLIER, sample, stratum, leap, why);
  }

  /** What was measured, where it counts. */
  public Optional<Sample> usable() {
    return status == Status.USED ? Optional.ofNullable(sample) : Optional.empty();
  }
}
