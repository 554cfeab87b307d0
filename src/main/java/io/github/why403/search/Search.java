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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tries edits of a signing input against a signature: none, one, two; then the full streams alone;
 * then three; then the streams with one common edit. The first group in which something matches
 * gives the answer.
 */
public final class Search {
  /** A canonical request of usual length; longer ones count for more of the budget. */
  private static final int USUAL_BYTES = 2048;

  /** However dear a candidate is, so many are tried where the limit allows. */
  private static final long LEAST = 2_000;

  private final Lines lines;
  private final CommonEdits common;
  private final Supplier<? extends List<? extends EditStream>> streams;
  private final Judge judge;
  private final Limits limits;
  private final long budget;
  private final List<Hit> hits = new ArrayList<>();
  private long tried;

  /** A match, and where it stands among those of the same cost. */
  private record Hit(Match match, long place) {
    static final Comparator<Hit> CHEAPEST =
        Comparator.comparingInt((Hit h) -> h.match.cost()).thenComparingLong(Hit::place);
  }

  /**
   * @param scheme the scheme that renders and judges
   * @param claimed the signature in the URL
   * @param baseline what the store hashes for the request as sent
   * @param common edits that combine up to three deep
   * @param streams gives the edits that run alone or with one common edit, the shortest stream
   *     first; asked only when the common edits gave nothing, since they are many
   * @param limits where the search ends
   */
  public Search(
      Scheme scheme,
      SignatureText claimed,
      SigningInput baseline,
      List<Edit> common,
      Supplier<? extends List<? extends EditStream>> streams,
      Limits limits) {
    this(scheme, scheme.judge(claimed), baseline, common, streams, limits);
  }

  /** The same against anything that a judge knows. */
  public Search(
      Scheme scheme,
      Judge judge,
      SigningInput baseline,
      List<Edit> common,
      Supplier<? extends List<? extends EditStream>> streams,
      Limits limits) {
    this.lines = new Lines(scheme, baseline);
    this.common = new CommonEdits(lines, common);
    this.streams = streams;
    this.judge = judge;
    this.limits = limits;
    this.budget = most(scheme, limits) * USUAL_BYTES / Math.max(USUAL_BYTES, lines.bytes());
  }

  /** Fewer where a candidate is dear, but as many as the edits of one field. */
  private static long most(Scheme scheme, Limits limits) {
    return Math.max(
        Math.min(limits.candidates(), LEAST), limits.candidates() / scheme.candidateCost());
  }

  /** Runs to the first group with a match, or to the end of what is offered or allowed. */
  public Found run() {
    int depth = 0;
    none();
    if (hits.isEmpty() && singles()) {
      depth = 1;
    }
    if (hits.isEmpty() && !spent() && pairs()) {
      depth = 2;
    }
    List<EditStream> full = List.of();
    if (hits.isEmpty() && !spent()) {
      full = shortestFirst();
      for (EditStream stream : full) {
        run(stream, null);
      }
    }
    if (hits.isEmpty() && !spent() && triples()) {
      depth = 3;
    }
    boolean complete = !spent();
    for (EditStream stream : full) {
      for (int i = 0; hits.isEmpty() && !spent() && i < common.size(); i++) {
        run(stream, common.edit(common.byCost(i)));
        complete &= !spent();
      }
    }
    return hits.isEmpty() ? new Found(null, tried, depth, complete) : found(depth);
  }

  private Found found(int depth) {
    List<Match> sorted = hits.stream().sorted(Hit.CHEAPEST).map(Hit::match).toList();
    Match best = sorted.get(0);
    List<List<Edit>> others = sorted.stream().skip(1).map(Match::edits).toList();
    return new Found(
        new Match(best.edits(), best.input(), best.agreement(), others), tried, depth, false);
  }

  private void none() {
    Agreement agreement = judge(lines.copy());
    if (agreement != Agreement.NONE) {
      hit(agreement);
    }
  }

  private boolean singles() {
    Segment[] one = lines.copy();
    for (int place = 0; place < common.size(); place++) {
      int i = common.byCost(place);
      if (!common.single(i).changesNothing()) {
        lines.reset(one);
        common.single(i).overlay(one);
        Agreement agreement = judge(one);
        if (agreement != Agreement.NONE) {
          hit(agreement, i);
        }
      }
    }
    return !spent();
  }

