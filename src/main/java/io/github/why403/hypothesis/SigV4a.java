package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Fact.Context;
import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.S3V4a;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be wrong under AWS Signature Version 4A. Order and texts of the region set were measured
 * on AWS by brekkylab/backlot (sigv4a.py): a comma list, letter case aside, with * as wildcard.
 */
final class SigV4a {
  private static final List<Fact> OWN =
      List.of(
          new Fact("missing-auth-param", Check.HEADERS_SIGNED, SigV4a::noRegionSet),
          new Fact("region-wrong-in-scope", Check.HEADERS_SIGNED, SigV4a::regionSet),
          new Fact("sigv4a-global-sts-token", Check.TOKEN, SigV4a::versionOne));

  static final Kit KIT =
      new Kit(
          List.of(
              new MethodFamily(),
              new HostFamily(HostBook.S3),
              new PathShapeFamily(),
              new PathCodingFamily(),
              new QueryFamily(),
              new QueryCodingFamily(),
              new HeaderFamily(),
              new PayloadFamily(),
              new LifetimeFamily(),
              new SigV4aFamily(),
              new SecretFamily()),
          Stream.of(
                  FormFacts.ROWS,
                  TimeFacts.ROWS,
                  OWN,
                  Kit.chosen(
                      TokenFacts.ROWS,
                      "session-token-missing",
                      "stale-token-with-long-lived-key",
                      "token-plus-or-double-encoded"),
                  HeaderFacts.ROWS,
                  Kit.chosen(
                      PlaceFacts.ROWS,
                      "dotted-bucket-tls",
                      "cors-preflight-blocked",
                      "website-endpoint-used",
                      "custom-domain-not-api",
                      "permanent-redirect-301"),
                  MixedFacts.ROWS)
              .flatMap(List::stream)
              .toList());

  private SigV4a() {}

  private static Optional<String> set(Case facts) {
    return facts.url().params().stream()
        .filter(p -> p.name().equals(S3V4a.REGION_SET))
        .map(QueryParam::value)
        .findFirst();
  }

  private static Judgement noRegionSet(Context it) {
    Optional<String> set = set(it.facts());
    return set.isPresent() && !set.get().isBlank()
        ? Judgement.SILENT
        : it.refusedAs(Refusal.NO_REGION_SET)
            .proven(
                "The URL "
                    + (set.isEmpty() ? "lacks " : "has an empty ")
                    + S3V4a.REGION_SET
                    + ", without which a signature of Version 4A holds nowhere.",
                new Difference("query." + S3V4a.REGION_SET, null, set.orElse(null)));
  }

  private static Judgement regionSet(Context it) {
    String region = it.facts().address().hostRegion();
    Optional<String> set = set(it.facts()).map(Octets::text).filter(s -> !s.isBlank());
    if (set.isEmpty()) {
      return Judgement.SILENT;
    }
    if (region == null) {
      return covers(set.get(), "any")
          ? it.ruledOut(S3V4a.REGION_SET + " is " + set.get() + ", which covers every region")
          : it.notChecked("the bucket's region: the host does not name it");
    }
    return covers(set.get(), region)
        ? it.ruledOut(S3V4a.REGION_SET + " covers " + region)
        : it.refusedAs(Refusal.REGION_SET)
            .holds(
                it.facts().address().aws() != null ? Certainty.PROVEN : Certainty.POSSIBLE,
                S3V4a.REGION_SET
                    + " is "
                    + set.get()
                    + ", which does not cover "
                    + region
                    + ", the region of the host.",
                new Difference("query." + S3V4a.REGION_SET, null, set.get()));
  }

  /** Whether one of a comma list names a region, letter case aside, with * for any text. */
  static boolean covers(String set, String region) {
    return Arrays.stream(set.split(",", -1))
        .map(each -> Octets.lower(each.strip()))
        .anyMatch(each -> pattern(each).matcher(Octets.lower(region)).matches());
  }

  private static Pattern pattern(String each) {
    return Pattern.compile(
        Arrays.stream(each.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
  }

  private static Judgement versionOne(Context it) {
    return it.facts()
            .url()
            .value(AuthParam.TOKEN)
            .filter(t -> t.startsWith(TokenFacts.VERSION_ONE))
            .isPresent()
        ? it.refusedAs(Refusal.TOKEN_VERSION)
            .holds(
                Certainty.LIKELY,
                "The session token looks like one of version 1, as the global endpoint of STS"
                    + " issues them; Version 4A takes tokens of version 2 alone.")
        : Judgement.SILENT;
  }
}
