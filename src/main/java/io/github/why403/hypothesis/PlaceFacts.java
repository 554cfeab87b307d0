package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Fact.Context;
import io.github.why403.input.Octets;
import io.github.why403.provider.AwsRegion;
import io.github.why403.provider.AwsRegions;
import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import io.github.why403.provider.S3Endpoint;
import io.github.why403.provider.S3Endpoint.Kind;
import io.github.why403.provider.StoreHosts;
import java.util.List;
import java.util.stream.Stream;

/** The host against what it can serve, and against the scope. */
final class PlaceFacts {
  static final List<Fact> ROWS =
      List.of(
          new Fact("dotted-bucket-tls", Check.TRANSPORT, PlaceFacts::dottedBucket),
          new Fact("cors-preflight-blocked", Check.SIGNATURE, PlaceFacts::preflight),
          new Fact("website-endpoint-used", Check.ROUTING, PlaceFacts::website),
          new Fact("mrap-signed-with-sigv4", Check.SCOPE, PlaceFacts::multiRegion),
          new Fact("region-wrong-in-scope", Check.SCOPE, PlaceFacts::region),
          new Fact("global-endpoint-redirect-307", Check.ROUTING, PlaceFacts::globalHost),
          new Fact("new-region-needs-regional-host", Check.ROUTING, PlaceFacts::youngRegion),
          new Fact("custom-domain-not-api", Check.ROUTING, PlaceFacts::cdnHost),
          new Fact("checksum-of-empty-body-in-url", Check.AFTER, PlaceFacts::emptyChecksum),
          new Fact("checksum-unsupported-by-store", Check.AFTER, PlaceFacts::strangeChecksum),
          new Fact("permanent-redirect-301", Check.ROUTING, PlaceFacts::bucketRegion));

  private static final List<String> CHECKSUMS_OF_NOTHING =
      List.of(
          "AAAAAA==",
          "AAAAAAAAAAA=",
          "2jmj7l5rSw0yVb/vlWAYkK/YBwk=",
          "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");

  private PlaceFacts() {}

  /** The certificate is held against the name in the URL, whatever Host header is sent. */
  private static Judgement dottedBucket(Context it) {
    String host = it.facts().request().url().host();
    S3Endpoint aws = S3Endpoint.parse(host).orElse(null);
    if (aws == null || aws.bucket() == null || aws.kind() != Kind.REST) {
      return Judgement.SILENT;
    }
    if (aws.bucket().indexOf('.') < 0) {
      return it.ruledOut("the bucket is one label, which the certificate covers");
    }
    if (!it.facts().request().url().scheme().equals("https")) {
      return it.ruledOut("the URL is http, so no certificate is checked");
    }
    return it.proven(
        "The bucket name \""
            + aws.bucket()
            + "\" has dots, and the certificate for *"
            + Octets.lower(host).substring(aws.bucket().length())
            + " covers one label: TLS fails before the store is asked.",
        new Difference("host", null, host));
  }

  /** OPTIONS is answered by the bucket's CORS rules: recorded on AWS, S3Proxy and RGW. */
  private static Judgement preflight(Context it) {
    return it.facts().request().isPreflight()
        ? it.holds(
            Certainty.LIKELY,
            "OPTIONS is a browser's preflight: the store answers it by the bucket's CORS rules and"
                + " looks at no signature.",
            new Difference("method", null, it.facts().request().method()))
        : Judgement.SILENT;
  }

  private static Judgement website(Context it) {
    S3Endpoint aws = it.facts().address().aws();
    if (aws == null) {
      return Judgement.SILENT;
    }
    return aws.kind() == Kind.WEBSITE
        ? it.proven(
            it.facts().address().hostName()
                + " is a static-website endpoint, which serves anonymous"
                + " requests only and ignores the signature.")
        : it.ruledOut("the host is no website endpoint");
  }

  private static Judgement multiRegion(Context it) {
    S3Endpoint aws = it.facts().address().aws();
    return aws != null && aws.kind() == Kind.MULTI_REGION_ACCESS_POINT
        ? it.proven(
            "The host is a Multi-Region Access Point, which takes SigV4A; this URL is signed with"
                + " plain SigV4.")
        : Judgement.SILENT;
  }

