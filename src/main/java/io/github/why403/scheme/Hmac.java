package io.github.why403.scheme;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * HMAC (RFC 2104), most of all HMAC-SHA256, over {@link MessageDigest}, with the padded key
 * prepared once.
 *
 * <p>Written out because the search needs one key for millions of messages, and because {@code
 * javax.crypto} takes longer to load than a whole search of pairs.
 */
final class Hmac {
  /** Block length of SHA-256 in bytes. */
  static final int BLOCK = 64;

  /** Length of a digest in bytes. */
  static final int DIGEST = 32;

  private static final MessageDigest SHA256 = digest("SHA-256");
  private static final MessageDigest SHA1 = digest("SHA-1");

  private Hmac() {}

  /** Looking a digest up costs more than a short hash; a copy of one that is at hand does not. */
  static MessageDigest sha256() {
    return copy(SHA256);
  }

  static MessageDigest sha1() {
    return copy(SHA1);
  }

  private static MessageDigest copy(MessageDigest fresh) {
    try {
      return (MessageDigest) fresh.clone();
    } catch (CloneNotSupportedException everyJdkCan) {
      throw new IllegalStateException(everyJdkCan);
    }
  }

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** The two padded keys of HMAC-SHA256, inner then outer, 64 bytes each. */
  static byte[] pads(byte[] key) {
    return pads(key.length > BLOCK ? sha256() : null, key);
  }

  /**
   * The two padded keys for a hash with blocks of 64 bytes, inner then outer.
   *
   * @param sha shortens a key of more than a block; may be null for a shorter one
   */
  static byte[] pads(@Nullable MessageDigest sha, byte[] key) {
    byte[] block = Arrays.copyOf(sha != null && key.length > BLOCK ? sha.digest(key) : key, BLOCK);
    byte[] pads = new byte[2 * BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      pads[i] = (byte) (block[i] ^ 0x36);
      pads[BLOCK + i] = (byte) (block[i] ^ 0x5c);
    }
    return pads;
  }

  /** The MAC of one message. */
  static byte[] sign(byte[] key, byte[] message) {
    return sign(sha256(), key, message);
  }

  /** The MAC of one of several messages: looking up a digest costs as much as a short MAC. */
  static byte[] sign(MessageDigest sha, byte[] key, byte[] message) {
    byte[] pads = pads(sha, key);
    sha.update(pads, 0, BLOCK);
    byte[] inner = sha.digest(message);
    sha.update(pads, BLOCK, BLOCK);
    return sha.digest(inner);
  }

  /** Digests a stretch of a buffer into another. */
  static void digest(MessageDigest sha, byte[] from, int length, byte[] into, int at) {
    sha.update(from, 0, length);
    finish(sha, into, at);
  }

  /** Ends a digest. */
  static void finish(MessageDigest sha, byte[] into, int at) {
    try {
      sha.digest(into, at, DIGEST);
    } catch (DigestException tooShort) {
      throw new IllegalStateException(tooShort);
    }
  }
}
