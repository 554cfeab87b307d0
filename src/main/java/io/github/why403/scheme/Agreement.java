package io.github.why403.scheme;

/** How far a computed signature agrees with the one in the URL. */
public enum Agreement {
  /** Not more than chance. */
  NONE,
  /**
   * At least 60 of 64 hexadecimal digits, or all of a signature that was cut short but keeps 128
   * bits: nobody hits that by luck, so this is the right text and a damaged signature.
   */
  DAMAGED,
  /** Every digit. */
  EXACT
}
