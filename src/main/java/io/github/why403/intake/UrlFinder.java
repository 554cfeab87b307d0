package io.github.why403.intake;

import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the signed URLs of a text. The end of a URL is told by what stands around it: brackets (RFC
 * 3986 appendix C), quotes, blanks. A line break inside is kept where nothing shows that it belongs
 * to the text only, for it may be why the URL is refused.
 */
final class UrlFinder {
  private static final int MOST = 2_000;
  private static final int MOST_SIGNED = 200;
  private static final int MOST_LINES = 60;
  private static final Pattern START = Pattern.compile("(?i)https?:(?://|\\\\/\\\\/)");
  private static final Pattern METHOD =
      Pattern.compile("(?:^|[^A-Za-z])(GET|PUT|POST|HEAD|DELETE|OPTIONS|PATCH)[ \"'<]{1,3}$");
  private static final String ENDS = " \t\r\n<>\"`\u00a0\u201c\u201d\u300b\u3002";
  private static final String TAIL = ".,;:!?'*|\u2019\u00bb\u2026";

  /** One line that can be a part of a URL. */
  private static final Pattern PIECE = Pattern.compile("[A-Za-z0-9%&=+._~/?:@!$'()*,;#-]+");

  /** A signature at the end that is shorter than one can be. */
  private static final Pattern CUT_SIGNATURE =
      Pattern.compile("(?i)X-(?:Amz|Goog)-Signature=([0-9a-f]{0,511})$");

  private static final Pattern SIGNATURE =
      Pattern.compile("(?i)(?:X-(?:Amz|Goog)-Signature|[?&](?:Signature|sig))=");

  private static final Pattern QUOTE_MARKS = Pattern.compile("^[ \\t>]*");

  private final String text;
  private final Map<String, FoundUrl> found = new LinkedHashMap<>();

  private UrlFinder(String text) {
    this.text = text;
  }

  /** The signed URLs of a text, each once. */
  static List<FoundUrl> signed(String text) {
    UrlFinder finder = new UrlFinder(text);
    Matcher start = START.matcher(text);
    int from = 0;
    for (int i = 0; i < MOST && finder.found.size() < MOST_SIGNED && start.find(from); i++) {
      from = Math.max(start.end(), finder.at(start.start()));
    }
    return new ArrayList<>(finder.found.values());
  }

  /** Looks at the URL that begins here, and gives its end. */
  private int at(int start) {
    char before = start == 0 ? ' ' : text.charAt(start - 1);
    int close = before == '<' ? text.indexOf('>', start) : -1;
    // Slack writes a link as <URL|what is shown>.
    int bar = close < 0 ? -1 : text.substring(start, close).indexOf('|');
    int shown = bar < 0 ? close : start + bar;
    int opening = text.indexOf('<', start);
    boolean bracketed =
        close > 0 && close - start <= RawUrl.MAX_LENGTH && (opening < 0 || opening > close);
    int end = bracketed ? close : end(start, before);
    String url =
        bracketed
            ? text.substring(start, shown).replaceAll("[ \\t]*\\r?\\n[ \\t>]*", "")
            : whole(start, end);
    if (!bracketed && isAttribute(start, before)) {
      url = withoutEntities(url);
    }
    String bare = bracketed ? url : withoutTail(url);
    Optional<WrappedLink> wrapped = WrappedLink.of(bare);
    String clean = wrapped.map(WrappedLink::url).orElse(bare);
    if (!found.containsKey(clean) && Signed.is(clean, List.of())) {
      int line = (int) text.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
      String carrier = wrapped.map(WrappedLink::carrier).orElse("");
      found.put(clean, new FoundUrl(found.size() + 1, clean, line, method(start), carrier));
    }
    return end;
  }

  private int end(int start, char before) {
    int end = start;
    int open = 0;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (ENDS.indexOf(c) >= 0 || c == '\'' && before == '\'') {
        break;
      }
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (open < 0 && before == '(') {
        break;
      }
      end++;
    }
    return end;
  }

  /** The URL with the lines that go on with it, their breaks kept. */
  private String whole(int start, int end) {
    StringBuilder url = new StringBuilder(text.substring(start, end));
    int at = end;
    for (int i = 0; i < MOST_LINES && goesOn(url) && at < text.length(); i++) {
      int next = text.indexOf('\n', at);
      if (next < 0 || !text.substring(at, next).isBlank()) {
        break;
      }
      int stop = text.indexOf('\n', next + 1);
      String line = text.substring(next + 1, stop < 0 ? text.length() : stop).stripTrailing();
      String piece = QUOTE_MARKS.matcher(line).replaceFirst("");
      if (!PIECE.matcher(piece).matches() || START.matcher(piece).lookingAt()) {
        break;
      }
      url.append('\n').append(piece);
      at = stop < 0 ? text.length() : stop;
    }
    return url.toString();
  }

  private static boolean goesOn(CharSequence url) {
    String text = url.toString();
    if (!SIGNATURE.matcher(text).find()) {
      return text.indexOf('?') >= 0 || text.length() > 60;
    }
    Matcher cut = CUT_SIGNATURE.matcher(text.replace("\n", ""));
    int least = Octets.lower(text).contains("x-goog-signature") ? 512 : 64;
    return cut.find() && cut.group(1).length() < least || "&=%?-".indexOf(last(text)) >= 0;
  }

  private static char last(String text) {
    return text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
  }

  /** What ends the sentence around a URL is no part of it. */
  private static String withoutTail(String url) {
    int end = url.length();
    while (end > 0) {
      char c = url.charAt(end - 1);
      boolean unbalanced =
          ")]}".indexOf(c) >= 0
              && count(url, end, c) > count(url, end, "([{".charAt(")]}".indexOf(c)));
      if (TAIL.indexOf(c) < 0 && !unbalanced) {
        break;
      }
      end--;
    }
    return url.substring(0, end);
  }

  private static long count(String url, int end, char c) {
    return url.substring(0, end).chars().filter(d -> d == c).count();
  }

  /** Whether it is the value of an attribute, where HTML has its escapes. */
  private boolean isAttribute(int start, char before) {
    return (before == '"' || before == '\'')
        && start > 1
        && text.charAt(start - 2) == '='
        && text.lastIndexOf('<', start) > text.lastIndexOf('>', start);
  }

  private static String withoutEntities(String url) {
    return url.replace("&amp;", "&")
        .replace("&#38;", "&")
        .replace("&#x26;", "&")
        .replace("&#61;", "=")
        .replace("&#x3D;", "=")
        .replace("&#43;", "+")
        .replace("&#x2B;", "+");
  }

  private String method(int start) {
    Matcher word = METHOD.matcher(text.substring(Math.max(0, start - 12), start));
    return word.find() ? word.group(1) : "";
  }
}
