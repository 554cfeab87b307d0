package io.github.why403.hypothesis;

import io.github.why403.input.Mask;
import org.jspecify.annotations.Nullable;

/**
 * One field in which what was signed and what was sent differ.
 *
 * @param part {@code method}, {@code host}, {@code path}, {@code query.NAME}, {@code header.NAME},
 *     {@code payload-hash}, {@code scope.region} and so on
 * @param signed what was signed; null where absent or unknown
 * @param sent what was sent, as the store reads it; null where absent or unknown
 */
public record Difference(String part, @Nullable String signed, @Nullable String sent) {
  @Override
  public String toString() {
    boolean secret = Mask.isSecret(part);
    return "Difference["
        + Mask.hide(part + ": " + (secret ? "hidden" : signed + " signed, " + sent + " sent"))
        + "]";
  }
}
