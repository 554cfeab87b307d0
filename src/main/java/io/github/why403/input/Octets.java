package io.github.why403.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * Octet strings: a {@code String} in which every char is one byte (0 to 255).
 *
 * <p>A signature is made over bytes. Keeping them in a {@code String} leaves the usual operations
 * at hand, and turning one into a byte array is a plain copy. Every text of the {@code scheme} room
 * is an octet string; {@link #of} enters that world and {@link #text} leaves it.
 */
public final class Octets {
  /** The lower case of ASCII, by table: a processor cannot predict the case of the next letter. */
  private static final char[] LOWER = new char[128];

  private static final boolean[] HEX = new boolean[128];

  static {
    for (char c = 0; c < LOWER.length; c++) {
      LOWER[c] = isUpper(c) ? (char) (c + 32) : c;
      HEX[c] = Character.digit(c, 16) >= 0;
    }
  }

  private Octets() {}

  /** The octet string of a Unicode text: its UTF-8 bytes, one char each. */
  public static String of(String unicode) {
    return isAscii(unicode) ? unicode : new String(unicode.getBytes(UTF_8), ISO_8859_1);
  }

  /** The octet string of these bytes. */
  public static String of(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  /** The bytes of an octet string. */
  public static byte[] bytes(String octets) {
    return octets.getBytes(ISO_8859_1);
  }

  /** The Unicode text for people: UTF-8 where the bytes are UTF-8, else one char a byte. */
  public static String text(String octets) {
    if (isAscii(octets)) {
      return octets;
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(octets))).toString();
    } catch (CharacterCodingException notUtf8) {
      return octets;
    }
  }

  /**
   * Percent-decodes once. A percent sign that starts no escape stays as it is, as stores and
   * clients do that do not refuse it.
   *
   * @param octets the encoded octet string
   * @param plusIsSpace whether a raw {@code +} stands for a blank, as in form encoding
   */
  public static String percentDecode(String octets, boolean plusIsSpace) {
    if (octets.indexOf('%') < 0 && !(plusIsSpace && octets.indexOf('+') >= 0)) {
      return octets;
    }
    char[] chars = octets.toCharArray();
    int out = 0;
    for (int i = 0; i < chars.length; i++) {
      char c = chars[i];
      if (c == '%' && i + 2 < chars.length && isHex(chars[i + 1]) && isHex(chars[i + 2])) {
        chars[out++] = (char) (digit(chars[i + 1]) << 4 | digit(chars[i + 2]));
        i += 2;
      } else {
        chars[out++] = plusIsSpace && c == '+' ? ' ' : c;
      }
    }
    return new String(chars, 0, out);
  }

  private static int digit(char hex) {
    return hex <= '9' ? hex - '0' : (hex | 0x20) - 'a' + 10;
  }

  /** Whether a percent escape with two hexadecimal digits starts at this position. */
  public static boolean isEscape(String octets, int percent) {
    return percent + 2 < octets.length()
        && octets.charAt(percent) == '%'
        && isHex(octets.charAt(percent + 1))
        && isHex(octets.charAt(percent + 2));
  }

  /** Whether every char is below 128. */
  public static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }

  /** Whether this is one of {@code 0-9 a-f A-F}; other scripts' digits are none. */
  public static boolean isHex(char c) {
    return c < HEX.length && HEX[c];
  }

  /** ASCII lower case, whatever the locale. */
  public static String lower(String octets) {
    int first = 0;
    while (first < octets.length() && !isUpper(octets.charAt(first))) {
      first++;
    }
    if (first == octets.length()) {
      return octets;
    }
    char[] out = octets.toCharArray();
    for (int i = first; i < out.length; i++) {
      out[i] = out[i] < LOWER.length ? LOWER[out[i]] : out[i];
    }
    return new String(out);
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** Whether two texts are the same, the case of ASCII letters aside, whatever the locale. */
  public static boolean same(String one, String other) {
    if (one.length() != other.length()) {
      return false;
    }
    for (int i = 0; i < one.length(); i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b && (isUpper(a) ? a + 32 : a) != (isUpper(b) ? b + 32 : b)) {
        return false;
      }
    }
    return true;
  }

  /** ASCII upper case, whatever the locale. */
  public static String upper(String octets) {
    StringBuilder out = null;
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      if (c >= 'a' && c <= 'z') {
        if (out == null) {
          out = new StringBuilder(octets);
        }
        out.setCharAt(i, (char) (c - 32));
      }
    }
    return out == null ? octets : out.toString();
  }
}
