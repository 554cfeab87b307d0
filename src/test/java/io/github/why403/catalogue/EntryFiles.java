package io.github.why403.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The files of the catalogue as JSON, by cause, and what tests ask of them. */
final class EntryFiles {
  static final Map<String, JsonObject> ENTRIES = read();

  private EntryFiles() {}

  private static Map<String, JsonObject> read() {
    Map<String, JsonObject> entries = new TreeMap<>();
    try {
      Path folder = Path.of(Catalogue.class.getResource("expired.json").toURI()).getParent();
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          String name = file.getFileName().toString();
          if (name.endsWith(".json")) {
            try (InputStream json = Catalogue.class.getResourceAsStream(name)) {
              entries.put(
                  name.substring(0, name.length() - ".json".length()),
                  JsonParser.parseReader(new InputStreamReader(json, UTF_8)).getAsJsonObject());
            }
          }
        }
      }
    } catch (IOException | URISyntaxException unreadable) {
      throw new IllegalStateException("the catalogue is not beside its classes", unreadable);
    }
    return entries;
  }

  static void each(BiConsumer<String, JsonObject> check) {
    ENTRIES.forEach(check);
  }

  static List<String> names(JsonObject object) {
    return List.copyOf(object.keySet());
  }

  static String text(JsonObject object, String name) {
    return object.get(name).getAsString();
  }

  static List<String> strings(JsonObject object, String name) {
    return object.getAsJsonArray(name).asList().stream().map(JsonElement::getAsString).toList();
  }

  static List<String> lookAlikes(JsonObject entry) {
    return strings(entry, "look_alikes");
  }

  static List<JsonObject> fixes(JsonObject entry) {
    return objects(entry, "workarounds");
  }

  static List<JsonObject> deadEnds(JsonObject entry) {
    return objects(entry, "dead_ends");
  }

  static List<JsonObject> objects(JsonObject entry, String name) {
    return entry.getAsJsonArray(name).asList().stream().map(JsonElement::getAsJsonObject).toList();
  }

  static Map<String, String> commands(JsonObject fix) {
    Map<String, String> commands = new TreeMap<>();
    fix.getAsJsonObject("commands")
        .entrySet()
        .forEach(e -> commands.put(e.getKey(), e.getValue().getAsString()));
    return commands;
  }
}
