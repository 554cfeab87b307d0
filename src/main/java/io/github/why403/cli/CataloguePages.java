package io.github.why403.cli;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.catalogue.Entry;
import io.github.why403.report.EntryMarkdown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the catalogue as Markdown pages, a folder per language, with an index. {@link Handbook}
 * calls it in the build.
 */
final class CataloguePages {
  private CataloguePages() {}

  /** Writes {@code en/} and {@code zh/} into a folder. */
  static void write(Path folder) throws IOException {
    write(folder.resolve("en"), Catalogue.english());
    write(folder.resolve("zh"), Catalogue.chinese());
  }

  private static void write(Path folder, Catalogue catalogue) throws IOException {
    Files.createDirectories(folder);
    page(folder, "README", EntryMarkdown.index(catalogue));
    for (List<Entry> entries : List.of(catalogue.causes(), catalogue.documents())) {
      for (Entry entry : entries) {
        page(folder, EntryMarkdown.file(entry), EntryMarkdown.linked(entry, catalogue.language()));
      }
    }
  }

  private static void page(Path folder, String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".md"), text, StandardCharsets.UTF_8);
  }
}
