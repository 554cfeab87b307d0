package io.github.why403.hypothesis;

import io.github.why403.input.ErrorBody;
import io.github.why403.input.Octets;
import io.github.why403.scheme.Derivation;
import io.github.why403.scheme.Line;
import io.github.why403.scheme.SignatureText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The canonical request and the string to sign that a store gives back with a mismatch.
 *
 * <p>The members named {@code ...Bytes} are taken where they are there: text may have been changed
 * by XML or by whoever indented it. A text whose hash is not the one in the string to sign is not
 * what the store hashed, and is not used.
 *
 * @param method the method
 * @param path the canonical URI
 * @param query the canonical query string
 * @param headers the canonical headers in order, an empty value where the store found none
 * @param list the signed headers
 * @param payload the payload hash
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

  /** Reads an error document; empty where it holds no whole canonical request. */
  public static Optional<Echo> of(ErrorBody error) {
    Optional<String> request = text(error, "CanonicalRequest");
    Optional<String> stringToSign = text(error, "StringToSign");
    if (request.isEmpty() || stringToSign.isEmpty()) {
      return Optional.empty();
    }
    return hashed(request.get(), stringToSign.get())
        ? of(request.get(), stringToSign.get())
        : Optional.empty();
  }

  /** A text that the store hashed, as octets where it gives them. */
  static Optional<String> text(ErrorBody error, String name) {
    return error
        .field(name + "Bytes")
        .flatMap(Echo::bytes)
        .or(() -> Optional.ofNullable(error.fields().get(name)).map(Octets::of));
  }

  private static Optional<String> bytes(String pairs) {
    String digits = pairs.replaceAll("\\s+", "");
    boolean hex = digits.length() % 2 == 0 && digits.matches("[0-9a-fA-F]+");
    return hex ? Optional.of(Octets.of(HexFormat.of().parseHex(digits))) : Optional.empty();
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

  /** Our own text in the same parts. */
  public static Echo of(Derivation derivation) {
    List<Line> lines = derivation.canonicalRequest();
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
