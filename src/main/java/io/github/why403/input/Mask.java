package io.github.why403.input;

import java.util.ArrayList;
import java.util.List;
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
  /** Names that hold a secret, or end in one, by their letters. */
  private static final List<String> SECRET =
      List.of(
          "authorization",
          "cookie",
          "signature",
          "amzsecuritytoken",
          "encryptioncustomerkey",
          "encryptionkey",
          "apikey",
          "authtoken");

  private static final String NAMES =
      "x-amz-signature|x-amz-security-token|encryption-customer-key(?!-)"
          // Elsewhere the bare name is a word of prose.
          + "|(?<=[?&; ])(?:cloudfront-)?signature(?==)|x-goog-signature";

  /** What may stand between a name and its value, copy damage included. */
  private static final String EQUALS = "\\s*(?:=3D|%(?:25){0,3}3D|\\\\u003d|&#(?:61|x3d);|=|:)\\s*";

  private static final Pattern PAIR =
      Pattern.compile("(?i)((?:" + NAMES + ")" + EQUALS + ")([^&\\s\"]+)");
  private static final Pattern LINE =
      Pattern.compile("(?i)((?:authorization|cookie)\\s*:\\s*)([^\\r\\n\"]+)");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64,}");

  /** The same names by their letters alone, for names that copying has damaged. */
  private static final Pattern LETTERS =
      Pattern.compile(
          "(?:^(?:amp|u)?|amz|goog|cloudfront)signature|amzsecuritytoken"
              + "|encryptioncustomerkey(?!md)");

  /** A bare signature as the first pair of a query. */
  private static final Pattern FIRST = Pattern.compile("(?i)\\?(?:cloudfront-)?signature(?:=|%3D)");

  /** In a list of names, {@code X-Amz-SignedHeaders}, no value follows. */
  private static final Pattern NEXT_NAME = Pattern.compile("(?i)(?:;|%(?:25){0,3}3B)x-amz-");

  private static final Pattern AFTER_NAME = Pattern.compile("(?i)" + EQUALS);

  /** What a mark begins with: such a value is hidden already. */
  private static final Pattern MARKED =
      Pattern.compile("\\[(?:\\d+(?: chars, sha256 .*)?|hidden\\])");

  private Mask() {}

  /**
   * Whether a header or query parameter of this name holds a secret, letter case and what copying
   * does to a name ({@code amp;}, other dashes) aside.
   */
  public static boolean isSecret(String name) {
    String letters = Letters.of(name, 0, name.length()).text();
    return SECRET.stream().anyMatch(letters::endsWith);
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

  /** A URL with the values of secret pairs replaced. */
  public static String inUrl(String url, UnaryOperator<String> mark) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (Span span : spans(url)) {
      out.append(url, from, span.start());
      out.append(mark.apply(url.substring(span.start(), span.end())));
      from = span.end();
    }
    return out.append(url, from, url.length()).toString();
  }

  /** The values of the secret pairs of a URL. */
  public static List<String> inUrl(String url) {
    return spans(url).stream().map(span -> url.substring(span.start(), span.end())).toList();
  }

  /** A stretch of a text. */
  private record Span(int start, int end) {}

  /**
   * The secret values of a URL: from their names to the next ampersand that is one. A name is told
   * by its letters, since dashes become typographic, blanks and invisible characters get in between
   * and escapes stand for letters when a URL is copied.
   */
  private static List<Span> spans(String url) {
    List<Span> spans = new ArrayList<>();
    int from = 0;
    while (from < url.length()) {
      int amp = url.indexOf('&', from);
      int end = amp < 0 ? url.length() : amp;
      int start = afterSecretName(url, from, end);
      if (start < end) {
        spans.add(new Span(start, end));
      }
      from = end + 1;
    }
    return spans;
  }

  /** Where the value of a secret pair begins; the end where there is none. */
  private static int afterSecretName(String url, int from, int end) {
    Matcher first = FIRST.matcher(url).region(from, end);
    if (first.find()) {
      return first.end();
    }
    Letters letters = Letters.of(url, from, end);
    Matcher name = LETTERS.matcher(letters.text());
    while (name.find()) {
      int behind = letters.behind().get(name.end() - 1);
      if (NEXT_NAME.matcher(url).region(behind, end).lookingAt()) {
        continue;
      }
      Matcher equals = AFTER_NAME.matcher(url).region(behind, end);
      return equals.lookingAt() ? equals.end() : behind;
    }
    return end;
  }

  /**
   * The letters of a text, lower-case, escaped ones among them.
   *
   * @param text the letters alone
   * @param behind where in the whole text each of them ends
   */
  private record Letters(String text, List<Integer> behind) {
    static Letters of(String whole, int from, int end) {
      StringBuilder text = new StringBuilder();
      List<Integer> behind = new ArrayList<>();
      for (int i = from; i < end; ) {
        boolean escape = i + 2 < end && Octets.isEscape(whole, i);
        int next = escape ? i + 3 : i + 1;
        int c = escape ? Integer.parseInt(whole.substring(i + 1, i + 3), 16) : whole.charAt(i);
        int lower = c >= 'A' && c <= 'Z' ? c + 32 : c;
        if (lower >= 'a' && lower <= 'z') {
          text.append((char) lower);
          behind.add(next);
        }
        i = next;
      }
      return new Letters(text.toString(), behind);
    }
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
        || lower.contains("signature=")
        || lower.contains("x-goog-")
        || lower.contains("encryption-customer-key")
        || lower.contains("authorization")
        || lower.contains("cookie");
  }
}
