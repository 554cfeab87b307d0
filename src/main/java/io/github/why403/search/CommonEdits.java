package io.github.why403.search;

import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Segment;
import io.github.why403.scheme.SigningInput;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The common edits, cheapest first, with everything that can be known before they are combined:
 * which combine, which must be composed because they meet in a line, and what each renders to.
 */
final class CommonEdits {
  private final Scheme scheme;
  private final SigningInput baseline;
  private final Segment[] baseLines;
  private final List<Edit> edits;
  private final Variant[] singles;
  private final boolean[][] combine;
  private final boolean[][] meet;
  private final @Nullable Variant[][] pairs;

  CommonEdits(Scheme scheme, SigningInput baseline, Segment[] baseLines, List<Edit> offered) {
    this.scheme = scheme;
    this.baseline = baseline;
    this.baseLines = baseLines;
    this.edits = offered.stream().sorted(Comparator.comparingInt(Edit::cost)).toList();
    int n = edits.size();
    this.singles = new Variant[n];
    for (int i = 0; i < n; i++) {
      singles[i] = variant(List.of(edits.get(i)));
    }
    long[] groups = groups(edits);
    this.combine = new boolean[n][n];
    this.meet = new boolean[n][n];
    this.pairs = new Variant[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        combine[i][j] = edits.get(i).combinesWith(edits.get(j));
        meet[i][j] = (groups[i] & groups[j]) != 0 || (singles[i].touched & singles[j].touched) != 0;
      }
    }
  }

  int size() {
    return edits.size();
  }

  Edit edit(int i) {
    return edits.get(i);
  }

  Variant single(int i) {
    return singles[i];
  }

  boolean combine(int i, int j) {
    return combine[i][j];
  }

  /**
   * Writes the lines of two edits.
   *
   * @return whether they make a candidate that no smaller combination makes
   */
  boolean pair(int i, int j, Segment[] lines) {
    if (!combine[i][j]) {
      return false;
    }
    System.arraycopy(baseLines, 0, lines, 0, lines.length);
    if (!meet[i][j]) {
      singles[i].overlay(lines);
      singles[j].overlay(lines);
      return !singles[i].changesNothing() && !singles[j].changesNothing();
    }
    Variant both = composed(i, j);
    both.overlay(lines);
    return isNew(both, i, j);
  }

  /**
   * Writes the lines of three edits.
   *
   * @param ij whether the first two make a candidate of their own
   * @param two the lines of the first two
   * @return whether the three make a candidate
   */
  boolean triple(int i, int j, int k, boolean ij, Segment[] two, Segment[] three) {
    if (!combine[i][k] || !combine[j][k]) {
      return false;
    }
    boolean ik = meet[i][k];
    boolean jk = meet[j][k];
    if (!ik && !jk) {
      if (!ij || singles[k].changesNothing()) {
        return false;
      }
      System.arraycopy(two, 0, three, 0, three.length);
      singles[k].overlay(three);
      return true;
    }
    if (!meet[i][j] && ik != jk) {
      int alone = ik ? j : i;
      int partner = ik ? i : j;
      Variant both = composed(partner, k);
      if (singles[alone].changesNothing() || !isNew(both, partner, k)) {
        return false;
      }
      System.arraycopy(baseLines, 0, three, 0, three.length);
      singles[alone].overlay(three);
      both.overlay(three);
      return true;
    }
    Variant all = variant(List.of(edits.get(i), edits.get(j), edits.get(k)));
    System.arraycopy(baseLines, 0, three, 0, three.length);
    all.overlay(three);
    return !all.changesNothing();
  }

  private boolean isNew(Variant both, int i, int j) {
    return !both.changesNothing() && !both.sameAs(singles[i]) && !both.sameAs(singles[j]);
  }

  private Variant composed(int i, int j) {
    Variant both = pairs[i][j];
    if (both == null) {
      both = variant(List.of(edits.get(i), edits.get(j)));
      pairs[i][j] = both;
    }
    return both;
  }

  private Variant variant(List<Edit> chosen) {
    return Variant.of(scheme, baseline, baseLines, chosen);
  }

  /** A bit for every group that an edit's fields belong to. */
  private static long[] groups(List<Edit> edits) {
    Map<String, Integer> bits = new HashMap<>();
    long[] groups = new long[edits.size()];
    for (int i = 0; i < groups.length; i++) {
      for (String field : edits.get(i).fields()) {
        int slash = field.indexOf('/');
        String group = slash < 0 ? field : field.substring(0, slash);
        Integer bit = bits.computeIfAbsent(group, g -> bits.size());
        groups[i] |= 1L << (bit & 63);
      }
    }
    return groups;
  }
}
