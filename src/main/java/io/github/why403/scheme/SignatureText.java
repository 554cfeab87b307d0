package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signature as it stands in a URL.
 *
 * @param text the decoded parameter value
 * @param digits the lower-case hexadecimal digits that could be read from it
 * @param form what is wrong with it
 * @param whole how many hexadecimal digits a whole signature has
 * @param shape what a whole signature is, in words
 */
public record SignatureText(String text, String digits, Form form, int whole, String shape) {

  /** Shortest stretch that still proves something: 128 bits. */
  public static final int LEAST = 32;

  /** What a signature looks like before anything is computed. */
  public enum Form {
    /** All digits, as the scheme writes them. */
    SOUND,
    /** All digits, some of them in upper case where lower case belongs. */
    UPPER_CASE,
    /** Digits only, too few. */
    SHORT,
    /** All digits, then something else. */
    TRAILED,
    /** The right number of bytes in plain base64, where another alphabet or digits belong. */
    BASE64,
    /** Base64 with blanks where pluses belong. */
    PLUS_LOST,
    /** Nothing there. */
    EMPTY,
    /** Anything else. */
    FOREIGN
  }

  /** Reads hexadecimal digits. Never fails: what cannot be read has no digits. */
  static SignatureText hex(String value, int whole) {
    String shape = whole + " lower-case hexadecimal digits";
    int hex = 0;
    while (hex < value.length() && Octets.isHex(value.charAt(hex))) {
      hex++;
    }
    String digits = Octets.lower(value.substring(0, Math.min(hex, whole)));
    if (value.isEmpty()) {
      return new SignatureText(value, "", Form.EMPTY, whole, shape);
    }
    if (hex == value.length() && hex <= whole) {
      Form all = digits.equals(value) ? Form.SOUND : Form.UPPER_CASE;
      return new SignatureText(value, digits, hex < whole ? Form.SHORT : all, whole, shape);
    }
    if (hex >= whole) {
      return new SignatureText(value, digits, Form.TRAILED, whole, shape);
    }
    byte[] bytes = decoded(value);
    if (2 * bytes.length == whole) {
      return new SignatureText(value, hex(bytes), Form.BASE64, whole, shape);
    }
    StringBuilder all = new StringBuilder();
    value.chars().filter(c -> Octets.isHex((char) c)).forEach(c -> all.append((char) c));
    String kept = Octets.lower(all.substring(0, Math.min(all.length(), whole)));
    return new SignatureText(value, kept, Form.FOREIGN, whole, shape);
  }

  /** What is left of a percent escape where a URL was cut in the middle of it. */
  private static final Pattern CUT_ESCAPE = Pattern.compile("%[0-9A-Fa-f]?$");

  /**
   * Reads base64. Never fails: what cannot be read has no digits. A blank is read as the plus that
   * it was before somebody decoded the URL as a form.
   */
  static SignatureText base64(String value, int whole) {
    Matcher escape = CUT_ESCAPE.matcher(value);
    if (escape.find() && escape.start() > 0) {
      SignatureText head = base64(value.substring(0, escape.start()), whole);
      boolean begins = head.form == Form.SHORT || head.isUnpadded();
      return begins ? new SignatureText(value, head.digits, Form.SHORT, whole, head.shape) : head;
    }
    int needed = (2 * whole + 2) / 3;
    String padding = "=".repeat((4 - needed % 4) % 4);
    String shape = needed + padding.length() + " characters of base64";
    if (value.isEmpty()) {
      return new SignatureText(value, "", Form.EMPTY, whole, shape);
    }
    String alphabet = value.replace(' ', '+');
    int length = 0;
    while (length < alphabet.length() && isBase64(alphabet.charAt(length))) {
      length++;
    }
    byte[] bytes = decoded(alphabet.substring(0, Math.min(length, needed)));
    String digits = hex(bytes);
    String rest = alphabet.substring(length);
    if (length < needed) {
      return new SignatureText(
          value,
          digits,
          rest.isEmpty() || rest.startsWith("=") ? Form.SHORT : Form.FOREIGN,
          whole,
          shape);
    }
    if (length > needed || !rest.equals(padding) && !rest.isEmpty()) {
      return new SignatureText(value, digits, Form.TRAILED, whole, shape);
    }
    return new SignatureText(
        value, digits, value.indexOf(' ') >= 0 ? Form.PLUS_LOST : Form.SOUND, whole, shape);
  }

