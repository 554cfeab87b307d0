package io.github.why403.batch;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a line of a log: between blanks, in quotes, or in brackets. A quote ends a column
 * only before a blank or the line's end, since clients choose what stands inside.
 */
final class Columns {
  private final List<String> texts;

  private Columns(List<String> texts) {
    this.texts = texts;
  }

  /** Cuts a line; no more than so many columns. */
  static Columns of(String line, int most) {
    List<String> texts = new ArrayList<>(most);
    int at = 0;
    while (at < line.length() && texts.size() < most) {
      char first = line.charAt(at);
      int end;
      if (first == ' ') {
        at++;
        continue;
      } else if (first == '"') {
        end = quote(line, at + 1);
        texts.add(line.substring(at + 1, end));
      } else if (first == '[') {
        int close = line.indexOf(']', at);
        end = close < 0 ? line.length() : close;
        texts.add(line.substring(at + 1, end));
      } else {
        int blank = line.indexOf(' ', at);
        end = blank < 0 ? line.length() : blank;
        texts.add(line.substring(at, end));
      }
      at = end + 1;
    }
    return new Columns(texts);
  }

  private static int quote(String line, int from) {
    int end = line.indexOf('"', from);
    while (end >= 0 && end + 1 < line.length() && line.charAt(end + 1) != ' ') {
      end = line.indexOf('"', end + 1);
    }
    return end < 0 ? line.length() : end;
  }

  int size() {
    return texts.size();
  }

  /** A column; a dash where the line is shorter. */
  String get(int column) {
    return column < texts.size() ? texts.get(column) : "-";
  }

  /** Whether a column says anything. */
  boolean has(int column) {
    String text = get(column);
    return !text.isEmpty() && !text.equals("-");
  }

  /** A status; 0 where the column holds none. */
  int status(int column) {
    return status(get(column));
  }

  /** A status; 0 for another text. */
  static int status(String text) {
    if (text.length() != 3) {
      return 0;
    }
    int number = 0;
    for (int i = 0; i < 3; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      number = number * 10 + c - '0';
    }
    return number;
  }
}
