package io.github.why403.report;

import com.google.gson.stream.JsonWriter;
import io.github.why403.diagnosis.RegionVerdict;
import io.github.why403.provider.RegionHint;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Where a bucket lives, as text and as JSON ({@code region.schema.json} in the jar). */
public final class RegionReport {
  /** The value of {@code schema}. */
  public static final String SCHEMA = "why403/region/1";

  private RegionReport() {}

  /** The report as lines of at most {@code width} columns. */
  public static String text(RegionVerdict verdict, int width) {
    StringBuilder out = new StringBuilder();
    line(out, width, "", headline(verdict));
    if (verdict.scopeRegion() != null) {
      line(out, width, "  ", "The URL is signed for " + verdict.scopeRegion() + ".");
    }
    if (verdict.hostRegion() != null) {
      line(out, width, "  ", "Its host belongs to " + verdict.hostRegion() + ".");
    }
    for (RegionHint source : verdict.sources()) {
      line(out, width, "  ", source.source() + " says " + source.region() + ".");
    }
    if (verdict.endpoint() != null) {
      line(out, width, "  ", "Endpoint: " + verdict.endpoint());
    }
    return out.toString();
  }

  private static String headline(RegionVerdict verdict) {
    Boolean agrees = verdict.agrees();
    if (agrees == null) {
      return "UNKNOWN: no answer told where bucket \"" + verdict.bucket() + "\" lives.";
    }
    String lives = "Bucket \"" + verdict.bucket() + "\" lives in " + verdict.region() + ".";
    if (!agrees) {
      return "DIFFERS: " + lives + " Sign for that region and use its endpoint.";
    }
    return verdict.scopeRegion() == null ? lives : "AGREES: " + lives;
  }

  /** The report as one JSON object, indented, without a final line feed. */
  public static String json(RegionVerdict verdict) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setIndent("  ");
      json.setHtmlSafe(false);
      json.setSerializeNulls(true);
      json.beginObject();
      json.name("schema").value(SCHEMA);
      json.name("bucket").value(verdict.bucket().isEmpty() ? null : verdict.bucket());
      json.name("region").value(verdict.region());
      json.name("certainty").value(verdict.region() == null ? null : "observed");
      json.name("sources").beginArray();
      for (RegionHint source : verdict.sources()) {
        json.beginObject();
        json.name("source").value(source.source());
        json.name("region").value(source.region());
        json.endObject();
      }
      json.endArray();
      json.name("scopeRegion").value(verdict.scopeRegion());
      json.name("hostRegion").value(verdict.hostRegion());
      json.name("agrees").value(verdict.agrees());
      json.name("endpoint").value(verdict.endpoint());
      json.endObject();
    } catch (IOException stringsDoNotFail) {
      throw new UncheckedIOException(stringsDoNotFail);
    }
    return Inert.json(text.toString());
  }

  private static void line(StringBuilder out, int width, String indent, String text) {
    Columns.wrap(Inert.text(text), width - indent.length())
        .forEach(part -> out.append(indent).append(part).append('\n'));
  }
}
