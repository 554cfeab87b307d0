package io.github.why403.diagnosis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Evidence.Answered;
import io.github.why403.hypothesis.Binding;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Difference;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.ErrorBody;
import io.github.why403.input.Octets;
import io.github.why403.input.Orders;
import io.github.why403.provider.Check;
import io.github.why403.provider.Provider;
import io.github.why403.provider.RegionHint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the answers say that the bucket is, held against the region of the scope and that of the
 * host. Amazon S3 names the bucket's region in {@code x-amz-bucket-region} to anyone (recorded:
 * s3rs#18, bsdec2#11, ansible#637); an error body names the region that the endpoint expects.
 */
final class BucketRegion {
  /** The surest first: a body names the region of the endpoint, which need not be the bucket's. */
  private static final List<String> SOURCES =
      List.of("head-bucket", "get-bucket-location", "redirect", "error-body");

  private record Told(RegionHint hint, Answered answer) {
    boolean isOfTheBucket() {
      return !hint.source().equals("error-body");
    }

    String words() {
      String where =
          switch (hint.source()) {
            case "head-bucket" -> "x-amz-bucket-region in the answer to ";
            case "get-bucket-location" -> "the location in the answer to ";
            case "redirect" -> "the redirect in the answer to ";
            default -> "the body of the answer to ";
          };
      return where + answer.question().words();
    }
  }

  private final Case facts;
  private final Told told;
  private final Certainty sure;
  private final String scope;
  private final @Nullable String host;

  private BucketRegion(Case facts, Told told, Certainty sure) {
    this.facts = facts;
    this.told = told;
    this.sure = sure;
    this.scope = facts.url().credential().scope().region();
    this.host = facts.address().hostRegion();
  }

  /** Judges the answers of a case's book; those to other requests are put aside. */
  static Aside of(Case facts) {
    Optional<Told> told =
        facts.book().answers().stream()
            .flatMap(a -> RegionHint.of(a.reply()).map(hint -> new Told(hint, a)).stream())
            .filter(t -> Binding.isEvidence(facts, t.answer()))
            .min(Orders.by(t -> SOURCES.indexOf(t.hint().source())));
    Optional<Certainty> sure = sureness(facts.provider());
    boolean judgeable = facts.url().credential().wellFormed() && sure.isPresent();
    return told.isEmpty() || !judgeable
        ? Aside.NOTHING
        : new BucketRegion(facts, told.get(), sure.get()).judge();
  }

  /** A store that takes any region does not refuse a wrong one. */
  private static Optional<Certainty> sureness(Provider store) {
    if (store.isAws()) {
      return Optional.of(Certainty.PROVEN);
    }
    if (store.isGeneric()) {
      return Optional.of(Certainty.POSSIBLE);
    }
    return store.has(Provider.Trait.CHECKS_SCOPE)
        ? Optional.of(Certainty.OBSERVED)
        : Optional.empty();
  }

  private Aside judge() {
    List<Finding> findings = new ArrayList<>();
    List<Remark> ruledOut = new ArrayList<>();
    String region = told.hint().region();
    boolean elsewhere =
        told.isOfTheBucket() && host != null && !host.equals(region) && !isAnswered(307);
    if (elsewhere) {
      findings.add(elsewhere(region));
    }
    if (scope.equals(region)) {
      ruledOut.add(new Remark("region-wrong-in-scope", "the scope names " + itsRegion(region)));
    } else if (!elsewhere || !scope.equals(host)) {
      findings.add(wrongInScope(region));
    }
    if (told.isOfTheBucket() && host != null && !elsewhere) {
      ruledOut.add(
          new Remark("permanent-redirect-301", "the host is that of " + itsRegion(region)));
    }
    boolean global = facts.address().aws() != null && facts.address().aws().global();
    if (told.isOfTheBucket() && global && region.equals("us-east-1")) {
      String because = "the global host serves " + itsRegion(region);
      ruledOut.add(new Remark("global-endpoint-redirect-307", because));
      ruledOut.add(new Remark("new-region-needs-regional-host", because));
    }
    String what = told.isOfTheBucket() ? "The bucket is in region " : "The store expects region ";
    return new Aside(findings, ruledOut, List.of(what + region + ", by " + told.words() + "."));
  }

  private String itsRegion(String region) {
    return "region " + region + ", where the bucket is by " + told.words();
  }

  private Finding wrongInScope(String region) {
    return Finding.of(
            "region-wrong-in-scope",
            sure,
            Check.SCOPE,
            "The URL is signed for region '"
                + Octets.text(scope)
                + (told.isOfTheBucket() ? "'; the bucket is in '" : "'; the store expects '")
                + region
                + "'.",
            List.of(new Difference("scope.region", Octets.text(scope), region)))
        .answered(answer());
  }

  /** Proven by a redirect of the request; without one it is what the store will answer. */
  private Finding elsewhere(String region) {
    List<Difference> differences = new ArrayList<>();
    differences.add(new Difference("host", null, facts.address().hostName()));
    if (!scope.equals(region)) {
      differences.add(new Difference("scope.region", Octets.text(scope), region));
    }
    return Finding.of(
            "permanent-redirect-301",
            isAnswered(301) ? sure : sure.atMost(Certainty.OBSERVED),
            Check.ROUTING,
            "The host is one of region '"
                + host
                + "'; the bucket is in '"
                + region
                + "'. A redirect cannot be followed, since Host is signed.",
            differences)
        .answered(answer());
  }

  private boolean isAnswered(int status) {
    return facts.book().answers().stream()
        .filter(answer -> answer.reply().status() == status)
        .anyMatch(answer -> Binding.isEvidence(facts, answer));
  }

  private String answer() {
    String code = told.answer().reply().error().map(ErrorBody::code).orElse("");
    String status = (told.answer().reply().status() + " " + code).strip();
    return told.hint().source().equals("head-bucket")
        ? status + ", x-amz-bucket-region: " + told.hint().region()
        : status;
  }
}
