package io.github.why403.search;

import io.github.why403.input.Octets;
import io.github.why403.scheme.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rendered lines in which one value stands at marked places and can be exchanged quickly. */
final class DialPlate {
  /** Stands for the value while the lines are rendered; unreserved, and in no real URL. */
  static final String MARK = "why403-marks-the-place-of-a-value.why403";

  private final Segment[] lines;
  private final List<Place> places;

  private record Place(int line, List<byte[]> around) {
    Segment with(byte[] value) {
      int length = value.length * (around.size() - 1);
      for (byte[] piece : around) {
        length += piece.length;
      }
      byte[] out = new byte[length];
      int at = 0;
      for (int i = 0; i < around.size(); i++) {
        if (i > 0) {
          System.arraycopy(value, 0, out, at, value.length);
          at += value.length;
        }
        byte[] piece = around.get(i);
        System.arraycopy(piece, 0, out, at, piece.length);
        at += piece.length;
      }
      return new Segment(out);
    }
  }

  private DialPlate(Segment[] lines, List<Place> places) {
    this.lines = lines;
    this.places = places;
  }

  /** Finds the marks; empty where the lines hold none, and so the value is signed nowhere. */
  static Optional<DialPlate> of(Segment[] marked) {
    List<Place> places = new ArrayList<>();
    for (int line = 0; line < marked.length; line++) {
      String text = Octets.of(marked[line].bytes());
      if (text.contains(MARK)) {
        List<byte[]> around = new ArrayList<>();
        for (String piece : text.split(java.util.regex.Pattern.quote(MARK), -1)) {
          around.add(Octets.bytes(piece));
        }
        places.add(new Place(line, around));
      }
    }
    return places.isEmpty() ? Optional.empty() : Optional.of(new DialPlate(marked, places));
  }

  /** Puts another value into every marked place of the lines it was made of. */
  void turn(String value) {
    byte[] bytes = Octets.bytes(value);
    for (Place place : places) {
      lines[place.line()] = place.with(bytes);
    }
  }
}
