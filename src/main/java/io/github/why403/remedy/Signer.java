package io.github.why403.remedy;

import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.SigningInput;

/** Makes a signature. */
@FunctionalInterface
public interface Signer {
  /** The signature of an input, as it stands decoded in a URL. */
  String sign(Scheme scheme, SigningInput input);
}
