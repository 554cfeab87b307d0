package io.github.why403.input;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * An error document in JSON as texts by member name, as {@link XmlFields} gives those of XML:
 * Google's API ({@code error.code}, a number, and {@code errors[].reason}), Azure's ({@code
 * error.code}, or {@code odata.error} with {@code message.value}), and stores that write the
 * members of S3's document so.
 *
 * <p>Read as leniently: what stood before the end of a cut document is given, and there is an end
 * to how many members and levels are looked at.
 */
final class JsonFields {
  private static final int MAX_FIELDS = 64;
  private static final int MAX_DEPTH = 8;

  /** Members that hold the document; without one it must have S3's Code, or code and message. */
  private static final Set<String> WRAPPERS = Set.of("error", "odata.error");

  private final Map<String, String> fields = new LinkedHashMap<>();
  private boolean wrapped;
  private boolean spelt;

  private JsonFields() {}

  /**
   * The text of every member by its name, {@code Code} and {@code Message} in S3's spelling; of a
   * repeated name the first. Empty where the body is no error document.
   *
   * @param body an octet string
   */
  static Map<String, String> of(String body) {
    JsonFields read = new JsonFields();
    try (JsonReader json = new JsonReader(new StringReader(Octets.text(body.strip())))) {
      read.object(json, "", 0);
    } catch (IOException | IllegalStateException | NumberFormatException unfinished) {
      // What was read before counts.
    }
    boolean both = read.fields.containsKey("Code") && read.fields.containsKey("Message");
    return read.wrapped || read.spelt || both ? read.fields : Map.of();
  }

  /** Reads an object; false where nothing more is to be read. */
  private boolean object(JsonReader json, String name, int depth) throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      String member = json.nextName();
      if (depth == 0 && WRAPPERS.contains(Octets.lower(member))) {
        wrapped |= json.peek() == JsonToken.BEGIN_OBJECT;
      }
      boolean text = name.equals("message") && member.equals("value");
      if (!value(json, text ? "message" : member, depth)) {
        return false;
      }
    }
    json.endObject();
    return true;
  }

  private boolean value(JsonReader json, String name, int depth) throws IOException {
    switch (json.peek()) {
      case BEGIN_OBJECT -> {
        return depth < MAX_DEPTH && object(json, name, depth + 1);
      }
      case BEGIN_ARRAY -> {
        if (depth >= MAX_DEPTH) {
          return false;
        }
        json.beginArray();
        while (json.hasNext()) {
          if (!value(json, name, depth + 1)) {
            return false;
          }
        }
        json.endArray();
      }
      case NUMBER -> {
        // Google's code is the status once more; the reason is what other stores call code.
        String number = json.nextString();
        if (!name.equalsIgnoreCase("code")) {
          add(name, number);
        }
      }
      case STRING -> add(name, json.nextString());
      default -> json.skipValue();
    }
    return fields.size() < MAX_FIELDS;
  }

  private void add(String name, String text) {
    spelt |= name.equals("Code");
    switch (name) {
      case "code", "reason" -> fields.putIfAbsent("Code", text);
      case "message" -> fields.putIfAbsent("Message", text);
      default -> fields.putIfAbsent(name, text);
    }
  }
}
