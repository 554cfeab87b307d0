package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Version 2 of a signature in the query, as Amazon wrote it down first and Google took it over:
 * method, Content-MD5, Content-Type, moment of expiry, the store's own headers, and the resource
 * with its bucket. The host is not signed.
 */
public abstract sealed class Version2 extends StringToSignScheme permits S3V2, GcsV2 {
  /** The header whose value is a line, empty where it is not sent. */
  public static final String CONTENT_MD5 = "content-md5";

  /** The other one. */
  public static final String CONTENT_TYPE = "content-type";

  /** So many lines a string to sign has without a header of the store's own. */
  public static final int AT_LEAST = 5;

  private static final int METHOD = 0;
  private static final int BODY = 1;
  private static final int EXPIRES = 2;
  private static final int HEADERS = 3;
  private static final int RESOURCE = 4;

  Version2(Vocabulary vocabulary) {
    super(vocabulary);
  }

  /** The store's own headers as they are signed, one line each. */
  abstract List<Line> ownHeaders(SigningInput input);

  /** The path with its bucket, and what of the query belongs to it. */
  abstract String resource(SigningInput input);

  /** Whether parameters of the query are among the lines of headers and resource. */
  abstract boolean signsQuery();

  @Override
  public Credential credential(String text) {
    return Credential.keyIdAlone(text);
  }

  @Override
  public Optional<String> lacks(SignedUrl url) {
    return vocabulary().required().stream().allMatch(p -> url.value(p).isPresent())
        ? Optional.empty()
        : Optional.of(
            vocabulary().name(AuthParam.CREDENTIAL) + ", Expires or Signature is missing");
  }

  @Override
  int textCount() {
    return RESOURCE + 1;
  }

  @Override
  List<Line> lines(int line, SigningInput input) {
    return switch (line) {
      case METHOD -> List.of(new Line("method", input.method()));
      case BODY ->
          List.of(
              new Line("Content-MD5", header(input, CONTENT_MD5)),
              new Line("Content-Type", header(input, CONTENT_TYPE)));
      case EXPIRES -> List.of(new Line("Expires", input.date()));
      case HEADERS -> ownHeaders(input);
      default -> List.of(new Line("canonicalized resource", resource(input)));
    };
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a quick test for "not edited", as Scheme says
  public boolean sameLine(int line, SigningInput a, SigningInput b) {
    boolean sameQuery = !signsQuery() || a.query() == b.query();
    return switch (line) {
      case METHOD -> a.method() == b.method();
      case BODY -> a.headers() == b.headers();
      case EXPIRES -> a.date() == b.date();
      case HEADERS -> a.headers() == b.headers() && sameQuery;
      case RESOURCE -> a.path() == b.path() && sameQuery;
      default -> a.key() == b.key();
    };
  }

  private static String header(SigningInput input, String name) {
    return input.headers().stream()
        .filter(h -> h.name().equals(name))
        .map(CanonicalHeader::value)
        .findFirst()
        .orElse("");
  }

  /** A line of the store's own headers. */
  static Line headerLine(String name, String value) {
    return new Line("canonicalized header", name + ":" + value);
  }

  /** What is read of a request whose resource and signed parameters are these. */
  SigningInput reading(SignedUrl seen, String resource, List<QueryParam> params, Secret secret) {
    return new SigningInput(
        seen.request().method(),
        Octets.of(seen.request().host()),
        new PathText(resource, PathText.Reading.AS_SENT, PercentCoding.STRICT),
        new QueryText(params, QueryText.Order.AS_SENT, PercentCoding.STRICT),
        headers(seen),
        "",
        "",
        "",
        seen.value(AuthParam.EXPIRES).orElse(""),
        Scope.NONE,
        new SigningKey(secret, Scope.NONE, SigningKey.Recipe.SPECIFIED));
  }

  /** Whether one of the store's own headers is signed, of this name in lower case. */
  boolean signsHeader(String name) {
    return name.startsWith(vocabulary().headerPrefix());
  }

  /** The two lines of the body always stand there. */
  private List<CanonicalHeader> headers(SignedUrl url) {
    Map<String, String> values = new TreeMap<>(Map.of(CONTENT_MD5, "", CONTENT_TYPE, ""));
    url.request().headers().stream()
        .map(h -> Octets.lower(h.name()))
        .filter(n -> values.containsKey(n) || signsHeader(n))
        .distinct()
        .toList()
        .forEach(
            n ->
                values.put(
                    n,
                    url.request().values(n).stream()
                        .map(v -> CanonicalHeader.collapse(Octets.of(v)))
                        .collect(Collectors.joining(","))));
    return values.entrySet().stream()
        .map(e -> new CanonicalHeader(e.getKey(), e.getValue()))
        .toList();
  }

  /** HMAC-SHA1 in base64, as it stands in a URL. */
  static String hmacSha1(SigningKey key, String stringToSign) {
    return Base64.getEncoder()
        .encodeToString(Hmac.sign(Hmac.sha1(), key.secret().bytes(), Octets.bytes(stringToSign)));
  }
}
