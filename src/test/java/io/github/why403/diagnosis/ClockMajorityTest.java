package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.ClockReading.Sample;
import io.github.why403.evidence.ClockReading.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The majority, on examples and on random sources of which the truth is known. */
class ClockMajorityTest {
  private final Random random = new Random(Long.getLong("test.seed", 1));

  private static Sample sample(long offset, long uncertainty) {
    return new Sample(
        Duration.ofMillis(offset), Duration.ofMillis(1), Duration.ofMillis(uncertainty));
  }

  private static Optional<ClockMajority.Span> of(Sample... samples) {
    return ClockMajority.of(List.of(samples));
  }

  private static ClockMajority.Span span(long low, long high, int agreeing) {
    return new ClockMajority.Span(Duration.ofMillis(low), Duration.ofMillis(high), agreeing);
  }

  @Test
  void oneAloneIsItsOwnMajority() {
    assertEquals(Optional.of(span(5, 15, 1)), of(sample(10, 5)));
  }

  @Test
  void noneIsNoMajority() {
    assertEquals(Optional.empty(), of());
  }

  @Test
  void twoThatAgree() {
    assertEquals(Optional.of(span(8, 12, 2)), of(sample(10, 2), sample(13, 5)));
  }

  @Test
  void touchingIsAgreeing() {
    assertEquals(Optional.of(span(10, 10, 2)), of(sample(5, 5), sample(15, 5)));
  }

  @Test
  void twoThatDisagree() {
    assertEquals(Optional.empty(), of(sample(0, 5), sample(11, 5)));
  }

  @Test
  void halfIsNoMajority() {
    assertEquals(
        Optional.empty(), of(sample(0, 5), sample(1, 5), sample(1000, 5), sample(1001, 5)));
  }

  /** The example of RFC 5905's author: a wide interval covers two that disagree. */
  @Test
  void aWideIntervalCoversTwoThatDisagree() {
    assertEquals(
        Optional.of(span(-10, 110, 2)), of(sample(0, 10), sample(100, 10), sample(50, 200)));
  }

  /** More honest sources than liars; the liars are far off or near, and may conspire. */
  @Test
  void liarsNeverMoveTheAnswerOutOfTheTruth() {
    for (int round = 0; round < 2000; round++) {
      long truth = random.nextInt(20_000_000) - 10_000_000;
      int liars = random.nextInt(5);
      int honest = liars + 1 + random.nextInt(4);
      List<ClockReading> readings = new ArrayList<>();
      for (int i = 0; i < honest; i++) {
        int uncertainty = 1 + random.nextInt(500);
        long offset = truth + random.nextInt(2 * uncertainty + 1) - uncertainty;
        readings.add(ClockReading.ofStore("honest", sample(offset, uncertainty)));
      }
      long conspiracy = truth + 2000 + random.nextInt(1_000_000);
      for (int i = 0; i < liars; i++) {
        boolean alone = random.nextBoolean();
        long offset = alone ? truth - 2000 - random.nextInt(1_000_000) : conspiracy;
        readings.add(ClockReading.ofStore("liar", sample(offset, 1 + random.nextInt(900))));
      }
      Collections.shuffle(readings, random);
      List<Sample> samples = readings.stream().flatMap(r -> r.usable().stream()).toList();
      ClockMajority.Span span = ClockMajority.of(samples).orElseThrow();
      assertTrue(span.low().toMillis() <= truth && truth <= span.high().toMillis());
      for (ClockReading reading : ClockMajority.mark(readings, span)) {
        assertEquals(
            reading.source().equals("honest") ? Status.USED : Status.OUTLIER, reading.status());
      }
    }
  }

  /** Whatever the sources say: the properties that define the answer. */
  @Test
  void theAnswerIsWhereMostOverlap() {
    for (int round = 0; round < 2000; round++) {
      List<Sample> samples =
          IntStream.range(0, 1 + random.nextInt(8))
              .mapToObj(i -> sample(random.nextInt(60), random.nextInt(12)))
              .toList();
      int densest = 0;
      for (int at = -20; at < 80; at++) {
        Duration point = Duration.ofMillis(at);
        densest =
            Math.max(densest, (int) samples.stream().filter(s -> s.overlaps(point, point)).count());
      }
      Optional<ClockMajority.Span> span = ClockMajority.of(samples);
      assertEquals(densest * 2 > samples.size(), span.isPresent(), samples::toString);
      if (span.isPresent()) {
        assertEquals(densest, span.get().agreeing());
        assertTrue(span.get().low().compareTo(span.get().high()) <= 0);
        for (Duration end : List.of(span.get().low(), span.get().high())) {
          assertEquals(densest, samples.stream().filter(s -> s.overlaps(end, end)).count());
        }
      }
      List<Sample> shuffled = new ArrayList<>(samples);
      Collections.shuffle(shuffled, random);
      assertEquals(span, ClockMajority.of(shuffled), "the order of the sources does not count");
    }
  }
}
