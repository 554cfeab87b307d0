package io.github.why403.report;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Two values, one above the other, cut to the stretch in which they begin to differ.
 *
 * @param signed what was signed
 * @param sent what was sent
 */
record Contrast(Row signed, Row sent) {
  private static final String CUT = "...";

  /**
   * A value on one line of a terminal.
   *
   * @param text the value, or the stretch of it that fits
   * @param marks carets below the characters that differ; empty where there are none to show
   */
  record Row(String text, String marks) {}

  /** Cuts both alike, so that a stretch with the first difference fits into so many columns. */
  static Contrast of(String signed, String sent, int room) {
    int[] a = signed.codePoints().toArray();
    int[] b = sent.codePoints().toArray();
    Marks marks = Marks.of(signed, sent);
    int longest = Math.max(a.length, b.length);
    boolean fits = Math.max(Columns.of(signed), Columns.of(sent)) <= room;
    int mismatch = Arrays.mismatch(a, b);
    int head = mismatch < 0 ? longest : mismatch;
    int from = fits ? 0 : Math.max(0, Math.min(head - room / 3, longest - room));
    BitSet none = new BitSet();
    return new Contrast(
        row(a, from, room, marks.telling() ? marks.signed() : none),
        row(b, from, room, marks.telling() ? marks.sent() : none));
  }

  /** Whether the marks of both are in the same columns, so that one line of them is enough. */
  boolean marksAgree() {
    return signed.marks().equals(sent.marks());
  }

  private static Row row(int[] value, int from, int room, BitSet marked) {
    int start = Math.min(from == 0 ? 0 : from + CUT.length(), value.length);
    StringBuilder text = new StringBuilder(from == 0 ? "" : CUT);
    int columns = 0;
    for (int i = start; i < value.length; i++) {
      columns += Columns.of(value[i]);
    }
    int left = room - text.length();
    int most = columns <= left ? left : left - CUT.length();
    StringBuilder marks = new StringBuilder(" ".repeat(text.length()));
    int used = 0;
    int i = start;
    while (i < value.length && used + Columns.of(value[i]) <= most) {
      int width = Columns.of(value[i]);
      text.appendCodePoint(value[i]);
      marks.append((marked.get(i) ? "^" : " ").repeat(width));
      used += width;
      i++;
    }
    if (i < value.length) {
      text.append(CUT);
    }
    return new Row(text.toString(), marks.toString().stripTrailing());
  }
}
