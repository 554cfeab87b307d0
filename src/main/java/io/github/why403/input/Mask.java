package io.github.why403.input;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows signatures, session tokens and keys by the names before them, and hides them.
 *
 * <p>This is what every {@code toString} of a text from outside goes through, so that no exception
 * and no debugger prints one. Reports have a stricter redactor of their own, which knows the values
 * as well.
 */
public final class Mask {
  private static final Set<String> SECRET =
      Set.of(
          "authorization",
          "cookie",
          "x-amz-signature",
          "x-amz-security-token",
          "x-amz-server-side-encryption-customer-key",
          "x-amz-copy-source-server-side-encryption-customer-key");

  private static final String NAMES =
      "x-amz-signature|x-amz-security-token|encryption-customer-key(?!-)";

  /** What may stand between a name and its value, copy damage included. */
  private static final String EQUALS = "\\s*(?:=3D|%(?:25){0,3}3D|\\\\u003d|&#(?:61|x3d);|=|:)\\s*";

  private static final Pattern PAIR =
      Pattern.compile("(?i)((?:" + NAMES + ")" + EQUALS + ")([^&\\s\"]+)");
  private static final Pattern LINE =
      Pattern.compile("(?i)((?:authorization|cookie)\\s*:\\s*)([^\\r\\n\"]+)");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64,}");

  /** A secret pair of a URL, line breaks included. */
  private static final Pattern IN_URL =
      Pattern.compile("(?i)((?:" + NAMES + ")" + EQUALS + ")([^&]+)");

  /** What a mark begins with: such a value is hidden already. */
  private static final Pattern MARKED = Pattern.compile("\\[\\d+(?: chars, sha256 .*)?");

  private Mask() {}

  /**
   * Whether a header or query parameter of this name holds a secret, letter case and what copying
   * leaves before a name ({@code amp;}) aside.
   */
  public static boolean isSecret(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    for (char c : Octets.lower(name).toCharArray()) {
      if (c >= 'a' && c <= 'z' || c == '-') {
        plain.append(c);
      }
    }
    return SECRET.stream().anyMatch(secret -> plain.toString().endsWith(secret));
  }

  /** The text with the values of secret pairs replaced. */
  public static String pairs(String text, UnaryOperator<String> mark) {
    if (!mayHoldPair(text)) {
      return text;
    }
    return replace(LINE, replace(PAIR, text, mark), mark);
  }

  /** The text without secret pairs, and without anything that could be a whole signature. */
  public static String hide(String text) {
    return DIGEST.matcher(pairs(text, value -> "[hidden]")).replaceAll("[hidden]");
  }

  /** A URL with the values of secret pairs replaced, up to the next ampersand that is one. */
  public static String inUrl(String url, UnaryOperator<String> mark) {
    return replace(IN_URL, url, mark);
  }

  /** The values of the secret pairs of a URL. */
  public static List<String> inUrl(String url) {
    return IN_URL.matcher(url).results().map(found -> found.group(2)).toList();
  }

  private static String replace(Pattern pattern, String text, UnaryOperator<String> mark) {
    return pattern
        .matcher(text)
        .replaceAll(
            found -> {
              String value = found.group(2);
              String shown = MARKED.matcher(value).matches() ? value : mark.apply(value);
              return Matcher.quoteReplacement(found.group(1) + shown);
            });
  }

  private static boolean mayHoldPair(String text) {
    String lower = Octets.lower(text);
    return lower.contains("x-amz-")
        || lower.contains("encryption-customer-key")
        || lower.contains("authorization")
        || lower.contains("cookie");
  }
}
