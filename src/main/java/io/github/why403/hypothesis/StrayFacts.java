package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Fact.Context;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Check;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.SignedUrl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Signs that a URL belongs to another object, to another store, or to a key of odd letters. */
final class StrayFacts {
  static final List<Fact> ROWS =
      List.of(
          new Fact(KeyIdFamily.CAUSE, Check.KEY, StrayFacts::keyId),
          new Fact("provider-region-convention", Check.SCOPE, StrayFacts::region),
          new Fact("relative-link-reuses-query", Check.SIGNATURE, StrayFacts::relativeLink));

  /**
   * What stores call their only region, whatever the host says. R2: "auto", with an empty one and
   * us-east-1 for the same, and the hints of a bucket's place (Cloudflare docs, "S3 API
   * compatibility"); Garage: the default of its configuration.
   */
  private static final Map<String, Set<String>> CONVENTIONS =
      Map.of(
          "r2",
          Set.of("auto", "", "us-east-1", "wnam", "enam", "weur", "eeur", "apac", "oc"),
          "garage",
          Set.of("garage"));

  private StrayFacts() {}

  private static Judgement keyId(Context it) {
    return it.facts().url().credential().keyId().indexOf(' ') >= 0
        ? it.holds(
            Certainty.LIKELY,
            "The access key id in "
                + it.name(AuthParam.CREDENTIAL)
                + " has a blank, which no key id has: a plus stood raw in the URL, where it means a"
                + " blank.",
            new Difference(
                "access-key-id", null, Octets.text(it.facts().url().credential().keyId())))
        : Judgement.SILENT;
  }

  private static Judgement region(Context it) {
    Case facts = it.facts();
    Set<String> known = CONVENTIONS.get(facts.provider().name());
    if (known == null || !facts.url().credential().wellFormed()) {
      return Judgement.SILENT;
    }
    String region = facts.url().credential().scope().region();
    return known.contains(region)
        ? it.ruledOut(facts.provider().title() + " has a region of that name")
        : it.holds(
            Certainty.POSSIBLE,
            "The credential scope says region \""
                + Octets.text(region)
                + "\"; "
                + facts.provider().title()
                + " calls its own \""
                + (known.contains("auto") ? "auto" : String.join("\" or \"", known))
                + "\" unless it was set up otherwise.",
            new Difference("scope.region", Octets.text(region), null));
  }

  /** One signature on two paths: that of the page, and that of what the page asked for. */
  private static Judgement relativeLink(Context it) {
    return page(it.facts())
        .map(
            path ->
                it.holds(
                    Certainty.LIKELY,
                    "The page that asked, "
                        + Octets.text(path)
                        + ", was opened with this very signature: the page's own query was put"
                        + " behind another path, and a signature covers one key.",
                    new Difference("path", Octets.text(path), it.facts().request().url().path())))
        .orElse(Judgement.SILENT);
  }

  /**
   * The path of the page that a browser names in {@code Referer}, where that page's URL has the
   * same signature and another path.
   */
  static Optional<String> page(Case facts) {
    String signature = facts.url().signature().text();
    return facts
        .request()
        .value("referer")
        .flatMap(RawUrl::tryParse)
        .filter(page -> !signature.isEmpty() && !page.path().equals(facts.request().url().path()))
        .filter(page -> hasSignature(facts.url(), page, signature))
        .map(page -> Octets.of(page.path()));
  }

  private static boolean hasSignature(SignedUrl url, RawUrl page, String signature) {
    String name = url.name(AuthParam.SIGNATURE);
    return page.params().stream()
        .map(QueryParam::of)
        .anyMatch(p -> p.name().equals(name) && p.value().equals(signature));
  }
}
