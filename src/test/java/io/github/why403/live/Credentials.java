package io.github.why403.live;

import org.jspecify.annotations.Nullable;

/**
 * A throw-away key of a store of the tests.
 *
 * @param token its session token, where it is temporary
 */
record Credentials(String keyId, String secret, @Nullable String token) {
  /** A secret with a slash and a plus, which get damaged. */
  static final Credentials LAB =
      new Credentials("WHY403LIVEKEY0000001", "why403/Live+Secret/0000000000000000001", null);

  /** Another user of the same store, who may do nothing with the first one's buckets. */
  static final Credentials OTHER =
      new Credentials("WHY403LIVEKEY0000002", "why403OtherSecret0000000000000000000002", null);

  /** A key that no store knows. */
  static final Credentials UNKNOWN =
      new Credentials("WHY403LIVEKEY0000404", "why403NobodysSecret00000000000000000404", null);

  Credentials withSecret(String text) {
    return new Credentials(keyId, text, token);
  }

  @Override
  public String toString() {
    return keyId;
  }
}
