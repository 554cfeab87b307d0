package io.github.why403.search;

import io.github.why403.scheme.Segment;
import io.github.why403.scheme.SigningInput;
import org.jspecify.annotations.Nullable;

/** The baseline with one or more edits, and the lines that came out differently. */
final class Variant {
  final SigningInput input;

  /** One place per line; null where the line is the baseline's. */
  private final @Nullable Segment[] lines;

  /** Bit i is set where line i differs. */
  final int touched;

  Variant(SigningInput input, @Nullable Segment[] lines) {
    this.input = input;
    this.lines = lines;
    int bits = 0;
    for (int line = 0; line < lines.length; line++) {
      if (lines[line] != null) {
        bits |= 1 << line;
      }
    }
    this.touched = bits;
  }

  /** One line, or null where it is the baseline's. */
  @Nullable Segment line(int line) {
    return lines[line];
  }

  /** Writes the changed lines over others. */
  void overlay(Segment[] onto) {
    overlay(onto, touched);
  }

  /** Writes those of the changed lines that are in a set over others. */
  void overlay(Segment[] onto, int chosen) {
    for (int left = touched & chosen; left != 0; left &= left - 1) {
      int line = Integer.numberOfTrailingZeros(left);
      Segment segment = lines[line];
      if (segment != null) {
        onto[line] = segment;
      }
    }
  }

  boolean changesNothing() {
    return touched == 0;
  }

  /** How many bytes the changed lines have. */
  int bytes() {
    int bytes = 0;
    for (Segment segment : lines) {
      bytes += segment == null ? 0 : segment.length();
    }
    return bytes;
  }

  /** The lines in which two variants differ from each other. */
  int differsFrom(Variant other) {
    int differs = touched ^ other.touched;
    for (int left = touched & other.touched; left != 0; left &= left - 1) {
      int line = Integer.numberOfTrailingZeros(left);
      Segment mine = lines[line];
      Segment yours = other.lines[line];
      if (mine != null && yours != null && !mine.sameBytes(yours)) {
        differs |= 1 << line;
      }
    }
    return differs;
  }
}
