package io.github.why403.live;

import org.jspecify.annotations.Nullable;

/**
 * What a diagnosis that asked the store has to say.
 *
 * @param outcome as in {@code verdict.outcome}
 * @param cause a slug of {@code causes.json}; null unless a cause is found
 * @param certainty the least that is good enough
 * @param asked whether only the store's answer decides it; else the link, the request and the
 *     secret do
 */
record Verdict(String outcome, @Nullable String cause, @Nullable String certainty, boolean asked) {
  static final Verdict NOTHING_WRONG = new Verdict("nothing-wrong", null, null, false);
  static final Verdict INCONCLUSIVE = new Verdict("inconclusive", null, null, false);

  static Verdict cause(String slug, String certainty) {
    return new Verdict("cause-found", slug, certainty, false);
  }

  /** The same, but nothing short of the store's answer shows it. */
  Verdict fromTheStore() {
    return new Verdict(outcome, cause, certainty, true);
  }
}
