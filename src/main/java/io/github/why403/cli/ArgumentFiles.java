package io.github.why403.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arguments from a file: {@code @@FILE} stands for the words in it. One {@code @} names evidence,
 * which often comes from a stranger; a stranger's text must not become options, so the two differ
 * by more than what is in the file.
 */
final class ArgumentFiles {
  private static final String MARK = "@@";

  /** A word, or what stands between quotes of one kind, or both in a row. */
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");
  private static final Pattern OPTION_LINE =
      Pattern.compile("-[A-Za-z](?:[ \\t]\\S.*)?|--[a-z][a-z-]+(?:[ \\t=]\\S.*)?");

  private ArgumentFiles() {}

  /** The arguments, with the words of a file in its place; files in files are not looked at. */
  static List<String> expanded(List<String> args) {
    List<String> all = new ArrayList<>();
    for (String arg : args) {
      if (arg.startsWith(MARK)) {
        all.addAll(words(Texts.file(arg.substring(MARK.length()))));
      } else {
        all.add(arg);
      }
    }
    return all;
  }

  /** Blanks and line ends separate words, quotes hold them together, # begins a comment line. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder said = new StringBuilder();
    text.lines()
        .filter(line -> !line.stripLeading().startsWith("#"))
        .forEach(line -> said.append(line).append('\n'));
    Matcher word = WORD.matcher(said);
    int end = 0;
    while (word.find()) {
      checkBlank(said.substring(end, word.start()));
      end = word.end();
      words.add(QUOTED.matcher(word.group()).replaceAll(ArgumentFiles::inner));
    }
    checkBlank(said.substring(end));
    return words;
  }

  private static String inner(java.util.regex.MatchResult quoted) {
    String text = quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
    return Matcher.quoteReplacement(text);
  }

  private static void checkBlank(String between) {
    if (!between.isBlank()) {
      throw new Usage("A quote in the file of arguments is not closed.");
    }
  }

  /** Whether a text that was given as evidence is one of arguments: options, and a URL at most. */
  static boolean isOne(String text) {
    List<String> lines =
        text.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#")).toList();
    List<String> others =
        lines.stream().filter(line -> !OPTION_LINE.matcher(line).matches()).toList();
    return others.size() < lines.size()
        && (others.isEmpty() || others.size() == 1 && others.get(0).matches("[\"']?https?://\\S+"));
  }
}
