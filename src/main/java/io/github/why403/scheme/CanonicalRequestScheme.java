package io.github.why403.scheme;

import io.github.why403.input.FailedRequest;
import io.github.why403.input.Octets;
import io.github.why403.input.Orders;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.StoreRules.AbsentHeader;
import io.github.why403.scheme.StoreRules.Quirk;
import io.github.why403.scheme.StoreRules.Repeated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A scheme that hashes a canonical request: AWS Signature Version 4 and what was made after it.
 *
 * <p>Source: "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)", Amazon S3
 * API Reference. For S3 the path is encoded once and not normalised, and the payload line is {@code
 * UNSIGNED-PAYLOAD} unless {@code x-amz-content-sha256} says otherwise.
 */
public abstract sealed class CanonicalRequestScheme implements Scheme permits S3V4, S3V4a, GcsV4 {
  /** The payload line of a presigned URL. */
  public static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

  /** Ends the name of the header that can change the payload line. */
  public static final String CONTENT_SHA256 = "content-sha256";

  static final int METHOD = 0;
  static final int PATH = 1;
  static final int QUERY = 2;
  static final int HEADERS = 3;
  static final int LIST = 4;
  static final int PAYLOAD = 5;
  static final int ALGORITHM = 6;
  static final int DATE = 7;
  static final int SCOPE = 8;
  static final int KEY = 9;

  private static final List<AuthParam> NEEDED =
      List.of(AuthParam.CREDENTIAL, AuthParam.DATE, AuthParam.SIGNED_HEADERS, AuthParam.SIGNATURE);

  private final Vocabulary vocabulary;
  private final String contentSha256;

  CanonicalRequestScheme(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.contentSha256 = vocabulary.header(CONTENT_SHA256);
  }

  /** The algorithm line that a store hashes for a URL. */
  abstract String algorithm(SignedUrl url);

  /** The key of the signature, in the form that the judge of the scheme takes. */
  abstract Segment key(SigningKey key);

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  @Override
  public Credential credential(String text) {
    return Credential.of(text);
  }

  @Override
  public Optional<String> lacks(SignedUrl url) {
    boolean all =
        url.credential().wellFormed() && NEEDED.stream().allMatch(p -> url.value(p).isPresent());
    return all
        ? Optional.empty()
        : Optional.of(
            vocabulary.name(AuthParam.CREDENTIAL)
                + ", "
                + vocabulary.name(AuthParam.DATE)
                + ", "
                + vocabulary.name(AuthParam.SIGNED_HEADERS)
                + " or "
                + vocabulary.name(AuthParam.SIGNATURE)
                + " is missing");
  }

  @Override
  public int lineCount() {
    return KEY + 1;
  }

