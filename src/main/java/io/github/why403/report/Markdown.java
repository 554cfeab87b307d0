package io.github.why403.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of others in Markdown, where it stays text: it can open no link, no image, no HTML and no
 * list, end no block of code, and call nobody by name. By the rules of CommonMark and those that
 * GitHub adds to them.
 */
final class Markdown {
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&!$]");
  private static final Pattern TICKS = Pattern.compile("`+");

  /** What begins a list, a heading's underline or a rule where a block begins. */
  private static final Pattern OPENS = Pattern.compile("^(?:[0-9]{1,9}(?=[.)])|(?=[-+=]))");

  /** What becomes a link, or calls somebody, although nothing marks it. */
  private static final Pattern CALLS =
      Pattern.compile("(?i)@|://|www\\.|mailto:|xmpp:|#[0-9]|\\bgh-[0-9]");

  /** A word between the signs that a sentence puts around it. */
  private static final Pattern WORD = Pattern.compile("([(\"']*)(.*?)([.,;:)\"']*)");

  private Markdown() {}

  /** Words of ours or of a catalogue. */
  static String escaped(String text) {
    return MARKUP.matcher(Inert.text(text)).replaceAll("\\\\$0");
  }

  /** A sentence in which values of others may stand: a word that would become a link is code. */
  static String sentence(String text) {
    StringBuilder out = new StringBuilder();
    for (String word : Inert.text(text).split(" ", -1)) {
      out.append(out.length() > 0 ? " " : "").append(word(word));
    }
    Matcher opens = OPENS.matcher(out);
    return opens.find() ? opens.replaceFirst("$0\\\\") : out.toString();
  }

  private static String word(String word) {
    Matcher parts = WORD.matcher(word);
    if (!CALLS.matcher(word).find() || !parts.matches()) {
      return escaped(word);
    }
    return escaped(parts.group(1)) + code(parts.group(2)) + escaped(parts.group(3));
  }

  /** A value as code within a sentence. */
  static String code(String value) {
    String shown = Inert.value(value);
    if (shown.isEmpty()) {
      return "";
    }
    String fence = "`".repeat(longest(shown, 0) + 1);
    String blank = shown.startsWith("`") || shown.endsWith("`") ? " " : "";
    return fence + blank + shown + blank + fence;
  }

  /** A block of code; the fence is longer than any that the text has. */
  static String block(String language, String text, String indent) {
    String fence = "`".repeat(longest(text, 2) + 1);
    StringBuilder out = new StringBuilder();
    out.append(indent).append(fence).append(language.replaceAll("[^a-z]", "")).append('\n');
    text.lines()
        .forEach(line -> out.append((indent + Inert.text(line)).stripTrailing()).append('\n'));
    return out.append(indent).append(fence).append('\n').toString();
  }

  private static int longest(String text, int least) {
    int longest = least;
    Matcher ticks = TICKS.matcher(text);
    while (ticks.find()) {
      longest = Math.max(longest, ticks.group().length());
    }
    return longest;
  }
}
