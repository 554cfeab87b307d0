package io.github.why403.report;

import io.github.why403.evidence.Case;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import io.github.why403.provider.Address;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.CloudFront;
import io.github.why403.scheme.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Code that signs a request with the SDK of its store. It holds no secret, no token and no
 * signature, and what comes from a stranger's URL stands in it as literals only.
 */
public final class FixCode {
  /** The languages that code is written in. */
  public static final List<String> LANGUAGES = List.of("java", "python", "javascript", "go");

  /** Those of them that sign the form of an upload to S3; the SDK for Java signs none. */
  public static final List<String> FORM_LANGUAGES = List.of("python", "javascript");

  private static final Pattern MARK = Pattern.compile("\\$\\{([a-zA-Z]+)}");
  private static final Map<String, String> S3_OPERATIONS =
      Map.of(
          "GET", "GetObject", "PUT", "PutObject", "HEAD", "HeadObject", "DELETE", "DeleteObject");

  private final Case facts;
  private final String language;
  private final long seconds;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> left = new ArrayList<>();
  private boolean unfit;

  private FixCode(Case facts, String language, long seconds) {
    this.facts = facts;
    this.language = language;
    this.seconds = seconds;
  }

  /**
   * Code for a request.
   *
   * @param text the code; empty where the SDKs have no such operation
   * @param left headers and parameters that it leaves out, for the SDKs have no word for them
   */
  public record Code(Optional<String> text, List<String> left) {}

  /**
   * Writes it.
   *
   * @param facts the corrected request
   * @param language one of {@link #LANGUAGES}
   * @param seconds the lifetime
   */
  public static Code of(Case facts, String language, long seconds) {
    FixCode code = new FixCode(facts, language, seconds);
    return new Code(code.write(), List.copyOf(code.left));
  }

  /** The line of the AWS CLI, which signs for GET alone; empty where it cannot sign this. */
  public static Optional<String> awsLine(Case facts, long seconds) {
    Address address = facts.address();
    String region = region(facts);
    String bucket = address.bucket();
    boolean plain =
        facts.url().scheme().id().startsWith("s3-")
            && facts.request().method().equals("GET")
            && facts.request().headers().isEmpty()
            && facts.url().extras().stream().allMatch(p -> p.name().equals("x-id"));
    if (!plain || bucket == null || address.key().isEmpty()) {
      return Optional.empty();
    }
    String line =
        "aws s3 presign "
            + shell("s3://" + bucket + "/" + key(address))
            + " --expires-in "
            + seconds
            + " --region "
            + shell(region);
    return Optional.of(
        facts.provider().isAws() ? line : line + " --endpoint-url " + shell(endpoint(facts)));
  }

  private Optional<String> write() {
    String scheme = facts.url().scheme().id();
    values.put("expires", Long.toString(seconds));
    boolean ready =
        switch (scheme) {
          case "azure-sas" -> azure();
          case "cloudfront" -> cloudFront();
          case "gcs-v2", "gcs-v4" -> google();
          case "s3-post", "s3-post-v2", "gcs-post", "gcs-post-v2" -> form();
          default -> s3();
        };
    String kind =
        scheme.equals("s3-post")
            ? scheme
            : scheme.startsWith("s3") ? "s3" : scheme.startsWith("gcs") ? "gcs" : family(scheme);
    return ready && !unfit
        ? Optional.of(filled(template(kind + "." + language)))
        : Optional.empty();
  }

  private static String family(String scheme) {
    return scheme.equals("azure-sas") ? "azure" : scheme;
  }

  private boolean form() {
    Optional<Map<String, String>> form =
        FORM_LANGUAGES.contains(language)
            ? FormCode.values(facts, this::literal)
            : Optional.empty();
    form.ifPresent(values::putAll);
    client();
    return form.isPresent();
  }

  /** How the client of an AWS SDK is made. */
  private void client() {
    boolean path = !facts.address().virtualHosted();
    values.put("region", literal(region(facts)));
    values.put(
        "pathStyle", language.equals("python") ? path ? "True" : "False" : Boolean.toString(path));
    values.put("style", literal(path ? "path" : "virtual"));
    values.put("endpoint", facts.provider().isAws() ? "" : s3Endpoint());
  }

