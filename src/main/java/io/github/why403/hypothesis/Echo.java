package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.ErrorBody;
import io.github.why403.input.Octets;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.Derivation;
import io.github.why403.scheme.Line;
import io.github.why403.scheme.S3V4a;
import io.github.why403.scheme.SignatureText;
import io.github.why403.scheme.SignedUrl;
import io.github.why403.scheme.Version2;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The canonical request and the string to sign that a store gives back with a mismatch. Version 2
 * has no canonical request; its string to sign holds the same parts but the last two.
 *
 * <p>A text whose hash is not the one in the string to sign is not what the store hashed, and is
 * not used.
 *
 * @param method the method
 * @param path the canonical URI
 * @param query the canonical query string; under Version 2 what of it belongs to the resource
 * @param headers the canonical headers in order, an empty value where the store found none
 * @param list the signed headers; empty under Version 2
 * @param payload the payload hash; empty under Version 2
 * @param stringToSign the whole string to sign, an octet string
 */
public record Echo(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    String list,
    String payload,
    String stringToSign) {

  private static final int LEAST_LINES = 6;

  /** Method, path and query stand before the headers. */
  private static final int HEADERS = 3;

  public Echo {
    headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** Reads an error document; empty where it holds no whole text of the scheme of a URL. */
  public static Optional<Echo> of(ErrorBody error, SignedUrl url) {
    Optional<String> request = error.octets("CanonicalRequest");
    Optional<String> stringToSign = error.octets("StringToSign");
    if (url.scheme() instanceof Version2) {
      return stringToSign.flatMap(text -> ofVersion2(text, url));
    }
    if (request.isEmpty() || stringToSign.isEmpty()) {
      return Optional.empty();
    }
    return isOfAnotherVersion(stringToSign.get(), url) || !hashed(request.get(), stringToSign.get())
        ? Optional.empty()
        : of(request.get(), stringToSign.get());
  }

  /**
   * Version 4 and Version 4A differ in the first line: a store that took the URL for one of the
   * other hashed what this one does not say.
   */
  private static boolean isOfAnotherVersion(String stringToSign, SignedUrl url) {
    boolean asymmetric = url.scheme().equals(S3V4a.INSTANCE);
    return asymmetric != stringToSign.startsWith(S3V4a.AWS4_ECDSA + "\n");
  }

  private static boolean hashed(String request, String stringToSign) {
    String hash = stringToSign.substring(stringToSign.lastIndexOf('\n') + 1).strip();
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Octets.bytes(request));
      return SignatureText.hex(digest).equals(hash);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** A canonical request in its parts; empty where it is none. */
  static Optional<Echo> of(String request, String stringToSign) {
    String[] lines = request.split("\n", -1);
    int last = lines.length - 1;
    if (lines.length < LEAST_LINES || !lines[last - 2].isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : Arrays.asList(lines).subList(HEADERS, last - 2)) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        return Optional.empty();
      }
      headers.put(line.substring(0, colon), line.substring(colon + 1));
    }
    return Optional.of(
        new Echo(
            lines[0], lines[1], lines[2], headers, lines[last - 1], lines[last], stringToSign));
  }

  /**
   * The string to sign of Version 2; empty where a line of it was lost or changed, as where
   * somebody pasted it without its blank lines, and where its moment of expiry is not that of the
   * URL.
   */
  private static Optional<Echo> ofVersion2(String text, SignedUrl url) {
    List<String> lines = Arrays.asList(text.split("\n", -1));
    return isWhole(lines) && isOf(lines, url)
        ? Optional.of(version2(lines, text))
        : Optional.empty();
  }

  private static boolean isWhole(List<String> lines) {
    return lines.size() >= Version2.AT_LEAST
        && lines.get(0).matches("[A-Z]+")
        && lines.get(lines.size() - 1).startsWith("/")
        && lines.subList(Version2.AT_LEAST - 1, lines.size() - 1).stream()
            .allMatch(header -> header.contains(":"));
  }

  private static boolean isOf(List<String> lines, SignedUrl url) {
    String moment = lines.get(Version2.AT_LEAST - 2);
    return url.value(AuthParam.EXPIRES).filter(moment::equals).isPresent();
  }

  /** Whether a string to sign may be that of a case; under Version 2 its moment of expiry tells. */
  static boolean isOf(Case facts, String stringToSign) {
    List<String> lines = Arrays.asList(stringToSign.split("\n", -1));
    return !(facts.url().scheme() instanceof Version2)
        || !isWhole(lines)
        || isOf(lines, facts.url());
  }

  private static Echo version2(List<String> lines, String text) {
    int last = lines.size() - 1;
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(Version2.CONTENT_MD5, lines.get(1));
    headers.put(Version2.CONTENT_TYPE, lines.get(2));
    for (String line : lines.subList(Version2.AT_LEAST - 1, last)) {
      String[] header = line.split(":", 2);
      headers.put(header[0], header[1]);
    }
    String[] resource = lines.get(last).split("\\?", 2);
    String query = resource.length > 1 ? resource[1] : "";
    return new Echo(lines.get(0), resource[0], query, headers, "", "", text);
  }

  /** Our own text in the same parts. */
  public static Echo of(Derivation derivation) {
    List<Line> lines = derivation.canonicalRequest();
    if (lines.isEmpty()) {
      return version2(
          derivation.stringToSign().stream().map(Line::text).toList(),
          derivation.stringToSignText());
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : lines.get(HEADERS).text().split("\n", -1)) {
      int colon = line.indexOf(':');
      if (colon >= 0) {
        headers.put(line.substring(0, colon), line.substring(colon + 1));
      }
    }
    return new Echo(
        lines.get(0).text(),
        lines.get(1).text(),
        lines.get(2).text(),
        headers,
        lines.get(HEADERS + 1).text(),
        lines.get(HEADERS + 2).text(),
        derivation.stringToSignText());
  }

  /** In how many parts two texts differ. */
  int distance(Echo other) {
    int headersApart = headers.equals(other.headers) ? 0 : 1;
    return apart(method, other.method)
        + apart(path, other.path)
        + apart(query, other.query)
        + headersApart
        + apart(list, other.list)
        + apart(payload, other.payload);
  }

  private static int apart(String a, String b) {
    return a.equals(b) ? 0 : 1;
  }

  @Override
  public String toString() {
    return "Echo[" + method + ", " + headers.keySet() + "]";
  }
}
