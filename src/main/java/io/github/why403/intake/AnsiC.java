package io.github.why403.intake;

import io.github.why403.input.Octets;

/** The inside of {@code $'...'} (bash manual, "ANSI-C Quoting"). */
final class AnsiC {
  private static final String NAMED = "abeEfnrtv\\'\"?";
  private static final String MEANT = "\u0007\b\u001b\u001b\f\n\r\t\u000b\\'\"?";
  private static final int OCTAL = 8;
  private static final int HEX = 16;

  private final String text;
  private final StringBuilder out;
  private int at;

  private AnsiC(String text, int at, StringBuilder out) {
    this.text = text;
    this.at = at;
    this.out = out;
  }

  /**
   * Reads up to the closing quote.
   *
   * @param text an octet string
   * @param from the position behind the opening quote
   * @param out takes the octets
   * @return the position behind the closing quote
   */
  static int read(String text, int from, StringBuilder out) {
    return new AnsiC(text, from, out).read();
  }

  private int read() {
    int start = out.length();
    int end = -1;
    while (at < text.length() && text.charAt(at) != '\'') {
      int before = out.length();
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
        escape(text.charAt(at++));
        if (end < 0 && out.length() == before + 1 && out.charAt(before) == 0) {
          end = before; // Strings of C end at a NUL, and so does this piece.
        }
      } else {
        out.append(text.charAt(at++));
      }
    }
    if (end >= start) {
      out.setLength(end);
    }
    return Math.min(at + 1, text.length());
  }

  private void escape(char c) {
    int named = NAMED.indexOf(c);
    if (named >= 0) {
      out.append(MEANT.charAt(named));
    } else if (Character.digit(c, OCTAL) >= 0 && c < 128) {
      at--;
      out.append((char) (number(OCTAL, 3, 0) & 0xff));
    } else if (c == 'x') {
      code(HEX, 2, false, c);
    } else if (c == 'u') {
      code(HEX, 4, true, c);
    } else if (c == 'U') {
      code(HEX, 8, true, c);
    } else if (c == 'c' && at < text.length()) {
      out.append((char) (Octets.upper(text.substring(at, at + 1)).charAt(0) & 0x1f));
      at++;
    } else {
      out.append('\\').append(c);
    }
  }

  /** A number of a character, or the escape as it stands where no digit follows. */
  private void code(int radix, int most, boolean unicode, char letter) {
    long value = number(radix, most, -1);
    if (value < 0) {
      out.append('\\').append(letter);
    } else if (!unicode) {
      out.append((char) (value & 0xff));
    } else {
      int point = value > Character.MAX_CODE_POINT ? 0xfffd : (int) value;
      out.append(Octets.of(Character.toString(point)));
    }
  }

  private long number(int radix, int most, long none) {
    long value = 0;
    int from = at;
    while (at < text.length() && at - from < most && text.charAt(at) < 128) {
      int digit = Character.digit(text.charAt(at), radix);
      if (digit < 0) {
        break;
      }
      value = value * radix + digit;
      at++;
    }
    return at == from ? none : value;
  }
}
