package io.github.why403.scheme;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The hot end of the search: HMAC-SHA256 over the string to sign of one candidate after another.
 */
final class HmacJudge implements Judge {
  private final CanonicalText text = new CanonicalText(Hmac.BLOCK);
  private final PrefixHash innerHash = new PrefixHash();
  private final MessageDigest sha = Hmac.sha256();
  private final byte[] outer = new byte[Hmac.BLOCK + Hmac.DIGEST];
  private final Claim claim;
  private @Nullable Segment key;

  HmacJudge(SignatureText claimed) {
    this.claim = new Claim(claimed);
  }

  @Override
  public Agreement judge(Segment[] lines) {
    int same = text.write(lines);
    Segment pads = lines[CanonicalRequestScheme.KEY];
    if (pads != key) {
      System.arraycopy(pads.bytes, 0, text.buffer(), 0, Hmac.BLOCK);
      System.arraycopy(pads.bytes, Hmac.BLOCK, outer, 0, Hmac.BLOCK);
      key = pads;
      same = 0;
    }
    innerHash.digest(text.buffer(), text.length(), same, outer, Hmac.BLOCK);
    Hmac.digest(sha, outer, outer.length, outer, Hmac.BLOCK);
    return claim.compare(outer, Hmac.BLOCK);
  }
}
