package io.github.why403.catalogue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The files of the catalogue in the jar. */
final class Resources {
  private Resources() {}

  /** The text of a file beside this class; empty where there is none. */
  static Optional<String> text(String name) {
    try (InputStream file = Resources.class.getResourceAsStream(name)) {
      return file == null
          ? Optional.empty()
          : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException("catalogue file " + name, broken);
    }
  }

  /** The text of a file that must be there. */
  static String needed(String name) {
    return text(name).orElseThrow(() -> new IllegalStateException(name + " is not in the jar"));
  }

  /** One JSON value by the letter of the standard, and nothing behind it. */
  static JsonElement json(String text) throws IOException {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement value = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new IOException("more than one value");
      }
      return value;
    } catch (JsonParseException malformed) {
      throw new IOException(malformed);
    }
  }

  /** A JSON object of ours; empty where there is no such file. */
  static Optional<JsonObject> entry(String name) {
    Optional<String> text = text(name);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(json(text.get()).getAsJsonObject());
    } catch (IOException broken) {
      throw new UncheckedIOException("catalogue file " + name, broken);
    }
  }
}
