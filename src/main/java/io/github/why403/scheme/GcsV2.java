package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Google Cloud Storage V2 in the query of a request, signed with the private key of a service
 * account, or with the secret of an HMAC key.
 *
 * <p>Sources: "V2 signing process" of the Cloud Storage documentation; for HMAC keys, which it does
 * not name there, boto 2 ({@code boto/gs/connection.py}: {@code GSConnection.QueryString}), which
 * signs the same lines with HMAC-SHA1 and puts the key's access id into {@code GoogleAccessId}.
 * Method, Content-MD5, Content-Type, moment of expiry, Google's own headers and {@code
 * /bucket/object} as sent are signed; neither host nor query is.
 */
public final class GcsV2 extends Version2 {
  /** How a signature is made: each has keys and signatures of its own. */
  private enum Kind {
    RSA,
    HMAC
  }

  /** Signed with the private key of a service account. */
  public static final GcsV2 WITH_KEY = new GcsV2(Kind.RSA);

  /** Signed with the secret of an HMAC key. */
  public static final GcsV2 WITH_SECRET = new GcsV2(Kind.HMAC);

  /**
   * The access id of an HMAC key begins with GOOG and is letters and digits ("HMAC keys" of the
   * Cloud Storage documentation); that of an account is an address or a number.
   */
  private static final Pattern HMAC_ID =
      Pattern.compile("googleaccessid(=|%3d)goog[0-9a-z]*+(?![-._@]|%40|%2540)");

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

  /** Hexadecimal digits of an HMAC-SHA1. */
  private static final int OF_HMAC = 40;

  private final Kind kind;

  private GcsV2(Kind kind) {
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
    this.kind = kind;
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
    boolean google = text.contains("googleaccessid=") || text.contains("googleaccessid%3d");
    return google && HMAC_ID.matcher(text).find() == (kind == Kind.HMAC);
  }

  @Override
  public boolean isReadAt(String host) {
    return host.endsWith("storage.googleapis.com");
  }

  @Override
  public KeyKind keyKind() {
    return kind == Kind.RSA ? KeyKind.GOOGLE : KeyKind.SECRET;
  }

  @Override
  public SignatureText signature(String value) {
    SignatureText mac = SignatureText.base64(value, OF_HMAC);
    return kind == Kind.HMAC || mac.form() == SignatureText.Form.SOUND
        ? mac
        : RsaSignatures.base64(value);
  }

  @Override
  public Optional<String> lacks(SignedUrl url) {
    return super.lacks(url)
        .or(
            () ->
                kind == Kind.RSA && url.signature().whole() == OF_HMAC
                    ? Optional.of("Signature is an HMAC-SHA1, and GoogleAccessId names no HMAC key")
                    : Optional.empty());
  }

  @Override
  boolean signsQuery() {
    return false;
  }

  @Override
  boolean signsHeader(String name) {
    return super.signsHeader(name) && !NEVER_SIGNED.contains(name);
  }

  @Override
  List<Line> ownHeaders(SigningInput input) {
    return input.headers().stream()
        .filter(h -> super.signsHeader(h.name()))
        .map(h -> headerLine(h.name(), h.value()))
        .toList();
  }

  @Override
  String resource(SigningInput input) {
    return input.path().canonical();
  }

  @Override
  Segment key(SigningKey key) {
    return kind == Kind.RSA
        ? RsaJudge.key(key)
        : new Segment(Hmac.pads(Hmac.sha1(), key.secret().bytes()));
  }

  @Override
  public Judge judge(SignatureText claimed) {
    return kind == Kind.RSA
        ? new RsaJudge(claimed, new PlainText(textCount()), textCount(), false)
        : new MacJudge(claimed, textCount(), Hmac.sha1());
  }

  @Override
  public boolean signed(SigningKey key, String stringToSign, SignatureText claimed) {
    return kind == Kind.RSA
        ? RsaJudge.signed(key, stringToSign, claimed, false)
        : super.signed(key, stringToSign, claimed);
  }

  @Override
  public boolean opens(Secret key, SignatureText claimed) {
    return kind != Kind.RSA || RsaJudge.opens(key, claimed, false);
  }

  @Override
  public String sign(SigningKey key, String stringToSign) {
    if (kind == Kind.RSA) {
      throw new UnsupportedOperationException("a public key signs nothing");
    }
    return hmacSha1(key, stringToSign);
  }

  @Override
  public List<SigningInput> readings(SignedUrl url, StoreRules rules, Secret secret) {
    SignedUrl seen = url.as(rules);
    List<SigningInput> readings = new ArrayList<>();
    for (String resource : resources(seen)) {
      SigningInput own = reading(seen, resource, List.of(), secret);
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
}
