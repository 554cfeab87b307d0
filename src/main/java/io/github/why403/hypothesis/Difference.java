package io.github.why403.hypothesis;

import io.github.why403.input.Mask;
import java.util.Objects;
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

  /** Written out for the sake of the start, as in Scope. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Difference that
        && part.equals(that.part)
        && Objects.equals(signed, that.signed)
        && Objects.equals(sent, that.sent);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * part.hashCode() + Objects.hashCode(signed)) + Objects.hashCode(sent);
  }
}
