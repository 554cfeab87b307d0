package io.github.why403.report;

import io.github.why403.diagnosis.ClockVerdict;
import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.ClockReading.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The clock for people: the verdict, what it rests on, and a table of the sources. */
public final class ClockText {
  private static final int SOURCE = 26;
  private static final String ROW = "  %-" + SOURCE + "s %14s %9s %7s  %s";

  private ClockText() {}

  /**
   * The report.
   *
   * @param width columns to wrap at
   * @param colour whether to use ANSI colours
   */
  public static String of(ClockVerdict verdict, int width, boolean colour) {
    Page page = new Page(width, colour);
    List<String> because = verdict.because();
    page.headline(
        verdict.word().word().toUpperCase(Locale.ROOT),
        verdict.word() != ClockVerdict.Word.OK,
        because.get(0));
    because.stream().skip(1).forEach(sentence -> page.item("  ", sentence));
    if (verdict.readings().isEmpty()) {
      return page.text();
    }
    page.section("Sources (offset: source minus local)");
    page.line(row("Source", "Offset", "Delay", "Stratum", "Status"));
    verdict.readings().forEach(reading -> source(page, reading));
    return page.text();
  }

  private static void source(Page page, ClockReading reading) {
    Optional<Sample> sample = Optional.ofNullable(reading.sample());
    boolean fits = Columns.of(Inert.text(reading.source())) <= SOURCE;
    if (!fits) {
      page.item("  ", reading.source());
    }
    page.line(
        row(
            fits ? reading.source() : "",
            sample.map(s -> signed(s.offset())).orElse("-"),
            sample.map(s -> seconds(s.delay())).orElse("-"),
            reading.stratum() == null ? "-" : String.valueOf(reading.stratum()),
            reading.status().word()));
    String detail = reading.detail();
    if (detail != null) {
      page.item("    ", detail);
    }
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, ROW, cells);
  }

  private static String signed(Duration offset) {
    return (offset.isNegative() ? "-" : "+") + seconds(offset.abs());
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f s", duration.toNanos() / 1e9);
  }
}
