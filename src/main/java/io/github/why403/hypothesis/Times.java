package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.provider.Provider;
import io.github.why403.scheme.AuthParam;
import java.util.Optional;

/** Reading the lifetime of a presigned URL the way stores read it. */
public final class Times {
  /** So many digits are no more than a long holds. */
  private static final int SURELY_LONG = 18;

  private Times() {}

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
    long number = 0;
    int read = 0;
    while (read < text.length() && text.charAt(read) >= '0' && text.charAt(read) <= '9') {
      number = 10 * number + text.charAt(read++) - '0';
    }
    return read > 0 && read == text.length() && read <= SURELY_LONG
        ? Optional.of(number)
        : unusual(text);
  }

  private static Optional<Long> unusual(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException noLong) {
      boolean huge = text.length() > SURELY_LONG && text.chars().allMatch(Character::isDigit);
      return huge ? Optional.of(Long.MAX_VALUE) : Optional.empty();
    }
  }
}
