package io.github.why403.report;

/**
 * Shows control characters instead of obeying them. A pasted URL may hold any: sequences that a
 * terminal acts on, marks that turn the direction of writing, characters that cannot be seen.
 */
public final class Inert {
  private Inert() {}

  /** The text for a terminal: each such character as <code>&#92;uXXXX</code>. */
  public static String text(String text) {
    return escape(text, false);
  }

  /** A value that is compared letter by letter: blanks at its ends are shown as well. */
  public static String value(String value) {
    String text = text(value);
    String start = text.startsWith(" ") ? "\\u0020" + text.substring(1) : text;
    return start.endsWith(" ") ? start.substring(0, start.length() - 1) + "\\u0020" : start;
  }

  /**
   * Finished JSON, safe to show on a terminal and inside a page: such characters, and {@code <} and
   * {@code >}, can stand in its strings only, where an escape means the same.
   */
  static String json(String json) {
    return escape(json, true);
  }

  private static String escape(String text, boolean json) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int length = Character.charCount(c);
      boolean layout = json && (c == '\n' || c == ' ');
      boolean escaped = !layout && (isActive(c) || json && (c == '<' || c == '>'));
      if (escaped && out == null) {
        out = new StringBuilder(text.substring(0, i));
      }
      if (out != null) {
        if (escaped) {
          text.substring(i, i + length).chars().forEach(escapedTo(out));
        } else {
          out.appendCodePoint(c);
        }
      }
      i += length;
    }
    return out == null ? text : out.toString();
  }

  private static java.util.function.IntConsumer escapedTo(StringBuilder out) {
    return unit -> out.append(String.format(java.util.Locale.ROOT, "\\u%04X", unit));
  }

  /** Controls, invisible marks, half characters, and every blank but the usual one. */
  static boolean isActive(int c) {
    if (c < 127) {
      return c < ' ';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
