package io.github.why403.report;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.catalogue.Entry;
import io.github.why403.catalogue.Language;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Catalogue entries as Markdown. What is no markup of ours is escaped: an entry of a user's folder
 * can bring no link and no HTML.
 */
public final class EntryMarkdown {
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&!]");
  private static final Pattern TICKS = Pattern.compile("`+");
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
    return "- [" + escaped(entry.title()) + "](" + file + ".md) `" + entry.name() + "`\n";
  }

  /** What the page of an entry is called, without its ending. */
  public static String file(Entry entry) {
    return entry.cause().isEmpty()
        ? entry.id().substring(entry.id().indexOf('/') + 1)
        : entry.cause();
  }

  private String page(Entry entry) {
    out.append("# ").append(escaped(entry.title())).append("\n\n");
    String cause = entry.cause().isEmpty() ? "" : "`" + entry.cause() + "`, ";
    out.append(cause).append('`').append(entry.id()).append('`');
    if (entry.parent() != null) {
      out.append(", ").append(words.partOf()).append(' ').append(link.apply(entry.parent()));
    }
    out.append('\n');
    if (entry.isRisk()) {
      out.append('\n').append(words.risk()).append('\n');
    }
    out.append('\n').append(escaped(entry.rootCause())).append('\n');
    paragraph(words.correction(), escaped(entry.correction()));
    if (!entry.wire().text().isEmpty()) {
      heading(words.answer());
      block("text", entry.wire().text());
    }
    if (!entry.wire().translated().equals(entry.wire().text())) {
      out.append('\n').append(escaped(entry.wire().translated())).append('\n');
    }
    paragraph(words.proof(), escaped(entry.proof()));
    if (!entry.fixes().isEmpty()) {
      heading(words.fix());
    }
    int number = 1;
    for (Entry.Fix fix : entry.fixes()) {
      out.append(number > 1 ? "\n" : "").append(number++).append(". ");
      out.append(escaped(fix.action() + EntryText.rate(words.helped(), fix.rate()))).append('\n');
      fix.commands()
          .forEach(
              (tool, command) -> {
                out.append('\n');
                block(FENCES.getOrDefault(tool, tool), command);
              });
    }
    if (!entry.deadEnds().isEmpty()) {
      heading(words.leave());
    }
    for (Entry.DeadEnd end : entry.deadEnds()) {
      String rate = EntryText.rate(words.failed(), end.rate());
      out.append("- ").append(escaped(end.sentence() + rate)).append('\n');
    }
    list(words.seeAlso(), entry.seeAlso().stream().map(link).toList());
    list(words.more(), entry.docUrl().isEmpty() ? List.of() : List.of(address(entry.docUrl())));
    list(words.sources(), entry.sources().stream().map(EntryMarkdown::escaped).toList());
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

  /** A block of code; the fence is longer than any that the text has. */
  private void block(String language, String text) {
    int longest = 2;
    Matcher ticks = TICKS.matcher(text);
    while (ticks.find()) {
      longest = Math.max(longest, ticks.group().length());
    }
    String fence = "`".repeat(longest + 1);
    out.append(fence).append(language.replaceAll("[^a-z]", "")).append('\n');
    text.lines().forEach(line -> out.append(Inert.text(line)).append('\n'));
    out.append(fence).append('\n');
  }

  private static String address(String url) {
    return url.matches("https://[A-Za-z0-9./_#?=&%-]+") ? "<" + url + ">" : escaped(url);
  }

  private static String escaped(String text) {
    return MARKUP.matcher(Inert.text(text)).replaceAll("\\\\$0");
  }
}
