package io.github.why403.search;

import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Segment;
import io.github.why403.scheme.SigningInput;
import java.util.Comparator;
import java.util.List;

/** One or more edits applied to the baseline, and the lines that came out differently. */
final class Variant {
  private static final Comparator<Edit> BY_STAGE = Comparator.comparingInt(Edit::stage);

  final List<Edit> edits;
  final SigningInput input;

  /** One place per line; null where the line is the baseline's. */
  private final Segment[] lines;

  /** Bit i is set where line i differs. */
  final int touched;

  private Variant(List<Edit> edits, SigningInput input, Segment[] lines, int touched) {
    this.edits = edits;
    this.input = input;
    this.lines = lines;
    this.touched = touched;
  }

  static Variant of(Scheme scheme, SigningInput baseline, Segment[] baseLines, List<Edit> edits) {
    SigningInput input = baseline;
    for (Edit edit : edits.size() < 2 ? edits : edits.stream().sorted(BY_STAGE).toList()) {
      input = edit.change().apply(input);
    }
    Segment[] lines = new Segment[baseLines.length];
    int touched = 0;
    for (int line = 0; line < lines.length; line++) {
      if (scheme.sameLine(line, input, baseline)) {
        continue;
      }
      Segment segment = scheme.render(line, input);
      if (!segment.sameBytes(baseLines[line])) {
        lines[line] = segment;
        touched |= 1 << line;
      }
    }
    return new Variant(edits, input, lines, touched);
  }

  /** Writes the changed lines over others. */
  void overlay(Segment[] onto) {
    for (int line = 0; line < lines.length; line++) {
      if (lines[line] != null) {
        onto[line] = lines[line];
      }
    }
  }

  boolean changesNothing() {
    return touched == 0;
  }

  /** Whether both lead to the same bytes. */
  boolean sameAs(Variant other) {
    if (touched != other.touched) {
      return false;
    }
    for (int line = 0; line < lines.length; line++) {
      if (lines[line] != null && !lines[line].sameBytes(other.lines[line])) {
        return false;
      }
    }
    return true;
  }

  /** All lines, changed or not. */
  Segment[] allLines(Segment[] baseLines) {
    Segment[] all = baseLines.clone();
    overlay(all);
    return all;
  }

  Segment line(int line, Segment[] baseLines) {
    return lines[line] == null ? baseLines[line] : lines[line];
  }
}
