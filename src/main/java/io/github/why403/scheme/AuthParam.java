package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.util.Optional;

/** The query parameters of a SigV4 presigned URL, in the order in which AWS names them. */
public enum AuthParam {
  ALGORITHM("X-Amz-Algorithm", true),
  CREDENTIAL("X-Amz-Credential", true),
  SIGNATURE("X-Amz-Signature", true),
  DATE("X-Amz-Date", true),
  SIGNED_HEADERS("X-Amz-SignedHeaders", true),
  EXPIRES("X-Amz-Expires", true),
  TOKEN("X-Amz-Security-Token", false);

  private final String key;
  private final boolean required;

  AuthParam(String key, boolean required) {
    this.key = key;
    this.required = required;
  }

  /** The parameter's name, case as the specification writes it. */
  public String key() {
    return key;
  }

  /** Whether a URL without it is no presigned URL. */
  public boolean required() {
    return required;
  }

  /** The parameter of this name, letter case aside. */
  public static Optional<AuthParam> ofAnyCase(String name) {
    String lower = Octets.lower(name);
    for (AuthParam param : values()) {
      if (Octets.lower(param.key).equals(lower)) {
        return Optional.of(param);
      }
    }
    return Optional.empty();
  }
}
