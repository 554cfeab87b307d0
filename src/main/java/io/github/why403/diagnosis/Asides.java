package io.github.why403.diagnosis;

import io.github.why403.evidence.Case;

/** The register of what is learnt beside the store's judgement of the request. */
final class Asides {
  private Asides() {}

  /**
   * All of it.
   *
   * @param facts the case, as its answers tell of the store
   * @param clocks what was measured of the time
   * @param status whether the secret in hand gives the URL's signature
   * @param shown what the store's answers show of the signature
   */
  static Aside of(Case facts, MeasuredClocks clocks, SignatureStatus status, Shown shown) {
    if (facts.book().attempts().isEmpty()) {
      return clocks.aside(facts);
    }
    return Unreached.of(facts)
        .and(clocks.aside(facts))
        .and(BucketRegion.of(facts))
        .and(PreflightAnswer.of(facts))
        .and(KeyAnswers.of(facts, status, shown));
  }
}
