package io.github.why403.scheme;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of one text after another. Where they begin alike for a while, the state after the common
 * blocks is kept: taking it up again costs about as much as hashing one block.
 */
final class PrefixHash {
  /** So many texts in a row must begin alike before their beginning is kept. */
  private static final int PATIENCE = 4;

  private final MessageDigest sha = Hmac.sha256();
  private @Nullable MessageDigest kept;
  private int keptLength;
  private int waited;
  private int shortest;

  /**
   * Hashes a text.
   *
   * @param text holds the text at its start
   * @param length its length
   * @param same so many bytes are those of the text before
   */
  void digest(byte[] text, int length, int same, byte[] into, int at) {
    int blocks = same & -Hmac.BLOCK;
    if (blocks < keptLength) {
      kept = null;
      keptLength = 0;
      waited = 0;
    } else if (blocks > keptLength + Hmac.BLOCK) {
      shortest = waited == 0 ? blocks : Math.min(shortest, blocks);
      if (++waited == PATIENCE) {
        keep(text, shortest);
        waited = 0;
      }
    } else {
      waited = 0;
    }
    MessageDigest from = kept == null ? sha : copy(kept);
    from.update(text, keptLength, length - keptLength);
    Hmac.finish(from, into, at);
  }

  private void keep(byte[] text, int length) {
    MessageDigest state = Hmac.sha256();
    state.update(text, 0, length);
    kept = state;
    keptLength = length;
  }

  private static MessageDigest copy(MessageDigest state) {
    try {
      return (MessageDigest) state.clone();
    } catch (CloneNotSupportedException everyJdkCan) {
      throw new IllegalStateException(everyJdkCan);
    }
  }
}
