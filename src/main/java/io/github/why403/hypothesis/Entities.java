package io.github.why403.hypothesis;

import java.util.List;

/** The escapes of HTML and JSON that get into values. */
final class Entities {
  private record Pair(String plain, String escaped) {}

  /** The ampersand first: encoding must not touch the ampersands that it writes. */
  private static final List<Pair> HTML =
      List.of(
          new Pair("&", "&amp;"),
          new Pair("<", "&lt;"),
          new Pair(">", "&gt;"),
          new Pair("\"", "&quot;"),
          new Pair("'", "&#39;"));

  private static final List<Pair> JSON =
      List.of(
          new Pair("&", "\\u0026"),
          new Pair("=", "\\u003d"),
          new Pair("+", "\\u002b"),
          new Pair("<", "\\u003c"),
          new Pair(">", "\\u003e"),
          new Pair("'", "\\u0027"));

  private Entities() {}

  /** HTML entities for the characters that need them. */
  static String encode(String text) {
    String encoded = text;
    for (Pair pair : HTML) {
      encoded = encoded.replace(pair.plain(), pair.escaped());
    }
    return encoded;
  }

  /** The characters for HTML entities. */
  static String decode(String text) {
    String decoded = text.replace("&#38;", "&amp;").replace("&#34;", "\"").replace("&apos;", "'");
    for (int i = HTML.size() - 1; i >= 0; i--) {
      decoded = decoded.replace(HTML.get(i).escaped(), HTML.get(i).plain());
    }
    return decoded;
  }

  /** Quotes and slashes with a backslash before them. */
  static String encodeJson(String text) {
    return text.replace("\"", "\\\"").replace("/", "\\/");
  }

  /** The characters for JSON escapes. */
  static String decodeJson(String text) {
    String decoded = text.replace("\\\"", "\"").replace("\\/", "/");
    for (Pair pair : JSON) {
      decoded =
          decoded
              .replace(pair.escaped(), pair.plain())
              .replace(
                  pair.escaped().toUpperCase(java.util.Locale.ROOT).replace('U', 'u'),
                  pair.plain());
    }
    return decoded;
  }
}
