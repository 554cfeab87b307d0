package io.github.why403.scheme;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import org.jspecify.annotations.Nullable;

/** ECDSA with the public key alone. A candidate costs a verification. */
final class EcJudge implements Judge {
  private final SignedText text;
  private final int keyLine;
  private final byte[] signature;
  private final boolean sound;
  private final Signature verifier;
  private @Nullable Segment key;
  private @Nullable PublicKey read;

  /**
   * @param text writes what is signed
   * @param keyLine which segment is the key, encoded as X.509
   * @param algorithm as {@link Signature} names it: {@code SHA256withECDSA}
   */
  EcJudge(SignatureText claimed, SignedText text, int keyLine, String algorithm) {
    this.text = text;
    this.keyLine = keyLine;
    this.signature = claimed.bytes();
    this.sound = claimed.form() == SignatureText.Form.SOUND;
    try {
      this.verifier = Signature.getInstance(algorithm);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  @Override
  public Agreement judge(Segment[] lines) {
    if (lines[keyLine] != key) {
      key = lines[keyLine];
      read = PublicKeys.ofX509(key.bytes);
    }
    if (read == null) {
      return Agreement.NONE;
    }
    text.write(lines);
    try {
      verifier.initVerify(read);
      verifier.update(text.buffer(), 0, text.length());
      boolean same = verifier.verify(signature);
      return same ? sound ? Agreement.EXACT : Agreement.DAMAGED : Agreement.NONE;
    } catch (GeneralSecurityException noSignature) {
      return Agreement.NONE;
    }
  }
}
