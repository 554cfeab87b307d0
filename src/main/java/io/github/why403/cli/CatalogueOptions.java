package io.github.why403.cli;

import io.github.why403.catalogue.BadEntry;
import io.github.why403.catalogue.Catalogue;
import io.github.why403.catalogue.OwnEntries;

/** A folder of the user's own entries. */
final class CatalogueOptions extends OptionGroup {
  private final Value folder =
      value("--catalogue", "DIR", "Your own entries: a folder of .json files, one entry each.");

  CatalogueOptions() {
    super("");
  }

  /** The catalogue with the user's entries, if there are any. */
  Catalogue of(Catalogue catalogue) {
    String name = folder.text();
    if (name == null) {
      return catalogue;
    }
    try {
      return catalogue.with(OwnEntries.read(Texts.path(name)));
    } catch (BadEntry bad) {
      throw new Usage(String.valueOf(bad.getMessage()), bad);
    }
  }
}