  /**
   * Reads base64 in CloudFront's alphabet. How long a signature is depends on the key, so one that
   * is cut is told by its size alone.
   */
  static SignatureText cloudFront(String value) {
    String shape = "base64 in CloudFront's alphabet, of the size of a signature";
    if (value.isEmpty()) {
      return new SignatureText(value, "", Form.EMPTY, 2 * 256, shape);
    }
    CloudFrontBase64 read = CloudFrontBase64.read(value);
    String digits = hex(Octets.bytes(read.octets()));
    Form form =
        switch (read.alphabet()) {
          case OWN -> Form.SOUND;
          case STANDARD, URL_SAFE -> Form.BASE64;
          case NONE -> Form.FOREIGN;
        };
    if (form == Form.FOREIGN) {
      return foreign(value, shape);
    }
    boolean whole = CloudFront.isWhole(read.octets());
    return new SignatureText(
        value, digits, whole ? form : Form.SHORT, whole ? digits.length() : 2 * 256, shape);
  }

  /** What can be read before the first foreign character, with something behind a whole one. */
  private static SignatureText foreign(String value, String shape) {
    int end = 0;
    while (end < value.length() && (isBase64(value.charAt(end)) || isOwn(value.charAt(end)))) {
      end++;
    }
    CloudFrontBase64 head = CloudFrontBase64.read(value.substring(0, end));
    String digits = hex(Octets.bytes(head.octets()));
    boolean trailed = end < value.length() && CloudFront.isWhole(head.octets());
    return new SignatureText(
        value,
        digits,
        trailed ? Form.TRAILED : Form.FOREIGN,
        trailed ? digits.length() : 2 * 256,
        shape);
  }

  private static boolean isOwn(char c) {
    return c == '-' || c == '~' || c == '_';
  }

  private static boolean isBase64(char c) {
    return c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c >= '0' && c <= '9'
        || c == '+'
        || c == '/';
  }

  /**
   * Whether more letters of its own alphabet stand behind a whole signature: those belong to no
   * sentence that the URL was copied from.
   */
  public boolean goesOn() {
    boolean hex = digits.length() == whole && Octets.lower(text).startsWith(digits);
    int end = hex ? whole : (2 * whole + 2) / 3;
    return text.length() > end
        && (hex ? Octets.isHex(text.charAt(end)) : isBase64(text.charAt(end)));
  }

  /** Whether all of it is there but the padding at its end, which belongs to base64. */
  public boolean isUnpadded() {
    int needed = (2 * whole + 2) / 3;
    boolean padded = needed % 4 == 0;
    return form == Form.SOUND && !padded && text.length() == needed && needed != whole;
  }

  /** The same text as one that is no signature of the scheme. */
  SignatureText foreign() {
    return new SignatureText(text, digits, Form.FOREIGN, whole, shape);
  }

  /** The bytes of all whole pairs of digits. */
  byte[] bytes() {
    return java.util.HexFormat.of().parseHex(digits.substring(0, digits.length() & ~1));
  }

  /** Lower-case hexadecimal text of bytes. */
  public static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }

  /** A single character behind the last four of a cut text holds no byte. */
  private static byte[] decoded(String value) {
    String units = value.length() % 4 == 1 ? value.substring(0, value.length() - 1) : value;
    try {
      return Base64.getDecoder().decode(units.replace(' ', '+'));
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  @Override
  public String toString() {
    return "SignatureText[" + form + ", redacted]";
  }
}
