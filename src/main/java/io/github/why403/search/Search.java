package io.github.why403.search;

import io.github.why403.scheme.Agreement;
import io.github.why403.scheme.Judge;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Segment;
import io.github.why403.scheme.SignatureText;
import io.github.why403.scheme.SigningInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tries edits of a signing input against a signature: none, one, two; then the full streams alone;
 * then three; then the streams with one common edit. The first group in which something matches
 * gives the answer.
 */
public final class Search {
  /** A canonical request of usual length; longer ones count for more of the budget. */
  private static final int USUAL_BYTES = 2048;

  private static final Comparator<Match> CHEAPEST = Comparator.comparingInt(Match::cost);

  private final Scheme scheme;
  private final SigningInput baseline;
  private final Segment[] baseLines;
  private final CommonEdits common;
  private final List<EditStream> streams;
  private final Judge judge;
  private final Limits limits;
  private final long budget;
  private final List<Match> matches = new ArrayList<>();
  private long tried;

  /**
   * @param scheme the scheme that renders and judges
   * @param claimed the signature in the URL
   * @param baseline what the store hashes for the request as sent
   * @param common edits that combine up to three deep
   * @param streams edits that run alone or with one common edit
   * @param limits where the search ends
   */
  public Search(
      Scheme scheme,
      SignatureText claimed,
      SigningInput baseline,
      List<Edit> common,
      List<? extends EditStream> streams,
      Limits limits) {
    this.scheme = scheme;
    this.baseline = baseline;
    this.baseLines = scheme.render(baseline);
    this.common = new CommonEdits(scheme, baseline, baseLines, common);
    this.streams = List.copyOf(streams);
    this.judge = scheme.judge(claimed);
    this.limits = limits;
    int bytes = 0;
    for (Segment line : baseLines) {
      bytes += line.length();
    }
    this.budget = limits.candidates() * USUAL_BYTES / Math.max(USUAL_BYTES, bytes);
  }

  /** Runs to the first group with a match, or to the end of what is offered or allowed. */
  public Found run() {
    int depth = 0;
    if (none()) {
      return found(0);
    }
    if (singles()) {
      depth = 1;
    }
    if (matches.isEmpty() && !spent() && pairs()) {
      depth = 2;
    }
    if (matches.isEmpty() && !spent()) {
      streamsWith(null);
    }
    if (matches.isEmpty() && !spent() && triples()) {
      depth = 3;
    }
    boolean complete = !spent();
    for (int i = 0; matches.isEmpty() && !spent() && i < common.size(); i++) {
      streamsWith(common.edit(i));
      complete &= !spent();
    }
    return matches.isEmpty() ? new Found(null, tried, depth, complete) : found(depth);
  }

  private Found found(int depth) {
    List<Match> sorted = matches.stream().sorted(CHEAPEST).toList();
    Match best = sorted.get(0);
    List<List<Edit>> others = sorted.stream().skip(1).map(Match::edits).toList();
    return new Found(
        new Match(best.edits(), best.input(), best.agreement(), others), tried, depth, false);
  }

  private boolean none() {
    test(baseLines, List.of());
    return !matches.isEmpty();
  }

  private boolean singles() {
    for (int i = 0; i < common.size(); i++) {
      Variant variant = common.single(i);
      if (!variant.changesNothing()) {
        test(variant.allLines(baseLines), variant.edits);
      }
    }
    return !spent();
  }

  private boolean pairs() {
    Segment[] lines = new Segment[baseLines.length];
    for (int i = 0; i < common.size() && !spent(); i++) {
      for (int j = i + 1; j < common.size(); j++) {
        if (common.pair(i, j, lines)) {
          test(lines, List.of(common.edit(i), common.edit(j)));
        }
      }
    }
    return !spent();
  }

  private boolean triples() {
    Segment[] two = new Segment[baseLines.length];
    Segment[] three = new Segment[baseLines.length];
    for (int i = 0; i < common.size(); i++) {
      for (int j = i + 1; j < common.size(); j++) {
        if (!common.combine(i, j)) {
          continue;
        }
        if (spent()) {
          return false;
        }
        boolean apart = common.pair(i, j, two);
        for (int k = j + 1; k < common.size(); k++) {
          if (common.triple(i, j, k, apart, two, three)) {
            test(three, List.of(common.edit(i), common.edit(j), common.edit(k)));
          }
        }
        if (!matches.isEmpty()) {
          return false;
        }
      }
    }
    return true;
  }

  private void streamsWith(@Nullable Edit edit) {
    for (EditStream stream : streams) {
      if (!matches.isEmpty() || spent()) {
        return;
      }
      if (stream instanceof EditStream.Listed listed) {
        run(listed, edit);
      } else if (stream instanceof EditStream.Dial dial) {
        run(dial, edit);
      }
    }
  }

  private void run(EditStream.Listed stream, @Nullable Edit with) {
    for (Edit edit : stream.edits()) {
      if (with != null && !edit.combinesWith(with)) {
        continue;
      }
      Variant variant = variant(edit, with);
      if (!variant.changesNothing()) {
        test(variant.allLines(baseLines), variant.edits);
      }
      if (spent()) {
        return;
      }
    }
  }

  private void run(EditStream.Dial dial, @Nullable Edit with) {
    Edit marked = dial.edit(DialPlate.MARK);
    if (with != null && !marked.combinesWith(with)) {
      return;
    }
    Optional<DialPlate> plate = DialPlate.of(variant(marked, with).allLines(baseLines));
    if (plate.isEmpty()) {
      return;
    }
    Segment[] lines = plate.get().lines();
    for (long i = 0; i < dial.size() && tried < budget; i++) {
      String value = dial.value().apply(i);
      plate.get().turn(value);
      if (judge(lines) != Agreement.NONE) {
        Variant variant = variant(dial.edit(value), with);
        test(variant.allLines(baseLines), variant.edits);
        return;
      }
      if ((i & 0xfff) == 0 && spent()) {
        return;
      }
    }
  }

  private Variant variant(Edit edit, @Nullable Edit with) {
    return Variant.of(
        scheme, baseline, baseLines, with == null ? List.of(edit) : List.of(edit, with));
  }

  private void test(Segment[] lines, List<Edit> edits) {
    if (tried >= budget) {
      return;
    }
    Agreement agreement = judge(lines);
    if (agreement != Agreement.NONE) {
      SigningInput input = Variant.of(scheme, baseline, baseLines, edits).input;
      matches.add(new Match(edits, input, agreement, List.of()));
    }
  }

  private Agreement judge(Segment[] lines) {
    tried++;
    return judge.judge(lines);
  }

  private boolean spent() {
    return tried >= budget || limits.giveUp().getAsBoolean();
  }
}
