package io.github.why403.report;

import java.util.List;

/** Lays text out for a terminal: wrapped, indented, and without control characters of others. */
final class Page {
  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[1;31m";
  private static final String GREEN = "\u001b[1;32m";
  private static final String PLAIN = "\u001b[0m";
  private static final int NARROWEST = 40;
  private static final String VALUE = "    ";

  private final StringBuilder out = new StringBuilder();
  private final int width;
  private final boolean colour;

  Page(int width, boolean colour) {
    this.width = Math.max(NARROWEST, width);
    this.colour = colour;
  }

  String text() {
    return out.toString();
  }

  void blank() {
    out.append('\n');
  }

  /** The first word of all, and a sentence. */
  void headline(String word, boolean alarming, String sentence) {
    List<String> lines = Columns.wrap(word + ": " + Inert.text(sentence), width);
    String first = lines.get(0);
    out.append(paint(alarming ? RED : GREEN, word)).append(first.substring(word.length()));
    out.append('\n');
    lines.stream().skip(1).forEach(this::put);
  }

  /** A paragraph with the indent that its text has. */
  void line(String text) {
    String indent = " ".repeat(text.length() - text.stripLeading().length());
    hanging(indent, indent, text.strip());
  }

  /** A text behind a lead, its further lines indented as deep as the lead. */
  void item(String lead, String text) {
    hanging(lead, " ".repeat(Columns.of(lead)), text);
  }

  private void hanging(String lead, String indent, String text) {
    String before = lead;
    for (String line : Columns.wrap(Inert.text(text), width - Columns.of(lead))) {
      put(before + line);
      before = indent;
    }
  }

  void section(String title) {
    blank();
    out.append(paint(BOLD, title)).append('\n');
  }

  /** A title with nothing above it. */
  void heading(String title) {
    out.append(paint(BOLD, title)).append('\n');
  }

  /** A command, never wrapped: it is there to be copied. */
  void command(Advice.Command command) {
    List<String> lines = command.text().lines().toList();
    boolean shell = Template.isShell(command.tool());
    if (!shell) {
      put("       (" + command.tool() + ")");
    }
    String prompt = shell && lines.size() == 1 ? "$ " : "";
    lines.forEach(line -> put("       " + prompt + Inert.text(line)));
  }

  /** Two values, one above the other, and where they begin to differ. */
  void pair(String part, String signed, String sent) {
    part(part);
    String indent = VALUE + "signed ";
    Contrast both = Contrast.of(Inert.value(signed), Inert.value(sent), width - indent.length());
    put(indent + both.signed());
    put(VALUE + "sent   " + both.sent());
    if (!both.carets().isEmpty()) {
      put(" ".repeat(indent.length()) + both.carets());
    }
  }

  /** Two values of which one at least is not there to be compared. */
  void apart(String part, String signed, String sent) {
    part(part);
    item(VALUE + "signed ", signed);
    item(VALUE + "sent   ", sent);
  }

  private void part(String part) {
    for (String piece : Columns.cut(Inert.text(part), width - 2)) {
      out.append("  ").append(paint(BOLD, piece)).append('\n');
    }
  }

  /** A label and a text that may have lines of its own, cut nowhere. */
  void labelled(String label, String text) {
    part(label);
    int room = width - VALUE.length();
    for (String line : text.split("\n", -1)) {
      Columns.cut(Inert.value(line), room).forEach(piece -> put(VALUE + piece));
    }
  }

  private void put(String line) {
    out.append(line.stripTrailing()).append('\n');
  }

  private String paint(String code, String text) {
    return colour ? code + text + PLAIN : text;
  }
}
