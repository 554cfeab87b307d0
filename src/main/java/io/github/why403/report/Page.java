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
  private static final String COMMAND = " ".repeat(7);

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

  /** A command, broken only where a shell lets it go on: it is there to be copied. */
  void command(Presentation.Command command) {
    boolean shell = command.isShell();
    if (!shell) {
      put(COMMAND + "(" + command.tool() + ")");
    }
    String prompt = shell && command.text().lines().count() == 1 ? "$ " : "";
    String lead = prompt;
    for (String line : command.lines(width - COMMAND.length() - prompt.length())) {
      put(COMMAND + lead + Inert.text(line));
      lead = "";
    }
  }

  /**
   * Over two values.
   *
   * @param part the field in which they differ
   * @param signed the label of the value that was signed
   * @param sent the label of the one that was sent
   */
  record Pair(String part, String signed, String sent) {}

  /** Two values, one above the other, with what differs marked in both. */
  void pair(Pair over, String signed, String sent) {
    part(over.part());
    String indent = lead(over, over.signed());
    Contrast both = Contrast.of(Inert.value(signed), Inert.value(sent), width - Columns.of(indent));
    row(indent, both.signed(), !both.marksAgree());
    row(lead(over, over.sent()), both.sent(), true);
  }

  private void row(String lead, Contrast.Row row, boolean carets) {
    put(lead + marked(row));
    if (carets && !row.marks().isEmpty()) {
      put(" ".repeat(Columns.of(lead)) + row.marks());
    }
  }

  /** The value with what differs in colour as well. */
  private String marked(Contrast.Row row) {
    if (!colour || row.marks().isEmpty()) {
      return row.text();
    }
    StringBuilder line = new StringBuilder();
    int column = 0;
    boolean on = false;
    for (int c : row.text().codePoints().toArray()) {
      boolean differs = column < row.marks().length() && row.marks().charAt(column) == '^';
      if (differs != on) {
        line.append(differs ? RED : PLAIN);
        on = differs;
      }
      line.appendCodePoint(c);
      column += Columns.of(c);
    }
    return line.append(on ? PLAIN : "").toString();
  }

  /** Two values of which one at least is not there to be compared. */
  void apart(Pair over, String signed, String sent) {
    part(over.part());
    item(lead(over, over.signed()), signed);
    item(lead(over, over.sent()), sent);
  }

  /** The label before a value, as wide as that of the other one. */
  private static String lead(Pair over, String label) {
    int wide = Math.max(Columns.of(over.signed()), Columns.of(over.sent()));
    return VALUE + label + " ".repeat(wide - Columns.of(label) + 1);
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
