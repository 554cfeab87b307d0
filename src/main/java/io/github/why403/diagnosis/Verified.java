package io.github.why403.diagnosis;

import io.github.why403.evidence.Case;
import io.github.why403.scheme.SigningInput;
import org.jspecify.annotations.Nullable;

/**
 * Whether a case carries the right signature.
 *
 * @param facts the case that was asked about
 * @param matching what was signed; null where no reading of the request gives the signature
 */
public record Verified(Case facts, @Nullable SigningInput matching) {
  /** Whether this very case was asked about; an equal one may be asked anew. */
  @SuppressWarnings("ReferenceEquality") // comparing two cases costs more than asking again
  boolean isOf(Case other) {
    return facts == other;
  }

  /** Whether it does. */
  public boolean isSound() {
    return matching != null;
  }
}
