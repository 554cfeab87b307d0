package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Fact.Context;
import io.github.why403.input.Octets;
import io.github.why403.provider.AwsPartition;
import io.github.why403.provider.Check;
import io.github.why403.provider.Provider.Trait;
import io.github.why403.provider.Refusal;
import io.github.why403.provider.S3Endpoint;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.SignatureText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What can be wrong under AWS Signature Version 2, and only there. */
final class SigV2 {
  static final List<Fact> OWN =
      List.of(
          ShellSplit.fact(Refusal.MISSING_V2_PARAMETER),
          new Fact("missing-auth-param", Check.PARAMETERS, SigV2::missing),
          new Fact("sigv2-in-v4-only-region", Check.MECHANISM, SigV2::region),
          new Fact("sigv2-unsupported-by-provider", Check.MECHANISM, SigV2::store),
          new Fact("expires-undefined-or-nan", Check.PARAMETERS, SigV2::notANumber),
          new Fact("expires-not-integer", Check.PARAMETERS, SigV2::notSeconds),
          new Fact("expired", Check.EXPIRED, SigV2::expired),
          new Fact("v2-signature-plus", Check.SIGNATURE, SigV2::plus),
          new Fact("duplicate-auth-params", Check.PARAMETERS, SigV2::repeated));

  static final Kit KIT =
      new Kit(
          List.of(
              new MethodFamily(),
              new PathShapeFamily(),
              new PathCodingFamily(),
              new QueryFamily(),
              new SigV2Family(),
              new HeaderFamily(),
              new SecretFamily()),
          Stream.of(
                  Kit.chosen(
                      FormFacts.ROWS,
                      "duplicate-auth-params",
                      "truncated-in-mail-or-log",
                      "signature-malformed"),
                  OWN,
                  Kit.chosen(
                      TokenFacts.ROWS,
                      "session-token-missing",
                      "stale-token-with-long-lived-key",
                      "token-plus-or-double-encoded"),
                  Kit.chosen(
                      HeaderFacts.ROWS,
                      "authorization-header-also-sent",
                      "transfer-encoding-chunked"),
                  Kit.chosen(
                      PlaceFacts.ROWS,
                      "dotted-bucket-tls",
                      "cors-preflight-blocked",
                      "website-endpoint-used",
                      "custom-domain-not-api",
                      "permanent-redirect-301"),
                  List.of(MixedFacts.AT_EDGE))
              .flatMap(List::stream)
              .toList());

  /**
   * Regions that take Version 2 beside Version 4 (signature versions {@code s3} and {@code s3v4} in
   * {@code endpoints.json} of botocore 1.43). Every other of the commercial partition, of China and
   * of the isolated ones is listed there with {@code s3v4} alone.
   */
  private static final Set<String> OLD_REGIONS =
      Set.of(
          "us-east-1",
          "us-west-1",
          "us-west-2",
          "eu-west-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ap-northeast-1",
          "sa-east-1");

  /** The largest moment that AWS reads (measured). */
  private static final long LAST_SECOND = Integer.MAX_VALUE;

  /** A moment in seconds has this many only in the year 5138; one in milliseconds had in 1973. */
  static final long MILLISECONDS = 100_000_000_000L;

  private SigV2() {}

  private static Judgement missing(Context it) {
    Case facts = it.facts();
    List<AuthParam> absent =
        facts.url().vocabulary().required().stream()
            .filter(p -> facts.url().value(p).isEmpty())
            .toList();
    if (absent.isEmpty()) {
      return it.ruledOut(names(it) + " are there");
    }
    if (ShellSplit.of(facts)) {
      return Judgement.SILENT;
    }
    // What is not taken for signed may be served to everybody.
    boolean byKeyId = facts.provider().has(Trait.SIGV2_BY_KEY_ID);
    boolean anonymous = absent.contains(byKeyId ? AuthParam.CREDENTIAL : AuthParam.SIGNATURE);
    boolean refused = !anonymous && facts.provider().isAws();
    return it.refusedAs(anonymous ? Refusal.ANONYMOUS : Refusal.MISSING_V2_PARAMETER)
        .holds(
            refused ? Certainty.PROVEN : Certainty.LIKELY,
            "The URL lacks "
                + String.join(", ", absent.stream().map(it::name).toList())
                + (anonymous
                    ? "; a store takes the request for an anonymous one."
                    : "; a store asks for " + names(it) + "."),
            absent.stream()
                .map(p -> new Difference(it.part(p), null, null))
                .toArray(Difference[]::new));
  }

  private static String names(Context it) {
    return it.name(AuthParam.CREDENTIAL)
        + ", "
        + it.name(AuthParam.EXPIRES)
        + " and "
        + it.name(AuthParam.SIGNATURE);
  }

