package io.github.why403.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import io.github.why403.catalogue.Catalogue;
import io.github.why403.catalogue.Entry;
import io.github.why403.catalogue.Fit;
import io.github.why403.catalogue.Matching;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries of the catalogue as JSON: one in the shape of its file ({@code entry.schema.json}), the
 * list and the matches as rows ({@code explain.schema.json}).
 */
public final class CatalogueJson {
  /** The value of {@code schema} of the list and of matches. */
  public static final String ROWS = "why403/explain/1";

  /** The value of {@code schema} of one entry. */
  public static final String ENTRY = "why403/entry/1";

  private CatalogueJson() {}

  /** One entry, all languages, as it can be put into a folder of one's own. */
  public static String entry(JsonObject entry) {
    JsonObject whole = new JsonObject();
    whole.addProperty("schema", ENTRY);
    entry.entrySet().stream()
        .filter(member -> !member.getKey().equals("schema"))
        .forEach(member -> whole.add(member.getKey(), member.getValue()));
    return written(json -> element(json, whole));
  }

  /** Every entry by its group. */
  public static String list(Catalogue catalogue) {
    return written(
        json -> {
          head(json, "list", false, null);
          for (Map.Entry<String, List<Entry>> group : catalogue.groups().entrySet()) {
            for (Entry entry : group.getValue()) {
              row(json, entry, group.getKey(), null);
            }
          }
          for (Entry entry : catalogue.documents()) {
            row(json, entry, null, null);
          }
          for (Entry entry : catalogue.added()) {
            row(json, entry, null, null);
          }
          json.endArray().endObject();
        });
  }

  /** The entries that fit a text, the best first. */
  public static String matches(Matching matching) {
    return written(
        json -> {
          head(json, "match", matching.cut(), matching.said());
          for (Fit fit : matching.fits()) {
            row(json, fit.entry(), null, fit);
          }
          json.endArray().endObject();
        });
  }

  private static void head(JsonWriter json, String kind, boolean cut, @Nullable String said)
      throws IOException {
    json.beginObject();
    json.name("schema").value(ROWS);
    json.name("kind").value(kind);
    json.name("cut").value(cut);
    json.name("said").value(said == null || said.isEmpty() ? null : said);
    json.name("entries").beginArray();
  }

  private static void row(JsonWriter json, Entry entry, @Nullable String group, @Nullable Fit fit)
      throws IOException {
    json.beginObject();
    json.name("cause").value(entry.cause().isEmpty() ? null : entry.cause());
    json.name("id").value(entry.id());
    json.name("title").value(entry.title());
    json.name("effect").value(entry.isRisk() ? "risk" : "refuses");
    json.name("errorCode").value(entry.wire().code().isEmpty() ? null : entry.wire().code());
    json.name("threads").value(entry.threads());
    json.name("group").value(group);
    json.name("fits").value(fit == null ? null : fit.how().word());
    json.name("found").value(fit == null ? null : CatalogueText.piece(fit));
    json.name("says").value(fit == null || fit.says().isEmpty() ? null : fit.says());
    json.endObject();
  }

  private interface Body {
    void write(JsonWriter json) throws IOException;
  }

  private static String written(Body body) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setIndent("  ");
      json.setHtmlSafe(false);
      json.setSerializeNulls(true);
      body.write(json);
    } catch (IOException stringsDoNotFail) {
      throw new UncheckedIOException(stringsDoNotFail);
    }
    return Inert.json(text.toString());
  }

  private static void element(JsonWriter json, JsonElement element) throws IOException {
    if (element instanceof JsonObject object) {
      json.beginObject();
      for (Map.Entry<String, JsonElement> member : object.entrySet()) {
        json.name(member.getKey());
        element(json, member.getValue());
      }
      json.endObject();
    } else if (element.isJsonArray()) {
      json.beginArray();
      for (JsonElement each : element.getAsJsonArray()) {
        element(json, each);
      }
      json.endArray();
    } else if (element.isJsonNull()) {
      json.nullValue();
    } else if (element.getAsJsonPrimitive().isNumber()) {
      json.value(element.getAsNumber());
    } else if (element.getAsJsonPrimitive().isBoolean()) {
      json.value(element.getAsBoolean());
    } else {
      json.value(element.getAsString());
    }
  }
}
