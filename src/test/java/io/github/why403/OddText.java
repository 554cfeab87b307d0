package io.github.why403;

import java.util.List;
import java.util.Random;

/**
 * Random texts of the kind that breaks signatures: every one can be made again from its seed.
 *
 * <p>The seed of a run is {@code test.seed}, which the build prints and {@code -Dtest.seed=N} sets.
 */
public final class OddText {
  private static final List<String> PIECES =
      List.of(
          "a",
          "Z",
          "0",
          "report",
          "IMG_0001.JPG",
          "-",
          ".",
          "_",
          "~",
          " ",
          "  ",
          "+",
          "%",
          "%20",
          "%2F",
          "%25",
          "!",
          "*",
          "'",
          "(",
          ")",
          "@",
          ":",
          "=",
          ";",
          ",",
          "$",
          "&",
          "?",
          "#",
          "[",
          "]",
          "{",
          "}",
          "|",
          "^",
          "`",
          "<",
          ">",
          "\"",
          "\\",
          "/",
          "//",
          "/./",
          "/../",
          "é",
          "e\u0301",
          "ß",
          "ü",
          "日本",
          "И",
          "א",
          "😀",
          "👩‍🚀",
          "\u00a0",
          "\u200b",
          "\t",
          "amp;",
          "ı",
          "İ",
          "I");

  private static final List<String> PRINTABLE =
      List.of(
          "text",
          "plain",
          "a b",
          "  ",
          " ",
          ";",
          ",",
          "=",
          "\"",
          "/",
          "+",
          "%",
          "charset=utf-8",
          "(x)",
          "~",
          "UTF-8",
          "attachment; filename=\"q.txt\"",
          "I",
          "*",
          "@",
          "&");

  private final Random random;

  private OddText(Random random) {
    this.random = random;
  }

  /** The seed of this run. */
  public static long seed() {
    return Long.parseLong(System.getProperty("test.seed", "20260101"));
  }

  /** The texts of one case; the same number gives the same texts. */
  public static OddText of(long seed) {
    return new OddText(new Random(seed));
  }

  /** The random numbers that the texts are made from. */
  public Random random() {
    return random;
  }

  /** True once in so many times. */
  public boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** One of these. */
  public <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** An object key, never empty; half of them are tame. */
  public String key() {
    String key = oneIn(2) ? "dir/file-" + random.nextInt(1000) + ".txt" : pieces(PIECES, 8);
    return key.isEmpty() ? "k" : key;
  }

  /** Any text that can stand in a query value. */
  public String value() {
    return pieces(PIECES, 6);
  }

  /**
   * A header value in printable ASCII that is not blank and does not begin with a double quote,
   * after which S3Proxy and AWS differ about blanks.
   */
  public String headerValue() {
    String value = pieces(PRINTABLE, 5);
    return value.isBlank() || value.strip().startsWith("\"") ? "v" + value : value;
  }

  /** Letters, digits and what else base64 has. */
  public String base64(int length) {
    return letters("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", length);
  }

  /** A secret access key: 40 characters of base64. */
  public String secret() {
    return base64(40);
  }

  /** An access key id with this prefix. */
  public String keyId(String prefix) {
    return prefix + letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
  }

  /** A name of a bucket without dots. */
  public String bucket() {
    return "b" + letters("abcdefghijklmnopqrstuvwxyz0123456789", 5 + random.nextInt(20));
  }

  /** Some letters of an alphabet. */
  public String letters(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private String pieces(List<String> from, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most); i >= 0; i--) {
      text.append(of(from));
    }
    return text.toString();
  }
}
