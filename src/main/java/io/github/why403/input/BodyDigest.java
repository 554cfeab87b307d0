package io.github.why403.input;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What is known of a request body: never the body itself.
 *
 * @param size length in bytes
 * @param sha256 SHA-256, 64 lower-case hexadecimal digits
 * @param md5 MD5, base64 as in {@code Content-MD5}
 */
public record BodyDigest(long size, String sha256, String md5) {
  /** What is to be known of these bytes. */
  public static BodyDigest of(byte[] body) {
    try {
      return new BodyDigest(
          body.length,
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body)),
          Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(body)));
    } catch (NoSuchAlgorithmException everyJdkHasThem) {
      throw new IllegalStateException(everyJdkHasThem);
    }
  }
}
