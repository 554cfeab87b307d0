package io.github.why403.scheme;

/**
 * How a signer percent-encodes: the strict rules of SigV4 and every way of missing them.
 *
 * @param raw ASCII characters that are left as they are although the strict rules encode them
 * @param escaped unreserved characters that are encoded although the strict rules leave them
 * @param blankAsPlus whether a blank becomes {@code +} as in form encoding
 * @param lowerHex whether escapes are written in lower case
 * @param nonAsciiRaw whether bytes above 127 are left as they are
 * @param rounds how often the text is encoded: 0, 1 or 2
 */
public record PercentCoding(
    String raw,
    String escaped,
    boolean blankAsPlus,
    boolean lowerHex,
    boolean nonAsciiRaw,
    int rounds) {

  /**
   * What the SigV4 specification asks for ("Create a canonical request": RFC 3986 unreserved
   * characters stay, all else becomes upper-case escapes).
   */
  public static final PercentCoding STRICT = new PercentCoding("", "", false, false, false, 1);

  private static final String UPPER = "0123456789ABCDEF";
  private static final String LOWER = "0123456789abcdef";
  private static final boolean[] UNRESERVED = unreserved();

  private static boolean[] unreserved() {
    boolean[] table = new boolean[128];
    for (char c = 0; c < table.length; c++) {
      table[c] =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || c == '-'
              || c == '.'
              || c == '_'
              || c == '~';
    }
    return table;
  }

  /** Leaves these characters raw as well. */
  public PercentCoding leaving(String characters) {
    return new PercentCoding(raw + characters, escaped, blankAsPlus, lowerHex, nonAsciiRaw, rounds);
  }

  /** Encodes these unreserved characters as well. */
  public PercentCoding escaping(String characters) {
    return new PercentCoding(raw, escaped + characters, blankAsPlus, lowerHex, nonAsciiRaw, rounds);
  }

  /** Writes a blank as {@code +}. */
  public PercentCoding withPlus() {
    return new PercentCoding(raw, escaped, true, lowerHex, nonAsciiRaw, rounds);
  }

  /** Writes escapes in lower case. */
  public PercentCoding withLowerHex() {
    return new PercentCoding(raw, escaped, blankAsPlus, true, nonAsciiRaw, rounds);
  }

  /** Leaves bytes above 127 raw. */
  public PercentCoding withRawNonAscii() {
    return new PercentCoding(raw, escaped, blankAsPlus, lowerHex, true, rounds);
  }

  /** Encodes so many times. */
  public PercentCoding times(int number) {
    return new PercentCoding(raw, escaped, blankAsPlus, lowerHex, nonAsciiRaw, number);
  }

  /**
   * Encodes an octet string.
   *
   * @param decoded the octets
   * @param keep characters that stay raw in every round for structure's sake ({@code /} in a path)
   */
  public String encode(String decoded, String keep) {
    String text = decoded;
    for (int round = 0; round < rounds; round++) {
      text = once(text, keep);
    }
    return text;
  }

  private String once(String text, String keep) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (stays(c, keep)) {
        if (out != null) {
          out.append(c);
        }
        continue;
      }
      if (out == null) {
        out = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (c == ' ' && blankAsPlus) {
        out.append('+');
      } else {
        String digits = lowerHex ? LOWER : UPPER;
        out.append('%').append(digits.charAt(c >> 4 & 15)).append(digits.charAt(c & 15));
      }
    }
    return out == null ? text : out.toString();
  }

  private boolean stays(char c, String keep) {
    if (c > 127) {
      return nonAsciiRaw;
    }
    if (UNRESERVED[c]) {
      return escaped.isEmpty() || escaped.indexOf(c) < 0;
    }
    return keep.indexOf(c) >= 0 || !raw.isEmpty() && raw.indexOf(c) >= 0;
  }
}
