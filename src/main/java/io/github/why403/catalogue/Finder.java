package io.github.why403.catalogue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for regular expressions in texts from outside. A search may go back and forth over a text
 * without end, so the characters that it reads are counted and it is given up when they are too
 * many; expressions of users are no danger then either. Giving up is no find.
 */
final class Finder {
  private static final int MOST_READ = 4_000_000;
  private static final int MOST_PLACES = 20;

  private final Map<String, Pattern> compiled = new HashMap<>();

  /** The longest piece that an expression fits; empty where it fits nowhere. */
  Optional<String> find(String regex, String text) {
    Pattern pattern = compiled.computeIfAbsent(regex, Pattern::compile);
    try {
      Matcher matcher = pattern.matcher(new Counted(text, 0, text.length(), new int[1]));
      Optional<String> longest = Optional.empty();
      for (int i = 0; i < MOST_PLACES && matcher.find(); i++) {
        String piece = text.substring(matcher.start(), matcher.end());
        if (longest.isEmpty() || longest.get().length() < piece.length()) {
          longest = Optional.of(piece);
        }
      }
      return longest;
    } catch (GivenUp | StackOverflowError endless) {
      return Optional.empty();
    }
  }

  private static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivenUp() {
      super(null, null, false, false);
    }
  }

  private record Counted(String text, int from, int to, int[] read) implements CharSequence {
    @Override
    public int length() {
      return to - from;
    }

    @Override
    public char charAt(int index) {
      if (++read[0] > MOST_READ) {
        throw new GivenUp();
      }
      return text.charAt(from + index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text, from + start, from + end, read);
    }

    @Override
    public String toString() {
      return text.substring(from, to);
    }
  }
}
