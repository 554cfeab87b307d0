package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.util.Base64;

/**
 * Base64 as CloudFront has it in URLs and cookies: {@code -} for {@code +}, {@code ~} for {@code
 * /}, {@code _} for {@code =}; and what people write in its place.
 *
 * <p>Source: Amazon CloudFront developer guide, "Create a URL signature".
 *
 * @param octets the bytes; empty where the text cannot be read
 * @param alphabet in which alphabet it is written
 * @param padded whether it ends in its padding
 */
public record CloudFrontBase64(String octets, Alphabet alphabet, boolean padded) {

  /** An alphabet of base64. */
  public enum Alphabet {
    /** That of CloudFront, or one that cannot be told from it in this text. */
    OWN,
    /** That of RFC 4648 section 4, {@code + / =}; a decoded plus is a blank. */
    STANDARD,
    /** That of RFC 4648 section 5, {@code - _ =}. */
    URL_SAFE,
    /** None. */
    NONE
  }

  /** Reads a decoded parameter value. Never fails. */
  public static CloudFrontBase64 read(String value) {
    int end = value.length();
    while (end > 0 && (value.charAt(end - 1) == '_' || value.charAt(end - 1) == '=')) {
      end--;
    }
    String body = value.substring(0, end);
    String padding = value.substring(end);
    Alphabet alphabet = alphabet(body, padding);
    String plain = body.replace('-', '+').replace(' ', '+').replace('~', '/').replace('_', '/');
    int rest = plain.length() % 4;
    int wanted = rest == 0 ? 0 : 4 - rest;
    if (alphabet == Alphabet.NONE || rest == 1 || plain.isEmpty() || padding.length() > wanted) {
      return new CloudFrontBase64("", Alphabet.NONE, false);
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(plain + "=".repeat(wanted));
      return new CloudFrontBase64(Octets.of(bytes), alphabet, padding.length() == wanted);
    } catch (IllegalArgumentException foreign) {
      return new CloudFrontBase64("", Alphabet.NONE, false);
    }
  }

  /** Two alphabets in one text are none. */
  private static Alphabet alphabet(String body, String padding) {
    boolean own = body.indexOf('~') >= 0 || padding.indexOf('_') >= 0;
    boolean standard = body.indexOf('+') >= 0 || body.indexOf('/') >= 0 || body.indexOf(' ') >= 0;
    boolean urlSafe = body.indexOf('_') >= 0;
    boolean equals = padding.indexOf('=') >= 0;
    if (own) {
      return standard || urlSafe || equals ? Alphabet.NONE : Alphabet.OWN;
    }
    if (standard) {
      return urlSafe || body.indexOf('-') >= 0 ? Alphabet.NONE : Alphabet.STANDARD;
    }
    if (urlSafe) {
      return Alphabet.URL_SAFE;
    }
    return equals ? body.indexOf('-') >= 0 ? Alphabet.URL_SAFE : Alphabet.STANDARD : Alphabet.OWN;
  }

  /** The bytes as CloudFront writes them. */
  public static String write(byte[] bytes) {
    return Base64.getEncoder()
        .encodeToString(bytes)
        .replace('+', '-')
        .replace('/', '~')
        .replace('=', '_');
  }

  @Override
  public String toString() {
    return "CloudFrontBase64[" + alphabet + ", " + octets.length() + " bytes]";
  }
}
