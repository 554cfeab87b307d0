package io.github.why403.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON on one line, appended to a buffer that is used again and again. Strings are made inert as in
 * every report: controls, invisible characters, {@code <} and {@code >} are escaped.
 */
public final class JsonLine {
  private static final boolean[] PLAIN = plain();
  private final StringBuilder out;
  private boolean first = true;

  /**
   * @param out takes the text
   */
  public JsonLine(StringBuilder out) {
    this.out = out;
  }

  private static boolean[] plain() {
    boolean[] plain = new boolean[127];
    for (char c = ' '; c < plain.length; c++) {
      plain[c] = "\"\\<>".indexOf(c) < 0;
    }
    return plain;
  }

  public JsonLine open() {
    comma();
    out.append('{');
    first = true;
    return this;
  }

  public JsonLine close() {
    out.append('}');
    first = false;
    return this;
  }

  public JsonLine openList(String name) {
    name(name);
    out.append('[');
    first = true;
    return this;
  }

  public JsonLine closeList() {
    out.append(']');
    first = false;
    return this;
  }

  /** Begins an object that is a member. */
  public JsonLine open(String name) {
    name(name);
    out.append('{');
    first = true;
    return this;
  }

  public JsonLine member(String name, @Nullable String value) {
    name(name);
    value(value);
    return this;
  }

  /** A member whose value is a word of the program's own, and plain. */
  public JsonLine word(String name, @Nullable String value) {
    name(name);
    if (value == null) {
      out.append("null");
    } else {
      out.append('"').append(value).append('"');
    }
    return this;
  }

  public JsonLine member(String name, long value) {
    name(name);
    out.append(value);
    return this;
  }

  public JsonLine member(String name, List<String> values) {
    openList(name);
    for (String value : values) {
      comma();
      value(value);
    }
    return closeList();
  }

  /** Names of members are the program's own, and plain. */
  private void name(String name) {
    comma();
    out.append('"').append(name).append("\":");
  }

  private void comma() {
    if (!first) {
      out.append(',');
    }
    first = false;
  }

  private void value(@Nullable String text) {
    if (text == null) {
      out.append("null");
      return;
    }
    out.append('"');
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < PLAIN.length && PLAIN[c]) {
        continue;
      }
      int length = Character.isHighSurrogate(c) && i + 1 < text.length() ? 2 : 1;
      int point = length == 2 ? text.codePointAt(i) : c;
      boolean escaped = c < PLAIN.length || Inert.isActive(point);
      if (escaped) {
        out.append(text, from, i);
        escape(c);
        from = i + 1;
      } else {
        i += Character.charCount(point) - 1;
      }
    }
    if (from == 0) {
      out.append(text);
    } else {
      out.append(text, from, text.length());
    }
    out.append('"');
  }

  private void escape(char c) {
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
    } else {
      out.append("\\u");
      for (int shift = 12; shift >= 0; shift -= 4) {
        out.append(Character.forDigit(c >> shift & 15, 16));
      }
    }
  }
}
