package io.github.why403.hypothesis;

import io.github.why403.input.FailedRequest;
import io.github.why403.input.Octets;
import io.github.why403.input.RawParam;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.SignatureText.Form;
import io.github.why403.scheme.Vocabulary;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A way in which copying spoils a URL, and how to undo it.
 *
 * @param cause slug of the cause
 * @param summary one sentence
 * @param definite whether the text alone decides it; else the repaired URL has to verify
 * @param repair the text as it was before
 */
public record Damage(
    String cause,
    String summary,
    BiPredicate<RawUrl, Scheme> definite,
    BiFunction<String, Scheme, String> repair) {

  private static final String FOREIGN_MARKS =
      "The URL holds characters that no signer writes:"
          + " typographic marks, no-break or zero-width characters.";

  private static final Pattern INVISIBLE = Pattern.compile("[\u200b-\u200f\u2060\ufeff\u00ad]");
  private static final Pattern TYPOGRAPHIC =
      Pattern.compile("[\u2018-\u201f\u2013\u2014\u2212\u00a0\u2026]");

  /** What ends a line for some program. */
  private static final String BREAKS = "\\r\\n\\t\\x0b\\f\u0085\u2028\u2029";

  /** A break with the blanks around it; begins at none of many blanks but the first. */
  private static final Pattern BROKEN =
      Pattern.compile("(?<! ) *+[" + BREAKS + "][ " + BREAKS + "]*+");

  private static final Pattern QUOTED = Pattern.compile("=(3D|26|\\r?\\n)");
  private static final Pattern JSON = Pattern.compile("\\\\(?:u00([0-9A-Fa-f]{2})|/)");
  private static final Pattern NUMBERED = Pattern.compile("&#(?:38|x26);");
  private static final String TAIL = ".,;:!?)]}>\"'`*|\u2026\u201d\u2019";

  /** Parameters whose values hold letters and digits only, so that punctuation is foreign. */
  private static final Set<AuthParam> PLAIN =
      EnumSet.of(
          AuthParam.SIGNED_HEADERS,
          AuthParam.EXPIRES,
          AuthParam.DATE,
          AuthParam.CREDENTIAL,
          AuthParam.ALGORITHM);

  /**
   * All ways, the outermost layer first. A row that is never definite stands before the definite
   * one of its cause: where the secret shows that its repair is the right one, it is taken.
   */
  public static final List<Damage> ALL =
      List.of(
          new Damage(
              "quoted-printable-damage",
              "The URL is in quoted-printable: =3D stands where = belongs, so every value is"
                  + " another.",
              Damage::hasQuotedPrintable,
              (text, scheme) -> decodeQuotedPrintable(text)),
          new Damage(
              "line-broken-url",
              "The URL has line breaks or blanks inside it, so it is not the one that was signed.",
              Damage::never,
              (text, scheme) -> text.replaceAll("[ " + BREAKS + "]+", "")),
          new Damage(
              "line-broken-url",
              "The URL was broken into lines at its blanks, which belong to it.",
              Damage::never,
              (text, scheme) -> BROKEN.matcher(text).replaceAll(" ")),
          new Damage(
              "line-broken-url",
              "The URL has line breaks or blanks inside it, so it is not the one that was signed.",
              (url, scheme) ->
                  !url.printable() && (holdsBreak(url.text()) || blankInAuthParam(url, scheme)),
              Damage::joinLines),
          new Damage(
              "json-escaped-ampersand",
              "The URL still has JSON escapes (\\u0026 or \\/), so its parameters are not told"
                  + " apart.",
              (url, scheme) -> url.text().indexOf('\\') >= 0 && JSON.matcher(url.text()).find(),
              (text, scheme) -> decodeJson(text)),
          new Damage(
              "html-escaped-ampersand",
              "The URL has &amp; where & belongs, as copied from HTML or XML;"
                  + " all parameters but the first get a wrong name.",
              (url, scheme) -> hasEntity(url),
              (text, scheme) -> decodeHtml(text)),
          new Damage(
              "smart-quotes-or-invisible-characters",
              FOREIGN_MARKS,
              Damage::never,
              (text, scheme) -> withoutTypography(text)),
          new Damage(
              "smart-quotes-or-invisible-characters",
              FOREIGN_MARKS,
              Damage::hasTypography,
              (text, scheme) -> withoutTypographyBesideThePath(text)),
          new Damage(
              "hash-or-question-in-key",
              "The key holds a raw # or ?, which cuts the URL before its signature.",
              Damage::signatureBehindMark,
              Damage::escapeMark),
          new Damage(
              "url-reencoded-by-client",
              "The query was percent-encoded once more: %25 stands where % belongs.",
              Damage::never,
              (text, scheme) ->
                  credentialTwice(text, scheme) ? mapQuery(text, Damage::decodePercents) : text),
          new Damage(
              "url-reencoded-by-client",
              "The finished URL was percent-encoded once more: %25 stands where % belongs.",
              (url, scheme) -> credentialTwice(url.text(), scheme),
              (text, scheme) -> credentialTwice(text, scheme) ? decodePercents(text) : text),
          new Damage(
              "url-reencoded-by-client",
              "The ? before the query is written %3F, so the whole query became part of the key.",
              (url, scheme) -> escapedMark(url.text(), scheme) >= 0,
              Damage::unescapeMark),
          new Damage(
              "url-reencoded-by-client",
              "The query was percent-encoded as a whole: %26 and %3D stand where & and = belong.",
              Damage::holdsEncodedPairs,
              Damage::decodePairs),
          new Damage(
              "trailing-punctuation",
              "Punctuation was copied with the URL and became part of its last value.",
              Damage::endTrailed,
              (text, scheme) -> withoutTail(text)));

  /** The same request without this damage; empty where repairing changes nothing readable. */
  public Optional<FailedRequest> undo(FailedRequest request, Scheme scheme) {
    String text = request.url().text();
    String repaired = repair.apply(text, scheme);
    return repaired.equals(text)
        ? Optional.empty()
        : RawUrl.tryParse(repaired).map(request::withUrl);
  }

  private static boolean holdsBreak(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean breaks = c >= '\t' && c <= '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
      if (breaks) {
        return true;
      }
    }
    return false;
  }

  private static boolean never(RawUrl url, Scheme scheme) {
    return false;
  }

  private static boolean isAuth(String name, Scheme scheme) {
    return scheme.vocabulary().ofAnyCase(name).isPresent();
  }

  /** One value may begin with these digits by chance, and a signature in capitals does. */
  private static boolean hasQuotedPrintable(RawUrl url, Scheme scheme) {
    int found = 0;
    for (RawParam param : url.params()) {
      String value = param.value();
      if (value != null && value.startsWith("3D") && isAuth(param.name(), scheme)) {
        found++;
      }
    }
    return found > 1;
  }

  /** In one pass: behind a decoded = may stand digits that look like the next escape. */
  private static String decodeQuotedPrintable(String text) {
    return QUOTED
        .matcher(text)
        .replaceAll(
            found ->
                switch (found.group(1)) {
                  case "3D" -> "=";
                  case "26" -> "&";
                  default -> "";
                });
  }

  /** Without line breaks, and without the blanks that no signing parameter has. */
  private static String joinLines(String text, Scheme scheme) {
    String joined = BROKEN.matcher(text).replaceAll("");
    return mapQuery(
        joined,
        query ->
            RawUrl.pieces(query).stream()
                .map(
                    p ->
                        isAuth(p.name().replace(" ", ""), scheme) && !isPlusLost(p, scheme)
                            ? p.text().replace(" ", "")
                            : p.text())
                .collect(Collectors.joining("&")));
  }

  private static String mapQuery(String text, UnaryOperator<String> change) {
    int mark = text.indexOf('?');
    return mark < 0 ? text : text.substring(0, mark + 1) + change.apply(text.substring(mark + 1));
  }

  private static boolean blankInAuthParam(RawUrl url, Scheme scheme) {
    return url.text().indexOf(' ') >= 0
        && url.params().stream()
            .anyMatch(
                p ->
                    p.text().indexOf(' ') >= 0
                        && isAuth(p.name().replace(" ", ""), scheme)
                        && !isPlusLost(p, scheme));
  }

  /** A blank in base64 was a plus, not a line break, where the length is right. */
  private static boolean isPlusLost(RawParam param, Scheme scheme) {
    return param.value() != null
        && param.name().equals(scheme.vocabulary().name(AuthParam.SIGNATURE))
        && scheme.signature(Octets.percentDecode(Octets.of(param.value()), true)).form()
            == Form.PLUS_LOST;
  }

  private static String decodeJson(String text) {
    return JSON.matcher(text)
        .replaceAll(
            found -> {
              String code = found.group(1);
              String plain = code == null ? "/" : (char) Integer.parseInt(code, 16) + "";
              return Matcher.quoteReplacement(plain);
            });
  }

  /** The # of a numbered entity cuts the URL, so it is looked for in the text. */
  private static boolean hasEntity(RawUrl url) {
    return url.text().contains("amp;")
            && url.params().stream().anyMatch(p -> p.name().startsWith("amp;"))
        || url.text().contains("&#") && NUMBERED.matcher(url.text()).find();
  }

  private static String decodeHtml(String text) {
    return text.replace("&amp;", "&")
        .replace("&#38;", "&")
        .replace("&#x26;", "&")
        .replace("&#x2B;", "%2B")
        .replace("&#43;", "%2B")
        .replace("&#x3D;", "=")
        .replace("&#61;", "=");
  }

  /** In the path such a character may belong to the key: joiners stand in emoji. */
  private static boolean hasTypography(RawUrl url, Scheme scheme) {
    if (url.printable() || Octets.isAscii(url.text())) {
      return false;
    }
    boolean inHost = INVISIBLE.matcher(url.authority()).find();
    return inHost
        || url.params().stream()
            .anyMatch(
                p ->
                    (isAuth(p.name(), scheme)
                            || scheme.vocabulary().first(withoutTypography(p.text())) >= 0)
                        && (TYPOGRAPHIC.matcher(p.text()).find()
                            || INVISIBLE.matcher(p.text()).find()));
  }

  private static String withoutTypographyBesideThePath(String text) {
    int authority = text.indexOf("//") + 2;
    int path = text.indexOf('/', authority);
    int query = text.indexOf('?', authority);
    if (path < 0 || query < path) {
      return withoutTypography(text);
    }
    return withoutTypography(text.substring(0, path))
        + text.substring(path, query)
        + withoutTypography(text.substring(query));
  }

  private static String withoutTypography(String text) {
    String clean = INVISIBLE.matcher(text).replaceAll("");
    return clean
        .replaceAll("[\u2013\u2014\u2212]", "-")
        .replaceAll("[\u2018-\u201f\u00a0\u2026]", "");
  }

  private static boolean signatureBehindMark(RawUrl url, Scheme scheme) {
    int first = url.text().indexOf('?');
    boolean marked =
        url.fragment() != null || first >= 0 && url.text().indexOf('?', first + 1) >= 0;
    if (!marked) {
      return false;
    }
    Vocabulary words = scheme.vocabulary();
    boolean behindHash = url.fragment() != null && words.first(url.fragment()) >= 0;
    boolean behindSecondMark =
        url.params().stream()
            .map(RawParam::text)
            .anyMatch(text -> words.first(text) > 0 && text.charAt(words.first(text) - 1) == '?');
    return behindHash || behindSecondMark;
  }

  /**
   * The last question mark before the signing parameters begins the query; others are the key's.
   */
  private static String escapeMark(String text, Scheme scheme) {
    int path = text.indexOf('/', text.indexOf("//") + 2);
    int query = text.lastIndexOf('?', scheme.vocabulary().first(text));
    if (path < 0 || query < path) {
      return text;
    }
    return text.substring(0, path)
        + text.substring(path, query).replace("#", "%23").replace("?", "%3F")
        + text.substring(query);
  }

  /** Where the last escaped question mark before the signing parameters stands; -1 for nowhere. */
  private static int escapedMark(String text, Scheme scheme) {
    if (text.indexOf('?') >= 0) {
      return -1;
    }
    int first = scheme.vocabulary().first(text);
    return first < 0
        ? -1
        : Math.max(text.lastIndexOf("%3F", first), text.lastIndexOf("%3f", first));
  }

  private static String unescapeMark(String text, Scheme scheme) {
    int mark = escapedMark(text, scheme);
    return mark < 0 ? text : text.substring(0, mark) + "?" + text.substring(mark + 3);
  }

  private static boolean credentialTwice(String text, Scheme scheme) {
    if (!text.contains("%252")) {
      return false;
    }
    Vocabulary words = scheme.vocabulary();
    int at =
        words.has(AuthParam.CREDENTIAL) ? text.indexOf(words.name(AuthParam.CREDENTIAL) + "=") : -1;
    int end = text.indexOf('&', Math.max(at, 0));
    return at >= 0
        && Octets.lower(text.substring(at, end < 0 ? text.length() : end)).contains("%252f");
  }

  private static String decodePercents(String text) {
    return text.replaceAll("%25(?=[0-9A-Fa-f]{2})", "%");
  }

  private static boolean holdsEncodedPairs(RawUrl url, Scheme scheme) {
    String whole = url.text();
    return (whole.contains("%26") || whole.contains("%3D") || whole.contains("%3d"))
        && url.params().stream()
            .map(RawParam::text)
            .filter(text -> text.contains("%26") || text.contains("%3D") || text.contains("%3d"))
            .anyMatch(text -> !decodePairs(text, scheme).equals(text));
  }

  private static String decodePairs(String text, Scheme scheme) {
    String names = scheme.vocabulary().pattern();
    return text.replaceAll("%26(?=(?:" + names + ")(?:=|%3[Dd]))", "&")
        .replaceAll("(?<![A-Za-z0-9-])(" + names + ")%3[Dd]", "$1=");
  }

  private static boolean endTrailed(RawUrl url, Scheme scheme) {
    List<RawParam> params = url.params();
    if (params.isEmpty() || url.fragment() != null || withoutTail(url.text()).equals(url.text())) {
      return false;
    }
    RawParam last = params.get(params.size() - 1);
    String value = last.value();
    if (value == null) {
      return false;
    }
    if (!last.name().equals(scheme.vocabulary().name(AuthParam.SIGNATURE))) {
      return last.name().equals("x-id")
          || scheme.vocabulary().ofAnyCase(last.name()).filter(PLAIN::contains).isPresent();
    }
    return scheme.signature(Octets.percentDecode(Octets.of(value), true)).form() == Form.TRAILED;
  }

  /** Walks back from the end: a pattern would recurse over a long tail. */
  private static String withoutTail(String text) {
    int end = text.length();
    while (end > 0) {
      if (TAIL.indexOf(text.charAt(end - 1)) >= 0) {
        end--;
      } else if (text.startsWith("%22", end - 3) || text.startsWith("%27", end - 3)) {
        end -= 3;
      } else {
        break;
      }
    }
    return text.substring(0, end);
  }
}
