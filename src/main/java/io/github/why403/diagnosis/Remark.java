package io.github.why403.diagnosis;

import io.github.why403.input.Mask;

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
}
