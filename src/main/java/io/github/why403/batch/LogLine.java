package io.github.why403.batch;

import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Octets;
import io.github.why403.input.RawParam;
import io.github.why403.input.RawUrl;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What every log has in common: a request whose signature may be blotted out.
 *
 * <p>S3 writes {@code X-Amz-Signature=XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX} in its access logs (seen in
 * public logs of 2019 and 2020); other programs write asterisks. A blotted value is filled with one
 * that is well-formed, so that its form is not blamed, and the row says what was withheld.
 */
final class LogLine {
  static final Row.Unsigned UNSIGNED =
      new Row.Unsigned("the request carries no signature in its URL");
  private static final String FILLED = "0".repeat(64);

  /** Rows answer alike: what was read of an answer without a text is kept, of this many. */
  private static final int MOST_ANSWERS = 1_000;

  /** No store has a code half as long; a longer one is no reason to keep it. */
  private static final int LONGEST_CODE = 80;

  private static final Map<Answered, HttpReply> ANSWERS = new ConcurrentHashMap<>();

  private record Answered(int status, String code) {}

  private LogLine() {}

  /** Whether a target may carry a signature at all; most rows of a log end here. */
  static boolean maybeSigned(String target) {
    int mark = target.indexOf('?');
    return mark >= 0
        && (target.indexOf("ignature", mark) >= 0
            || target.indexOf("-Amz-", mark) >= 0
            || target.indexOf("-Goog-", mark) >= 0
            || target.indexOf("sig=", mark) >= 0
            || target.indexOf("x-amz-", mark) >= 0);
  }

  /**
   * A row of a log.
   *
   * @param text the URL
   * @param method the method; null where it is not told
   */
  static Row row(
      String text,
      @Nullable String method,
      @Nullable Instant at,
      @Nullable HttpReply reply,
      Row.Told told) {
    if (text.indexOf('\ufffd') >= 0) {
      return new Row.Bad(null, "The URL in the row is not UTF-8.");
    }
    Set<Withheld> withheld = EnumSet.of(Withheld.HEADERS, Withheld.BODY);
    withheld.addAll(told.withheld());
    try {
      RawUrl url = RawUrl.parse(filled(text, withheld));
      if (method != null && method.length() > 20) {
        return new Row.Bad(null, "The method in the row is no HTTP method.");
      }
      return new Row.Signed(
          null,
          new FailedRequest(url, method, List.of(), false, null),
          at,
          reply,
          new Row.Told(
              true, told.status(), told.bucket(), told.requester(), told.replica(), withheld));
    } catch (BadInput noUrl) {
      return new Row.Bad(null, String.valueOf(noUrl.getMessage()));
    }
  }

  /** The URL with blotted values filled. */
  private static String filled(String text, Set<Withheld> withheld) {
    int query = text.indexOf('?');
    if (query < 0 || text.indexOf("=XX", query) < 0 && text.indexOf("=**", query) < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.substring(0, query));
    char before = '?';
    for (RawParam param : RawUrl.pieces(text.substring(query + 1))) {
      String name = Octets.lower(param.name());
      String value = param.value();
      out.append(before);
      before = '&';
      if (value == null || !isBlotted(value)) {
        out.append(param.text());
      } else if (name.endsWith("signature") || name.equals("sig")) {
        withheld.add(Withheld.SIGNATURE);
        out.append(param.name()).append('=').append(FILLED);
      } else {
        if (name.endsWith("security-token")) {
          withheld.add(Withheld.TOKEN);
        }
        out.append(param.text());
      }
    }
    return out.toString();
  }

  private static boolean isBlotted(String value) {
    return value.length() > 2
        && value.chars().allMatch(c -> c == value.charAt(0) && (c == 'X' || c == '*'));
  }

  /** A signature that stands for one that was left out. */
  static String filledSignature() {
    return FILLED;
  }

  /** The store's answer, as far as a log tells it; null where it tells none. */
  static @Nullable HttpReply reply(int status, @Nullable String code, @Nullable String message) {
    if (status == 0 && code == null) {
      return null;
    }
    if (code == null || message != null || code.length() > LONGEST_CODE) {
      return read(status, code, message);
    }
    Answered answered = new Answered(status, code);
    HttpReply known = ANSWERS.get(answered);
    if (known == null) {
      known = read(status, code, null);
      if (ANSWERS.size() < MOST_ANSWERS) {
        ANSWERS.put(answered, known);
      }
    }
    return known;
  }

  private static HttpReply read(int status, @Nullable String code, @Nullable String message) {
    String body =
        code == null
            ? ""
            : "<Error><Code>"
                + escaped(code)
                + "</Code>"
                + (message == null ? "" : "<Message>" + escaped(message) + "</Message>")
                + "</Error>";
    return new HttpReply(status, "", List.of(), Octets.of(body), code != null && message != null);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
