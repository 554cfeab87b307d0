package io.github.why403.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.why403.catalogue.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences about a case in other languages than English, in which they are made where the
 * facts are known. {@code sentences.zh.txt} is the one table of them: an English sentence with
 * marks where values stand, and the same in Chinese. What is not in the table stays English.
 */
final class Sentences {
  private static final String TABLE = "sentences.zh.txt";

  /** A part of a sentence may be a sentence of the table too, and a part of that. */
  private static final int DEEPEST = 3;

  private static final Pattern MARK = Pattern.compile("\\{([1-9])(\\*?)}|\\[([1-9])]");
  private static final Pattern NEXT = Pattern.compile("(?<=\\.) (?=[A-Z])");

  private Sentences() {}

  /** A sentence in a language; as it is where the table has no words for it. */
  static String in(Language language, String sentence) {
    return language == Language.ENGLISH ? sentence : translated(sentence, 0).orElse(sentence);
  }

  private static Optional<String> translated(String text, int depth) {
    for (Pair pair : Table.PAIRS) {
      Optional<Map<Integer, String>> values = pair.values(text);
      if (values.isPresent()) {
        return Optional.of(pair.chinese(values.get(), depth));
      }
    }
    List<String> parts = List.of(NEXT.split(text));
    if (parts.size() < 2 || depth > 0) {
      return Optional.empty();
    }
    StringBuilder all = new StringBuilder();
    for (String part : parts) {
      Optional<String> one = translated(part, 1);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      all.append(one.get());
    }
    return Optional.of(all.toString());
  }

  /**
   * A sentence in both languages.
   *
   * @param literals the English words between the values, one more than there are values
   * @param marks the values between them
   */
  record Pair(String english, String chinese, List<String> literals, List<Mark> marks) {
    Pair {
      literals = List.copyOf(literals);
      marks = List.copyOf(marks);
    }

    static Pair of(String english, String chinese) {
      List<String> literals = new ArrayList<>();
      List<Mark> marks = new ArrayList<>();
      Matcher found = MARK.matcher(english);
      int from = 0;
      while (found.find()) {
        literals.add(english.substring(from, found.start()));
        marks.add(new Mark(number(found), !found.group(2).isEmpty()));
        from = found.end();
      }
      literals.add(english.substring(from));
      return new Pair(english, chinese, literals, marks);
    }

    /**
     * The values that a text has where the marks stand; empty where the text is another sentence. A
     * value ends where the next words first stand, so that no text takes long.
     */
    Optional<Map<Integer, String>> values(String text) {
      boolean whole = english.endsWith(".") == text.endsWith(".");
      String first = literals.get(0);
      if (!whole || !text.startsWith(first)) {
        return Optional.empty();
      }
      if (marks.isEmpty()) {
        return text.equals(first) ? Optional.of(Map.of()) : Optional.empty();
      }
      Map<Integer, String> values = new TreeMap<>();
      int at = first.length();
      for (int i = 0; i < marks.size(); i++) {
        String next = literals.get(i + 1);
        boolean last = i + 1 == marks.size();
        int end = last ? text.length() - next.length() : text.indexOf(next, at + 1);
        if (end <= at || last && !text.endsWith(next)) {
          return Optional.empty();
        }
        String value = text.substring(at, end);
        if (!marks.get(i).anything() && (value.contains(". ") || value.contains("; "))) {
          return Optional.empty();
        }
        values.put(marks.get(i).number(), value);
        at = end + next.length();
      }
      return Optional.of(values);
    }

    String chinese(Map<Integer, String> values, int depth) {
      return MARK.matcher(chinese)
          .replaceAll(
              mark -> {
                boolean asIs = mark.group(1) != null;
                String value =
                    Objects.requireNonNull(
                        values.get(Integer.valueOf(asIs ? mark.group(1) : mark.group(3))));
                return Matcher.quoteReplacement(
                    asIs || depth >= DEEPEST ? value : translated(value, depth + 1).orElse(value));
              });
    }

    private static int number(Matcher found) {
      return Integer.parseInt(found.group(1));
    }
  }

  /**
   * A place for a value.
   *
   * @param anything whether it may hold the end of a sentence
   */
  record Mark(int number, boolean anything) {}

  /** The table; read when a Chinese report is written. */
  static final class Table {
    static final List<Pair> PAIRS = read();

    private Table() {}

    private static List<Pair> read() {
      try (InputStream file = Sentences.class.getResourceAsStream(TABLE)) {
        String text = new String(Objects.requireNonNull(file, TABLE).readAllBytes(), UTF_8);
        List<String> lines =
            text.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
          pairs.add(Pair.of(lines.get(i), lines.get(i + 1)));
        }
        return List.copyOf(pairs);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
