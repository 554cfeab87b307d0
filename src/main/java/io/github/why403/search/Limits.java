package io.github.why403.search;

import java.util.function.BooleanSupplier;

/**
 * Where a search ends.
 *
 * @param candidates how many candidates are tried at most; the same number gives the same answer on
 *     every machine
 * @param giveUp asked now and then; true ends the search early. Meant for a deadline or Ctrl-C,
 *     never for an ordinary end.
 */
public record Limits(long candidates, BooleanSupplier giveUp) {
  /** Enough for every triple of the common lists and every full stream alone. */
  public static final long DEFAULT_CANDIDATES = 5_000_000;

  /** A limit by number alone. */
  public static Limits of(long candidates) {
    return new Limits(candidates, () -> false);
  }
}
