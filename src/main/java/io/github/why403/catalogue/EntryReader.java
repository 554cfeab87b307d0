package io.github.why403.catalogue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes an entry in one language from its JSON, in the shape of the first documents: a text in
 * another language stands in a member of the same name with {@code _zh} behind it, or, for fixes,
 * in a list {@code workarounds_zh} beside them. What is missing is empty. The JSON is trusted here;
 * {@link EntryCheck} looks at what comes from users.
 */
final class EntryReader {
  /** A title that an entry lacks is the beginning of its text, up to this length. */
  private static final int TITLE = 72;

  private final Language language;

  EntryReader(Language language) {
    this.language = language;
  }

  Entry read(JsonObject json) {
    String cause = text(json, "cause");
    Entry.Wire wire =
        new Entry.Wire(
            text(json, "error_code"),
            text(json, "signature"),
            translated(json, "signature"),
            text(json, "regex"));
    return new Entry(
        text(json, "id"),
        cause,
        json.has("parent") && !json.get("parent").isJsonNull() ? text(json, "parent") : null,
        text(json, "effect").equals("risk"),
        strings(json, "schemes"),
        title(json),
        wire,
        translated(json, "correction"),
        translated(json, "root_cause"),
        translated(json, "proof"),
        strings(json, json.has("causes") ? "causes" : "look_alikes"),
        fixes(json),
        deadEnds(json),
        text(json, "official_doc_url"),
        strings(json, "sources"),
        number(json, "threads") == null ? 0 : json.get("threads").getAsInt());
  }

  private String title(JsonObject json) {
    String own = translated(json, "title");
    if (!own.isEmpty()) {
      return own;
    }
    String text = translated(json, json.has("signature") ? "signature" : "root_cause");
    return text.length() <= TITLE
        ? text
        : text.substring(0, text.offsetByCodePoints(0, TITLE / 2)) + "...";
  }

  private List<Entry.Fix> fixes(JsonObject json) {
    List<Entry.Fix> fixes = new ArrayList<>();
    List<String> beside = strings(json, "workarounds" + language.suffix());
    for (JsonObject each : objects(json, "workarounds")) {
      Map<String, String> commands = new LinkedHashMap<>();
      if (each.get("commands") instanceof JsonObject tools) {
        tools
            .entrySet()
            .forEach(tool -> commands.put(tool.getKey(), tool.getValue().getAsString()));
      }
      int place = fixes.size();
      String action = translated(each, "action");
      boolean apart = language != Language.ENGLISH && place < beside.size();
      fixes.add(
          new Entry.Fix(
              each.has("kind") ? text(each, "kind") : "advice",
              apart && text(each, "action" + language.suffix()).isEmpty()
                  ? beside.get(place)
                  : action,
              number(each, "success_rate"),
              commands));
    }
    return fixes;
  }

  private List<Entry.DeadEnd> deadEnds(JsonObject json) {
    return objects(json, "dead_ends").stream()
        .map(
            each ->
                new Entry.DeadEnd(
                    translated(each, "action"),
                    translated(each, "why_fails"),
                    number(each, "fail_rate")))
        .toList();
  }

  private String translated(JsonObject json, String name) {
    String own = text(json, name + language.suffix());
    return own.isEmpty() ? text(json, name) : own;
  }

  /** A string; empty where there is none. */
  static String text(JsonObject json, String name) {
    JsonElement member = json.get(name);
    return member != null && member.isJsonPrimitive() ? member.getAsString() : "";
  }

  private static @Nullable Double number(JsonObject json, String name) {
    JsonElement member = json.get(name);
    boolean number = member != null && member.isJsonPrimitive();
    return number && member.getAsJsonPrimitive().isNumber() ? member.getAsDouble() : null;
  }

  /** The strings of a list; none where there is no list, or one of something else. */
  static List<String> strings(JsonObject json, String name) {
    List<String> strings = new ArrayList<>();
    if (json.get(name) instanceof JsonArray list) {
      for (JsonElement each : list) {
        if (each.isJsonPrimitive()) {
          strings.add(each.getAsString());
        }
      }
    }
    return strings;
  }

  private static List<JsonObject> objects(JsonObject json, String name) {
    List<JsonObject> objects = new ArrayList<>();
    if (json.get(name) instanceof JsonArray list) {
      for (JsonElement each : list) {
        if (each instanceof JsonObject object) {
          objects.add(object);
        }
      }
    }
    return objects;
  }
}
