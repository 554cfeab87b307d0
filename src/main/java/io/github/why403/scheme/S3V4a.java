package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * AWS Signature Version 4A in the query of an S3 request: the canonical request of Version 4 under
 * an ECDSA signature, in a scope without a region; {@code X-Amz-Region-Set} says where it holds.
 *
 * <p>Sources: "Create a signed AWS API request" of the AWS IAM user guide; awslabs/aws-c-auth,
 * whose vectors show the derivation of the key. The secret gives the key pair, and a signature is
 * checked with the public half of it, since a signer mixes in a random number.
 */
public final class S3V4a extends CanonicalRequestScheme {
  /** The one instance. */
  public static final S3V4a INSTANCE = new S3V4a();

  /** The value of {@code X-Amz-Algorithm}. */
  public static final String AWS4_ECDSA = "AWS4-ECDSA-P256-SHA256";

  /** The parameter that names the regions. */
  public static final String REGION_SET = "X-Amz-Region-Set";

  /** A verification takes as long as so many candidates of Version 4 (measured: about 1 ms). */
  private static final int COST = 1_000;

  private S3V4a() {
    super(
        new Vocabulary(
            Map.of(
                AuthParam.ALGORITHM, "X-Amz-Algorithm",
                AuthParam.CREDENTIAL, "X-Amz-Credential",
                AuthParam.SIGNATURE, "X-Amz-Signature",
                AuthParam.DATE, "X-Amz-Date",
                AuthParam.SIGNED_HEADERS, "X-Amz-SignedHeaders",
                AuthParam.EXPIRES, "X-Amz-Expires",
                AuthParam.TOKEN, "X-Amz-Security-Token"),
            EnumSet.range(AuthParam.ALGORITHM, AuthParam.EXPIRES),
            "x-amz-",
            List.of(AWS4_ECDSA),
            "aws4_request"));
  }

  @Override
  public String id() {
    return "s3-v4a";
  }

  @Override
  public String title() {
    return "AWS Signature Version 4A";
  }

  @Override
  public boolean claims(String text) {
    return text.contains("aws4-ecdsa-p256-sha256");
  }

  @Override
  public int candidateCost() {
    return COST;
  }

  /** None of the public answers that were looked through holds one (November 2026). */
  @Override
  public boolean textsAreRecorded() {
    return false;
  }

  /** {@code KEYID/yyyyMMdd/service/aws4_request}; one with a region is none of this scheme. */
  @Override
  public Credential credential(String text) {
    String[] parts = text.split("/", -1);
    int n = parts.length;
    if (n < 4 || n > 4 && isDate(parts[n - 4])) {
      return new Credential(text, parts[0], Scope.NONE, false);
    }
    String keyId = String.join("/", java.util.Arrays.copyOf(parts, n - 3));
    return new Credential(
        text, keyId, new Scope(parts[n - 3], "", parts[n - 2], parts[n - 1]), true);
  }

  private static boolean isDate(String part) {
    return part.length() == 8 && part.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public String credentialForm() {
    return "KEYID/DATE/SERVICE/" + vocabulary().terminator();
  }

  @Override
  public String scopeText(Scope scope) {
    return scope.date() + "/" + scope.service() + "/" + scope.terminator();
  }

  @Override
  String algorithm(SignedUrl url) {
    return AWS4_ECDSA;
  }

  @Override
  Segment key(SigningKey key) {
    return new Segment(EcKeyPair.of(key).publicKey().getEncoded());
  }

  @Override
  public Judge judge(SignatureText claimed) {
    return new EcJudge(claimed, new CanonicalText(0), KEY, EcKeyPair.ALGORITHM);
  }

  /** DER in hexadecimal digits, whose second byte says how long it is. */
  @Override
  public SignatureText signature(String value) {
    boolean der = value.length() >= 4 && value.substring(0, 4).matches("30[0-9a-fA-F]{2}");
    int length = der ? Integer.parseInt(value, 2, 4, 16) : 0;
    boolean plausible = length >= 8 && length <= EcKeyPair.LONGEST;
    SignatureText read =
        SignatureText.hex(value, 2 * (2 + (plausible ? length : EcKeyPair.LONGEST)));
    // What does not begin as DER is no part of such a signature, however short.
    return plausible || value.isEmpty() ? read : read.foreign();
  }

  @Override
  public boolean signed(SigningKey key, String stringToSign, SignatureText claimed) {
    return claimed.form() == SignatureText.Form.SOUND
        && EcKeyPair.of(key).signed(Octets.bytes(stringToSign), claimed.bytes());
  }

  @Override
  public String sign(SigningKey key, String stringToSign) {
    return SignatureText.hex(EcKeyPair.of(key).sign(Octets.bytes(stringToSign)));
  }
}
