package io.github.why403.hypothesis;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ZonesTest {
  /** The tz database of this JDK knows no zone, summer or winter, that the lists lack. */
  @Test
  void everyZoneOfTodayIsThere() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    for (String id : ZoneId.getAvailableZoneIds()) {
      if (id.startsWith("Etc/") || id.startsWith("SystemV/")) {
        continue;
      }
      for (int month = 0; month < 12; month++) {
        Instant then = start.plus(30L * month, ChronoUnit.DAYS);
        Duration offset =
            Duration.ofSeconds(ZoneId.of(id).getRules().getOffset(then).getTotalSeconds());
        if (!offset.isZero()) {
          assertTrue(Zones.isWhole(offset), () -> id + " " + offset);
        }
      }
    }
  }

  @Test
  void theSignTellsEastFromWest() {
    assertTrue(Zones.isEast(Duration.ofHours(14)));
    assertFalse(Zones.isWest(Duration.ofHours(14)));
    assertTrue(Zones.isWest(Duration.ofMinutes(150)));
    assertFalse(Zones.isEast(Duration.ofHours(-5)));
    assertTrue(Zones.isWhole(Duration.ofHours(-5)));
    assertTrue(Zones.isWhole(Duration.ofMinutes(345)));
  }

  @Test
  void twoMinutesAreTheSlack() {
    assertTrue(Zones.isEast(Duration.ofMinutes(62)));
    assertTrue(Zones.isEast(Duration.ofMinutes(58)));
    assertFalse(Zones.isEast(Duration.ofMinutes(62).plusSeconds(1)));
    assertFalse(Zones.isEast(Duration.ofMinutes(58).minusSeconds(1)));
    assertFalse(Zones.isWhole(Duration.ZERO));
  }

  /** By chance, an error of some hours shall seldom look like a zone. */
  @Test
  void mostErrorsAreNoZone() {
    long hits =
        IntStream.range(0, 14 * 3600).filter(s -> Zones.isEast(Duration.ofSeconds(s))).count();
    assertTrue(hits * 8 < 14 * 3600, () -> hits + " seconds of 14 hours");
  }
}
