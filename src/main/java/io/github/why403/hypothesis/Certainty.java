package io.github.why403.hypothesis;

import java.util.Locale;

/** How sure a finding is. The words are defined once, in the README. */
public enum Certainty {
  /**
   * A changed derivation gives the URL's signature and no smaller change does, or arithmetic on
   * facts in hand decides it.
   */
  PROVEN,
  /** The store said so, but its answer has other readings. */
  OBSERVED,
  /** Consistent with all that was seen, and little else is. */
  LIKELY,
  /** Consistent with all that was seen. */
  POSSIBLE;

  /** The word in outputs. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The weaker of two. */
  public Certainty atMost(Certainty cap) {
    return compareTo(cap) >= 0 ? this : cap;
  }
}
