package io.github.why403.scheme;

/** The signature in a URL, ready to be compared with computed bytes. */
final class Claim {
  /** So many digits may be wrong in a signature that was damaged on the way. */
  private static final int SLIPS = 4;

  private final byte[] digits;
  private final int whole;
  private final boolean sound;

  Claim(SignatureText claimed) {
    sound = claimed.form() == SignatureText.Form.SOUND;
    whole = claimed.whole();
    digits = new byte[claimed.digits().length()];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = (byte) Character.digit(claimed.digits().charAt(i), 16);
    }
  }

  /** Compares it with the computed bytes that stand at a place of a buffer. */
  Agreement compare(byte[] computed, int at) {
    if (digits.length == whole) {
      int different = 0;
      for (int i = 0; i < digits.length && different <= SLIPS; i++) {
        if (digits[i] != digit(computed, at, i)) {
          different++;
        }
      }
      if (different > SLIPS) {
        return Agreement.NONE;
      }
      return different == 0 && sound ? Agreement.EXACT : Agreement.DAMAGED;
    }
    return digits.length >= SignatureText.LEAST && isStretch(computed, at)
        ? Agreement.DAMAGED
        : Agreement.NONE;
  }

  /** Whether the digits are the computed ones with a stretch left out at either end or inside. */
  private boolean isStretch(byte[] computed, int at) {
    int head = 0;
    while (head < digits.length && digits[head] == digit(computed, at, head)) {
      head++;
    }
    int shift = whole - digits.length;
    int tail = 0;
    while (tail < digits.length - head
        && digits[digits.length - 1 - tail]
            == digit(computed, at, digits.length - 1 - tail + shift)) {
      tail++;
    }
    return head + tail == digits.length;
  }

  private static int digit(byte[] bytes, int at, int i) {
    int octet = bytes[at + (i >> 1)];
    return (i & 1) == 0 ? octet >> 4 & 15 : octet & 15;
  }
}
