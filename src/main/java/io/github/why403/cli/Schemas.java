package io.github.why403.cli;

import io.github.why403.report.EntryText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The JSON Schemas in the jar. */
final class Schemas {
  /** What has one: a command, or {@code entry} for one entry of the catalogue. */
  static final List<String> NAMES =
      List.of(
          "diagnosis", "inspect", "diff", "clock", "region", "resign", "batch", "explain", "entry");

  private Schemas() {}

  static String text(String asked) {
    String name = asked.equals("diagnose") ? "diagnosis" : asked;
    if (!NAMES.contains(name)) {
      throw new Usage(
          "There is no schema \""
              + Texts.clip(name)
              + "\"; the names are "
              + String.join(", ", NAMES)
              + ".");
    }
    try (InputStream file = EntryText.class.getResourceAsStream(name + ".schema.json")) {
      if (file == null) {
        throw new IllegalStateException("the schema is missing from the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
