package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * AWS Signature Version 2 in the query of an S3 request.
 *
 * <p>Source: "Signing and authenticating REST requests", Amazon S3 developer guide. The path is
 * signed as sent, and of the query the sub-resources alone; no host, but the bucket that it names.
 */
public final class S3V2 extends StringToSignScheme {
  /** The one instance. */
  public static final S3V2 INSTANCE = new S3V2();

  /** The header whose value is a line, empty where it is not sent. */
  public static final String CONTENT_MD5 = "content-md5";

  /** The other one. */
  public static final String CONTENT_TYPE = "content-type";

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

  private static final int METHOD = 0;
  private static final int BODY = 1;
  private static final int EXPIRES = 2;
  private static final int HEADERS = 3;
  private static final int RESOURCE = 4;

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
    return text.contains("awsaccesskeyid=") || text.contains("awsaccesskeyid%3d");
  }

  @Override
  public Credential credential(String text) {
    return Credential.keyIdAlone(text);
  }

  @Override
  public SignatureText signature(String value) {
    return SignatureText.base64(value, 40);
  }

  @Override
  public Optional<String> lacks(SignedUrl url) {
    return vocabulary().required().stream().allMatch(p -> url.value(p).isPresent())
        ? Optional.empty()
        : Optional.of("AWSAccessKeyId, Expires or Signature is missing");
  }

  /** Whether a query parameter of this name is signed. */
  public static boolean isSigned(String name) {
    return SUB_RESOURCES.contains(name);
  }

  @Override
  int textCount() {
    return RESOURCE + 1;
  }

  @Override
  List<Line> lines(int line, SigningInput input) {
    return switch (line) {
      case METHOD -> List.of(new Line("method", input.method()));
      case BODY ->
          List.of(
              new Line("Content-MD5", header(input, CONTENT_MD5)),
              new Line("Content-Type", header(input, CONTENT_TYPE)));
      case EXPIRES -> List.of(new Line("Expires", input.date()));
      case HEADERS -> amzHeaders(input);
      default -> List.of(new Line("canonicalized resource", resource(input)));
    };
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a quick test for "not edited", as Scheme says
  public boolean sameLine(int line, SigningInput a, SigningInput b) {
    return switch (line) {
      case METHOD -> a.method() == b.method();
      case BODY -> a.headers() == b.headers();
      case EXPIRES -> a.date() == b.date();
      case HEADERS -> a.headers() == b.headers() && a.query() == b.query();
      case RESOURCE -> a.path() == b.path() && a.query() == b.query();
      default -> a.key() == b.key();
    };
  }

  private static String header(SigningInput input, String name) {
    return input.headers().stream()
        .filter(h -> h.name().equals(name))
        .map(CanonicalHeader::value)
        .findFirst()
        .orElse("");
  }

  /** A parameter wins over a header of its name (measured on AWS). */
  private List<Line> amzHeaders(SigningInput input) {
    Map<String, String> values = new TreeMap<>();
    input.headers().stream()
        .filter(h -> h.name().startsWith(vocabulary().headerPrefix()))
        .forEach(h -> values.put(h.name(), h.value()));
    input.query().params().stream()
        .filter(p -> Octets.lower(p.name()).startsWith(vocabulary().headerPrefix()))
        .forEach(p -> values.put(Octets.lower(p.name()), p.value()));
    List<Line> lines = new ArrayList<>();
    values.forEach(
        (name, value) -> lines.add(new Line("canonicalized header", name + ":" + value)));
    return lines;
  }

  /** The values of sub-resources are signed decoded. */
  private static String resource(SigningInput input) {
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
    byte[] mac = Hmac.sign(Hmac.sha1(), key.secret().bytes(), Octets.bytes(stringToSign));
    return java.util.Base64.getEncoder().encodeToString(mac);
  }

  @Override
  public List<SigningInput> readings(SignedUrl url, StoreRules rules, Secret secret) {
    SignedUrl seen = url.as(rules);
    String bucket = seen.hostBucket();
    String path = Octets.of(seen.request().url().path());
    String resource =
        (bucket == null ? "" : "/" + Octets.of(bucket)) + (path.isEmpty() ? "/" : path);
    return List.of(
        new SigningInput(
            seen.request().method(),
            Octets.of(seen.request().host()),
            new PathText(resource, PathText.Reading.AS_SENT, PercentCoding.STRICT),
            new QueryText(params(seen), QueryText.Order.AS_SENT, PercentCoding.STRICT),
            headers(seen),
            "",
            "",
            "",
            seen.value(AuthParam.EXPIRES).orElse(""),
            Scope.NONE,
            new SigningKey(secret, Scope.NONE, SigningKey.Recipe.SPECIFIED)));
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

  /** The two lines of the body always stand there. */
  private List<CanonicalHeader> headers(SignedUrl url) {
    Map<String, String> values = new TreeMap<>(Map.of(CONTENT_MD5, "", CONTENT_TYPE, ""));
    url.request().headers().stream()
        .map(h -> Octets.lower(h.name()))
        .filter(n -> values.containsKey(n) || n.startsWith(vocabulary().headerPrefix()))
        .distinct()
        .toList()
        .forEach(
            n ->
                values.put(
                    n,
                    url.request().values(n).stream()
                        .map(v -> CanonicalHeader.collapse(Octets.of(v)))
                        .collect(Collectors.joining(","))));
    return values.entrySet().stream()
        .map(e -> new CanonicalHeader(e.getKey(), e.getValue()))
        .toList();
  }
}
