package io.github.why403.input;

import org.jspecify.annotations.Nullable;

/**
 * One piece of a query between two ampersands, undecoded.
 *
 * @param name what stands before the first {@code =}; may be empty
 * @param value what stands after it; null where there is no {@code =} at all
 */
public record RawParam(String name, @Nullable String value) {
  /** Cuts one piece at its first {@code =}. */
  public static RawParam of(String piece) {
    int equals = piece.indexOf('=');
    return equals < 0
        ? new RawParam(piece, null)
        : new RawParam(piece.substring(0, equals), piece.substring(equals + 1));
  }

  /** The piece as it stood in the URL. */
  public String text() {
    return value == null ? name : name + "=" + value;
  }

  @Override
  public String toString() {
    return "RawParam[" + text().length() + " chars]";
  }
}
