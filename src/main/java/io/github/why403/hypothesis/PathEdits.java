package io.github.why403.hypothesis;

import io.github.why403.scheme.PathText;
import io.github.why403.scheme.PathText.Reading;
import io.github.why403.scheme.PercentCoding;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import java.util.function.UnaryOperator;

/**
 * How edits of the path are made, and in which order they are composed: first the URL's own
 * spelling, then whole segments, then slashes, then letters, and how it is all encoded last. Edits
 * of one stage commute.
 */
final class PathEdits {
  /** Plus and blank, counted in the path as it stands in the URL; before a bucket moves. */
  static final int SPELLING = -1;

  /** Segments in front of the path. */
  static final int SEGMENTS = 1;

  /** Segments in front of the key. */
  static final int KEY_SEGMENTS = 2;

  /** {@code .} and {@code ..}. */
  static final int DOTS = 3;

  /** Doubled slashes. */
  static final int SLASHES = 4;

  /** The last characters. */
  static final int END = 5;

  /** {@code %2F} for a slash. */
  static final int ESCAPED_SLASH = 6;

  /** Upper and lower case. */
  static final int CASE = 7;

  /** Other bytes for the same letters. */
  static final int UNICODE = 8;

  private static final int READING = 9;
  private static final int CODING = 10;

  private PathEdits() {}

  /** An edit of the path as it stands in the URL. */
  static Edit raw(
      String cause, String words, int cost, String field, int stage, UnaryOperator<String> change) {
    return edit(
        cause,
        words,
        cost,
        field,
        stage,
        p -> {
          String changed = change.apply(p.raw());
          return changed.equals(p.raw()) ? p : p.withRaw(changed);
        });
  }

  /** An edit of the way the path is read. */
  static Edit reading(String cause, String words, int cost, Reading reading) {
    return edit(cause, words, cost, "reading", READING, p -> p.withReading(reading));
  }

  /** An edit of the way the path is encoded. */
  static Edit coding(
      String cause, String words, int cost, String field, UnaryOperator<PercentCoding> change) {
    return edit(cause, words, cost, field, CODING, p -> p.withCoding(change.apply(p.coding())));
  }

  /** An edit of which slashes are encoded. */
  static Edit plainSlashes(String cause, String words, int cost, int kept) {
    return edit(cause, words, cost, "slashes-plain", CODING, p -> p.withPlainSlashes(kept));
  }

  private static Edit edit(
      String cause,
      String words,
      int cost,
      String field,
      int stage,
      UnaryOperator<PathText> change) {
    return Edit.of(cause, words, cost, "path/" + field, input -> changed(input, change)).at(stage);
  }

  @SuppressWarnings("ReferenceEquality") // the same object means: nothing to change
  private static SigningInput changed(SigningInput input, UnaryOperator<PathText> change) {
    PathText path = change.apply(input.path());
    return path == input.path() ? input : input.withPath(path);
  }
}
