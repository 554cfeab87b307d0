package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
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

  /** Whether a text has the form of an {@code X-Amz-Date}, whatever day and time it names. */
  static boolean hasForm(String date) {
    if (date.length() != 16 || date.charAt(8) != 'T' || date.charAt(15) != 'Z') {
      return false;
    }
    for (int i = 0; i < 15; i++) {
      char c = date.charAt(i);
      if (i != 8 && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  /** The moment of an {@code X-Amz-Date}, {@code yyyyMMdd'T'HHmmss'Z'}; empty where malformed. */
  public static Optional<Instant> parse(String date) {
    if (!hasForm(date)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(
                  Integer.parseInt(date, 0, 4, 10),
                  Integer.parseInt(date, 4, 6, 10),
                  Integer.parseInt(date, 6, 8, 10),
                  Integer.parseInt(date, 9, 11, 10),
                  Integer.parseInt(date, 11, 13, 10),
                  Integer.parseInt(date, 13, 15, 10))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException noSuchMoment) {
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
   * Reads a lifetime as AWS does, like a Java long: a plus, leading zeros and the digits of other
   * scripts pass, blanks, fractions and exponents do not (measured). A lenient store reads up to
   * the first foreign character.
   */
  static Optional<Long> lifetime(String octets, Provider provider) {
    return provider.has(Provider.Trait.LENIENT_NUMBERS)
        ? beginning(octets)
        : whole(Octets.text(octets));
  }

  /** The number that a text begins with, as lenient stores read it. */
  static Optional<Long> beginning(String text) {
    int end = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return whole(text.substring(0, end));
  }

  private static Optional<Long> whole(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException noLong) {
      boolean huge = text.length() > 18 && text.chars().allMatch(Character::isDigit);
      return huge ? Optional.of(Long.MAX_VALUE) : Optional.empty();
    }
  }
}