  private boolean place() {
    String bucket = facts.address().bucket();
    if (bucket == null || facts.address().key().isEmpty()) {
      return false;
    }
    values.put("bucket", literal(bucket));
    values.put("key", literal(key(facts.address())));
    return true;
  }

  private boolean s3() {
    String operation = S3_OPERATIONS.get(facts.request().method());
    if (operation == null || !place()) {
      return false;
    }
    client();
    values.put(
        "operation",
        switch (language) {
          case "python" ->
              literal(operation.replaceFirst("Object", "_object").toLowerCase(Locale.ROOT));
          case "javascript" -> operation + "Command";
          default -> operation;
        });
    values.put(
        "request", Octets.lower(operation.substring(0, 1)) + operation.substring(1) + "Request");
    Map<String, String> params = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    boolean types = false;
    for (Map.Entry<String, String> said : said().entrySet()) {
      String name = Octets.lower(said.getKey());
      Optional<S3Words> words = S3Words.of(name);
      if (name.startsWith("x-amz-meta-")) {
        metadata.put(name.substring("x-amz-meta-".length()), said.getValue());
      } else if (words.isPresent()) {
        types |= !words.get().goType().isEmpty();
        params.put(javaOr(words.get()), s3Value(words.get(), said.getValue()));
      } else if (!name.equals("x-id") && !name.equals("x-amz-content-sha256")) {
        left.add(said.getKey());
      }
    }
    if (!metadata.isEmpty()) {
      params.put(language.equals("java") ? "metadata" : "Metadata", map(metadata));
    }
    values.put("params", lines(params));
    values.put("types", types ? "\n\t\"github.com/aws/aws-sdk-go-v2/service/s3/types\"" : "");
    values.put("signable", signable());
    return true;
  }

  /** Content-Type is signed by the JavaScript SDK only when it is told to. */
  private String signable() {
    return facts.url().signedHeaders().contains("content-type")
        ? "\n    signableHeaders: new Set([\"content-type\"]),"
        : "";
  }

  private String s3Endpoint() {
    String literal = literal(endpoint(facts));
    return switch (language) {
      case "java" -> "            .endpointOverride(URI.create(" + literal + "))\n";
      case "python" -> "    endpoint_url=" + literal + ",\n";
      case "javascript" -> "  endpoint: " + literal + ",\n";
      default -> "\n\t\to.BaseEndpoint = aws.String(" + literal + ")";
    };
  }

  private String javaOr(S3Words words) {
    return language.equals("java") ? words.javaName() : words.name();
  }

  private String s3Value(S3Words words, String value) {
    return !language.equals("go")
        ? literal(value)
        : words.goType().isEmpty()
            ? "aws.String(" + literal(value) + ")"
            : "types." + words.goType() + "(" + literal(value) + ")";
  }

  private String lines(Map<String, String> params) {
    return params.entrySet().stream()
        .map(
            p ->
                switch (language) {
                  case "java" ->
                      "\n" + " ".repeat(38) + "    ." + p.getKey() + "(" + p.getValue() + ")";
                  case "python" ->
                      "\n            " + literal(p.getKey()) + ": " + p.getValue() + ",";
                  case "javascript" -> "\n  " + p.getKey() + ": " + p.getValue() + ",";
                  default -> "\n\t\t" + p.getKey() + ": " + p.getValue() + ",";
                })
        .collect(Collectors.joining());
  }

  private String map(Map<String, String> pairs) {
    String inner =
        pairs.entrySet().stream()
            .map(
                p ->
                    literal(p.getKey())
                        + (language.equals("java") ? ", " : ": ")
                        + literal(p.getValue()))
            .collect(Collectors.joining(", "));
    return switch (language) {
      case "java" -> "Map.of(" + inner + ")";
      case "go" -> "map[string]string{" + inner + "}";
      default -> "{" + inner + "}";
    };
  }

  /** The headers that are sent, and the parameters that are no signature parameters. */
  private Map<String, String> said() {
    Map<String, String> said = new LinkedHashMap<>();
    for (Header header : facts.request().headers()) {
      said.put(header.name(), header.value().strip());
    }
    for (QueryParam param : facts.url().extras()) {
      said.putIfAbsent(Octets.text(param.name()), Octets.text(param.value()));
    }
    return said;
  }

