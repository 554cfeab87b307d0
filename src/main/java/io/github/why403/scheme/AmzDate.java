package io.github.why403.scheme;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The time of a signature, {@code yyyyMMdd'T'HHmmss'Z'}. */
public final class AmzDate {
  private static final int LENGTH = 16;

  private AmzDate() {}

  /** Made where a time is written: most runs only read some. */
  private static final class Writer {
    static final DateTimeFormatter LONG =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /** A moment as {@code X-Amz-Date} writes it; its first eight characters are the scope's date. */
  public static String of(Instant moment) {
    return Writer.LONG.format(moment);
  }

  /** Whether a text has the form of one, whatever day and time it names. */
  public static boolean hasForm(String date) {
    if (date.length() != LENGTH || date.charAt(8) != 'T' || date.charAt(15) != 'Z') {
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

  /** The moment that a text names; empty where it has another form or names none. */
  public static Optional<Instant> read(String date) {
    if (!hasForm(date)) {
      return Optional.empty();
    }
    int hour = number(date, 9, 11);
    int minute = number(date, 11, 13);
    int second = number(date, 13, 15);
    if (hour > 23 || minute > 59 || second > 59) {
      return Optional.empty();
    }
    try {
      long day =
          LocalDate.of(number(date, 0, 4), number(date, 4, 6), number(date, 6, 8)).toEpochDay();
      return Optional.of(Instant.ofEpochSecond(((day * 24 + hour) * 60 + minute) * 60 + second));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static int number(String digits, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = 10 * number + digits.charAt(i) - '0';
    }
    return number;
  }
}
