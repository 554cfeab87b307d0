package io.github.why403.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** Which kind of quotes stands around each position of a command or statement. */
final class Quotes {
  /** Outside of all quotes. */
  static final char NONE = ' ';

  private static final char SUBSTITUTION = '(';

  private final String text;
  private final char[] around;
  private final Deque<Character> open = new ArrayDeque<>();

  private Quotes(String text) {
    this.text = text;
    this.around = new char[text.length()];
    open.push(NONE);
  }

  /** For a POSIX shell: {@code '}, {@code "}, or none; inside {@code $(...)} it starts anew. */
  static char[] ofShell(String command) {
    Quotes quotes = new Quotes(command);
    int i = 0;
    while (i < command.length()) {
      i = quotes.shell(i);
    }
    return quotes.around;
  }

  /** For a programming language, of which {@code comment} starts a comment up to the line's end. */
  static char[] ofCode(String code, String comment) {
    Quotes quotes = new Quotes(code);
    int i = 0;
    while (i < code.length()) {
      i = quotes.code(i, comment);
    }
    return quotes.around;
  }

  private char top() {
    char top = open.element();
    return top == SUBSTITUTION ? NONE : top;
  }

  private int shell(int i) {
    char c = text.charAt(i);
    around[i] = top();
    if (top() == '\'') {
      return c == '\'' ? close(i) : i + 1;
    }
    if (c == '\\') {
      return skip(i, i + 2);
    }
    if (text.startsWith("$(", i)) {
      open.push(SUBSTITUTION);
      return skip(i, i + 2);
    }
    if (top() == '"') {
      return c == '"' ? close(i) : i + 1;
    }
    if (c == ')' && open.element() == SUBSTITUTION) {
      return close(i);
    }
    boolean wordStart = i == 0 || Character.isWhitespace(text.charAt(i - 1));
    if (c == '#' && wordStart) {
      return lineEnd(i);
    }
    if (c == '\'' || c == '"') {
      open.push(c);
    }
    return i + 1;
  }

  private int code(int i, String comment) {
    char c = text.charAt(i);
    around[i] = top();
    if (top() != NONE) {
      return c == '\\' ? skip(i, i + 2) : c == top() ? close(i) : i + 1;
    }
    if (text.startsWith(comment, i)) {
      return lineEnd(i);
    }
    if (c == '\'' || c == '"' || c == '`') {
      open.push(c);
    }
    return i + 1;
  }

  private int close(int i) {
    open.pop();
    return i + 1;
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return skip(from, end < 0 ? text.length() : end);
  }

  /** Marks what is stepped over with the quotes that stand around its start. */
  private int skip(int from, int to) {
    int end = Math.min(to, text.length());
    for (int i = from; i < end; i++) {
      around[i] = around[from];
    }
    return end;
  }
}
