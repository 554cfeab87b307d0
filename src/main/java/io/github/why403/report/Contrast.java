package io.github.why403.report;

import java.util.Arrays;

/**
 * Two values, one above the other, cut to the stretch in which they begin to differ.
 *
 * @param signed what was signed
 * @param sent what was sent
 * @param carets marks below what differs; empty where nearly all of it does
 */
record Contrast(String signed, String sent, String carets) {
  private static final String CUT = "...";

  /** Cuts both alike, so that a stretch of the first difference fits into so many columns. */
  static Contrast of(String signed, String sent, int room) {
    int[] a = signed.codePoints().toArray();
    int[] b = sent.codePoints().toArray();
    int longest = Math.max(a.length, b.length);
    int head = head(a, b);
    int tail = tail(a, b, head);
    int from = longest <= room ? 0 : Math.max(0, Math.min(head - room / 3, longest - room));
    String top = window(a, from, room);
    String bottom = window(b, from, room);
    if (3 * (head + tail) <= longest) {
      return new Contrast(top, bottom, "");
    }
    String before = window(longest == a.length ? a : b, from, head - from, Integer.MAX_VALUE);
    int indent = Math.min(Columns.of(before), room - 1);
    int width = Math.max(1, Math.min(longest - tail - head, room - indent));
    return new Contrast(top, bottom, " ".repeat(indent) + "^".repeat(width));
  }

  private static String window(int[] text, int from, int room) {
    return window(text, from, text.length - from, room);
  }

  private static String window(int[] text, int from, int count, int room) {
    int[] cut = Arrays.copyOfRange(text, Math.min(from, text.length), text.length);
    String shown = new String(cut, 0, Math.max(0, Math.min(count, cut.length)));
    if (from > 0) {
      int lead = Math.min(CUT.length(), shown.codePointCount(0, shown.length()));
      shown = CUT + shown.substring(shown.offsetByCodePoints(0, lead));
    }
    return Columns.of(shown) <= room ? shown : Columns.cut(shown, room - CUT.length()).get(0) + CUT;
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
