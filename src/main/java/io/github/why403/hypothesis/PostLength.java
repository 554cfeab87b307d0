package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.BodyDigest;
import io.github.why403.scheme.PostDocument.Condition;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The condition {@code content-length-range}. What stores make of bounds that are no sizes was
 * measured by posting forms to Ceph RGW 16.2.15 and S3Proxy 4.1.0 in November 2026.
 */
final class PostLength {
  /** A bound without a digit in it. */
  private static final Pattern WORD = Pattern.compile("[^0-9]+");

  /** A bound with blanks around it, a plus before it, or none at all. */
  private static final Pattern NEARLY = Pattern.compile("\\s*[+]?[0-9]{0,18}\\s*");

  private PostLength() {}

  /** Why no file, or not this one, meets the condition; empty where one may. */
  static Optional<PostFailure> failure(Case facts, Condition condition) {
    if (!condition.hasBounds()) {
      return Optional.of(
          new PostFailure(
              condition, ofBound(facts, condition), "its bounds are no whole numbers", null));
    }
    if (condition.least() > condition.most() || condition.most() < 0) {
      return PostConditions.failed(facts, condition, "no file is of such a size", null);
    }
    BodyDigest body = facts.request().body();
    if (body == null || body.size() >= condition.least() && body.size() <= condition.most()) {
      return condition.least() < 0 ? negative(facts, condition) : Optional.empty();
    }
    return PostConditions.failed(
        facts,
        condition,
        "the file has " + body.size() + " bytes",
        new Difference(
            "form.file",
            condition.least() + " to " + condition.most() + " bytes",
            body.size() + " bytes"));
  }

  /**
   * Words for a bound were recorded of Amazon S3. A fraction was measured at Ceph RGW and S3Proxy;
   * those read some texts that are nearly numbers, and each others (a blank, a plus).
   */
  private static Certainty ofBound(Case facts, Condition condition) {
    boolean nearly = NEARLY.matcher(condition.value()).matches();
    boolean refused =
        facts.provider().isAws()
            ? WORD.matcher(condition.value()).matches()
            : PostConditions.isMeasured(facts) && !nearly;
    return refused ? Certainty.PROVEN : nearly ? Certainty.POSSIBLE : Certainty.LIKELY;
  }

  /** S3Proxy refuses the policy, Ceph RGW compares (both measured); of others nobody knows. */
  private static Optional<PostFailure> negative(Case facts, Condition condition) {
    return switch (facts.provider().name()) {
      case PostConditions.CEPH -> Optional.empty();
      case PostConditions.S3PROXY ->
          PostConditions.failed(facts, condition, "a bound is negative", null);
      default ->
          Optional.of(new PostFailure(condition, Certainty.LIKELY, "a bound is negative", null));
    };
  }
}
