package io.github.why403.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names that a mistyped one may have meant. */
public final class Near {
  private static final int MOST = 3;

  /** A longer text was not typed by hand. */
  private static final int LONGEST = 80;

  private Near() {}

  /** At most three names, the nearest first; none where nothing is near. */
  public static List<String> of(String typed, List<String> names) {
    if (typed.length() > LONGEST) {
      return List.of();
    }
    String wanted = typed.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    record Candidate(String name, int steps) {}
    return names.stream()
        .map(name -> new Candidate(name, steps(wanted, name)))
        .filter(candidate -> candidate.steps() <= Math.max(2, wanted.length() / 4))
        .sorted(Comparator.comparingInt(Candidate::steps).thenComparing(Candidate::name))
        .map(Candidate::name)
        .limit(MOST)
        .toList();
  }

  /** None for a name with that beginning or end; else the edits of letters between the two. */
  private static int steps(String wanted, String name) {
    String last = name.substring(name.indexOf('/') + 1);
    boolean part = wanted.length() > 3 && (last.startsWith(wanted) || last.endsWith(wanted));
    return part ? 1 : Math.min(edits(wanted, name), edits(wanted, last));
  }

  /** Letters inserted, left out or replaced (the distance of Levenshtein). */
  private static int edits(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j < above.length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[above.length];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
