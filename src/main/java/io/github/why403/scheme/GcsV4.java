package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * Google Cloud Storage V4 in the query of a request: the canonical request of AWS in Google's
 * words, signed with the private key of a service account or with the secret of an HMAC key.
 *
 * <p>Sources: "V4 signing process with your own program" and "Canonical requests" of the Cloud
 * Storage documentation; googleapis/conformance-tests {@code storage/v1/v4_signatures.json}.
 */
public final class GcsV4 extends CanonicalRequestScheme {
  /** How a signature is made: each has keys and signatures of its own. */
  private enum Kind {
    RSA("GOOG4-RSA-SHA256"),
    HMAC("GOOG4-HMAC-SHA256");

    private final String algorithm;

    Kind(String algorithm) {
      this.algorithm = algorithm;
    }
  }

  /** Signed with the private key of a service account. */
  public static final GcsV4 WITH_KEY = new GcsV4(Kind.RSA);

  /** Signed with the secret of an HMAC key. */
  public static final GcsV4 WITH_SECRET = new GcsV4(Kind.HMAC);

  /** What stands in front of the secret where the signing key is derived. */
  private static final String PREFIX = "GOOG4";

  private final Kind kind;

  private GcsV4(Kind kind) {
    super(
        new Vocabulary(
            Map.of(
                AuthParam.ALGORITHM, "X-Goog-Algorithm",
                AuthParam.CREDENTIAL, "X-Goog-Credential",
                AuthParam.SIGNATURE, "X-Goog-Signature",
                AuthParam.DATE, "X-Goog-Date",
                AuthParam.SIGNED_HEADERS, "X-Goog-SignedHeaders",
                AuthParam.EXPIRES, "X-Goog-Expires"),
            EnumSet.range(AuthParam.ALGORITHM, AuthParam.EXPIRES),
            "x-goog-",
            List.of(Kind.RSA.algorithm, Kind.HMAC.algorithm),
            "goog4_request"));
    this.kind = kind;
  }

  @Override
  public String id() {
    return "gcs-v4";
  }

  @Override
  public String title() {
    return "Google Cloud Storage V4";
  }

  @Override
  public boolean claims(String text) {
    boolean google =
        text.contains("x-goog-signature")
            || text.contains("x-goog-credential")
            || text.contains("x-goog-algorithm");
    return google && text.contains("goog4-hmac") == (kind == Kind.HMAC);
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
  String algorithm(SignedUrl url) {
    return kind.algorithm;
  }

  @Override
  Segment key(SigningKey key) {
    return kind == Kind.RSA
        ? RsaJudge.key(key)
        : new Segment(Hmac.pads(KeyChain.signingKey(PREFIX, key)));
  }

  @Override
  public Judge judge(SignatureText claimed) {
    return kind == Kind.RSA
        ? new RsaJudge(claimed, new CanonicalText(0), KEY, false)
        : new HmacJudge(claimed);
  }

  @Override
  public SignatureText signature(String value) {
    return kind == Kind.RSA ? RsaSignatures.hex(value) : SignatureText.hex(value, 2 * Hmac.DIGEST);
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
    return SignatureText.hex(
        Hmac.sign(KeyChain.signingKey(PREFIX, key), Octets.bytes(stringToSign)));
  }
}
