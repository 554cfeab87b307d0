package io.github.why403.search;

import io.github.why403.input.Orders;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Segment;
import io.github.why403.scheme.SigningInput;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the store hashes, line by line, and the same with edits. */
final class Lines {
  /** The order in which edits are applied. */
  static final Comparator<Edit> BY_STAGE =
      Orders.firstOf(Orders.by(Edit::stage), Orders.of(Edit::words));

  private final Scheme scheme;
  private final Segment[] base;
  private final Variant unedited;

  Lines(Scheme scheme, SigningInput baseline) {
    this.scheme = scheme;
    this.base = scheme.render(baseline);
    this.unedited = new Variant(baseline, new Segment[base.length]);
  }

  /** A copy of the lines. */
  Segment[] copy() {
    return base.clone();
  }

  /** Writes the lines over others. */
  void reset(Segment[] onto) {
    System.arraycopy(base, 0, onto, 0, base.length);
  }

  /** How many bytes all lines have. */
  int bytes() {
    int bytes = 0;
    for (Segment line : base) {
      bytes += line.length();
    }
    return bytes;
  }

  /** What edits change, lower stages applied first. */
  Variant with(List<Edit> edits) {
    Variant variant = unedited;
    for (Edit edit : edits.size() < 2 ? edits : edits.stream().sorted(BY_STAGE).toList()) {
      variant = with(variant, edit);
    }
    return variant;
  }

  /** What one more edit changes. */
  Variant with(Variant before, Edit edit) {
    SigningInput input = edit.change().apply(before.input);
    @Nullable Segment[] lines = new Segment[base.length];
    for (int line = 0; line < lines.length; line++) {
      if (scheme.sameLine(line, input, before.input)) {
        lines[line] = before.line(line);
      } else {
        Segment segment = scheme.render(line, input);
        lines[line] = segment.sameBytes(base[line]) ? null : segment;
      }
    }
    return new Variant(input, lines);
  }

  /** Writes some lines of one more edit over others. */
  void write(Variant before, Edit edit, int chosen, Segment[] onto) {
    SigningInput input = edit.change().apply(before.input);
    for (int left = chosen; left != 0; left &= left - 1) {
      int line = Integer.numberOfTrailingZeros(left);
      if (!scheme.sameLine(line, input, before.input)) {
        onto[line] = scheme.render(line, input);
      } else {
        Segment same = before.line(line);
        onto[line] = same == null ? base[line] : same;
      }
    }
  }
}
