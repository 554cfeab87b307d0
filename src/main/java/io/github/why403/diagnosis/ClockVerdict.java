package io.github.why403.diagnosis;

import io.github.why403.evidence.ClockOffset;
import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.ClockReading.Sample;
import io.github.why403.evidence.ClockReading.Status;
import io.github.why403.hypothesis.Words;
import io.github.why403.hypothesis.Zones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far this machine's clock is off, by all sources together.
 *
 * @param word the verdict
 * @param offset the true time minus this machine's; null where it is not known
 * @param readings every source, with outliers told apart
 * @param maxSkew the limit
 * @param because what the verdict rests on, in sentences
 */
public record ClockVerdict(
    Word word,
    @Nullable ClockOffset offset,
    List<ClockReading> readings,
    Duration maxSkew,
    List<String> because) {

  /** The limit where the user states none, as CONTRACT has it. */
  public static final Duration MAX_SKEW = Duration.ofMinutes(5);

  /** The verdict's words, and how a run that ends in them ended. */
  public enum Word {
    /** Within the limit. */
    OK(Outcome.NOTHING_WRONG),
    /** Beyond it. */
    SKEWED(Outcome.CAUSE_FOUND),
    /** Nobody answered, or no majority agrees. */
    UNKNOWN(Outcome.INCONCLUSIVE);

    private final Outcome outcome;

    Word(Outcome outcome) {
      this.outcome = outcome;
    }

    /** The word in outputs. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome, and so the exit code. */
    public Outcome outcome() {
      return outcome;
    }
  }

  public ClockVerdict {
    readings = List.copyOf(readings);
    because = List.copyOf(because);
  }

  /** Judges readings, NTP servers and stores alike: each has one voice. */
  public static ClockVerdict of(List<ClockReading> readings, Duration maxSkew) {
    List<Sample> samples = readings.stream().flatMap(r -> r.usable().stream()).toList();
    Optional<ClockMajority.Span> span = ClockMajority.of(samples);
    if (span.isEmpty()) {
      return new ClockVerdict(Word.UNKNOWN, null, readings, maxSkew, unknown(readings, samples));
    }
    List<ClockReading> marked = ClockMajority.mark(readings, span.get());
    List<ClockReading> agreeing = marked.stream().filter(r -> r.usable().isPresent()).toList();
    ClockOffset offset =
        new ClockOffset(
            String.join(", ", agreeing.stream().map(ClockReading::source).toList()),
            span.get().middle(),
            span.get().radius(),
            span.get().agreeing());
    boolean skewed = offset.offset().abs().compareTo(maxSkew) > 0;
    return new ClockVerdict(
        skewed ? Word.SKEWED : Word.OK,
        offset,
        marked,
        maxSkew,
        known(offset, marked, samples.size(), maxSkew));
  }

  private static List<String> known(
      ClockOffset offset, List<ClockReading> readings, int voices, Duration maxSkew) {
    List<String> because = new ArrayList<>();
    because.add(
        "This machine's clock is "
            + Words.clock(offset.offset())
            + " (limit "
            + maxSkew.toSeconds()
            + " s).");
    because.add(
        voices == 1
            ? "One source alone says so, and nobody contradicts or confirms it."
            : offset.witnesses() + " of " + voices + " sources agree.");
    if (offset.offset().abs().compareTo(maxSkew) > 0 && Zones.isWhole(offset.offset().negated())) {
      because.add("That is a whole time zone: the clock seems to show local time as UTC.");
    }
    readings.stream()
        .filter(r -> r.status() == Status.OUTLIER && isStore(r))
        .forEach(r -> because.add(r.source() + " has another time, and judges URLs by it."));
    if (ntpIsSilent(readings)) {
      because.add("No NTP server answered: UDP port 123 may be blocked here.");
    }
    return because;
  }

  private static List<String> unknown(List<ClockReading> readings, List<Sample> samples) {
    if (!samples.isEmpty()) {
      return List.of(
          samples.size() + " sources answered, and no majority of them agrees on the time.");
    }
    if (readings.isEmpty() || !ntpIsSilent(readings)) {
      return List.of("No source gave a time that can be used.");
    }
    return List.of(
        "No NTP server answered: UDP port 123 may be blocked here.",
        "The store's time is in the Date header of any of its answers (curl -sI https://ENDPOINT/)"
            + " and in the ServerTime of an error.");
  }

  private static boolean ntpIsSilent(List<ClockReading> readings) {
    List<ClockReading> ntp = readings.stream().filter(r -> !isStore(r)).toList();
    return !ntp.isEmpty() && ntp.stream().allMatch(r -> r.status() == Status.NO_ANSWER);
  }

  private static boolean isStore(ClockReading reading) {
    return reading.source().startsWith("store:");
  }
}
