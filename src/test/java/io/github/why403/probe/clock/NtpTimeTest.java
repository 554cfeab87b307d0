package io.github.why403.probe.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.apache.commons.net.ntp.TimeStamp;
import org.junit.jupiter.api.Test;

class NtpTimeTest {
  private final Random random = new Random(Long.getLong("test.seed", 1));

  @Test
  void writesTimesAsCommonsNetReadsThem() {
    for (String moment : new String[] {"1970-01-01T00:00:00Z", "2026-07-01T12:34:56.500Z"}) {
      Instant instant = Instant.parse(moment);
      assertEquals(instant.toEpochMilli(), new TimeStamp(NtpTime.of(instant)).getTime());
    }
  }

  /** The seconds overflow at 2036-02-07T06:28:16Z. */
  @Test
  void theNextEraBeginsWhereTheLastEnds() {
    Instant end = Instant.parse("2036-02-07T06:28:16Z");
    assertEquals(0, NtpTime.of(end));
    Duration across =
        NtpTime.duration(NtpTime.of(end.plusSeconds(420)) - NtpTime.of(end.minusSeconds(1)));
    assertEquals(Duration.ofSeconds(421), across);
    assertEquals(
        Duration.ofSeconds(-421),
        NtpTime.duration(NtpTime.of(end.minusSeconds(1)) - NtpTime.of(end.plusSeconds(420))));
  }

  @Test
  void aDeadBatteryIsStillFarBehind() {
    Instant reset = Instant.EPOCH;
    Instant now = Instant.parse("2036-12-01T00:00:00Z");
    assertEquals(
        Duration.between(reset, now), NtpTime.duration(NtpTime.of(now) - NtpTime.of(reset)));
  }

  @Test
  void differencesAreThoseOfInstants() {
    for (int i = 0; i < 10_000; i++) {
      Instant a = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
      Instant b = a.plusSeconds(random.nextInt()).plusNanos(random.nextInt(1_000_000_000));
      if (Duration.between(a, b).abs().toDays() > 24_000) {
        continue;
      }
      Duration ntp = NtpTime.duration(NtpTime.of(b) - NtpTime.of(a));
      Duration error = ntp.minus(Duration.between(a, b)).abs();
      assertTrue(error.toNanos() <= 2, () -> a + " " + b + " " + error);
    }
  }

  @Test
  void theMiddleDoesNotOverflow() {
    assertEquals(Long.MAX_VALUE - 1, NtpTime.middle(Long.MAX_VALUE, Long.MAX_VALUE));
    assertEquals(Long.MIN_VALUE, NtpTime.middle(Long.MIN_VALUE, Long.MIN_VALUE));
    assertEquals(-1, NtpTime.middle(Long.MIN_VALUE, Long.MAX_VALUE));
  }

  @Test
  void shortTimesHaveNoSign() {
    assertEquals(Duration.ofMillis(1500), NtpTime.ofShort(0x0001_8000));
    assertEquals(65_535, NtpTime.ofShort(-1).getSeconds());
  }
}
