package io.github.why403.hypothesis;

import java.time.Duration;
import java.util.List;

/**
 * Errors of a whole time zone: local time taken for UTC. Zones in use today and their summer times
 * (IANA tz database 2025b), not every multiple of a quarter of an hour: two minutes around each of
 * those would hold a quarter of all errors by chance.
 */
public final class Zones {
  /** Offsets east of Greenwich in minutes. A date in such local time lies ahead. */
  private static final List<Integer> EAST =
      List.of(
          60, 120, 180, 210, 240, 270, 300, 330, 345, 360, 390, 420, 480, 525, 540, 570, 600, 630,
          660, 720, 765, 780, 825, 840);

  /** Offsets west of Greenwich in minutes. A date in such local time lies behind. */
  private static final List<Integer> WEST =
      List.of(60, 120, 150, 180, 210, 240, 300, 360, 420, 480, 540, 570, 600, 660, 720);

  /** How far from a zone's offset an error may lie: the time between sign and use. */
  private static final Duration SLACK = Duration.ofMinutes(2);

  private Zones() {}

  /** Whether a date that lies so far ahead may be local time of a zone in the east. */
  static boolean isEast(Duration ahead) {
    return isOneOf(EAST, ahead);
  }

  /** Whether a date that lies so far behind may be local time of a zone in the west. */
  static boolean isWest(Duration behind) {
    return isOneOf(WEST, behind);
  }

  /** Whether a clock that is so far ahead (behind where negative) may show local time. */
  public static boolean isWhole(Duration ahead) {
    return isEast(ahead) || isWest(ahead.negated());
  }

  private static boolean isOneOf(List<Integer> zones, Duration error) {
    return zones.stream()
        .anyMatch(z -> error.minus(Duration.ofMinutes(z)).abs().compareTo(SLACK) <= 0);
  }
}
