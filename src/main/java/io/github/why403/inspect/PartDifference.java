package io.github.why403.inspect;

import io.github.why403.input.Mask;
import org.jspecify.annotations.Nullable;

/**
 * One part in which two requests or replies differ.
 *
 * @param part its name, as in the differences of a diagnosis
 * @param one its text in the first; null where it is absent
 * @param other its text in the second; null where it is absent
 * @param signed whether the signature covers it; null where that is not known
 * @param remark what there is to say of it, a clause; null for nothing
 */
public record PartDifference(
    String part,
    @Nullable String one,
    @Nullable String other,
    @Nullable Boolean signed,
    @Nullable String remark) {

  @Override
  public String toString() {
    return "PartDifference[" + Mask.hide(part) + "]";
  }
}
