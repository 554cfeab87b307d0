package io.github.why403.report;

import io.github.why403.input.Octets;
import io.github.why403.scheme.PercentCoding;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The spellings in which one secret value can turn up in a derived text. */
final class Spellings {
  /** As often as this a value was encoded on its way, or is by a hypothesis. */
  private static final int LAYERS = 3;

  private static final Pattern PIECE = Pattern.compile("[0-9A-Za-z/+_-]{20,}");

  private Spellings() {}

  /** Adds the value as it is, without copy damage, decoded and encoded, and its longer pieces. */
  static void of(String value, Set<String> into) {
    if (isPlain(value)) {
      into.add(value);
      into.add(Octets.lower(value));
      pieces(value, into);
      return;
    }
    String plain = value;
    for (int layer = 0; layer <= LAYERS; layer++) {
      add(plain, into);
      plain = decoded(plain);
    }
  }

  private static void add(String value, Set<String> into) {
    String whole = value.replaceAll("=\\r?\\n", "").replaceAll("\\s+", "").replace("=3D", "=");
    for (String one : List.of(value, value.strip(), whole, value.replace(' ', '+'))) {
      into.add(one);
      into.add(one.replace('+', ' '));
      String encoded = Octets.text(PercentCoding.STRICT.encode(Octets.of(one), ""));
      into.add(encoded);
      into.add(encoded.replace("%2F", "%2f").replace("%2B", "%2b").replace("%3D", "%3d"));
      into.add(encoded.replace("%", "%25"));
      into.add(encoded.replace("%2F", "/"));
      into.add(Octets.lower(one));
    }
    pieces(value, into);
  }

  private static void pieces(String value, Set<String> into) {
    Matcher pieces = PIECE.matcher(value);
    while (pieces.find()) {
      into.add(pieces.group());
    }
  }

  /** Whether a value is written the same way wherever it is written, letter case aside. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean plain = Character.isLetterOrDigit(c) && c < 128 || "-._~".indexOf(c) >= 0;
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  private static String decoded(String value) {
    return Octets.text(Octets.percentDecode(Octets.of(value), false));
  }
}
