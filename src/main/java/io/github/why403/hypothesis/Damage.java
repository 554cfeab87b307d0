package io.github.why403.hypothesis;

import io.github.why403.input.FailedRequest;
import io.github.why403.input.Octets;
import io.github.why403.input.RawParam;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.SignatureText;
import io.github.why403.scheme.SignatureText.Form;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A way in which copying spoils a URL, and how to undo it.
 *
 * @param cause slug of the cause
 * @param summary one sentence
 * @param definite whether the text alone decides it; else the repaired URL has to verify
 * @param repair the text as it was before
 */
public record Damage(
    String cause, String summary, Predicate<RawUrl> definite, UnaryOperator<String> repair) {

  private static final Pattern INVISIBLE = Pattern.compile("[\u200b-\u200f\u2060\ufeff\u00ad]");
  private static final Pattern TYPOGRAPHIC =
      Pattern.compile("[\u2018-\u201f\u2013\u2014\u2212\u00a0\u2026]");
  private static final Pattern BREAK = Pattern.compile("[\\r\\n\\t]");
  private static final Pattern TAIL =
      Pattern.compile("(?:[.,;:!?)\\]}>\"'`*|\u2026\u201d\u2019]|%22|%27)+$");

  /** All ways, the outermost layer first. */
  public static final List<Damage> ALL =
      List.of(
          new Damage(
              "quoted-printable-damage",
              "The URL is in quoted-printable: =3D stands where = belongs.",
              Damage::hasQuotedPrintable,
              Damage::decodeQuotedPrintable),
          new Damage(
              "line-broken-url",
              "The URL has line breaks or blanks inside it.",
              url -> BREAK.matcher(url.text()).find() || blankInAuthParam(url),
              text -> text.replaceAll("[ \\r\\n\\t]+", "")),
          new Damage(
              "json-escaped-ampersand",
              "The URL still has JSON escapes (\\u0026 or \\/).",
              url -> url.text().contains("\\u00") || url.text().contains("\\/"),
              Damage::decodeJson),
          new Damage(
              "html-escaped-ampersand",
              "The URL has &amp; where & belongs, as copied from HTML or XML.",
              url -> url.params().stream().anyMatch(p -> isEntity(p.name())),
              Damage::decodeHtml),
          new Damage(
              "smart-quotes-or-invisible-characters",
              "The URL holds characters that no signer writes:"
                  + " typographic marks, no-break or zero-width characters.",
              url -> INVISIBLE.matcher(url.text()).find() || typographicAuth(url),
              Damage::withoutTypography),
          new Damage(
              "hash-or-question-in-key",
              "The key holds a raw # or ?, which cuts the URL before its signature.",
              Damage::signatureBehindMark,
              Damage::escapeMark),
          new Damage(
              "url-reencoded-by-client",
              "The finished URL was percent-encoded once more: %25 stands where % belongs.",
              Damage::credentialTwiceEncoded,
              Damage::decodePercents),
          new Damage(
              "url-reencoded-by-client",
              "The query was percent-encoded as a whole: %26 and %3D stand where & and = belong.",
              url -> url.params().stream().anyMatch(Damage::holdsEncodedPairs),
              text ->
                  text.replaceAll("%26(?=[Xx]-[Aa]mz-)", "&")
                      .replaceAll("([Xx]-[Aa]mz-[A-Za-z0-9-]+)%3[Dd]", "$1=")),
          new Damage(
              "trailing-punctuation",
              "Punctuation was copied with the URL.",
              Damage::signatureTrailed,
              text -> TAIL.matcher(text).replaceAll("")));

  /** The same request without this damage; empty where repairing changes nothing readable. */
  public Optional<FailedRequest> undo(FailedRequest request) {
    String text = request.url().text();
    String repaired = repair.apply(text);
    return repaired.equals(text)
        ? Optional.empty()
        : RawUrl.tryParse(repaired).map(request::withUrl);
  }

  private static boolean isAuth(RawParam param) {
    return AuthParam.ofAnyCase(param.name()).isPresent();
  }

  private static boolean hasQuotedPrintable(RawUrl url) {
    return url.params().stream()
        .anyMatch(p -> isAuth(p) && p.value() != null && p.value().startsWith("3D"));
  }

  private static String decodeQuotedPrintable(String text) {
    return text.replaceAll("=\\r?\\n", "").replaceAll("=3D", "=").replaceAll("=26", "&");
  }

  private static boolean blankInAuthParam(RawUrl url) {
    return url.params().stream()
        .anyMatch(
            p ->
                p.text().indexOf(' ') >= 0
                    && (isAuth(p) || AuthParam.ofAnyCase(p.name().replace(" ", "")).isPresent()));
  }

  private static String decodeJson(String text) {
    return text.replaceAll("(?i)\\\\u0026", "&")
        .replaceAll("(?i)\\\\u003d", "=")
        .replaceAll("(?i)\\\\u002f", "/")
        .replaceAll("(?i)\\\\u002b", "+")
        .replace("\\/", "/");
  }

  private static boolean isEntity(String name) {
    return name.startsWith("amp;") || name.startsWith("#38;") || name.startsWith("#x26;");
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

  private static boolean typographicAuth(RawUrl url) {
    return url.params().stream()
        .anyMatch(
            p -> TYPOGRAPHIC.matcher(p.text()).find() && (isAuth(p) || p.text().contains("Amz")));
  }

  private static String withoutTypography(String text) {
    String clean = INVISIBLE.matcher(text).replaceAll("");
    return clean
        .replaceAll("[\u2013\u2014\u2212]", "-")
        .replaceAll("[\u2018-\u201f\u00a0\u2026]", "");
  }

  private static boolean signatureBehindMark(RawUrl url) {
    boolean behindHash = url.fragment() != null && url.fragment().contains("X-Amz-");
    boolean behindSecondMark = url.params().stream().anyMatch(p -> p.text().contains("?X-Amz-"));
    return behindHash || behindSecondMark;
  }

  private static String escapeMark(String text) {
    int last = text.indexOf("?X-Amz-");
    if (last < 0) {
      return text;
    }
    int path = text.indexOf('/', text.indexOf("//") + 2);
    if (path < 0 || path > last) {
      return text;
    }
    return text.substring(0, path)
        + text.substring(path, last).replace("#", "%23").replace("?", "%3F")
        + text.substring(last);
  }

  private static boolean credentialTwiceEncoded(RawUrl url) {
    return url.params().stream()
        .anyMatch(
            p ->
                p.name().equals(AuthParam.CREDENTIAL.key())
                    && p.value() != null
                    && Octets.lower(p.value()).contains("%252f"));
  }

  private static String decodePercents(String text) {
    return text.replaceAll("%25(?=[0-9A-Fa-f]{2})", "%");
  }

  private static boolean holdsEncodedPairs(RawParam param) {
    return param.value() != null && param.value().contains("%26X-Amz-")
        || param.name().contains("%26X-Amz-")
        || param.name().contains("X-Amz-Algorithm%3D");
  }

  private static boolean signatureTrailed(RawUrl url) {
    List<RawParam> params = url.params();
    if (params.isEmpty()) {
      return false;
    }
    RawParam last = params.get(params.size() - 1);
    String value = last.value();
    if (value == null || !TAIL.matcher(url.text()).find()) {
      return false;
    }
    return last.name().equals(AuthParam.SIGNATURE.key())
        && SignatureText.of(Octets.percentDecode(Octets.of(value), true)).form() == Form.TRAILED;
  }
}
