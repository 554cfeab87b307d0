package io.github.why403.hypothesis;

import java.time.Duration;
import java.util.Locale;

/** Small things said in words. */
public final class Words {
  /** What is lost on the way to a clock and back: 20 min less a millisecond are 20 min. */
  private static final Duration NOISE = Duration.ofMillis(50);

  private Words() {}

  /** A positive duration in its two largest units: {@code 2 h 5 min}. */
  public static String duration(Duration duration) {
    long days = duration.toDays();
    if (days > 0) {
      return days + " d" + (duration.toHoursPart() > 0 ? " " + duration.toHoursPart() + " h" : "");
    }
    if (duration.toHours() > 0) {
      int minutes = duration.toMinutesPart();
      return duration.toHours() + " h" + (minutes > 0 ? " " + minutes + " min" : "");
    }
    if (duration.toMinutes() > 0) {
      int seconds = duration.toSecondsPart();
      return duration.toMinutes() + " min" + (seconds > 0 ? " " + seconds + " s" : "");
    }
    return duration.toSeconds() + " s";
  }

  /**
   * How wrong a clock is.
   *
   * @param offset the true time minus the clock's
   */
  public static String clock(Duration offset) {
    if (offset.abs().compareTo(Duration.ofMillis(1)) < 0) {
      return "right to the millisecond";
    }
    String amount =
        offset.abs().compareTo(Duration.ofMinutes(1)) < 0
            ? String.format(Locale.ROOT, "%.3f s", offset.abs().toMillis() / 1000.0)
            : duration(offset.abs().plus(NOISE));
    return amount + (offset.isNegative() ? " ahead" : " behind");
  }

  /** A clause as a sentence: first letter in upper case, a dot at its end. */
  public static String sentence(String clause) {
    return clause.isEmpty() ? clause : capital(clause) + (clause.endsWith(".") ? "" : ".");
  }

  /** A text that is not empty, its first letter in upper case. */
  public static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
