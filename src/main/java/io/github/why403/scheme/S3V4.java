package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** AWS Signature Version 4 in the query of an S3 request. */
public final class S3V4 extends CanonicalRequestScheme {
  /** The one instance. */
  public static final S3V4 INSTANCE = new S3V4();

  /** The value of {@code X-Amz-Algorithm}. */
  public static final String AWS4_HMAC_SHA256 = "AWS4-HMAC-SHA256";

  private final KeyMemo keys =
      new KeyMemo(key -> new Segment(Hmac.pads(KeyChain.signingKey("AWS4", key))));

  private S3V4() {
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
            List.of(AWS4_HMAC_SHA256),
            "aws4_request"));
  }

  @Override
  public String id() {
    return "s3-v4";
  }

  @Override
  public String title() {
    return "AWS Signature Version 4";
  }

  @Override
  public boolean claims(String text) {
    return text.contains("x-amz-signature")
        || text.contains("x-amz-credential")
        || text.contains("x-amz-algorithm");
  }

  @Override
  String algorithm(SignedUrl url) {
    return AWS4_HMAC_SHA256;
  }

  @Override
  Segment key(SigningKey key) {
    return keys.of(key);
  }

  @Override
  public Judge judge(SignatureText claimed) {
    return new HmacJudge(claimed);
  }

  @Override
  public SignatureText signature(String value) {
    return SignatureText.hex(value, 2 * Hmac.DIGEST);
  }

  @Override
  public String sign(SigningKey key, String stringToSign) {
    return SignatureText.hex(
        Hmac.sign(KeyChain.signingKey("AWS4", key), Octets.bytes(stringToSign)));
  }
}
