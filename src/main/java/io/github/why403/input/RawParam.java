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
    return of(piece, 0, piece.length());
  }

  /** Cuts a piece of a query at its first {@code =}. */
  static RawParam of(String query, int from, int to) {
    int equals = query.indexOf('=', from);
    return equals < 0 || equals >= to
        ? new RawParam(query.substring(from, to), null)
        : new RawParam(query.substring(from, equals), query.substring(equals + 1, to));
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
