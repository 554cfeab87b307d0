package io.github.why403.report;

import io.github.why403.input.Octets;
import java.util.ArrayList;
import java.util.List;

/** Lays text out for a terminal: wrapped, indented, and without control characters of others. */
final class Page {
  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[1;31m";
  private static final String GREEN = "\u001b[1;32m";
  private static final String PLAIN = "\u001b[0m";
  private static final int NARROWEST = 40;

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

  void headline(String word, boolean alarming, String sentence) {
    List<String> lines = wrap(word + ": " + tame(sentence), width);
    String first = lines.get(0);
    out.append(paint(alarming ? RED : GREEN, word)).append(first.substring(word.length()));
    out.append('\n');
    lines.stream().skip(1).forEach(l -> out.append(l).append('\n'));
  }

  void line(String text) {
    String indent = " ".repeat(text.length() - text.stripLeading().length());
    wrap(tame(text.strip()), width - indent.length())
        .forEach(l -> out.append(indent).append(l).append('\n'));
  }

  void section(String title) {
    blank();
    out.append(paint(BOLD, title)).append('\n');
  }

  /** A bullet or number and its text, hanging. */
  void item(String bullet, String text) {
    String first = "  " + bullet + " ";
    String indent = " ".repeat(first.length());
    String lead = first;
    for (String line : wrap(tame(text), width - first.length())) {
      out.append(lead).append(line).append('\n');
      lead = indent;
    }
  }

  /** A command, never wrapped: it is there to be copied. */
  void command(String command) {
    String[] lines = command.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      out.append("      ").append(i == 0 && lines.length == 1 ? "$ " : "");
      out.append(tame(lines[i])).append('\n');
    }
  }

  /** Two values, one above the other, and where they begin to differ. */
  void pair(String part, String signed, String sent) {
    String a = tame(signed);
    String b = tame(sent);
    String indent = "           ";
    out.append("  ").append(paint(BOLD, tame(part))).append('\n');
    int room = width - indent.length();
    int common = 0;
    while (common < Math.min(a.length(), b.length()) && a.charAt(common) == b.charAt(common)) {
      common++;
    }
    int from = Math.max(0, Math.min(common - room / 3, Math.max(a.length(), b.length()) - room));
    out.append("    signed ").append(window(a, from, room)).append('\n');
    out.append("    sent   ").append(window(b, from, room)).append('\n');
    int longest = Math.min(Math.max(a.length(), b.length()) - from, room);
    if (common > from) {
      int end = Math.max(common - from + 1, differenceEnd(a, b, common) - from);
      out.append(indent).append(" ".repeat(common - from));
      out.append("^".repeat(Math.max(1, Math.min(end, longest) - (common - from)))).append('\n');
    }
  }

  /** A label and a text that may have lines of its own, cut nowhere. */
  void labelled(String label, String text) {
    out.append("  ").append(paint(BOLD, label)).append('\n');
    for (String line : text.split("\n", -1)) {
      for (int at = 0; at == 0 || at < line.length(); at += width - 4) {
        out.append("    ");
        out.append(tame(line.substring(at, Math.min(line.length(), at + width - 4)))).append('\n');
      }
    }
  }

  private static int differenceEnd(String a, String b, int common) {
    int tail = 0;
    while (tail < Math.min(a.length(), b.length()) - common
        && a.charAt(a.length() - 1 - tail) == b.charAt(b.length() - 1 - tail)) {
      tail++;
    }
    return Math.max(a.length(), b.length()) - tail;
  }

  private static String window(String text, int from, int room) {
    if (text.length() <= room && from == 0) {
      return text;
    }
    String lead = from > 0 ? "..." : "";
    String cut = text.substring(Math.min(text.length(), from + lead.length()));
    String shown = lead + cut;
    return shown.length() <= room ? shown : shown.substring(0, room - 3) + "...";
  }

  private String paint(String code, String text) {
    return colour ? code + text + PLAIN : text;
  }

  /** Shows control characters instead of obeying them; a pasted URL may hold any. */
  private static String tame(String text) {
    StringBuilder tame = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean control = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
      if (control && tame == null) {
        tame = new StringBuilder(text.substring(0, i));
      }
      if (tame != null) {
        if (control) {
          tame.append("\\u").append(Octets.upper(hex(c)));
        } else {
          tame.append(c);
        }
      }
    }
    return tame == null ? text : tame.toString();
  }

  private static String hex(char c) {
    String digits = Integer.toHexString(c);
    return "0000".substring(digits.length()) + digits;
  }

  static List<String> wrap(String text, int room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      String rest = word;
      if (line.length() > 0 && line.length() + 1 + rest.length() > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (rest.length() > room) {
        lines.add(rest.substring(0, room));
        rest = rest.substring(room);
      }
      line.append(line.length() == 0 ? "" : " ").append(rest);
    }
    lines.add(line.toString());
    return lines;
  }
}