  private static Judgement region(Context it) {
    Case facts = it.facts();
    S3Endpoint aws = facts.address().aws();
    if (aws == null) {
      return Judgement.SILENT;
    }
    String region = aws.region();
    if (region == null) {
      return it.notChecked("the bucket's region: the host does not name it");
    }
    if (OLD_REGIONS.contains(region)) {
      return it.ruledOut(region + " still takes Signature Version 2");
    }
    if (!isListed(aws.partition())) {
      return it.notChecked("whether " + region + " takes Signature Version 2, which nobody says");
    }
    return it.refusedAs(Refusal.V4_ONLY)
        .proven(
            "The URL is signed with Signature Version 2, and "
                + region
                + " takes Version 4 alone.");
  }

  /** botocore lists both versions for all of GovCloud, and says nothing of the Sovereign Cloud. */
  private static boolean isListed(AwsPartition partition) {
    return partition != AwsPartition.AWS_US_GOV && partition != AwsPartition.AWS_EUSC;
  }

  private static Judgement store(Context it) {
    return it.facts().provider().has(Trait.NO_SIGV2)
        ? it.refusedAs(Refusal.V4_ONLY)
            .proven(
                "The URL is signed with Signature Version 2, which "
                    + it.facts().provider().title()
                    + " does not read.")
        : Judgement.SILENT;
  }

  private static Judgement notANumber(Context it) {
    Optional<String> text = it.facts().url().value(AuthParam.EXPIRES);
    if (text.isEmpty() || Times.beginning(text.get()).isPresent()) {
      return Judgement.SILENT;
    }
    return it.refusedAs(Refusal.EXPIRES_MOMENT, Octets.text(text.get()))
        .proven(
            "Expires is \""
                + Octets.text(text.get())
                + "\", which is no moment in seconds since 1970.",
            expires(it));
  }

  private static Judgement notSeconds(Context it) {
    Optional<String> text = it.facts().url().value(AuthParam.EXPIRES);
    Optional<Long> begun = text.flatMap(Times::beginning);
    if (begun.isEmpty()) {
      return Judgement.SILENT;
    }
    Optional<Judgement> late = late(it, begun.get(), Octets.text(text.get()));
    if (late.isPresent()) {
      return late.get();
    }
    boolean whole = Times.lifetime(text.get(), it.facts().provider()).isPresent();
    return whole
        ? it.ruledOut("Expires is a whole number of seconds")
        : it.refusedAs(Refusal.EXPIRES_MOMENT, Octets.text(text.get()))
            .holds(
                Stores.readsWholeNumbers(it.facts().provider()),
                "Expires is \""
                    + Octets.text(text.get())
                    + "\", which is no whole number of seconds.",
                expires(it));
  }

  /** Amazon S3 reads no later second; what other stores do with a far one nobody looked at. */
  private static Optional<Judgement> late(Context it, long second, String text) {
    boolean aws = it.facts().provider().isAws();
    boolean milliseconds = second >= MILLISECONDS;
    if (second <= LAST_SECOND || !aws && !milliseconds) {
      return Optional.empty();
    }
    return Optional.of(
        it.refusedAs(Refusal.EXPIRES_MOMENT, text)
            .holds(
                aws ? Certainty.PROVEN : Certainty.LIKELY,
                "Expires is "
                    + text
                    + (milliseconds
                        ? ", which lies beyond every calendar of a store: milliseconds stand where"
                            + " seconds since 1970 belong."
                        : ", which lies behind "
                            + LAST_SECOND
                            + ", the last second that Amazon S3 reads."),
                expires(it)));
  }

  private static Difference expires(Context it) {
    String text = it.facts().url().value(AuthParam.EXPIRES).orElse("");
    return new Difference(it.part(AuthParam.EXPIRES), null, Octets.text(text));
  }

  private static Judgement expired(Context it) {
    return it.facts()
        .url()
        .value(AuthParam.EXPIRES)
        .flatMap(text -> Times.lifetime(text, it.facts().provider()))
        .filter(second -> Math.abs(second) <= LAST_SECOND)
        .map(second -> TimeFacts.expired(it, Instant.ofEpochSecond(second)))
        .orElse(Judgement.SILENT);
  }

  /** Which copy stores of known rules read is part of those. */
  private static Judgement repeated(Context it) {
    boolean once = it.facts().url().repeated(false).isEmpty();
    return once || it.facts().provider().rulesAreKnown()
        ? Judgement.SILENT
        : FormFacts.REPEATED_UNSIGNED.judge(it.facts());
  }

  /** A store decodes the base64 and finds a blank in it. */
  private static Judgement plus(Context it) {
    return it.facts().url().signature().form() == SignatureText.Form.PLUS_LOST
        ? it.refusedAs(Refusal.SIGNATURE)
            .proven(
                "Signature holds a blank where base64 has +: the plus stood raw in the URL, where"
                    + " it means a blank.")
        : it.ruledOut("Signature holds no blank");
  }
}
