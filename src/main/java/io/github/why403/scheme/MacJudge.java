package io.github.why403.scheme;

import java.security.MessageDigest;

/** HMAC over lines that are signed as they stand; the last segment holds the padded keys. */
final class MacJudge implements Judge {
  private final MessageDigest digest;
  private final Claim claim;
  private final PlainText text;
  private final int key;

  /**
   * @param key which segment is the key; those before it are text
   * @param digest the hash of the HMAC, with blocks of 64 bytes
   */
  MacJudge(SignatureText claimed, int key, MessageDigest digest) {
    this.claim = new Claim(claimed);
    this.text = new PlainText(key);
    this.key = key;
    this.digest = digest;
  }

  @Override
  public Agreement judge(Segment[] lines) {
    text.write(lines);
    byte[] pads = lines[key].bytes;
    digest.update(pads, 0, Hmac.BLOCK);
    digest.update(text.buffer(), 0, text.length());
    byte[] inner = digest.digest();
    digest.update(pads, Hmac.BLOCK, Hmac.BLOCK);
    return claim.compare(digest.digest(inner), 0);
  }
}
