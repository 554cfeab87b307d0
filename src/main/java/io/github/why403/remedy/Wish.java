package io.github.why403.remedy;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the user asks of a corrected request.
 *
 * @param expiresIn the lifetime in seconds from now on; empty for what is left of the old one, or
 *     its length where it is over
 * @param asSent whether the request is to be signed as it is sent, whatever was signed
 * @param ownKey whether the key in hand may sign where the URL names another
 * @param signer signs where the key that checks cannot; empty for none
 */
public record Wish(
    OptionalLong expiresIn, boolean asSent, boolean ownKey, Optional<Signer> signer) {
  /** No wish beyond a request that is taken. */
  public static final Wish NONE = new Wish(OptionalLong.empty(), false, false, Optional.empty());

  /** The same with a lifetime in seconds. */
  public Wish withExpiresIn(long seconds) {
    return new Wish(OptionalLong.of(seconds), asSent, ownKey, signer);
  }
}
