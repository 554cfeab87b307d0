package io.github.why403.scheme;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Supplier;

/** HMAC over lines that are signed as they stand; the line feed of the last one is no part. */
final class MacJudge implements Judge {
  private final MessageDigest digest;
  private final Claim claim;
  private byte[] text = new byte[1024];

  /**
   * @param digest the hash of the HMAC, with blocks of 64 bytes
   */
  MacJudge(SignatureText claimed, Supplier<MessageDigest> digest) {
    this.claim = new Claim(claimed);
    this.digest = digest.get();
  }

  @Override
  public Agreement judge(Segment[] lines) {
    int at = 0;
    for (int line = 0; line < lines.length - 1; line++) {
      byte[] bytes = lines[line].bytes;
      if (at + bytes.length > text.length) {
        text = Arrays.copyOf(text, 2 * (at + bytes.length));
      }
      System.arraycopy(bytes, 0, text, at, bytes.length);
      at += bytes.length;
    }
    byte[] pads = lines[lines.length - 1].bytes;
    digest.update(pads, 0, Hmac.BLOCK);
    digest.update(text, 0, Math.max(0, at - 1));
    byte[] inner = digest.digest();
    digest.update(pads, Hmac.BLOCK, Hmac.BLOCK);
    return claim.compare(digest.digest(inner), 0);
  }
}
