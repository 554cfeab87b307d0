package io.github.why403.hypothesis;

import io.github.why403.input.FailedRequest;
import io.github.why403.scheme.Secret;
import java.util.List;
import java.util.Optional;

/**
 * The text that the store hashed, as it gave it back, against the text that the request gives: a
 * difference is what was changed on the way. It needs no secret.
 */
public sealed interface HashedText permits OnTheWay, SasEcho, PostEcho {

  /** Compares what an answer gives back; empty where it gives nothing back. */
  static Optional<? extends HashedText> of(Told told) {
    Optional<SasEcho> lines = SasEcho.of(told);
    Optional<PostEcho> policy = PostEcho.of(told);
    return lines.isPresent() ? lines : policy.isPresent() ? policy : OnTheWay.of(told);
  }

  /** The string to sign of the store, an octet string. */
  String stringToSign();

  /** Whether nothing was changed. */
  boolean unchanged();

  /** Whether a secret signed exactly the store's text, so that the store holds another one. */
  boolean signedBy(Secret secret);

  /** What was changed on the way, as far as it is known what was sent. */
  List<Finding> findings();

  /** What was really sent, where the user did not say and the signature is right without it. */
  default List<Finding> usedOtherwise() {
    return List.of();
  }

  /** The request as it reached the store, for a search that starts from there. */
  FailedRequest arrived();
}
