package io.github.why403.scheme;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time of a signature, {@code yyyyMMdd'T'HHmmss'Z'}. */
public final class AmzDate {
  private static final DateTimeFormatter LONG =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private AmzDate() {}

  /** A moment as {@code X-Amz-Date} writes it; its first eight characters are the scope's date. */
  public static String of(Instant moment) {
    return LONG.format(moment);
  }
}
