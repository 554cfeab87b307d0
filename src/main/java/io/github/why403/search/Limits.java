package io.github.why403.search;

import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Where a search ends.
 *
 * @param candidates how many candidates are tried at most; the same number gives the same answer on
 *     every machine
 * @param giveUp asked now and then, in any thread; true ends the search early. Meant for a deadline
 *     or Ctrl-C, never for an ordinary end.
 * @param tried told now and then how many candidates were tried, for somebody who waits
 * @param workers who does what can be done at once, as far as that is worth it
 */
public record Limits(long candidates, BooleanSupplier giveUp, LongConsumer tried, Workers workers) {
  /** Enough for every triple of the common lists and every full stream alone. */
  public static final long DEFAULT_CANDIDATES = 5_000_000;

  /** The same limits for a search of fewer candidates. */
  public Limits atMost(long fewer) {
    return new Limits(Math.min(candidates, fewer), giveUp, tried, workers);
  }

  /** A limit by number alone, of a search that nobody watches and one thread does. */
  public static Limits of(long candidates) {
    return new Limits(candidates, () -> false, count -> {}, Workers.NONE);
  }
}
