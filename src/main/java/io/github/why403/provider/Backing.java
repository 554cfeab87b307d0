package io.github.why403.provider;

/** What backs a fact about a store, after the marks of the sources it was gathered from. */
public enum Backing {
  /** Recorded from the store itself. */
  RECORDED,
  /** Measured by others who report it. */
  MEASURED,
  /** Read in the store's source code. */
  SOURCE,
  /** The vendor's documents. */
  DOCUMENTED,
  /** Taken over from a store it claims to copy; nothing is known. */
  ASSUMED
}
