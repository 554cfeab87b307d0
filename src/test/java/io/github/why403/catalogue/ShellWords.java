package io.github.why403.catalogue;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a shell text into simple commands and their words: quotes, backslashes, comments, {@code
 * $(...)} and the separators. Substitutions stay in their word, and their inside is cut too.
 */
final class ShellWords {
  private final String text;
  private final List<List<String>> commands = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private ShellWords(String text) {
    this.text = text;
  }

  /**
   * The simple commands of the text, those of substitutions included.
   *
   * @throws IllegalArgumentException where a quote or substitution is left open
   */
  static List<List<String>> split(String text) {
    ShellWords shell = new ShellWords(text);
    shell.run(false);
    return shell.commands;
  }

  private void run(boolean substituted) {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == ')' && substituted) {
        endCommand();
        return;
      }
      switch (c) {
        case '\'' -> singleQuoted();
        case '"' -> doubleQuoted();
        case '\\' -> escaped();
        case '$' -> dollar();
        case ' ', '\t' -> endWord();
        case '\n', ';', '|', '&' -> endCommand();
        case '#' -> hash();
        default -> put(c);
      }
    }
    if (substituted) {
      throw new IllegalArgumentException("open $( in: " + text);
    }
    endCommand();
  }

  private void singleQuoted() {
    int end = text.indexOf('\'', at);
    if (end < 0) {
      throw new IllegalArgumentException("open ' in: " + text);
    }
    word.append(text, at, end);
    inWord = true;
    at = end + 1;
  }

  private void doubleQuoted() {
    inWord = true;
    while (at < text.length()) {
      char c = text.charAt(at++);
      switch (c) {
        case '"' -> {
          return;
        }
        case '\\' -> escaped();
        case '$' -> dollar();
        default -> word.append(c);
      }
    }
    throw new IllegalArgumentException("open \" in: " + text);
  }

  private void escaped() {
    if (at == text.length()) {
      throw new IllegalArgumentException("a backslash ends: " + text);
    }
    put(text.charAt(at++));
  }

  private void dollar() {
    put('$');
    if (text.startsWith("(", at)) {
      ShellWords inner = new ShellWords(text);
      inner.at = at + 1;
      inner.run(true);
      commands.addAll(inner.commands);
      word.append(text, at, inner.at);
      at = inner.at;
    } else if (text.startsWith("{", at)) {
      int end = text.indexOf('}', at);
      if (end < 0) {
        throw new IllegalArgumentException("open ${ in: " + text);
      }
      word.append(text, at, end + 1);
      at = end + 1;
    }
  }

  private void hash() {
    if (inWord) {
      put('#');
      return;
    }
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  private void put(char c) {
    word.append(c);
    inWord = true;
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }

  private void endCommand() {
    endWord();
    if (!words.isEmpty()) {
      commands.add(words);
      words = new ArrayList<>();
    }
  }
}
