package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * RSASSA-PKCS1-v1_5 (RFC 8017 section 8.2.2) with the public key alone.
 *
 * <p>The signature is opened once for each key and gives the hash that was signed, so a candidate
 * costs its hash and no arithmetic.
 */
final class RsaJudge implements Judge {
  /** DigestInfo of SHA-1 and of SHA-256 without the digest (RFC 8017 section 9.2, note 1). */
  private static final byte[] SHA1_INFO = HexFormat.of().parseHex("3021300906052b0e03021a05000414");

  private static final byte[] SHA256_INFO =
      HexFormat.of().parseHex("3031300d060960864801650304020105000420");

  private final SignedText text;
  private final int keyLine;
  private final boolean sha1;
  private final MessageDigest digest;
  private final byte[] signature;
  private final boolean sound;
  private @Nullable Segment key;
  private byte[] signed = new byte[0];

  /**
   * @param text writes what is signed
   * @param keyLine which segment is the key, encoded as X.509
   * @param sha1 whether the hash is SHA-1, not SHA-256
   */
  RsaJudge(SignatureText claimed, SignedText text, int keyLine, boolean sha1) {
    this.text = text;
    this.keyLine = keyLine;
    this.sha1 = sha1;
    this.digest = sha1 ? Hmac.sha1() : Hmac.sha256();
    this.signature = claimed.bytes();
    this.sound = claimed.form() == SignatureText.Form.SOUND;
  }

  /**
   * The segment of a public key that is held as the base64 of its X.509 encoding; an empty one
   * where the text is no base64.
   */
  static Segment key(SigningKey key) {
    return key(key.secret());
  }

  private static Segment key(Secret key) {
    try {
      return new Segment(Base64.getDecoder().decode(key.reveal()));
    } catch (IllegalArgumentException otherMaterial) {
      return new Segment(new byte[0]);
    }
  }

  /** Whether the private half of a key signed a text, an octet string. */
  static boolean signed(SigningKey key, String text, SignatureText claimed, boolean sha1) {
    PlainText whole = new PlainText(1);
    Segment[] lines = {new Segment(Octets.bytes(text + "\n")), key(key)};
    return new RsaJudge(claimed, whole, 1, sha1).judge(lines) == Agreement.EXACT;
  }

  /** Whether a key opens a signature, whatever was signed. */
  static boolean opens(Secret key, SignatureText claimed, boolean sha1) {
    return opens(claimed, key(key).bytes, sha1);
  }

  /** Whether the private half of a key made a signature with this hash, over whatever text. */
  static boolean opens(SignatureText claimed, byte[] der, boolean sha1) {
    return new RsaJudge(claimed, new PlainText(0), 0, sha1).open(der).length > 0;
  }

  @Override
  public Agreement judge(Segment[] lines) {
    if (lines[keyLine] != key) {
      key = lines[keyLine];
      signed = open(key.bytes);
    }
    if (signed.length == 0) {
      return Agreement.NONE;
    }
    text.write(lines);
    digest.update(text.buffer(), 0, text.length());
    boolean same = Arrays.equals(digest.digest(), signed);
    return same ? sound ? Agreement.EXACT : Agreement.DAMAGED : Agreement.NONE;
  }

  /** The hash that was signed; empty where the signature is none of this key and hash. */
  private byte[] open(byte[] der) {
    PublicKey read = PublicKeys.ofX509(der);
    if (!(read instanceof RSAPublicKey rsa) || signature.length == 0) {
      return new byte[0];
    }
    BigInteger number = new BigInteger(1, signature);
    int size = (rsa.getModulus().bitLength() + 7) / 8;
    if (number.compareTo(rsa.getModulus()) >= 0 || signature.length != size) {
      return new byte[0];
    }
    byte[] block = number.modPow(rsa.getPublicExponent(), rsa.getModulus()).toByteArray();
    byte[] info = sha1 ? SHA1_INFO : SHA256_INFO;
    int hash = sha1 ? 20 : Hmac.DIGEST;
    // The leading zero byte of the block is no part of a number.
    int padding = size - 1 - 2 - info.length - hash;
    byte[] expected = new byte[Math.max(0, 2 + padding + info.length)];
    if (padding < 8 || block.length != size - 1) {
      return new byte[0];
    }
    expected[0] = 1;
    Arrays.fill(expected, 1, 1 + padding, (byte) 0xff);
    System.arraycopy(info, 0, expected, 2 + padding, info.length);
    return Arrays.equals(expected, 0, expected.length, block, 0, expected.length)
        ? Arrays.copyOfRange(block, expected.length, block.length)
        : new byte[0];
  }
}
