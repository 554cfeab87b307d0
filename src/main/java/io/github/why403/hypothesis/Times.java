package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.provider.Provider;
import io.github.why403.scheme.AuthParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reading the times of a presigned URL the way stores read them. */
public final class Times {
  private Times() {}

  /** The moment of an {@code X-Amz-Date}, {@code yyyyMMdd'T'HHmmss'Z'}; empty where malformed. */
  public static Optional<Instant> parse(String date) {
    if (date.length() != 16 || date.charAt(8) != 'T' || date.charAt(15) != 'Z') {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(
                  number(date, 0, 4),
                  number(date, 4, 6),
                  number(date, 6, 8),
                  number(date, 9, 11),
                  number(date, 11, 13),
                  number(date, 13, 15))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException | NumberFormatException malformed) {
      return Optional.empty();
    }
  }

  /** The moment a URL was signed, as it says. */
  public static Optional<Instant> signed(Case facts) {
    return facts.url().value(AuthParam.DATE).flatMap(Times::parse);
  }

  /** The lifetime of a URL in seconds. */
  public static Optional<Long> lifetime(Case facts) {
    return facts.url().value(AuthParam.EXPIRES).flatMap(t -> lifetime(t, facts.provider()));
  }

  /**
   * Reads a lifetime as AWS does, like a Java long: a plus and leading zeros pass, blanks,
   * fractions and exponents do not (measured). A lenient store reads up to the first foreign
   * character.
   */
  static Optional<Long> lifetime(String text, Provider provider) {
    String number = text;
    if (provider.lenientNumbers()) {
      int end = 0;
      while (end < text.length()
          && (Character.isDigit(text.charAt(end))
              || end == 0 && "+-".indexOf(text.charAt(0)) >= 0)) {
        end++;
      }
      number = text.substring(0, end);
    }
    try {
      return Optional.of(Long.valueOf(number));
    } catch (NumberFormatException noLong) {
      boolean huge = number.length() > 18 && number.chars().allMatch(Character::isDigit);
      return huge ? Optional.of(Long.MAX_VALUE) : Optional.empty();
    }
  }

  private static int number(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        throw new NumberFormatException(text);
      }
    }
    return Integer.parseInt(text, from, to, 10);
  }
}
