package io.github.why403.report;

import io.github.why403.catalogue.Entry;
import io.github.why403.catalogue.Language;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A catalogue entry for people. */
public final class EntryText {
  private static final String BULLET = "  - ";

  private EntryText() {}

  /** The entry, wrapped at so many columns; its commands keep their {placeholders}. */
  public static String of(Entry entry, Language language, int width) {
    Headings words = Headings.of(language);
    Page page = new Page(width, false);
    page.line(entry.title());
    page.line("  " + names(entry));
    if (entry.parent() != null) {
      page.line("  " + words.partOf() + " " + entry.parent());
    }
    if (entry.isRisk()) {
      page.line("  " + words.risk());
    }
    page.blank();
    page.line(entry.rootCause());
    section(page, words.correction(), entry.correction());
    section(page, words.answer(), entry.wire().text());
    if (!entry.wire().translated().equals(entry.wire().text())) {
      page.item(BULLET, entry.wire().translated());
    }
    section(page, words.proof(), entry.proof());
    if (!entry.fixes().isEmpty()) {
      page.section(words.fix());
    }
    for (Entry.Fix fix : entry.fixes()) {
      page.item(BULLET, fix.action() + rate(words.helped(), fix.rate()));
      fix.commands().forEach((tool, text) -> page.command(new Presentation.Command(tool, text)));
    }
    if (!entry.deadEnds().isEmpty()) {
      page.section(words.leave());
      entry
          .deadEnds()
          .forEach(end -> page.item(BULLET, end.sentence() + rate(words.failed(), end.rate())));
    }
    section(page, words.seeAlso(), String.join(", ", entry.seeAlso()));
    if (!entry.docUrl().isEmpty()) {
      page.section(words.more());
      page.line("  " + entry.docUrl());
    }
    return page.text();
  }

  static String names(Entry entry) {
    return entry.cause().isEmpty() ? entry.id() : entry.cause() + " (" + entry.id() + ")";
  }

  static String rate(String sentence, @Nullable Double rate) {
    return rate == null
        ? ""
        : " (" + String.format(Locale.ROOT, sentence, Math.round(rate * 100)) + ")";
  }

  private static void section(Page page, String title, String text) {
    if (!text.isEmpty()) {
      page.section(title);
      page.item(BULLET, text);
    }
  }
}
