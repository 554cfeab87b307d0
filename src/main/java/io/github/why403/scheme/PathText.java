package io.github.why403.scheme;

import io.github.why403.input.Mask;
import io.github.why403.input.Octets;

/**
 * A path and how it becomes the canonical URI.
 *
 * @param raw the path as it stands in a URL, an octet string
 * @param reading how the raw path is understood before it is encoded
 * @param coding how it is then encoded; without meaning for {@link Reading#AS_SENT}
 * @param plainSlashes how many slashes, from the left, stay slashes; the others are encoded
 */
public record PathText(String raw, Reading reading, PercentCoding coding, int plainSlashes) {

  /** A path whose slashes all stay. */
  public PathText(String raw, Reading reading, PercentCoding coding) {
    this(raw, reading, coding, Integer.MAX_VALUE);
  }

  /** How a store or signer reads the raw path. */
  public enum Reading {
    /** Hashed as it stands in the request line. */
    AS_SENT,
    /** Percent-decoded once; a raw plus is a plus. */
    DECODED,
    /** Percent-decoded once; a raw plus is a blank. */
    PLUS_IS_BLANK,
    /** Percent-decoded twice, as after one encoding too many on the way. */
    DECODED_TWICE
  }

  /** The text that stands in the canonical request. */
  public String canonical() {
    String path = raw.isEmpty() ? "/" : raw;
    if (reading == Reading.AS_SENT) {
      return path;
    }
    String text = decoded(path);
    int cut = plainSlashes == Integer.MAX_VALUE ? text.length() : afterSlash(text);
    return coding.encode(text.substring(0, cut), "/") + coding.encode(text.substring(cut), "");
  }

  private int afterSlash(String text) {
    int at = 0;
    for (int i = 0; i < plainSlashes; i++) {
      int slash = text.indexOf('/', at);
      if (slash < 0) {
        return text.length();
      }
      at = slash + 1;
    }
    return at;
  }

  /** The same path with other raw text. */
  public PathText withRaw(String other) {
    return new PathText(other, reading, coding, plainSlashes);
  }

  /** The same path encoded otherwise; a path that was hashed as sent is then decoded first. */
  public PathText withCoding(PercentCoding other) {
    return new PathText(raw, decoding(), other, plainSlashes);
  }

  /**
   * The same path with only the first slashes kept; a path hashed as sent is then decoded first.
   */
  public PathText withPlainSlashes(int number) {
    return new PathText(raw, decoding(), coding, number);
  }

  private Reading decoding() {
    return reading == Reading.AS_SENT ? Reading.DECODED : reading;
  }

  /** The same path read otherwise. */
  public PathText withReading(Reading other) {
    return new PathText(raw, other, coding, plainSlashes);
  }

  private String decoded(String path) {
    return switch (reading) {
      case AS_SENT -> path;
      case DECODED -> Octets.percentDecode(path, false);
      case PLUS_IS_BLANK -> Octets.percentDecode(path, true);
      case DECODED_TWICE -> Octets.percentDecode(Octets.percentDecode(path, false), false);
    };
  }

  @Override
  public String toString() {
    return "PathText[" + Mask.hide(raw) + ", " + reading + "]";
  }
}
