package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * AWS Signature Version 2 in the query of an S3 request.
 *
 * <p>Source: "Signing and authenticating REST requests", Amazon S3 developer guide. The path is
 * signed as sent, and of the query the sub-resources alone; no host, but the bucket that it names.
 */
public final class S3V2 extends Version2 {
  /** The one instance. */
  public static final S3V2 INSTANCE = new S3V2();

  /** Sub-resources, which are signed; those of the guide and of later operations. */
  private static final Set<String> SUB_RESOURCES =
      Set.of(
          "accelerate",
          "acl",
          "analytics",
          "cors",
          "delete",
          "encryption",
          "inventory",
          "legal-hold",
          "lifecycle",
          "location",
          "logging",
          "metrics",
          "notification",
          "object-lock",
          "partNumber",
          "policy",
          "policyStatus",
          "publicAccessBlock",
          "replication",
          "requestPayment",
          "response-cache-control",
          "response-content-disposition",
          "response-content-encoding",
          "response-content-language",
          "response-content-type",
          "response-expires",
          "restore",
          "retention",
          "select",
          "select-type",
          "tagging",
          "torrent",
          "uploadId",
          "uploads",
          "versionId",
          "versioning",
          "versions",
          "website");

  /** An HMAC-SHA1 in base64: what is left of a URL that lost its key id. */
  private static final Pattern MAC =
      Pattern.compile("[?&]signature=([a-z0-9+/ ]|%2b|%2f|%20){27}(=|%3d)");

  /** Names that stand beside such a signature under other schemes, or with CloudFront. */
  private static final Pattern OTHERS =
      Pattern.compile("accesskeyid|accessid|key-pair-id|policy=|cloudfront|googleapis|x-amz-sig");

  private S3V2() {
    super(
        new Vocabulary(
            Map.of(
                AuthParam.CREDENTIAL, "AWSAccessKeyId",
                AuthParam.SIGNATURE, "Signature",
                AuthParam.EXPIRES, "Expires",
                AuthParam.TOKEN, "x-amz-security-token"),
            EnumSet.of(AuthParam.CREDENTIAL, AuthParam.SIGNATURE, AuthParam.EXPIRES),
            "x-amz-",
            List.of(),
            ""));
  }

  @Override
  public String id() {
    return "s3-v2";
  }

  @Override
  public String title() {
    return "AWS Signature Version 2";
  }

  @Override
  public boolean claims(String text) {
    return text.contains("awsaccesskeyid=")
        || text.contains("awsaccesskeyid%3d")
        || text.contains("expires=") && MAC.matcher(text).find() && !OTHERS.matcher(text).find();
  }

  @Override
  public SignatureText signature(String value) {
    return SignatureText.base64(value, 40);
  }

  /** Whether a query parameter of this name is signed. */
  public static boolean isSigned(String name) {
    return SUB_RESOURCES.contains(name);
  }

  @Override
  boolean signsQuery() {
    return true;
  }

  /** A parameter wins over a header of its name (measured on AWS). */
  @Override
  List<Line> ownHeaders(SigningInput input) {
    Map<String, String> values = new TreeMap<>();
    input.headers().stream()
        .filter(h -> h.name().startsWith(vocabulary().headerPrefix()))
        .forEach(h -> values.put(h.name(), h.value()));
    input.query().params().stream()
        .filter(p -> Octets.lower(p.name()).startsWith(vocabulary().headerPrefix()))
        .forEach(p -> values.put(Octets.lower(p.name()), p.value()));
    return values.entrySet().stream().map(e -> headerLine(e.getKey(), e.getValue())).toList();
  }

  /** The values of sub-resources are signed decoded. */
  @Override
  String resource(SigningInput input) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String name :
        new TreeSet<>(input.query().params().stream().map(QueryParam::name).toList())) {
      if (SUB_RESOURCES.contains(name)) {
        input
            .query()
            .first(name)
            .ifPresent(
                p -> pairs.put(name, p.raw().value() == null ? name : name + "=" + p.value()));
      }
    }
    String query = pairs.isEmpty() ? "" : "?" + String.join("&", pairs.values());
    return input.path().canonical() + query;
  }

  @Override
  Segment key(SigningKey key) {
    return new Segment(Hmac.pads(Hmac.sha1(), key.secret().bytes()));
  }

  @Override
  public Judge judge(SignatureText claimed) {
    return new MacJudge(claimed, textCount(), Hmac.sha1());
  }

  @Override
  public String sign(SigningKey key, String stringToSign) {
    return hmacSha1(key, stringToSign);
  }

  @Override
  public List<SigningInput> readings(SignedUrl url, StoreRules rules, Secret secret) {
    SignedUrl seen = url.as(rules);
    String path = Octets.of(seen.request().url().path());
    String whole = path.isEmpty() ? "/" : path;
    List<String> resources = new ArrayList<>();
    resources.add(inFront(seen.hostBucket()) + whole);
    seen.guessedBuckets().forEach(bucket -> resources.add(inFront(bucket) + whole));
    return resources.stream()
        .map(resource -> reading(seen, resource, params(seen), secret))
        .toList();
  }

  private static String inFront(@Nullable String bucket) {
    return bucket == null ? "" : "/" + Octets.of(bucket);
  }

  /** Everything that is no signature parameter; the token is signed as a header is. */
  private static List<QueryParam> params(SignedUrl url) {
    return url.params().stream()
        .filter(
            p ->
                !url.is(p, AuthParam.SIGNATURE)
                    && !url.is(p, AuthParam.CREDENTIAL)
                    && !url.is(p, AuthParam.EXPIRES))
        .toList();
  }
}