  private boolean azure() {
    String account = facts.address().named();
    boolean blob = AzureSas.first(facts.url(), "sr").filter("b"::equals).isPresent();
    if (!blob) {
      return false;
    }
    String path = facts.request().url().path();
    String inPath = path.substring(1, Math.max(1, path.indexOf('/', 1)));
    boolean elsewhere = account == null;
    String whole = elsewhere ? path.substring(Math.max(0, path.indexOf('/', 1))) : path;
    int slash = whole.indexOf('/', 1);
    String endpoint = endpoint(facts) + (elsewhere ? "/" + inPath : "");
    values.put("account", literal(elsewhere ? inPath : Objects.requireNonNull(account)));
    values.put("bucket", literal(decoded(slash < 0 ? "$root" : whole.substring(1, slash))));
    values.put("key", literal(decoded(whole.substring(slash < 0 ? 1 : slash + 1))));
    values.put("endpoint", literal(endpoint));
    values.put("url", literal(endpoint + whole));
    values.put("permissions", literal(AzureSas.first(facts.url(), "sp").orElse("r")));
    return true;
  }

  private boolean google() {
    if (!place()) {
      return false;
    }
    String method = facts.request().method();
    Map<String, String> signed = new LinkedHashMap<>();
    facts.request().headers().stream()
        .filter(h -> facts.url().signedHeaders().contains(Octets.lower(h.name())))
        .forEach(h -> signed.put(Octets.lower(h.name()), h.value().strip()));
    boolean go = language.equals("go");
    values.put("method", literal(method));
    values.put(
        "action",
        literal(method.equals("PUT") ? "write" : method.equals("DELETE") ? "delete" : "read"));
    values.put(
        "headers",
        signed.entrySet().stream()
            .map(
                h ->
                    go
                        ? literal(h.getKey() + ":" + h.getValue())
                        : literal(h.getKey())
                            + (language.equals("java") ? ", " : ": ")
                            + literal(h.getValue()))
            .collect(Collectors.joining(", ")));
    facts.url().extras().forEach(p -> left.add(Octets.text(p.name())));
    return true;
  }

  private boolean cloudFront() {
    String query =
        facts.url().extras().stream()
            .map(p -> Octets.text(p.raw().text()))
            .collect(Collectors.joining("&"));
    values.put(
        "resource",
        literal(
            endpoint(facts) + facts.request().url().path() + (query.isEmpty() ? "" : "?" + query)));
    values.put("keyPairId", literal(Octets.text(facts.url().credential().keyId())));
    return facts.url().value(AuthParam.CREDENTIAL).isPresent()
        && !CloudFront.isInCookies(facts.url());
  }

  private static String region(Case facts) {
    String scope = facts.url().credential().scope().region();
    String host = facts.address().hostRegion();
    return scope.isEmpty() ? host == null ? "us-east-1" : host : Octets.text(scope);
  }

  /** Scheme, host and port, without a bucket that the host begins with. */
  private static String endpoint(Case facts) {
    String host = facts.request().url().authority();
    String bucket = facts.address().virtualHosted() ? facts.address().bucket() : null;
    String bare =
        bucket != null && host.startsWith(bucket + ".")
            ? host.substring(bucket.length() + 1)
            : host;
    return facts.request().url().scheme() + "://" + bare;
  }

  private static String key(Address address) {
    return decoded(address.key());
  }

  private static String decoded(String path) {
    return Octets.text(Octets.percentDecode(Octets.of(path), false));
  }

  private String filled(String template) {
    Matcher marks = MARK.matcher(template);
    StringBuilder out = new StringBuilder();
    while (marks.find()) {
      String value = Objects.requireNonNull(values.get(marks.group(1)), marks.group(1));
      marks.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return marks.appendTail(out).toString();
  }

  /** A string literal that all four languages read alike; no code is written for what is none. */
  private String literal(String text) {
    unfit |= text.codePoints().anyMatch(Inert::isActive);
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** A word of a POSIX shell. */
  static String shell(String text) {
    return text.matches("[A-Za-z0-9_./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private static String template(String name) {
    try (InputStream file = FixCode.class.getResourceAsStream("code/" + name + ".txt")) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