  private static Judgement region(Context it) {
    Case facts = it.facts();
    String host = facts.address().hostRegion();
    String scope = facts.url().credential().scope().region();
    if (!facts.url().credential().wellFormed()) {
      return Judgement.SILENT;
    }
    if (host == null) {
      return it.notChecked("the bucket's region: the host does not name it");
    }
    if (host.equals(scope)) {
      return it.ruledOut(() -> "scope and host both say " + host);
    }
    if (facts.provider().name().equals(StoreHosts.LOCALSTACK)) {
      return it.ruledOut("LocalStack serves every region from one place");
    }
    return it.refusedAs(Refusal.REGION, Octets.text(scope), host)
        .holds(
            facts.address().aws() != null ? Certainty.PROVEN : Certainty.POSSIBLE,
            "The credential scope says region \""
                + Octets.text(scope)
                + "\", the host says \""
                + host
                + "\"; S3 takes the region of the host only.",
            new Difference("scope.region", Octets.text(scope), host));
  }

  private static Judgement globalHost(Context it) {
    return global(it, false);
  }

  private static Judgement youngRegion(Context it) {
    return global(it, true);
  }

  private static Judgement global(Context it, boolean young) {
    Case facts = it.facts();
    S3Endpoint aws = facts.address().aws();
    String region = facts.url().credential().scope().region();
    if (aws == null || !aws.global() || region.equals("us-east-1") || region.isEmpty()) {
      return Judgement.SILENT;
    }
    boolean isYoung = AwsRegions.find(region).filter(AwsRegion::launchedAfterMarch2019).isPresent();
    if (young != isYoung) {
      return Judgement.SILENT;
    }
    return it.holds(
        Certainty.POSSIBLE,
        young
            ? "The global host does not serve buckets of "
                + region
                + ", which opened after March 2019; it answers 400."
            : "The global host redirects for a new bucket in "
                + Octets.text(region)
                + ", and the redirect breaks the signature.");
  }

  private static Judgement cdnHost(Context it) {
    var store = it.facts().address().store();
    return store != null && store.cdn()
        ? it.holds(
            Certainty.POSSIBLE,
            it.facts().address().hostName()
                + " is the store's CDN host; presigned requests belong to its API host.")
        : Judgement.SILENT;
  }

  private static Judgement emptyChecksum(Context it) {
    if (it.facts().url().extras().isEmpty()) {
      return Judgement.SILENT;
    }
    return it.facts().url().extras().stream()
        .filter(p -> Octets.lower(p.name()).startsWith("x-amz-checksum-"))
        .filter(p -> CHECKSUMS_OF_NOTHING.contains(p.value().replace(' ', '+')))
        .findFirst()
        .map(
            p ->
                it.holds(
                    Certainty.POSSIBLE,
                    "The URL carries "
                        + p.name()
                        + " of an empty body; a store that enforces it refuses every other body.",
                    new Difference("query." + p.name(), p.value(), null)))
        .orElse(Judgement.SILENT);
  }

  private static Judgement strangeChecksum(Context it) {
    Case facts = it.facts();
    if (facts.address().aws() != null || facts.provider().isAws()) {
      return Judgement.SILENT;
    }
    boolean checksum =
        Stream.concat(
                facts.url().extras().stream().map(p -> Octets.lower(p.name())),
                facts.url().signedHeaders().stream())
            .anyMatch(
                n ->
                    n.startsWith("x-amz-checksum-") && !n.equals("x-amz-checksum-mode")
                        || n.equals("x-amz-sdk-checksum-algorithm"));
    return checksum
        ? it.holds(
            Certainty.POSSIBLE,
            "The URL carries checksum parameters, which some S3-compatible stores do not know.")
        : Judgement.SILENT;
  }

  private static Judgement bucketRegion(Context it) {
    return it.facts().address().aws() == null
        ? Judgement.SILENT
        : it.notChecked("where the bucket lives, which only the store can tell");
  }
}
