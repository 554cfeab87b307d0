package io.github.why403.search;

import io.github.why403.scheme.Agreement;
import io.github.why403.scheme.Judge;
import io.github.why403.scheme.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of an edit stream, alone or with one common edit. It needs no other part, so several can
 * run at once.
 *
 * @param stream the whole stream
 * @param with the common edit; null for none
 * @param from the first value of a dial; 0 where the stream is a list
 * @param to the value behind the last one
 */
record Stretch(EditStream stream, @Nullable Edit with, long from, long to) {
  /** Enough work to be worth handing over, some 30 ms, where a candidate is a keyed hash. */
  static final long LONGEST = 1 << 16;

  /**
   * What a part gave.
   *
   * @param tried how many candidates were judged
   * @param struck what matched, in its order
   */
  record Done(long tried, List<Struck> struck) {}

  /**
   * A match.
   *
   * @param at how many candidates of this part were judged before it
   */
  record Struck(Agreement agreement, List<Edit> edits, long at) {}

  /**
   * A stream cut into parts.
   *
   * @param length how many values of a dial a part has
   */
  static Stream<Stretch> of(EditStream stream, @Nullable Edit with, long length) {
    return stream instanceof EditStream.Dial
        ? LongStream.iterate(0, from -> from < stream.size(), from -> from + length)
            .mapToObj(
                from -> new Stretch(stream, with, from, Math.min(from + length, stream.size())))
        : Stream.of(new Stretch(stream, with, 0, stream.size()));
  }

  /**
   * Judges its candidates.
   *
   * @param most ends it after so many candidates
   * @param giveUp ends it at once; asked now and then
   */
  Done run(Lines lines, Supplier<Judge> judge, long most, BooleanSupplier giveUp) {
    if (stream instanceof EditStream.Dial dial) {
      return run(dial, lines, judge.get(), most, giveUp);
    }
    return run((EditStream.Listed) stream, lines, judge.get(), most, giveUp);
  }

  private Done run(
      EditStream.Listed listed, Lines lines, Judge judge, long most, BooleanSupplier giveUp) {
    List<Struck> struck = new ArrayList<>();
    Segment[] changed = lines.copy();
    long tried = 0;
    for (Edit edit : listed.edits()) {
      if (with != null && !edit.combinesWith(with)) {
        continue;
      }
      List<Edit> edits = edits(edit);
      Variant variant = lines.with(edits);
      if (!variant.changesNothing()) {
        lines.reset(changed);
        variant.overlay(changed);
        Agreement agreement = judge.judge(changed);
        if (agreement != Agreement.NONE) {
          struck.add(new Struck(agreement, edits, tried));
        }
        tried++;
      }
      if (tried >= most || giveUp.getAsBoolean()) {
        break;
      }
    }
    return new Done(tried, struck);
  }

  private Done run(
      EditStream.Dial dial, Lines lines, Judge judge, long most, BooleanSupplier giveUp) {
    Edit marked = dial.edit(DialPlate.MARK);
    if (with != null && !marked.combinesWith(with)) {
      return new Done(0, List.of());
    }
    Segment[] dialled = lines.copy();
    lines.with(edits(marked)).overlay(dialled);
    Optional<DialPlate> plate = DialPlate.of(dialled);
    long tried = 0;
    long end = plate.isEmpty() ? from : from + Math.min(most, to - from);
    for (long i = from; i < end; i++) {
      String value = dial.value().apply(i);
      plate.orElseThrow().turn(value);
      Agreement agreement = judge.judge(dialled);
      if (agreement != Agreement.NONE) {
        List<Edit> edits = edits(dial.edit(value));
        return new Done(tried + 1, List.of(new Struck(agreement, edits, tried)));
      }
      tried++;
      if ((i & 0xfff) == 0 && giveUp.getAsBoolean()) {
        break;
      }
    }
    return new Done(tried, List.of());
  }

  private List<Edit> edits(Edit own) {
    return with == null ? List.of(own) : List.of(own, with);
  }
}
