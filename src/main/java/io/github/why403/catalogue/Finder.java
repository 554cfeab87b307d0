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
  private static final int MOST_READ = 1_000_000;
  private static final int MOST_PLACES = 20;

  /** Several times what the longest text takes that is not made to take long. */
  private static final long MOST_READ_IN_ALL = 100_000_000;

  private final Meter meter = new Meter();
  private final Map<String, Pattern> compiled = new HashMap<>();

  /** The longest piece that an expression fits; empty where it fits nowhere. */
  Optional<String> find(String regex, String text) {
    Pattern pattern = compiled.computeIfAbsent(regex, Pattern::compile);
    try {
      meter.search();
      Matcher matcher = pattern.matcher(new Counted(text, 0, text.length(), meter));
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

  /** How much has been read, in one search and in all. */
  private static final class Meter {
    private long inAll;
    private int inOne;

    void search() {
      inOne = 0;
    }

    void read() {
      if (++inOne > MOST_READ || ++inAll > MOST_READ_IN_ALL) {
        throw new GivenUp();
      }
    }
  }

  private record Counted(String text, int from, int to, Meter meter) implements CharSequence {
    @Override
    public int length() {
      return to - from;
    }

    @Override
    public char charAt(int index) {
      meter.read();
      return text.charAt(from + index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text, from + start, from + end, meter);
    }

    @Override
    public String toString() {
      return text.substring(from, to);
    }
  }
}
