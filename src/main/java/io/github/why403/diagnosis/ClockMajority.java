package io.github.why403.diagnosis;

import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.ClockReading.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The time that most sources agree on, after Marzullo's algorithm as RFC 5905 section 11.2.1 uses
 * it: each source says that the truth lies in an interval, and the truth is sought where most of
 * the intervals overlap. That must be more than half of them; as long as more than half of the
 * sources are honest, no number of liars moves the answer out of an honest interval.
 */
final class ClockMajority {
  /**
   * Where most intervals overlap.
   *
   * @param low the least offset
   * @param high the most
   * @param agreeing how many intervals overlap there
   */
  record Span(Duration low, Duration high, int agreeing) {
    Duration middle() {
      return low.plus(high.minus(low).dividedBy(2));
    }

    Duration radius() {
      return high.minus(low).dividedBy(2);
    }
  }

  private ClockMajority() {}

  /**
   * The span of more than half of the samples; empty where no more than half agree. Where two
   * places are equally dense, because a wide interval covers two that disagree, the span holds
   * both.
   */
  static Optional<Span> of(Collection<Sample> samples) {
    List<Duration> edges = new ArrayList<>();
    for (Sample sample : samples) {
      edges.add(sample.offset().minus(sample.uncertainty()));
      edges.add(sample.offset().plus(sample.uncertainty()));
    }
    // The number of overlapping intervals changes at an edge only, and is highest at one.
    List<Duration> densest = new ArrayList<>();
    int most = samples.size() / 2 + 1;
    for (Duration edge : edges) {
      int here = (int) samples.stream().filter(s -> s.overlaps(edge, edge)).count();
      if (here > most) {
        densest.clear();
        most = here;
      }
      if (here == most) {
        densest.add(edge);
      }
    }
    int agreeing = most;
    return densest.stream()
        .min(Duration::compareTo)
        .map(low -> new Span(low, densest.stream().max(Duration::compareTo).orElse(low), agreeing));
  }

  /** The readings, with those outside of the span as outliers. */
  static List<ClockReading> mark(List<ClockReading> readings, Span span) {
    return readings.stream()
        .map(
            reading ->
                reading.usable().filter(s -> !s.overlaps(span.low(), span.high())).isPresent()
                    ? reading.asOutlier("the majority says otherwise")
                    : reading)
        .toList();
  }
}
