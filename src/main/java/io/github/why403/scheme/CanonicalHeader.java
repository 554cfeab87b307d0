package io.github.why403.scheme;

import io.github.why403.input.Mask;

/**
 * One line of the canonical headers.
 *
 * @param name lower-case name
 * @param value the value as hashed, an octet string
 */
public record CanonicalHeader(String name, String value) {

  /**
   * The value as the specification writes it: trimmed, runs of blanks and tabs inside collapsed to
   * one blank.
   */
  public static String collapse(String value) {
    StringBuilder out = new StringBuilder(value.length());
    boolean blank = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        blank = out.length() > 0;
        continue;
      }
      if (blank) {
        out.append(' ');
        blank = false;
      }
      out.append(c);
    }
    return out.toString();
  }

  @Override
  public String toString() {
    return "CanonicalHeader[" + Mask.hide(name) + ", " + value.length() + " chars]";
  }
}
