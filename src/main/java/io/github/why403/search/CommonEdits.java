package io.github.why403.search;

import io.github.why403.input.Orders;
import io.github.why403.scheme.Segment;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The common edits, with everything that can be known before they are combined: which combine,
 * which must be composed because they meet in a line, and what each renders to.
 *
 * <p>They are numbered by the first line that they change, so that loops over them change the
 * earliest lines least; {@link #byCost} gives the order of their cost.
 */
final class CommonEdits {
  /** Composed pairs are kept up to so many bytes; the others are composed whenever they come. */
  private static final long KEPT_BYTES = 16L << 20;

  private final Lines lines;
  private final Edit[] edits;
  private final int[] rank;
  private final int[] byCost;
  private final Variant[] singles;
  private final int lastLineBit;
  private final long[] groups;
  private final boolean[][] combine;
  private final boolean[][] meet;
  private final @Nullable Both[][] pairs;
  private long kept;
  private long composed;

  /**
   * Two edits that meet.
   *
   * @param first the number of the first
   * @param made what both make
   * @param entangled the lines that are not simply those of one of the two
   * @param firstCounts whether the first changes anything given the second
   * @param secondCounts whether the second changes anything given the first
   */
  private record Both(
      int first, Variant made, int entangled, boolean firstCounts, boolean secondCounts) {

    boolean isNew() {
      return firstCounts && secondCounts && !made.changesNothing();
    }

    boolean counts(int edit) {
      return edit == first ? firstCounts : secondCounts;
    }
  }

  CommonEdits(Lines lines, List<Edit> offered) {
    this.lines = lines;
    this.lastLineBit = 1 << lines.copy().length - 1;
    List<Edit> cheapestFirst = offered.stream().sorted(Orders.by(Edit::cost)).toList();
    int n = cheapestFirst.size();
    Variant[] variants =
        cheapestFirst.stream().map(e -> lines.with(List.of(e))).toArray(Variant[]::new);
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Orders.by(i -> Integer.numberOfTrailingZeros(variants[i].touched)))
            .mapToInt(Integer::intValue)
            .toArray();
    this.edits = new Edit[n];
    this.singles = new Variant[n];
    this.rank = order;
    this.byCost = new int[n];
    for (int i = 0; i < n; i++) {
      edits[i] = cheapestFirst.get(order[i]);
      singles[i] = variants[order[i]];
      byCost[order[i]] = i;
    }
    this.groups = groups(edits);
    this.combine = new boolean[n][n];
    this.meet = new boolean[n][n];
    this.pairs = new Both[n][n];
  }

  /** To be called before any two are combined: who needs no more than one edit is spared this. */
  void pairUp() {
    BitSet[] fields = fields(edits);
    for (int i = 0; i < edits.length; i++) {
      for (int j = i + 1; j < edits.length; j++) {
        combine[i][j] = !fields[i].intersects(fields[j]);
        meet[i][j] = (groups[i] & groups[j]) != 0 || (singles[i].touched & singles[j].touched) != 0;
      }
    }
  }

  int size() {
    return edits.length;
  }

  Edit edit(int i) {
    return edits[i];
  }

  Variant single(int i) {
    return singles[i];
  }

  /** The number of the edit at a place in the order of cost. */
  int byCost(int place) {
    return byCost[place];
  }

  /** The place of an edit in the order of cost. */
  int rank(int i) {
    return rank[i];
  }

  /** Whether two edits, the lower number first, can have been made at once. */
  boolean combine(int i, int j) {
    return combine[i][j];
  }

  /** How many combinations were rendered, which costs about as much as hashing them. */
  long composed() {
    return composed;
  }

  /**
   * Writes the lines of two edits, the lower number first, if they make a candidate.
   *
   * @return whether they do, and no smaller combination makes the same
   */
  boolean pair(int i, int j, Segment[] two) {
    if (!combine[i][j]) {
      return false;
    }
    if (meet[i][j]) {
      Both both = both(i, j);
      if (!both.isNew()) {
        return false;
      }
      lines.reset(two);
      both.made.overlay(two);
      return true;
    }
    if (singles[i].changesNothing() || singles[j].changesNothing()) {
      return false;
    }
    lines.reset(two);
    singles[i].overlay(two);
    singles[j].overlay(two);
    return true;
  }

  /**
   * Writes the lines of three edits, in the order of their numbers, of which the first two combine.
   *
   * @param two the lines of the first two, if they make a candidate of their own
   * @param twoAreNew whether they do
   * @return whether the three make a candidate
   */
  boolean triple(int i, int j, int k, Segment[] two, boolean twoAreNew, Segment[] three) {
    if (!combine[i][k] || !combine[j][k]) {
      return false;
    }
    if (meet[i][k] || meet[j][k]) {
      return knotted(i, j, k, three);
    }
    if (!twoAreNew || singles[k].changesNothing()) {
      return false;
    }
    System.arraycopy(two, 0, three, 0, three.length);
    singles[k].overlay(three);
    return true;
  }

  /**
   * Three edits of which some meet. A line in which only two meet is that of the two; where all
   * three may have a hand in it, it is rendered.
   */
  private boolean knotted(int i, int j, int k, Segment[] three) {
    Both ij = meet[i][j] ? both(i, j) : null;
    Both ik = meet[i][k] ? both(i, k) : null;
    Both jk = meet[j][k] ? both(j, k) : null;
    int a = ij == null ? 0 : ij.entangled;
    int b = ik == null ? 0 : ik.entangled;
    int c = jk == null ? 0 : jk.entangled;
    int knot =
        a & b
            | a & c
            | b & c
            | a & singles[k].touched
            | b & singles[j].touched
            | c & singles[i].touched;
    if ((groups[i] & groups[j] & groups[k]) != 0) {
      knot |= a | b | c | singles[i].touched | singles[j].touched | singles[k].touched;
    }
    if (knot == 0 && !(counts(i, ij, ik) && counts(j, ij, jk) && counts(k, ik, jk))) {
      return false;
    }
    int free = ~(a | b | c);
    lines.reset(three);
    singles[i].overlay(three, free);
    singles[j].overlay(three, free);
    singles[k].overlay(three, free);
    overlay(ij, three);
    overlay(ik, three);
    overlay(jk, three);
    if (knot != 0) {
      composed++;
      write(i, j, k, knot, three);
    }
    return true;
  }

  private static void overlay(@Nullable Both both, Segment[] onto) {
    if (both != null) {
      both.made.overlay(onto, both.entangled);
    }
  }

  /** Whether an edit changes anything beside those of the other two that it meets. */
  private boolean counts(int edit, @Nullable Both one, @Nullable Both other) {
    if (one == null && other == null) {
      return !singles[edit].changesNothing();
    }
    return (one == null || one.counts(edit)) && (other == null || other.counts(edit));
  }

  private Both both(int i, int j) {
    Both both = pairs[i][j];
    if (both == null) {
      both = compose(i, j);
      kept += both.made.bytes();
      if (kept <= KEPT_BYTES) {
        pairs[i][j] = both;
      }
    }
    return both;
  }

  private Both compose(int i, int j) {
    composed++;
    Variant first = singles[i];
    Variant second = singles[j];
    Variant made = appliedBefore(i, j) ? lines.with(first, edits[j]) : lines.with(second, edits[i]);
    int beyondFirst = made.differsFrom(first);
    int beyondSecond = made.differsFrom(second);
    int entangled =
        first.touched & second.touched
            | beyondFirst & ~second.touched
            | beyondSecond & ~first.touched;
    return new Both(i, made, entangled, beyondSecond != 0, beyondFirst != 0);
  }

  /** The places of these edits in the order of cost, ascending. */
  int[] ranks(int... numbers) {
    int[] ranks = new int[numbers.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = rank[numbers[i]];
    }
    Arrays.sort(ranks);
    return ranks;
  }

  /** Renders lines of three edits, of which the one that is applied last is put on the others. */
  private void write(int i, int j, int k, int chosen, Segment[] three) {
    if (appliedBefore(k, i) && appliedBefore(j, i)) {
      lines.write(made(j, k), edits[i], chosen, three);
    } else if (appliedBefore(k, j)) {
      lines.write(made(i, k), edits[j], chosen, three);
    } else {
      lines.write(made(i, j), edits[k], chosen, three);
    }
  }

  private Variant made(int i, int j) {
    if (meet[i][j]) {
      return both(i, j).made;
    }
    return appliedBefore(i, j)
        ? lines.with(singles[i], edits[j])
        : lines.with(singles[j], edits[i]);
  }

  /**
   * Lower stages are applied first. In a stage, where all edits have to commute, an edit of the
   * last line comes first if it changes others too, and last if it does not: a line that the later
   * one leaves is not rendered again.
   */
  private boolean appliedBefore(int i, int j) {
    int stages = Integer.compare(edits[i].stage(), edits[j].stage());
    int keys = Integer.compare(nearKey(i), nearKey(j));
    return stages != 0
        ? stages < 0
        : keys != 0 ? keys < 0 : Lines.BY_STAGE.compare(edits[i], edits[j]) < 0;
  }

  private int nearKey(int i) {
    int touched = singles[i].touched;
    return touched == lastLineBit ? 1 : (touched & lastLineBit) == 0 ? 0 : -1;
  }

  /** A bit for every group that an edit's fields belong to. Groups that share one are composed. */
  private static long[] groups(Edit[] edits) {
    Map<String, Integer> bits = new HashMap<>();
    long[] groups = new long[edits.length];
    for (int i = 0; i < groups.length; i++) {
      for (String field : edits[i].fields()) {
        int slash = field.indexOf('/');
        String group = slash < 0 ? field : field.substring(0, slash);
        groups[i] |= 1L << (bits.computeIfAbsent(group, g -> bits.size()) & 63);
      }
    }
    return groups;
  }

  private static BitSet[] fields(Edit[] edits) {
    Map<String, Integer> numbers = new HashMap<>();
    BitSet[] fields = new BitSet[edits.length];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = new BitSet();
      for (String field : edits[i].fields()) {
        fields[i].set(numbers.computeIfAbsent(field, f -> numbers.size()));
      }
    }
    return fields;
  }
}
