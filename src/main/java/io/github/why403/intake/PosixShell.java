package io.github.why403.intake;

import io.github.why403.input.Octets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a command line as bash does (its manual, "Quoting" and "ANSI-C Quoting"): nothing is
 * expanded, and what would have been is said.
 */
final class PosixShell {
  private static final String BLANKS = " \t";
  private static final String OPERATORS = ";&|()\n";

  /** Names of shell variables that are not words: {@code $1 $? $$} and so on. */
  private static final String SPECIAL = "@*#?-$!";

  private final String text;
  private final List<String> words = new ArrayList<>();
  private final List<String> shellsOwn = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private PosixShell(String text) {
    this.text = text;
  }

  /**
   * Cuts the first command of a text.
   *
   * @param unicode the text from the command on
   */
  static Words split(String unicode) {
    return new PosixShell(Octets.of(unicode).replace("\r\n", "\n")).split();
  }

  private Words split() {
    String cut = "";
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n' && words.isEmpty() && !inWord) {
        at++;
      } else if (OPERATORS.indexOf(c) >= 0 && !redirectsBoth()) {
        cut = c == '\n' ? "" : Character.toString(c);
        at++;
        break;
      } else {
        next(c);
      }
    }
    endWord();
    return new Words(
        words, shellsOwn, cut, Octets.text(text.substring(Math.min(at, text.length()))));
  }

  private void next(char c) {
    if (BLANKS.indexOf(c) >= 0) {
      endWord();
      at++;
    } else if (c == '#' && !inWord) {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
    } else if (c == '<' || c == '>' || c == '&') {
      redirection();
    } else {
      piece(c);
    }
  }

  /** {@code &>} is one operator, and does not end the command. */
  private boolean redirectsBoth() {
    return text.startsWith("&>", at);
  }

  /** Its number, its operator and its target are no words of the command. */
  private void redirection() {
    if (word.chars().allMatch(d -> d >= '0' && d <= '9')) {
      word.setLength(0);
      inWord = false;
    }
    endWord();
    while (at < text.length() && "<>&|".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    while (at < text.length() && (BLANKS + OPERATORS + "<>").indexOf(text.charAt(at)) < 0) {
      piece(text.charAt(at));
    }
    word.setLength(0);
    inWord = false;
  }

  private void piece(char c) {
    if (text.startsWith("\\\n", at) || c == '\\' && at + 1 == text.length()) {
      at += 2; // The line goes on; that alone makes no word.
      return;
    }
    inWord = true;
    switch (c) {
      case '\\' -> backslash();
      case '\'' -> single();
      case '"' -> doubled();
      case '$' -> dollar();
      case '`' -> backquoted();
      default -> {
        word.append(c);
        at++;
      }
    }
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
    }
    word.setLength(0);
    inWord = false;
  }

  private void backslash() {
    word.append(text.charAt(at + 1));
    at += 2;
  }

  private void single() {
    int end = text.indexOf('\'', at + 1);
    int stop = end < 0 ? text.length() : end;
    word.append(text, at + 1, stop);
    at = Math.min(stop + 1, text.length());
  }

  private void doubled() {
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length() && "$`\"\\\n".indexOf(text.charAt(at + 1)) >= 0) {
        if (text.charAt(at + 1) != '\n') {
          word.append(text.charAt(at + 1));
        }
        at += 2;
      } else if (c == '$') {
        expansion();
      } else if (c == '`') {
        backquoted();
      } else {
        word.append(c);
        at++;
      }
    }
    at = Math.min(at + 1, text.length());
  }

  private void dollar() {
    if (text.startsWith("$'", at)) {
      at = AnsiC.read(text, at + 2, word);
    } else if (text.startsWith("$\"", at)) {
      at++;
      doubled();
    } else {
      expansion();
    }
  }

  /** A variable or a command in its place; kept as it stands. */
  private void expansion() {
    int end = at + 1;
    char next = end < text.length() ? text.charAt(end) : ' ';
    if (next == '{' || next == '(') {
      int close = text.indexOf(next == '{' ? '}' : ')', end);
      end = close < 0 ? text.length() : close + 1;
    } else if (isLetter(next)) {
      while (end < text.length() && (isLetter(text.charAt(end)) || isDigit(text.charAt(end)))) {
        end++;
      }
    } else if (isDigit(next) || SPECIAL.indexOf(next) >= 0) {
      end++;
    }
    keep(end);
  }

  private void backquoted() {
    int close = text.indexOf('`', at + 1);
    keep(close < 0 ? text.length() : close + 1);
  }

  private void keep(int end) {
    String own = text.substring(at, end);
    if (own.length() > 1) {
      shellsOwn.add(own);
    }
    word.append(own);
    at = end;
  }

  private static boolean isLetter(char c) {
    return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
