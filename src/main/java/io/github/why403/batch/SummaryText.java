package io.github.why403.batch;

import io.github.why403.input.Mask;
import io.github.why403.report.Inert;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Counts as a report. */
final class SummaryText {
  /** Lines of one kind; more nobody reads. */
  private static final int SHOWN = 20;

  private SummaryText() {}

  static String of(Tally tally) {
    StringBuilder out = new StringBuilder();
    line(out, "Rows: " + number(tally.rows()));
    for (Verdict.End end : Verdict.End.values()) {
      line(out, "  " + number(tally.count(end)) + "  " + end.word());
    }
    List<String> shared = Shared.of(tally);
    if (!shared.isEmpty()) {
      line(out, "");
      line(out, "What no single URL shows");
      shared.forEach(sentence -> line(out, "  " + sentence));
    }
    for (Tally.Kind kind : Tally.Kind.values()) {
      table(out, kind, tally.of(kind));
    }
    return out.toString();
  }

  private static void table(StringBuilder out, Tally.Kind kind, Map<String, Counts> counts) {
    if (counts.isEmpty()) {
      return;
    }
    line(out, "");
    line(
        out,
        String.format(Locale.ROOT, "%-15s %9s %9s %9s", kind.title(), "rows", "failed", "served"));
    Stream<Map.Entry<String, Counts>> sorted =
        kind == Tally.Kind.HOUR
            ? counts.entrySet().stream().sorted(Map.Entry.comparingByKey())
            : counts.entrySet().stream()
                .sorted(
                    Comparator.comparingLong((Map.Entry<String, Counts> e) -> -e.getValue().rows())
                        .thenComparing(Map.Entry::getKey));
    int most = kind == Tally.Kind.HOUR ? 24 * 31 : SHOWN;
    sorted
        .limit(most)
        .forEach(
            e ->
                line(
                    out,
                    String.format(
                        Locale.ROOT,
                        "%25d %9d %9d  %s",
                        e.getValue().rows(),
                        e.getValue().failed(),
                        e.getValue().served(),
                        e.getKey())));
    if (counts.size() > most) {
      line(out, "  and " + (counts.size() - most) + " more");
    }
    if (counts.containsKey(Tally.OTHERS)) {
      line(
          out,
          "  told apart were the first "
              + Tally.MOST
              + "; the rest are counted as "
              + Tally.OTHERS);
    }
  }

  private static String number(long number) {
    return Long.toString(number);
  }

  private static void line(StringBuilder out, String text) {
    out.append(Inert.text(Mask.hide(text))).append('\n');
  }
}
