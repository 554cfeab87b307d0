package io.github.why403.report;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.catalogue.Entry;
import io.github.why403.catalogue.Language;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Catalogue entries as Markdown. What is no markup of ours is escaped: an entry of a user's folder
 * can bring no link and no HTML.
 */
public final class EntryMarkdown {
  private static final Map<String, String> FENCES =
      Map.of("curl", "sh", "aws", "sh", "shell", "sh");

  private final Headings words;
  private final UnaryOperator<String> link;
  private final StringBuilder out = new StringBuilder();

  private EntryMarkdown(Language language, UnaryOperator<String> link) {
    words = Headings.of(language);
    this.link = link;
  }

  /** One entry by itself. */
  public static String of(Entry entry, Language language) {
    return new EntryMarkdown(language, slug -> "`" + slug + "`").page(entry);
  }

  /** One entry among the pages of all, which it has links to. */
  public static String linked(Entry entry, Language language) {
    return new EntryMarkdown(language, slug -> "[" + slug + "](" + slug + ".md)").page(entry);
  }

  /** The page of all entries, with links to theirs. */
  public static String index(Catalogue catalogue) {
    boolean chinese = catalogue.language() == Language.CHINESE;
    StringBuilder out = new StringBuilder();
    out.append(chinese ? "# 签名 URL 错误目录\n" : "# Why signed URLs are refused\n");
    catalogue
        .groups()
        .forEach(
            (title, entries) -> {
              out.append("\n## ").append(title).append("\n\n");
              entries.forEach(entry -> out.append(item(entry, entry.cause())));
            });
    out.append(chinese ? "\n## 最初的文档\n\n" : "\n## The first documents\n\n");
    catalogue.documents().forEach(entry -> out.append(item(entry, file(entry))));
    return out.toString();
  }

  private static String item(Entry entry, String file) {
    return "- [" + Markdown.escaped(entry.title()) + "](" + file + ".md) `" + entry.name() + "`\n";
  }

  /** What the page of an entry is called, without its ending. */
  public static String file(Entry entry) {
    return entry.cause().isEmpty()
        ? entry.id().substring(entry.id().indexOf('/') + 1)
        : entry.cause();
  }

  private String page(Entry entry) {
    out.append("# ").append(Markdown.escaped(entry.title())).append("\n\n");
    String cause = entry.cause().isEmpty() ? "" : "`" + entry.cause() + "`, ";
    out.append(cause).append('`').append(entry.id()).append('`');
    if (entry.parent() != null) {
      out.append(", ").append(words.partOf()).append(' ').append(link.apply(entry.parent()));
    }
    out.append('\n');
    if (entry.isRisk()) {
      out.append('\n').append(words.risk()).append('\n');
    }
    out.append('\n').append(Markdown.escaped(entry.rootCause())).append('\n');
    paragraph(words.correction(), Markdown.escaped(entry.correction()));
    if (!entry.wire().text().isEmpty()) {
      heading(words.answer());
      out.append(Markdown.block("text", entry.wire().text(), ""));
    }
    if (!entry.wire().translated().equals(entry.wire().text())) {
      out.append('\n').append(Markdown.escaped(entry.wire().translated())).append('\n');
    }
    paragraph(words.proof(), Markdown.escaped(entry.proof()));
    if (!entry.fixes().isEmpty()) {
      heading(words.fix());
    }
    int number = 1;
    for (Entry.Fix fix : entry.fixes()) {
      out.append(number > 1 ? "\n" : "").append(number++).append(". ");
      out.append(Markdown.escaped(fix.action() + EntryText.rate(words.helped(), fix.rate())))
          .append('\n');
      fix.commands()
          .forEach(
              (tool, command) -> {
                out.append('\n');
                out.append(Markdown.block(FENCES.getOrDefault(tool, tool), command, ""));
              });
    }
    if (!entry.deadEnds().isEmpty()) {
      heading(words.leave());
    }
    for (Entry.DeadEnd end : entry.deadEnds()) {
      String rate = EntryText.rate(words.failed(), end.rate());
      out.append("- ").append(Markdown.escaped(end.sentence() + rate)).append('\n');
    }
    list(words.seeAlso(), entry.seeAlso().stream().map(link).toList());
    list(words.more(), entry.docUrl().isEmpty() ? List.of() : List.of(address(entry.docUrl())));
    list(words.sources(), entry.sources().stream().map(Markdown::escaped).toList());
    return out.toString();
  }

  private void heading(String title) {
    out.append("\n## ").append(title).append("\n\n");
  }

  private void paragraph(String title, String text) {
    if (!text.isEmpty()) {
      heading(title);
      out.append(text).append('\n');
    }
  }

  private void list(String title, List<String> items) {
    if (!items.isEmpty()) {
      heading(title);
      items.forEach(item -> out.append("- ").append(item).append('\n'));
    }
  }

  private static String address(String url) {
    return url.matches("https://[A-Za-z0-9./_#?=&%-]+") ? "<" + url + ">" : Markdown.escaped(url);
  }
}
