package io.github.why403.search;

import io.github.why403.input.Orders;
import io.github.why403.scheme.Agreement;
import io.github.why403.scheme.Judge;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Segment;
import io.github.why403.scheme.SignatureText;
import io.github.why403.scheme.SigningInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
  private final ThreadLocal<Judge> judges;
  private final Judge judge;
  private final Limits limits;
  private final long budget;
  private final long part;
  private final List<Hit> hits = new ArrayList<>();
  private long tried;

  /** A match, and where it stands among those of the same cost. */
  private record Hit(Match match, long place) {
    static final Comparator<Hit> CHEAPEST =
        Orders.firstOf(Orders.by(h -> h.match.cost()), Orders.of(Hit::place));
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
    this(scheme, () -> scheme.judge(claimed), baseline, common, streams, limits);
  }

  /** The same against anything that a judge knows; every thread has one of its own. */
  public Search(
      Scheme scheme,
      Supplier<? extends Judge> judges,
      SigningInput baseline,
      List<Edit> common,
      Supplier<? extends List<? extends EditStream>> streams,
      Limits limits) {
    this.lines = new Lines(scheme, baseline);
    this.common = new CommonEdits(lines, common);
    this.streams = streams;
    this.judges = ThreadLocal.withInitial(judges);
    this.judge = this.judges.get();
    this.limits = limits;
    this.part = Math.max(1, Stretch.LONGEST / scheme.candidateCost());
    this.budget = most(scheme, limits) * USUAL_BYTES / Math.max(USUAL_BYTES, lines.bytes());
  }

  /** Fewer where a candidate is dear, but as many as the edits of one field. */
  private static long most(Scheme scheme, Limits limits) {
    return Math.max(
        Math.min(limits.candidates(), LEAST), limits.candidates() / scheme.candidateCost());
  }

  /** Runs to the first group with a match, or to the end of what is offered or allowed. */
  public Found run() {
    try {
      return searched();
    } finally {
      judges.remove();
    }
  }

  private Found searched() {
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
      run(full.stream().flatMap(stream -> Stretch.of(stream, null, part)));
    }
    if (hits.isEmpty() && !spent() && triples()) {
      depth = 3;
    }
    if (hits.isEmpty() && !spent()) {
      run(full.stream().flatMap(this::withEachCommonEdit));
    }
    return hits.isEmpty() ? new Found(null, tried, depth, !spent()) : found(depth);
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
    sorted.sort(Orders.of(EditStream::size));
    return sorted;
  }

  private Stream<Stretch> withEachCommonEdit(EditStream stream) {
    return IntStream.range(0, common.size())
        .mapToObj(place -> common.edit(common.byCost(place)))
        .flatMap(edit -> Stretch.of(stream, edit, part));
  }

  /** Runs to the first part with a match. */
  private void run(Stream<Stretch> stretches) {
    Iterator<Stretch> left = stretches.iterator();
    limits
        .workers()
        .inOrder(
            new Iterator<Supplier<Stretch.Done>>() {
              @Override
              public boolean hasNext() {
                return left.hasNext();
              }

              @Override
              public Supplier<Stretch.Done> next() {
                Stretch stretch = left.next();
                long most = left();
                return () -> stretch.run(lines, judges::get, most, limits.giveUp());
              }
            },
            this::count);
  }

  /**
   * Counts what a part gave as if all before it had run first: what lies beyond the budget is left
   * out.
   *
   * @return whether to go on
   */
  private boolean count(Stretch.Done done) {
    long left = left();
    for (Stretch.Struck struck : done.struck()) {
      if (struck.at() < left) {
        hit(struck.agreement(), struck.edits(), hits.size());
      }
    }
    tried += Math.min(done.tried(), left);
    done.struck().stream().filter(struck -> struck.at() < left).forEach(this::readOtherwise);
    return hits.isEmpty() && !spent();
  }

  /** Another common edit may make the same lines of the same edit of a stream. */
  private void readOtherwise(Stretch.Struck struck) {
    if (struck.edits().size() < 2) {
      return;
    }
    Edit own = struck.edits().get(0);
    Segment[] changed = lines.copy();
    for (int place = 0; place < common.size(); place++) {
      Edit other = common.edit(common.byCost(place));
      if (other.equals(struck.edits().get(1)) || !own.combinesWith(other)) {
        continue;
      }
      List<Edit> edits = List.of(own, other);
      lines.reset(changed);
      lines.with(edits).overlay(changed);
      Agreement agreement = judge(changed);
      if (agreement != Agreement.NONE) {
        hit(agreement, edits, hits.size());
      }
    }
  }

  private Agreement judge(Segment[] candidate) {
    if (left() == 0) {
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
    return left() == 0 || limits.giveUp().getAsBoolean();
  }

  /** How many candidates the budget still allows. */
  private long left() {
    return Math.max(0, budget - tried - common.composed());
  }
}
