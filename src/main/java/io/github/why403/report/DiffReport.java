package io.github.why403.report;

import com.google.gson.stream.JsonWriter;
import io.github.why403.hypothesis.Difference;
import io.github.why403.inspect.PartDifference;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In what two URLs or replies differ, as text and as JSON ({@code diff.schema.json}). */
public final class DiffReport {
  /** The value of {@code schema}. */
  public static final String SCHEMA = "why403/diff/1";

  private DiffReport() {}

  /** The report for people. */
  public static String text(
      List<PartDifference> differences, Redactor redactor, int width, boolean colour) {
    Page page = new Page(width, colour);
    long signed = differences.stream().filter(d -> Boolean.TRUE.equals(d.signed())).count();
    if (differences.isEmpty()) {
      page.headline("ALIKE", false, "no part of one differs from the other.");
      return page.text();
    }
    page.headline(
        "DIFFERENT",
        true,
        differences.size() == 1
            ? signed == 0 ? "one part, which is not signed." : "one part, which is signed."
            : differences.size()
                + " parts, "
                + (signed == 0 ? "none" : Long.toString(signed))
                + " of them signed.");
    section(page, "Signed", differences, redactor, true);
    section(page, "Not signed", differences, redactor, false);
    section(page, "Without a signature of its own", differences, redactor, null);
    return page.text();
  }

  private static void section(
      Page page,
      String title,
      List<PartDifference> all,
      Redactor redactor,
      @Nullable Boolean signed) {
    List<PartDifference> these =
        all.stream().filter(d -> java.util.Objects.equals(signed, d.signed())).toList();
    if (these.isEmpty()) {
      return;
    }
    page.section(title);
    for (PartDifference one : these) {
      Difference clean = redactor.clean(new Difference(one.part(), one.one(), one.other()));
      page.line("  " + clean.part() + (one.remark() == null ? "" : " (" + one.remark() + ")"));
      page.item("    good ", said(clean.signed()));
      page.item("    bad  ", said(clean.sent()));
    }
  }

  private static String said(@Nullable String value) {
    return value == null ? "(absent)" : value.isEmpty() ? "(empty)" : value;
  }

  /** The report as one JSON object, indented, without a final line feed. */
  public static String json(String of, List<PartDifference> differences, Redactor redactor) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setIndent("  ");
      json.setHtmlSafe(false);
      json.setSerializeNulls(true);
      json.beginObject();
      json.name("schema").value(SCHEMA);
      json.name("of").value(of);
      json.name("alike").value(differences.isEmpty());
      json.name("differences").beginArray();
      for (PartDifference one : differences) {
        Difference clean = redactor.clean(new Difference(one.part(), one.one(), one.other()));
        json.beginObject();
        json.name("part").value(clean.part());
        json.name("good").value(clean.signed());
        json.name("bad").value(clean.sent());
        json.name("signed").value(one.signed());
        json.name("remark").value(one.remark());
        json.endObject();
      }
      json.endArray();
      json.endObject();
    } catch (IOException stringsDoNotFail) {
      throw new UncheckedIOException(stringsDoNotFail);
    }
    return Inert.json(text.toString());
  }
}
