package io.github.why403.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times are read as the JDK reads them strictly. */
class AmzDateTest {
  private static final DateTimeFormatter STRICT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final Random random = new Random(Long.getLong("test.seed", 1));

  private static Optional<Instant> byTheJdk(String date) {
    try {
      return Optional.of(LocalDateTime.parse(date, STRICT).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException noMoment) {
      return Optional.empty();
    }
  }

  @Test
  void whateverDigitsSay() {
    for (int n = 0; n < 20_000; n++) {
      String date =
          String.format(
              Locale.ROOT,
              "%04d%02d%02dT%02d%02d%02dZ",
              random.nextInt(10_000),
              random.nextInt(14),
              random.nextInt(33),
              random.nextInt(26),
              random.nextInt(62),
              random.nextInt(62));
      assertEquals(byTheJdk(date), AmzDate.read(date), date);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "20260131",
        "20260131T120000",
        "20260131t120000Z",
        "20260131T120000z",
        " 20260131T120000Z",
        "2026013aT120000Z",
        "2026-131T120000Z",
        "20260131T12000\u0660Z",
        "20240229T235959Z",
        "20230229T235959Z"
      })
  void otherForms(String date) {
    assertEquals(byTheJdk(date), AmzDate.read(date));
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Instant moment = Instant.ofEpochSecond(random.nextInt());
    assertEquals(Optional.of(moment), AmzDate.read(AmzDate.of(moment)));
  }
}
