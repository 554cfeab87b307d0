package io.github.why403.intake;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;

/** The strings of a JSON document, a line each: an API's answer that has a URL in it. */
final class JsonStrings {
  private JsonStrings() {}

  /** The strings that look like URLs; empty where the text is no whole JSON document. */
  static Optional<String> urls(String text) {
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return Optional.empty();
    }
    StringBuilder out = new StringBuilder();
    try (JsonReader json = new JsonReader(new StringReader(text))) {
      while (json.peek() != JsonToken.END_DOCUMENT) {
        next(json, out);
      }
    } catch (IOException | IllegalStateException broken) {
      return Optional.empty();
    }
    return Optional.of(out.toString());
  }

  private static void next(JsonReader json, StringBuilder out) throws IOException {
    switch (json.peek()) {
      case BEGIN_OBJECT -> json.beginObject();
      case END_OBJECT -> json.endObject();
      case BEGIN_ARRAY -> json.beginArray();
      case END_ARRAY -> json.endArray();
      case NAME -> json.skipValue();
      case STRING -> {
        String value = json.nextString();
        if (value.startsWith("http")) {
          out.append('<').append(value).append(">\n");
        } else {
          out.append(value).append('\n');
        }
      }
      default -> json.skipValue();
    }
  }
}
