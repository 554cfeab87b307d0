package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.util.Base64;

/**
 * A SigV4 signature as it stands in a URL: 64 lower-case hexadecimal digits where all is well.
 *
 * @param text the decoded parameter value
 * @param digits the lower-case hexadecimal digits that could be read from it
 * @param form what is wrong with it
 */
public record SignatureText(String text, String digits, Form form) {

  /** Digits of a whole signature. */
  public static final int LENGTH = 64;

  /** Shortest stretch that still proves something: 128 bits. */
  public static final int LEAST = 32;

  /** What a signature looks like before anything is computed. */
  public enum Form {
    /** 64 lower-case hexadecimal digits. */
    SOUND,
    /** 64 digits, some of them in upper case. */
    UPPER_CASE,
    /** Hexadecimal digits only, fewer than 64. */
    SHORT,
    /** 64 digits, then something else. */
    TRAILED,
    /** 32 bytes in base64. */
    BASE64,
    /** Nothing there. */
    EMPTY,
    /** Anything else. */
    FOREIGN
  }

  /** Reads a signature. Never fails: what cannot be read has no digits. */
  public static SignatureText of(String value) {
    int hex = 0;
    while (hex < value.length() && Octets.isHex(value.charAt(hex))) {
      hex++;
    }
    String digits = Octets.lower(value.substring(0, Math.min(hex, LENGTH)));
    if (value.isEmpty()) {
      return new SignatureText(value, "", Form.EMPTY);
    }
    if (hex == value.length() && hex <= LENGTH) {
      Form whole = digits.equals(value) ? Form.SOUND : Form.UPPER_CASE;
      return new SignatureText(value, digits, hex < LENGTH ? Form.SHORT : whole);
    }
    if (hex >= LENGTH) {
      return new SignatureText(value, digits, Form.TRAILED);
    }
    byte[] bytes = base64(value);
    if (bytes.length == Hmac.DIGEST) {
      return new SignatureText(value, hex(bytes), Form.BASE64);
    }
    StringBuilder all = new StringBuilder();
    value.chars().filter(c -> Octets.isHex((char) c)).forEach(c -> all.append((char) c));
    String kept = Octets.lower(all.substring(0, Math.min(all.length(), LENGTH)));
    return new SignatureText(value, kept, Form.FOREIGN);
  }

  /** Lower-case hexadecimal text of bytes. */
  public static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }

  private static byte[] base64(String value) {
    try {
      return Base64.getDecoder().decode(value.replace(' ', '+'));
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  @Override
  public String toString() {
    return "SignatureText[" + form + ", redacted]";
  }
}
