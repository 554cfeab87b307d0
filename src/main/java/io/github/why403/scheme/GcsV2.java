package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Google Cloud Storage V2 in the query of a request, signed with the private key of a service
 * account.
 *
 * <p>Source: "V2 signing process" of the Cloud Storage documentation. Method, Content-MD5,
 * Content-Type, moment of expiry, Google's own headers and {@code /bucket/object} as sent are
 * signed; neither host nor query is.
 */
public final class GcsV2 extends StringToSignScheme {
  /** The one instance. */
  public static final GcsV2 INSTANCE = new GcsV2();

  /** Google's headers that are never signed: they hold the customer's key. */
  public static final Set<String> NEVER_SIGNED =
      Set.of("x-goog-encryption-key", "x-goog-encryption-key-sha256");

  /**
   * Sub-resources of the XML API. For requests that carry an HMAC the documentation wants them
   * signed, for signed URLs it says nothing and the client libraries leave them out; both pass.
   */
  private static final Set<String> SUB_RESOURCES =
      Set.of(
          "acl",
          "billing",
          "compose",
          "cors",
          "encryption",
          "lifecycle",
          "location",
          "logging",
          "storageClass",
          "tagging",
          "versioning",
          "websiteConfig");

  /** The hosts of Google name the bucket in front, or the path does. */
  private static final String GOOGLE = "googleapis.com";

  /** Hexadecimal digits of an HMAC-SHA1, which URLs made with an HMAC key had. */
  private static final int OF_HMAC = 40;

  private static final int METHOD = 0;
  private static final int BODY = 1;
  private static final int EXPIRES = 2;
  private static final int HEADERS = 3;
  private static final int RESOURCE = 4;

  private GcsV2() {
    super(
        new Vocabulary(
            Map.of(
                AuthParam.CREDENTIAL, "GoogleAccessId",
                AuthParam.SIGNATURE, "Signature",
                AuthParam.EXPIRES, "Expires"),
            EnumSet.of(AuthParam.CREDENTIAL, AuthParam.SIGNATURE, AuthParam.EXPIRES),
            "x-goog-",
            List.of(),
            ""));
  }

  @Override
  public String id() {
    return "gcs-v2";
  }

  @Override
  public String title() {
    return "Google Cloud Storage V2";
  }

  @Override
  public boolean claims(String text) {
    return text.contains("googleaccessid=") || text.contains("googleaccessid%3d");
  }

  @Override
  public KeyKind keyKind() {
    return KeyKind.GOOGLE;
  }

  @Override
  public Credential credential(String text) {
    return Credential.keyIdAlone(text);
  }

  @Override
  public SignatureText signature(String value) {
    SignatureText mac = SignatureText.base64(value, OF_HMAC);
    return mac.form() == SignatureText.Form.SOUND ? mac : RsaSignatures.base64(value);
  }

  @Override
  public Optional<String> lacks(SignedUrl url) {
    if (vocabulary().required().stream().anyMatch(p -> url.value(p).isEmpty())) {
      return Optional.of("GoogleAccessId, Expires or Signature is missing");
    }
    return url.signature().whole() == OF_HMAC
        ? Optional.of("Signature is an HMAC-SHA1, and only RSA is checked under this scheme")
        : Optional.empty();
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
              new Line("Content-MD5", header(input, S3V2.CONTENT_MD5)),
              new Line("Content-Type", header(input, S3V2.CONTENT_TYPE)));
      case EXPIRES -> List.of(new Line("Expires", input.date()));
      case HEADERS -> extensions(input);
      default -> List.of(new Line("canonicalized resource", input.path().canonical()));
    };
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a quick test for "not edited", as Scheme says
  public boolean sameLine(int line, SigningInput a, SigningInput b) {
    return switch (line) {
      case METHOD -> a.method() == b.method();
      case BODY, HEADERS -> a.headers() == b.headers();
      case EXPIRES -> a.date() == b.date();
      case RESOURCE -> a.path() == b.path();
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

  private List<Line> extensions(SigningInput input) {
    List<Line> lines = new ArrayList<>();
    for (CanonicalHeader header : input.headers()) {
      if (header.name().startsWith(vocabulary().headerPrefix())) {
        lines.add(new Line("canonicalized header", header.name() + ":" + header.value()));
      }
    }
    return lines;
  }

  @Override
  Segment key(SigningKey key) {
    return RsaJudge.key(key);
  }

  @Override
  public Judge judge(SignatureText claimed) {
    return new RsaJudge(claimed, new PlainText(textCount()), textCount(), false);
  }

  @Override
  public boolean signed(SigningKey key, String stringToSign, SignatureText claimed) {
    return RsaJudge.signed(key, stringToSign, claimed, false);
  }

  @Override
  public boolean opens(Secret key, SignatureText claimed) {
    return RsaJudge.opens(key, claimed, false);
  }

  @Override
  public String sign(SigningKey key, String stringToSign) {
    throw new UnsupportedOperationException("a public key signs nothing");
  }

  @Override
  public List<SigningInput> readings(SignedUrl url, StoreRules rules, Secret secret) {
    SignedUrl seen = url.as(rules);
    List<CanonicalHeader> headers = headers(seen);
    List<SigningInput> readings = new ArrayList<>();
    for (String resource : resources(seen)) {
      SigningInput own =
          new SigningInput(
              seen.request().method(),
              Octets.of(seen.request().host()),
              new PathText(resource, PathText.Reading.AS_SENT, PercentCoding.STRICT),
              new QueryText(List.of(), QueryText.Order.AS_SENT, PercentCoding.STRICT),
              headers,
              "",
              "",
              "",
              seen.value(AuthParam.EXPIRES).orElse(""),
              Scope.NONE,
              new SigningKey(secret, Scope.NONE, SigningKey.Recipe.SPECIFIED));
      rules.methods(own.method()).forEach(m -> readings.add(own.withMethod(m)));
    }
    return List.copyOf(readings);
  }

  /** The path behind the bucket that the host names, which a foreign host is itself. */
  private static List<String> resources(SignedUrl url) {
    String path = Octets.of(url.request().url().path());
    String whole = path.isEmpty() ? "/" : path;
    String bucket = url.hostBucket();
    List<String> resources = new ArrayList<>();
    resources.add(bucket == null ? whole : "/" + Octets.of(bucket) + whole);
    String host = Octets.lower(url.request().url().host());
    if (bucket == null && !host.endsWith(GOOGLE)) {
      resources.add("/" + Octets.of(host) + whole);
    }
    url.extras().stream()
        .filter(p -> SUB_RESOURCES.contains(p.name()))
        .findFirst()
        .ifPresent(p -> resources.add(resources.get(0) + "?" + p.name()));
    return resources;
  }

  /** The two lines of the body always stand there. */
  private List<CanonicalHeader> headers(SignedUrl url) {
    Map<String, String> values = new TreeMap<>(Map.of(S3V2.CONTENT_MD5, "", S3V2.CONTENT_TYPE, ""));
    url.request().headers().stream()
        .map(h -> Octets.lower(h.name()))
        .filter(n -> values.containsKey(n) || n.startsWith(vocabulary().headerPrefix()))
        .filter(n -> !NEVER_SIGNED.contains(n))
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
