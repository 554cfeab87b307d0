package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Fact.Context;
import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.provider.Providers;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.CloudFront;
import io.github.why403.scheme.GcsV2;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.SignedUrl;
import io.github.why403.scheme.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Signatures of two schemes in one URL, and one of S3 where CloudFront answers. */
final class MixedFacts {
  static final Fact TWO_SCHEMES =
      new Fact("params-added-after-signing", Check.MECHANISM, MixedFacts::twoSchemes);

  static final Fact AT_EDGE =
      new Fact("cdn-forwards-viewer-host", Check.ROUTING, MixedFacts::atEdge);

  static final List<Fact> ROWS = List.of(TWO_SCHEMES, AT_EDGE);

  /** Amazon S3 takes a parameter of this name for a signature of Version 2, whosever it is. */
  private static final String OF_VERSION_2 = "Signature";

  private MixedFacts() {}

  /** A second scheme whose key and signature stand in a URL, and its parameters there. */
  private record Second(Scheme scheme, List<String> params) {}

  private static Optional<Second> second(SignedUrl url) {
    if (url.extras().isEmpty()) {
      return Optional.empty();
    }
    for (Scheme scheme : Schemes.all()) {
      Vocabulary words = scheme.vocabulary();
      if (isForeign(AuthParam.SIGNATURE, words, url)
          && isForeign(AuthParam.CREDENTIAL, words, url)) {
        return Optional.of(
            new Second(
                scheme,
                Arrays.stream(AuthParam.values())
                    .filter(param -> isForeign(param, words, url))
                    .map(words::name)
                    .sorted()
                    .toList()));
      }
    }
    return Optional.empty();
  }

  /** Whether a URL has this parameter of a scheme, and not as one of its own. */
  private static boolean isForeign(AuthParam param, Vocabulary words, SignedUrl url) {
    return words.has(param)
        && url.has(words.name(param))
        && !url.vocabulary().names().containsValue(words.name(param));
  }

  /** The parameters of a second scheme in a URL; none where there is none. */
  static List<String> ofSecondScheme(SignedUrl url) {
    return second(url).map(Second::params).orElse(List.of());
  }

  /**
   * Amazon S3 refuses a second mechanism in the query (measured, {@code brekkylab/backlot});
   * S3Proxy and Ceph RGW read Version 4 and hash the rest (recorded); CloudFront reads its own.
   */
  private static Judgement twoSchemes(Context it) {
    Case facts = it.facts();
    Optional<Second> second = second(facts.url());
    if (second.isEmpty()) {
      return Judgement.SILENT;
    }
    boolean refused = facts.provider().isAws() && second.get().params().contains(OF_VERSION_2);
    boolean aside = !signsOthers(facts.url().scheme());
    Context told = refused ? it.refusedAs(Refusal.TWO_MECHANISMS) : it;
    return told.holds(
        aside ? Certainty.POSSIBLE : Certainty.LIKELY,
        "The URL carries two signatures, one of "
            + facts.url().scheme().title()
            + " and one of "
            + second.get().scheme().title()
            + (refused
                ? "; the store takes one mechanism only."
                : aside
                    ? "; the first does not cover the parameters of the other, and nobody has"
                        + " recorded whether the store minds them."
                    : "; a store reads one of them, and its signature covers the parameters of the"
                        + " other."),
        second.get().params().stream()
            .map(name -> new Difference("query." + name, null, first(facts.url(), name)))
            .toArray(Difference[]::new));
  }

  /** Whether a signature of the scheme covers parameters that are not its own. */
  private static boolean signsOthers(Scheme scheme) {
    return !(scheme instanceof CloudFront || scheme instanceof AzureSas || scheme instanceof GcsV2);
  }

  private static String first(SignedUrl url, String name) {
    return url.params().stream()
        .filter(p -> p.name().equals(name))
        .map(p -> Octets.text(p.value()))
        .findFirst()
        .orElse("");
  }

  /** Behind a name of its own a distribution may be set up for such URLs: nothing tells. */
  private static boolean isDistribution(Case facts) {
    return Providers.ofHost(facts.request().url().host())
        .filter(store -> store.name().equals("cloudfront"))
        .isPresent();
  }

  /**
   * A distribution does not read a signature of S3: it passes it on, if its policies say so, and
   * its bucket judges it for the Host that arrives there.
   */
  private static Judgement atEdge(Context it) {
    Case facts = it.facts();
    if (!isDistribution(facts)) {
      return Judgement.SILENT;
    }
    return it.orElse("cf-missing-key-pair-id", "params-removed-after-signing")
        .holds(
            Certainty.LIKELY,
            "The URL is signed for S3 and was sent to CloudFront, which reads no signature of S3."
                + " It works only where the distribution asks for no signature of its own, passes"
                + " the whole query on, replaces Host by the bucket's and signs nothing itself.",
            new Difference("host", null, facts.request().host()));
  }
}
