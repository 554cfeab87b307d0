package io.github.why403.scheme;

/**
 * RSA signatures as they stand in URLs. Their length is that of the key, of which a URL says
 * nothing, so it is taken from the text: that of the usual key that comes nearest.
 */
final class RsaSignatures {
  /** Hexadecimal digits of a signature by a key of 2048, 3072 and 4096 bits. */
  private static final int[] SIZES = {512, 768, 1024};

  private RsaSignatures() {}

  /** Reads hexadecimal digits. */
  static SignatureText hex(String value) {
    return SignatureText.hex(value, nearest(value.length()));
  }

  /** Reads base64. */
  static SignatureText base64(String value) {
    return SignatureText.base64(value, nearest(value.length() * 3 / 2));
  }

  private static int nearest(int digits) {
    int nearest = SIZES[0];
    for (int size : SIZES) {
      nearest = Math.abs(size - digits) < Math.abs(nearest - digits) ? size : nearest;
    }
    return nearest;
  }
}
