package io.github.why403.diagnosis;

/** How a diagnosis ended. */
public enum Outcome {
  /** Something refuses this URL. */
  CAUSE_FOUND("cause-found"),
  /** The signature matches and no check that could be made fails. */
  NOTHING_WRONG("nothing-wrong"),
  /** Neither. */
  INCONCLUSIVE("inconclusive");

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  /** The word in outputs. */
  public String word() {
    return word;
  }
}
