package io.github.why403.diagnosis;

import io.github.why403.input.Mask;
import org.jspecify.annotations.Nullable;

/**
 * A cause and one clause about it.
 *
 * @param cause slug of the cause
 * @param text why it is ruled out, or what its check needs
 */
public record Remark(String cause, String text) {
  @Override
  public String toString() {
    return "Remark[" + cause + ": " + Mask.hide(text) + "]";
  }

  /** Written out for the sake of the start, as in Scope. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Remark that && cause.equals(that.cause) && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return 31 * cause.hashCode() + text.hashCode();
  }
}