  @Override
  public Segment render(int line, SigningInput input) {
    if (line == KEY) {
      return key(input.key());
    }
    return new Segment(Octets.bytes(text(line, input)));
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a quick test for "not edited", as Scheme says
  public boolean sameLine(int line, SigningInput a, SigningInput b) {
    return switch (line) {
      case METHOD -> a.method() == b.method();
      case PATH -> a.path() == b.path();
      case QUERY -> a.query() == b.query();
      case HEADERS -> a.headers() == b.headers() && a.host() == b.host();
      case LIST -> a.signedHeaders() == b.signedHeaders();
      case PAYLOAD -> a.payload() == b.payload();
      case ALGORITHM -> a.algorithm() == b.algorithm();
      case DATE -> a.date() == b.date();
      case SCOPE -> a.scope() == b.scope();
      default -> a.key() == b.key();
    };
  }

  @Override
  public Judge judge(String stringToSign) {
    return new StringToSignJudge(stringToSign);
  }

  @Override
  public Derivation derive(SigningInput input) {
    List<Line> request =
        List.of(
            new Line("method", text(METHOD, input)),
            new Line("canonical URI", text(PATH, input)),
            new Line("canonical query string", text(QUERY, input)),
            new Line("canonical headers", text(HEADERS, input)),
            new Line("signed headers", text(LIST, input)),
            new Line("payload hash", text(PAYLOAD, input)));
    String canonical = request.stream().map(Line::text).collect(Collectors.joining("\n"));
    String hash = SignatureText.hex(Hmac.sha256().digest(Octets.bytes(canonical)));
    return new Derivation(
        request,
        List.of(
            new Line("algorithm", input.algorithm()),
            new Line("date", input.date()),
            new Line("credential scope", text(SCOPE, input)),
            new Line("hash of the canonical request", hash)));
  }

  @Override
  public List<SigningInput> readings(SignedUrl url, StoreRules rules, Secret secret) {
    SignedUrl seen = url.as(rules);
    List<SigningInput> readings = new ArrayList<>();
    for (String host : hosts(seen.request(), rules)) {
      for (String payload : payloads(seen, rules)) {
        SigningInput own = reading(seen, rules, secret, host, payload);
        rules.methods(own.method()).forEach(m -> readings.add(own.withMethod(m)));
      }
    }
    return List.copyOf(readings);
  }

  /** A store's own port is no default port: of those it does not speak. */
  private static List<String> hosts(FailedRequest request, StoreRules rules) {
    String host = request.host();
    RawUrl url = request.url();
    boolean ownPort =
        rules.has(Quirk.TRIES_OWN_PORT)
            && host.lastIndexOf(':') <= host.lastIndexOf(']')
            && !url.hostHeader().equals(url.host());
    return ownPort ? List.of(host, host + ":" + url.effectivePort()) : List.of(host);
  }

  private SigningInput reading(
      SignedUrl url, StoreRules rules, Secret secret, String host, String payload) {
    String sentList = url.value(AuthParam.SIGNED_HEADERS).orElse("");
    Scope scope = url.credential().scope();
    // Stores take the terminator of the key from the specification, not from the URL.
    Scope keyScope =
        new Scope(scope.date(), scope.region(), scope.service(), vocabulary.terminator());
    return new SigningInput(
        url.request().method(),
        Octets.of(host),
        new PathText(Octets.of(url.request().url().path()), rules.path(), PercentCoding.STRICT),
        new QueryText(
            signedParams(url, rules),
            rules.has(Quirk.SORTS_BEFORE_ENCODING)
                ? QueryText.Order.SORTED_BEFORE_ENCODING
                : QueryText.Order.SORTED,
            PercentCoding.STRICT),
        headers(url, rules),
        rules.has(Quirk.LIST_CASE_KEPT) ? sentList : Octets.lower(sentList),
        payload,
        algorithm(url),
        date(url, rules),
        rules.has(Quirk.SCOPE_TEXT_SAYS_S3) ? keyScope.withService("s3") : scope,
        new SigningKey(secret, keyScope, SigningKey.Recipe.SPECIFIED, url.credential().keyId()));
  }

  private String date(SignedUrl url, StoreRules rules) {
    String parameter = url.value(AuthParam.DATE).orElse("");
    return rules.has(Quirk.DATE_FROM_HEADER)
        ? url.request().value(vocabulary.name(AuthParam.DATE)).map(String::strip).orElse(parameter)
        : parameter;
  }

  private static List<QueryParam> signedParams(SignedUrl url, StoreRules rules) {
    List<QueryParam> signed =
        url.params().stream().filter(p -> !url.is(p, AuthParam.SIGNATURE)).toList();
    if (rules.repeated() == Repeated.FIRST_READ_ALL_HASHED) {
      return signed;
    }
    Map<String, QueryParam> one = new LinkedHashMap<>();
    for (QueryParam param : signed) {
      if (rules.repeated() == Repeated.LAST) {
        one.put(param.name(), param);
      } else {
        one.putIfAbsent(param.name(), param);
      }
    }
    return List.copyOf(one.values());
  }

  private static List<CanonicalHeader> headers(SignedUrl url, StoreRules rules) {
    List<CanonicalHeader> headers = new ArrayList<>();
    for (String name : new LinkedHashSet<>(url.signedHeaders())) {
      if (name.equals("host")) {
        headers.add(new CanonicalHeader("host", ""));
        continue;
      }
      List<String> sent = url.request().values(name);
      QueryParam hoisted = url.hoisted(name);
      if (!sent.isEmpty()) {
        headers.add(new CanonicalHeader(name, join(sent, rules)));
      } else if (hoisted != null && rules.absentHeader() == AbsentHeader.FROM_QUERY) {
        headers.add(new CanonicalHeader(name, CanonicalHeader.collapse(hoisted.value())));
      } else if (rules.absentHeader() != AbsentHeader.SKIPPED) {
        headers.add(new CanonicalHeader(name, ""));
      }
    }
    headers.sort(Orders.of(CanonicalHeader::name));
    return headers;
  }

  private static String join(List<String> values, StoreRules rules) {
    boolean lastAlone = rules.has(Quirk.LAST_HEADER_ALONE);
    return values.stream()
        .skip(lastAlone ? values.size() - 1 : 0)
        .map(v -> value(Octets.of(v), rules))
        .collect(Collectors.joining(","));
  }

  private static String value(String sent, StoreRules rules) {
    String trimmed = sent.strip();
    return rules.has(Quirk.QUOTED_BLANKS_KEPT) && trimmed.startsWith("\"")
        ? trimmed
        : CanonicalHeader.collapse(sent);
  }

  /** Where the payload line may come from: the first is the store's own reading. */
  private List<String> payloads(SignedUrl url, StoreRules rules) {
    QueryParam parameter = url.hoisted(contentSha256);
    String inQuery = parameter == null ? null : parameter.value();
    List<String> headers = url.request().values(contentSha256);
    int counts = rules.has(Quirk.LAST_HEADER_ALONE) ? headers.size() - 1 : 0;
    String header = headers.isEmpty() ? null : Octets.of(headers.get(counts).strip());
    return switch (rules.payload()) {
      case HEADER -> List.of(header == null ? UNSIGNED_PAYLOAD : header);
      case QUERY -> List.of(inQuery == null ? UNSIGNED_PAYLOAD : inQuery);
      case HEADER_OR_QUERY ->
          header == null ? unsignedOr(inQuery, inQuery != null) : List.of(header);
      case UNSIGNED_OR_SIGNED_DIGEST -> {
        String digest = header == null ? inQuery : header;
        boolean pinned =
            digest != null
                && digest.matches("[0-9a-fA-F]{64}")
                && url.signedHeaders().contains(contentSha256);
        yield unsignedOr(digest, pinned);
      }
    };
  }

  private static List<String> unsignedOr(@Nullable String other, boolean passes) {
    return other == null || !passes || other.equals(UNSIGNED_PAYLOAD)
        ? List.of(UNSIGNED_PAYLOAD)
        : List.of(UNSIGNED_PAYLOAD, other);
  }

  private String text(int line, SigningInput input) {
    return switch (line) {
      case METHOD -> input.method();
      case PATH -> input.path().canonical();
      case QUERY -> input.query().canonical();
      case HEADERS -> headerBlock(input);
      case LIST -> input.signedHeaders();
      case PAYLOAD -> input.payload();
      case ALGORITHM -> input.algorithm();
      case DATE -> input.date();
      case SCOPE -> scopeText(input.scope());
      default -> throw new IllegalArgumentException("no text line " + line);
    };
  }

  /** Every header line with its line feed; the canonical request has an empty line after them. */
  private static String headerBlock(SigningInput input) {
    StringBuilder block = new StringBuilder();
    for (CanonicalHeader header : input.headers()) {
      String value = header.name().equals("host") ? input.host() : header.value();
      block.append(header.name()).append(':').append(value).append('\n');
    }
    return block.toString();
  }
}
