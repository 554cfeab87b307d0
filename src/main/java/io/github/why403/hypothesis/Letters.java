package io.github.why403.hypothesis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.why403.input.Octets;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.function.UnaryOperator;

/** Changes of letters in a percent-encoded path that leave its escapes alone. */
final class Letters {
  private Letters() {}

  /** Other spellings of the same non-ASCII letters. */
  enum Unicode {
    NFC(
        "unicode-normalisation",
        "signed with composed letters (NFC)",
        2,
        text -> Normalizer.normalize(text, Normalizer.Form.NFC),
        UTF_8),
    NFD(
        "unicode-normalisation",
        "signed with decomposed letters (NFD)",
        2,
        text -> Normalizer.normalize(text, Normalizer.Form.NFD),
        UTF_8),
    NFKC(
        "unicode-normalisation",
        "signed with compatibility letters (NFKC)",
        4,
        text -> Normalizer.normalize(text, Normalizer.Form.NFKC),
        UTF_8),
    LATIN_1("non-ascii-not-encoded", "signed with letters in Latin-1", 3, text -> text, ISO_8859_1),
    WINDOWS_1252(
        "non-ascii-not-encoded",
        "signed with letters in Windows-1252",
        4,
        text -> text,
        Charset.forName("windows-1252")),
    TWICE_UTF_8(
        "non-ascii-not-encoded",
        "signed with UTF-8 taken for Latin-1 and encoded again",
        3,
        text -> new String(text.getBytes(UTF_8), ISO_8859_1),
        UTF_8),
    ONCE_UTF_8(
        "non-ascii-not-encoded",
        "signed with letters in UTF-8 once; the path has them taken for Latin-1 and encoded again",
        3,
        text -> text,
        ISO_8859_1) {
      @Override
      String apply(String path) {
        String octets = LATIN_1.apply(path);
        String decoded = decodeHigh(octets);
        return Octets.text(decoded).equals(decoded) ? path : octets;
      }
    },
    FROM_LATIN_1(
        "non-ascii-not-encoded",
        "signed with letters in UTF-8 where the path has Latin-1",
        3,
        text -> text,
        UTF_8) {
      @Override
      String apply(String path) {
        String octets = decodeHigh(path);
        boolean utf8 = Octets.isAscii(octets) || !Octets.text(octets).equals(octets);
        return utf8 ? path : escapeHigh(Octets.of(octets));
      }
    };

    private final String cause;
    private final String words;
    private final int cost;

    @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
    private final UnaryOperator<String> change;

    private final Charset charset;

    Unicode(String cause, String words, int cost, UnaryOperator<String> change, Charset charset) {
      this.cause = cause;
      this.words = words;
      this.cost = cost;
      this.change = change;
      this.charset = charset;
    }

    String cause() {
      return cause;
    }

    String words() {
      return words;
    }

    int cost() {
      return cost;
    }

    /**
     * Decodes the escapes above 127, changes the letters, and escapes them again; a path whose
     * letters the charset has not, or whose bytes are not UTF-8, stays.
     */
    String apply(String path) {
      String octets = decodeHigh(path);
      String text = Octets.text(octets);
      String changed = change.apply(text);
      return text.equals(octets) || !charset.newEncoder().canEncode(changed)
          ? path
          : escapeHigh(Octets.of(changed.getBytes(charset)));
    }
  }

  /** The octets of a text in Latin-1 in place of UTF-8; the same where it is neither. */
  static String latin1(String octets) {
    String text = Octets.text(octets);
    return ISO_8859_1.newEncoder().canEncode(text) ? text : octets;
  }

  /** Changes the letters outside percent escapes. */
  static String mapText(String path, UnaryOperator<String> change) {
    StringBuilder out = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      if (Octets.isEscape(path, i)) {
        out.append(path, i, i + 3);
        i += 2;
      } else {
        out.append(change.apply(path.substring(i, i + 1)));
      }
    }
    return out.toString();
  }

  /** Changes what follows the last dot of the last segment. */
  static String extension(String path, UnaryOperator<String> change) {
    int dot = path.lastIndexOf('.');
    return dot <= path.lastIndexOf('/')
        ? path
        : path.substring(0, dot) + mapText(path.substring(dot), change);
  }

  /** The first letter of the last segment in upper case. */
  static String upperFirstLetterOfFile(String path) {
    return firstLetter(path, path.lastIndexOf('/') + 1, Octets::upper);
  }

  /** The first letter of the last segment in lower case. */
  static String lowerFirstLetterOfFile(String path) {
    return firstLetter(path, path.lastIndexOf('/') + 1, Octets::lower);
  }

  /** The first letter of every segment in upper case. */
  static String upperFirstLetters(String path) {
    String changed = path;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      changed = firstLetter(changed, slash + 1, Octets::upper);
    }
    return changed;
  }

  private static String firstLetter(String path, int at, UnaryOperator<String> change) {
    return at >= path.length() || path.charAt(at) == '%'
        ? path
        : path.substring(0, at) + change.apply(path.substring(at, at + 1)) + path.substring(at + 1);
  }

  private static String decodeHigh(String path) {
    StringBuilder out = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      if (Octets.isEscape(path, i) && Character.digit(path.charAt(i + 1), 16) >= 8) {
        out.append(Octets.percentDecode(path.substring(i, i + 3), false));
        i += 2;
      } else {
        out.append(path.charAt(i));
      }
    }
    return out.toString();
  }

  private static String escapeHigh(String octets) {
    StringBuilder out = new StringBuilder(octets.length());
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      if (c > 127) {
        out.append('%').append(Octets.upper(Integer.toHexString(c)));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
