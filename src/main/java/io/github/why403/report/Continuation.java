package io.github.why403.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a long shell command where a backslash at the line's end lets it go on, so that it can
 * still be copied. Only a blank between words is replaced: never one in quotes, in a comment or
 * behind a backslash, and nothing in a command with a here-document.
 */
final class Continuation {
  private static final String GOES_ON = " \\";
  private static final String INDENT = "    ";

  private Continuation() {}

  /** The command's lines, of at most so many columns where its words are shorter than that. */
  static List<String> of(String command, int room) {
    if (command.contains("<<")) {
      return command.lines().toList();
    }
    char[] quotes = Quotes.ofShell(command);
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (String line : command.split("\n", -1)) {
      lines.addAll(broken(line, quotes, from, room));
      from += line.length() + 1;
    }
    return lines;
  }

  private static List<String> broken(String line, char[] quotes, int offset, int room) {
    if (Columns.of(line) <= room) {
      return List.of(line);
    }
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String group : groups(words(line, quotes, offset), room)) {
      int needed = Columns.of(current.toString()) + 1 + Columns.of(group) + GOES_ON.length();
      if (current.length() > 0 && needed > room) {
        lines.add(current + GOES_ON);
        current.setLength(0);
        current.append(INDENT);
      } else if (current.length() > 0) {
        current.append(' ');
      }
      current.append(group);
    }
    lines.add(current.toString());
    return lines;
  }

  /** Words that read best on one line: an option with its values. */
  private static List<String> groups(List<String> words, int room) {
    List<String> groups = new ArrayList<>();
    StringBuilder group = new StringBuilder();
    for (String word : words) {
      boolean opens = word.startsWith("-") || word.equals("|") || word.equals("&&");
      boolean full =
          Columns.of(group.toString()) + 1 + Columns.of(word)
              > room - INDENT.length() - GOES_ON.length();
      if (group.length() > 0 && (opens || full)) {
        groups.add(group.toString());
        group.setLength(0);
      }
      group.append(group.length() > 0 ? " " : "").append(word);
    }
    groups.add(group.toString());
    return groups;
  }

  private static List<String> words(String line, char[] quotes, int offset) {
    List<String> words = new ArrayList<>();
    int from = 0;
    boolean comment = line.startsWith("#");
    for (int i = 1; i < line.length() - 1; i++) {
      boolean blank =
          line.charAt(i) == ' '
              && quotes[offset + i] == Quotes.NONE
              && line.charAt(i - 1) != '\\'
              && line.charAt(i - 1) != ' '
              && line.charAt(i + 1) != ' ';
      comment |= blank && line.charAt(i + 1) == '#';
      if (blank && !comment) {
        words.add(line.substring(from, i));
        from = i + 1;
      }
    }
    words.add(line.substring(from));
    return words;
  }
}
