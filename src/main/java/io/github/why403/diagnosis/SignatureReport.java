package io.github.why403.diagnosis;

import io.github.why403.input.Mask;
import io.github.why403.scheme.Derivation;
import io.github.why403.search.Match;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What re-signing showed.
 *
 * @param status whether the signature matches
 * @param because why, a clause
 * @param candidates how many candidates were hashed
 * @param depth how many common edits were combined exhaustively
 * @param complete whether everything that was offered was tried
 * @param match the combination that gives the signature, or null
 * @param reading writes the texts as the store builds them; null where there is no key material
 * @param signing writes the texts as the signer built them, where that is known; else null
 */
public record SignatureReport(
    SignatureStatus status,
    String because,
    long candidates,
    int depth,
    boolean complete,
    @Nullable Match match,
    @Nullable Supplier<Derivation> reading,
    @Nullable Supplier<Derivation> signing) {

  static SignatureReport notChecked(String because) {
    return new SignatureReport(SignatureStatus.NOT_CHECKED, because, 0, 0, false, null, null, null);
  }

  /** The texts as the store builds them; null where there is no key material. */
  public @Nullable Derivation read() {
    return reading == null ? null : reading.get();
  }

  /** The texts as the signer built them; null where that is not known. */
  public @Nullable Derivation signed() {
    return signing == null ? null : signing.get();
  }

  /** How many candidates were hashed, with commas: 13,844 candidates. */
  public String counted() {
    StringBuilder digits = new StringBuilder(Long.toString(candidates));
    for (int end = digits.length() - 3; end > 0; end -= 3) {
      digits.insert(end, ',');
    }
    return digits.append(candidates == 1 ? " candidate" : " candidates").toString();
  }

  @Override
  public String toString() {
    return "SignatureReport["
        + status.word()
        + ", "
        + Mask.hide(because)
        + ", "
        + candidates
        + " candidates]";
  }
}
