package io.github.why403.report;

import io.github.why403.catalogue.Entry;

/** A catalogue entry for people. */
public final class EntryText {
  private EntryText() {}

  /** The entry, wrapped at so many columns; its commands keep their {placeholders}. */
  public static String of(Entry entry, int width) {
    Page page = new Page(width, false);
    page.line(entry.title());
    page.line("  " + entry.cause() + " (" + entry.id() + ")");
    page.blank();
    page.line(entry.rootCause());
    if (!entry.proof().isEmpty()) {
      page.section("Proof");
      page.item("  - ", entry.proof());
    }
    page.section("Fix");
    for (Entry.Fix fix : entry.fixes()) {
      page.item("  - ", fix.action());
      fix.commands().forEach((tool, text) -> page.command(new Advice.Command(tool, text)));
    }
    if (!entry.deadEnds().isEmpty()) {
      page.section("Leave alone");
      entry.deadEnds().forEach(end -> page.item("  - ", end.action() + " - " + end.why()));
    }
    if (!entry.docUrl().isEmpty()) {
      page.section("More");
      page.item("  - ", entry.docUrl());
    }
    return page.text();
  }
}
