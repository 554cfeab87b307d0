package io.github.why403.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where two values differ, character by character.
 *
 * @param signed which code points of the signed value the other one has not
 * @param sent which code points of the value that was sent the other one has not
 * @param telling whether the values have enough in common for marks to help
 */
public record Marks(BitSet signed, BitSet sent, boolean telling) {
  /** A redacted value: that two of them differ says nothing of where. */
  private static final Pattern REDACTED =
      Pattern.compile("\\[\\d+ chars, sha256 [0-9a-f]{8}\\.\\.\\.]");

  /** A percent escape, or a character that is shown by its number. */
  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}|\\\\u[0-9A-Fa-f]{4}");

  /** Comparing longer values takes more time than it is worth. */
  private static final int MOST_CELLS = 1_000_000;

  /** Fewer equal characters in a row between two differences are chance. */
  private static final int SHORTEST_RUN = 4;

  /**
   * A stretch of a value.
   *
   * @param text the stretch
   * @param differs whether the other value has it not
   */
  public record Piece(String text, boolean differs) {}

  /** Compares two values. */
  public static Marks of(String signed, String sent) {
    int[] a = signed.codePoints().toArray();
    int[] b = sent.codePoints().toArray();
    int head = head(a, b);
    int tail = tail(a, b, head);
    BitSet left = new BitSet(a.length);
    BitSet right = new BitSet(b.length);
    left.set(head, a.length - tail);
    right.set(head, b.length - tail);
    int longest = Math.max(a.length, b.length);
    refine(a, b, head, tail, left, right);
    boolean inPlace = a.length == b.length && 2 * left.cardinality() <= longest;
    boolean telling = inPlace || 3 * (head + tail) > longest;
    wholeEscapes(signed, left);
    wholeEscapes(sent, right);
    unmark(signed, left);
    unmark(sent, right);
    return new Marks(left, right, telling && !(left.isEmpty() && right.isEmpty()));
  }

  /** The stretches of the signed value; one where marks do not help. */
  public List<Piece> signedPieces(String value) {
    return pieces(value, signed);
  }

  /** The stretches of the value that was sent; one where marks do not help. */
  public List<Piece> sentPieces(String value) {
    return pieces(value, sent);
  }

  private List<Piece> pieces(String value, BitSet marked) {
    int[] all = value.codePoints().toArray();
    if (!telling) {
      return List.of(new Piece(value, false));
    }
    List<Piece> pieces = new ArrayList<>();
    for (int from = 0; from < all.length; ) {
      boolean differs = marked.get(from);
      int end = differs ? marked.nextClearBit(from) : marked.nextSetBit(from);
      int to = end < 0 ? all.length : Math.min(end, all.length);
      pieces.add(new Piece(new String(all, from, to - from), differs));
      from = to;
    }
    return pieces;
  }

  private static void refine(int[] a, int[] b, int head, int tail, BitSet left, BitSet right) {
    int[] x = Arrays.copyOfRange(a, head, a.length - tail);
    int[] y = Arrays.copyOfRange(b, head, b.length - tail);
    if (x.length == y.length) {
      for (int i = 0; i < x.length; i++) {
        left.set(head + i, x[i] != y[i]);
        right.set(head + i, x[i] != y[i]);
      }
    } else if ((long) x.length * y.length <= MOST_CELLS) {
      align(x, y, head, left, right);
    }
  }

  /** Takes the marks off what both have in the same order, in runs that are no chance. */
  private static void align(int[] x, int[] y, int head, BitSet left, BitSet right) {
    int[][] common = common(x, y);
    int i = 0;
    int j = 0;
    while (i < x.length && j < y.length) {
      int run = 0;
      while (i + run < x.length && j + run < y.length && x[i + run] == y[j + run]) {
        run++;
      }
      if (run >= SHORTEST_RUN) {
        left.clear(head + i, head + i + run);
        right.clear(head + j, head + j + run);
      }
      if (run > 0) {
        i += run;
        j += run;
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
  }

  /** How many characters the ends from i and from j on have in common, in order. */
  private static int[][] common(int[] x, int[] y) {
    int[][] common = new int[x.length + 1][y.length + 1];
    for (int i = x.length - 1; i >= 0; i--) {
      for (int j = y.length - 1; j >= 0; j--) {
        common[i][j] =
            x[i] == y[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  /** Half an escape has no meaning: it is marked whole. */
  private static void wholeEscapes(String value, BitSet marks) {
    Matcher escape = ESCAPE.matcher(value);
    while (escape.find()) {
      int from = value.codePointCount(0, escape.start());
      int marked = marks.nextSetBit(from);
      if (marked >= 0 && marked < from + escape.group().length()) {
        marks.set(from, from + escape.group().length());
      }
    }
  }

  private static void unmark(String value, BitSet marks) {
    Matcher redacted = REDACTED.matcher(value);
    while (redacted.find()) {
      marks.clear(
          value.codePointCount(0, redacted.start()), value.codePointCount(0, redacted.end()));
    }
  }

  private static int head(int[] a, int[] b) {
    int mismatch = Arrays.mismatch(a, b);
    return mismatch < 0 ? a.length : mismatch;
  }

  private static int tail(int[] a, int[] b, int head) {
    int tail = 0;
    while (tail < Math.min(a.length, b.length) - head
        && a[a.length - 1 - tail] == b[b.length - 1 - tail]) {
      tail++;
    }
    return tail;
  }
}
