package io.github.why403.scheme;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Signing keys that were derived, kept for the next URL of the same key, day and region: deriving
 * one costs four times as much as checking a signature with it. Bounded: when it is full it begins
 * anew. Keys of misreadings belong to one search alone, and are not kept.
 */
final class KeyMemo {
  private static final int MOST = 256;

  private final ConcurrentHashMap<SigningKey, Segment> known = new ConcurrentHashMap<>();
  private final Function<SigningKey, Segment> derive;

  KeyMemo(Function<SigningKey, Segment> derive) {
    this.derive = derive;
  }

  Segment of(SigningKey key) {
    if (key.recipe() != SigningKey.Recipe.SPECIFIED) {
      return derive.apply(key);
    }
    Segment before = known.get(key);
    if (before != null) {
      return before;
    }
    Segment derived = derive.apply(key);
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(key, derived);
    return derived;
  }
}
