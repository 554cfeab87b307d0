package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.ClockReading.Sample;
import io.github.why403.evidence.ClockReading.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockVerdictTest {
  private static ClockReading reading(String source, double seconds, double uncertainty) {
    return ClockReading.ofStore(
        source,
        new Sample(
            Duration.ofMillis(Math.round(seconds * 1000)),
            Duration.ofMillis(1),
            Duration.ofMillis(Math.round(uncertainty * 1000))));
  }

  private static ClockReading ntp(double seconds) {
    return reading("ntp:a:123", seconds, 0.01);
  }

  private static ClockReading silent(String source) {
    return ClockReading.without(source, Status.NO_ANSWER, "no answer in time");
  }

  private static ClockVerdict judge(ClockReading... readings) {
    return ClockVerdict.of(List.of(readings), ClockVerdict.MAX_SKEW);
  }

  private static void assertSays(String words, ClockVerdict verdict) {
    String said = String.join(" ", verdict.because());
    assertTrue(said.contains(words), said);
  }

  @ParameterizedTest
  @CsvSource({
    "0, OK, NOTHING_WRONG, right to the millisecond",
    "0.013, OK, NOTHING_WRONG, 0.013 s behind (limit 300 s)",
    "-299.9, OK, NOTHING_WRONG, 4 min 59 s ahead",
    "300, OK, NOTHING_WRONG, 5 min behind",
    "300.1, SKEWED, CAUSE_FOUND, 5 min behind",
    "-420, SKEWED, CAUSE_FOUND, 7 min ahead",
    "-7200, SKEWED, CAUSE_FOUND, a whole time zone",
    "18000.5, SKEWED, CAUSE_FOUND, a whole time zone"
  })
  void theLimitDecides(double offset, ClockVerdict.Word word, Outcome outcome, String words) {
    ClockVerdict verdict = judge(ntp(offset), ntp(offset));
    assertEquals(word, verdict.word());
    assertEquals(outcome, verdict.word().outcome());
    assertSays(words, verdict);
    assertSays("2 of 2 sources agree", verdict);
  }

  @Test
  void theLimitIsTheUsers() {
    assertEquals(
        ClockVerdict.Word.SKEWED, ClockVerdict.of(List.of(ntp(2)), Duration.ofSeconds(1)).word());
  }

  @Test
  void oneAloneIsUsedAndSaidToBeAlone() {
    ClockVerdict verdict = judge(ntp(1), silent("ntp:b:123"));
    assertEquals(ClockVerdict.Word.OK, verdict.word());
    assertSays("One source alone", verdict);
    assertNotNull(verdict.offset());
    assertEquals(1, verdict.offset().witnesses());
    assertEquals("ntp:a:123", verdict.offset().source());
  }

  @Test
  void threeOutvoteTwo() {
    ClockVerdict verdict = judge(ntp(0), ntp(420), ntp(0.005), ntp(-7200), ntp(0));
    assertEquals(ClockVerdict.Word.OK, verdict.word());
    assertEquals(
        List.of(Status.USED, Status.OUTLIER, Status.USED, Status.OUTLIER, Status.USED),
        verdict.readings().stream().map(ClockReading::status).toList());
    assertSays("3 of 5 sources agree", verdict);
  }

  @Test
  void withoutAMajorityNothingIsKnown() {
    ClockVerdict verdict = judge(ntp(0), ntp(420));
    assertEquals(ClockVerdict.Word.UNKNOWN, verdict.word());
    assertEquals(Outcome.INCONCLUSIVE, verdict.word().outcome());
    assertNull(verdict.offset());
    assertSays("no majority", verdict);
  }

  @Test
  void blockedUdpIsNamedAndTheStorePointedTo() {
    ClockVerdict verdict = judge(silent("ntp:a:123"), silent("ntp:b:123"));
    assertEquals(ClockVerdict.Word.UNKNOWN, verdict.word());
    assertSays("UDP port 123 may be blocked", verdict);
    assertSays("Date header", verdict);
  }

  @Test
  void blockedUdpAndTheStoresTime() {
    ClockVerdict verdict = judge(silent("ntp:a:123"), reading("store:s3.example", 420, 0.6));
    assertEquals(ClockVerdict.Word.SKEWED, verdict.word());
    assertSays("UDP port 123 may be blocked", verdict);
    assertSays("One source alone", verdict);
  }

  @Test
  void aRefusalIsNoBlockade() {
    ClockVerdict verdict =
        judge(
            silent("ntp:a:123"),
            ClockReading.without("ntp:b:123", Status.KISS_OF_DEATH, "stratum 0, RATE"));
    assertEquals(ClockVerdict.Word.UNKNOWN, verdict.word());
    assertSays("No source gave a time", verdict);
  }

  @Test
  void aStoreWithAClockOfItsOwnIsSaidToJudgeByIt() {
    ClockVerdict verdict = judge(ntp(0), ntp(0), reading("store:s3.example", 900, 0.6));
    assertEquals(ClockVerdict.Word.OK, verdict.word());
    assertSays("store:s3.example has another time, and judges URLs by it", verdict);
  }

  /** Whole seconds of a store narrow nothing, and NTP stays within them. */
  @Test
  void aStoreThatAgreesLeavesNtpItsPrecision() {
    ClockVerdict verdict = judge(ntp(10), reading("store:s3.example", 10.3, 0.6));
    assertNotNull(verdict.offset());
    assertEquals(Duration.ofSeconds(10), verdict.offset().offset());
    assertEquals(Duration.ofMillis(10), verdict.offset().uncertainty());
    assertEquals(2, verdict.offset().witnesses());
  }

  @Test
  void nothingWasAsked() {
    assertEquals(ClockVerdict.Word.UNKNOWN, judge().word());
  }
}
