package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.util.Arrays;

/**
 * Compares candidates with a string to sign that the signer itself wrote down. It ends in the hash
 * of the whole canonical request, so it decides as a signature does, without the secret.
 */
final class StringToSignJudge implements Judge {
  private final CanonicalText text = new CanonicalText(0);
  private final byte[] signed;

  StringToSignJudge(String stringToSign) {
    this.signed = Octets.bytes(stringToSign);
  }

  @Override
  public Agreement judge(Segment[] lines) {
    text.write(lines);
    boolean same = Arrays.equals(text.buffer(), 0, text.length(), signed, 0, signed.length);
    return same ? Agreement.EXACT : Agreement.NONE;
  }
}
