package io.github.why403.report;

import java.util.ArrayList;
import java.util.List;

/** Measures and wraps text by the columns that a terminal gives its characters. */
final class Columns {
  /** Chinese punctuation that may not begin a line. */
  private static final String CLOSING = "，。、；：？！）》」』”’";

  private Columns() {}

  /** How many columns a text takes. */
  static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  /** How many columns a character takes: none, one, or two for those of East Asia. */
  static int of(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(c) ? 2 : 1;
  }

  private static boolean isWide(int c) {
    return c >= 0x1100 && c <= 0x115f
        || c >= 0x2e80 && c <= 0xa4cf
        || c >= 0xac00 && c <= 0xd7a3
        || c >= 0xf900 && c <= 0xfaff
        || c >= 0xfe30 && c <= 0xfe4f
        || c >= 0xff00 && c <= 0xff60
        || c >= 0xffe0 && c <= 0xffe6
        || c >= 0x1f300 && c <= 0x1f64f
        || c >= 0x1f900 && c <= 0x1f9ff
        || c >= 0x20000 && c <= 0x3fffd;
  }

  /** Lines of at most so many columns, broken at blanks, around wide characters, else anywhere. */
  static List<String> wrap(String text, int room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (String piece : pieces(text)) {
      int needs = of(piece.stripTrailing());
      if (used > 0 && used + needs > room) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        used = 0;
      }
      for (int c : piece.codePoints().toArray()) {
        if (used + of(c) > room && c != ' ') {
          lines.add(line.toString().stripTrailing());
          line.setLength(0);
          used = 0;
        }
        line.appendCodePoint(c);
        used += of(c);
      }
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /** Pieces of at most so many columns, cut wherever a column ends; one empty piece for no text. */
  static List<String> cut(String text, int room) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (used + of(c) > room) {
        pieces.add(text.substring(from, i));
        from = i;
        used = 0;
      }
      used += of(c);
      i += Character.charCount(c);
    }
    pieces.add(text.substring(from));
    return pieces;
  }

  /** What must stay together: a word with the blank behind it, or one wide character. */
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean closes = next < text.length() && CLOSING.indexOf(text.charAt(next)) >= 0;
      boolean wideAhead = next < text.length() && isWide(text.codePointAt(next));
      if (!closes && (c == ' ' || isWide(c) || wideAhead)) {
        pieces.add(text.substring(from, next));
        from = next;
      }
      i = next;
    }
    if (from < text.length()) {
      pieces.add(text.substring(from));
    }
    return pieces;
  }
}