  /** In order of cost, as far as that leaves edits of one line together. */
  private boolean pairs() {
    common.pairUp();
    Segment[] two = lines.copy();
    for (int place = 0; place < common.size() && !spent(); place++) {
      int i = common.byCost(place);
      for (int j = 0; j < common.size(); j++) {
        if (common.rank(j) > place && common.pair(Math.min(i, j), Math.max(i, j), two)) {
          Agreement agreement = judge(two);
          if (agreement != Agreement.NONE) {
            hit(agreement, i, j);
          }
        }
      }
    }
    return !spent();
  }

  /** So that the innermost loop changes the latest lines: what stands before them stays hashed. */
  private boolean triples() {
    Segment[] two = lines.copy();
    Segment[] three = lines.copy();
    for (int i = 0; i < common.size(); i++) {
      for (int j = i + 1; j < common.size(); j++) {
        if (!common.combine(i, j)) {
          continue;
        }
        if (spent()) {
          return false;
        }
        boolean twoAreNew = common.pair(i, j, two);
        for (int k = j + 1; k < common.size(); k++) {
          if (common.triple(i, j, k, two, twoAreNew, three)) {
            Agreement agreement = judge(three);
            if (agreement != Agreement.NONE) {
              hit(agreement, i, j, k);
            }
          }
        }
      }
    }
    return !spent();
  }

  private List<EditStream> shortestFirst() {
    List<EditStream> sorted = new ArrayList<>(streams.get());
    sorted.sort(Comparator.comparingLong(EditStream::size));
    return sorted;
  }

  private void run(EditStream stream, @Nullable Edit with) {
    if (!hits.isEmpty() || spent()) {
      return;
    }
    if (stream instanceof EditStream.Listed listed) {
      run(listed, with);
    } else if (stream instanceof EditStream.Dial dial) {
      run(dial, with);
    }
  }

  private void run(EditStream.Listed stream, @Nullable Edit with) {
    Segment[] changed = lines.copy();
    for (Edit edit : stream.edits()) {
      if (with != null && !edit.combinesWith(with)) {
        continue;
      }
      List<Edit> edits = with == null ? List.of(edit) : List.of(edit, with);
      Variant variant = lines.with(edits);
      if (!variant.changesNothing()) {
        lines.reset(changed);
        variant.overlay(changed);
        Agreement agreement = judge(changed);
        if (agreement != Agreement.NONE) {
          hit(agreement, edits, hits.size());
        }
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
    Segment[] dialled = lines.copy();
    lines.with(with == null ? List.of(marked) : List.of(marked, with)).overlay(dialled);
    Optional<DialPlate> plate = DialPlate.of(dialled);
    if (plate.isEmpty()) {
      return;
    }
    for (long i = 0; i < dial.size(); i++) {
      String value = dial.value().apply(i);
      plate.get().turn(value);
      Agreement agreement = judge(dialled);
      if (agreement != Agreement.NONE) {
        Edit edit = dial.edit(value);
        hit(agreement, with == null ? List.of(edit) : List.of(edit, with), 0);
        return;
      }
      if ((i & 0xfff) == 0 && spent()) {
        return;
      }
    }
  }

  private Agreement judge(Segment[] candidate) {
    if (tried + common.composed() >= budget) {
      return Agreement.NONE;
    }
    tried++;
    return judge.judge(candidate);
  }

  private void hit(Agreement agreement, int... numbers) {
    int[] ranks = common.ranks(numbers);
    List<Edit> edits = new ArrayList<>();
    long place = 0;
    for (int rank : ranks) {
      edits.add(common.edit(common.byCost(rank)));
      place = place * common.size() + rank;
    }
    hit(agreement, edits, place);
  }

  private void hit(Agreement agreement, List<Edit> edits, long place) {
    hits.add(new Hit(new Match(edits, lines.with(edits).input, agreement, List.of()), place));
  }

  private boolean spent() {
    limits.tried().accept(tried);
    return tried + common.composed() >= budget || limits.giveUp().getAsBoolean();
  }
}
