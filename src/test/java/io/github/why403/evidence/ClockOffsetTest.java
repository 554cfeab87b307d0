package io.github.why403.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockOffsetTest {
  private static ClockOffset of(long seconds, long uncertainty) {
    return ClockOffset.of("NTP", Duration.ofSeconds(seconds), Duration.ofSeconds(uncertainty));
  }

  @Test
  void correctsThisMachinesClock() {
    Clock clock = of(420, 1).corrected(Instant.parse("2026-07-01T12:00:00Z"));
    assertEquals(Instant.parse("2026-07-01T12:07:00Z"), clock.now());
    assertTrue(clock.checked());
    assertTrue(clock.source().contains("NTP"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, false",
    "300, 0, false",
    "301, 0, true",
    "302, 2, false",
    "303, 2, true",
    "-302, 2, false",
    "-303, 2, true",
    "0, 1000, false"
  })
  void whatIsDoubtfulIsNotSure(long offset, long uncertainty, boolean sure) {
    assertEquals(sure, of(offset, uncertainty).surelyBeyond(Duration.ofSeconds(300)));
  }

  @Test
  void noUncertaintyIsNegative() {
    assertThrows(IllegalArgumentException.class, () -> of(0, -1));
  }
}
