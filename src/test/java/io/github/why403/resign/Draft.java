package io.github.why403.resign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Difference;
import io.github.why403.input.BodyDigest;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A presigned URL in the making, written after the specification and without our own signer: what
 * is hashed and what is sent are two sets of fields, alike until a mistake parts them.
 */
final class Draft {
  private static final List<String> REGIONS =
      List.of("eu-west-1", "us-west-2", "ap-southeast-2", "sa-east-1", "eu-north-1");
  private static final List<String> WORDS =
      List.of("photos", "2026", "report", "x", "Backup", "a-b", "v1.2", "data_set", "in");
  private static final String SECRET_LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/+";

  final Random random;
  final String bucket;
  final String region;
  final String keyId;
  final String secret;
  final String day;

  String provider = "";
  String scheme = "https";
  String signedMethod = "GET";
  @Nullable String sentMethod;
  String signedHost;
  String sentHost;

  /** Octets in Latin-1 chars, as they are hashed. */
  String signedPath = "";

  String sentPath = "";

  /** Pairs as they are hashed and sent, by encoded name. */
  final Map<String, String> signedQuery = new LinkedHashMap<>();

  final Map<String, String> sentQuery = new LinkedHashMap<>();

  /** The canonical query, where it is more than the sorted pairs. */
  @Nullable String wholeQuery;

  final Map<String, String> signedHeaders = new TreeMap<>();
  @Nullable List<String> sentHeaders;
  String list = "host";
  String payload = "UNSIGNED-PAYLOAD";
  @Nullable BodyDigest body;
  String amzDate;
  String scope;

  /** What the key is derived from, link by link, after the secret. */
  final List<String> links = new ArrayList<>();

  byte[] start;
  byte @Nullable [] key;
  final List<Secret> otherSecrets = new ArrayList<>();
  final List<String> candidateHosts = new ArrayList<>();
  Certainty certainty = Certainty.PROVEN;
  final List<Difference> differences = new ArrayList<>();

  /** A sound GET of an object on AWS. */
  Draft(Random random) {
    this.random = random;
    bucket = "bucket-" + random.nextInt(1000);
    region = one(REGIONS);
    boolean temporary = random.nextBoolean();
    keyId =
        (temporary ? "ASIA" : "AKIA")
            + (1_000_000_000L + random.nextInt(Integer.MAX_VALUE))
            + "ABCDEF";
    StringBuilder letters = new StringBuilder("a/b+");
    random
        .ints(36, 0, SECRET_LETTERS.length())
        .forEach(i -> letters.append(SECRET_LETTERS.charAt(i)));
    secret = letters.toString();
    day = String.format(java.util.Locale.ROOT, "202601%02d", 2 + random.nextInt(28));
    amzDate = String.format(java.util.Locale.ROOT, "%sT%06dZ", day, 101_010 + random.nextInt(40));
    signedHost = bucket + ".s3." + region + ".amazonaws.com";
    sentHost = signedHost;
    start = ("AWS4" + secret).getBytes(UTF_8);
    links.addAll(List.of(day, region, "s3", "aws4_request"));
    scope = String.join("/", links);
    path("/" + word() + "/" + word() + "-" + random.nextInt(100) + ".txt");
    param("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
    param("X-Amz-Credential", keyId + "/" + scope);
    param("X-Amz-Date", amzDate);
    param("X-Amz-Expires", Integer.toString(61 + random.nextInt(7000) * 7));
    param("X-Amz-SignedHeaders", "host");
    if (temporary) {
      param("X-Amz-Security-Token", "FwoGZXIvYXdzE//+" + random.nextInt() + "==");
    }
  }

  <T> T one(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  String word() {
    return one(WORDS);
  }

  /** Another path, decoded. */
  Draft path(String decoded) {
    signedPath = percent(decoded, "/");
    sentPath = signedPath;
    return this;
  }

  /** Another host, in Host and in what is hashed. */
  Draft host(String host) {
    signedHost = host;
    sentHost = host;
    return this;
  }

  /** A store of another kind, on a host that does not tell. */
  Draft store(String name, String host) {
    provider = name;
    signedPath = "/" + bucket + signedPath;
    sentPath = "/" + bucket + sentPath;
    return host(host);
  }

  /** A parameter, signed and sent. */
  Draft param(String name, String value) {
    signedQuery.put(percent(name, ""), percent(value, ""));
    sentQuery.put(percent(name, ""), percent(value, ""));
    return this;
  }

  /** A signed header, sent as well if headers are. */
  Draft header(String name, String value) {
    signedHeaders.put(name, value);
    list = "host;" + String.join(";", signedHeaders.keySet());
    list = Arrays.stream(list.split(";")).sorted().collect(Collectors.joining(";"));
    return param("X-Amz-SignedHeaders", list);
  }

  /** The headers that were sent; nothing else was. */
  Draft sends(String... lines) {
    sentHeaders = new ArrayList<>(List.of(lines));
    return this;
  }

  /** By the rules of some other store the request is sound, and the host does not tell. */
  Draft soundElsewhere() {
    certainty = Certainty.LIKELY;
    return this;
  }

  /** What the diagnosis has to say; null for absent. */
  Draft differs(String part, @Nullable String signed, @Nullable String sent) {
    differences.add(new Difference(part, signed, sent));
    return this;
  }

  /** The difference that the paths have now. */
  Draft differsInPath() {
    return differs("path", text(signedPath), text(sentPath));
  }

  /** The difference that the hosts have now. */
  Draft differsInHost() {
    return differs("host", signedHost, sentHost);
  }

  /** Signed with this value of a parameter; as it is hashed. */
  Draft signedWith(String name, String encoded) {
    signedQuery.put(name, encoded);
    return this;
  }

  /** The decoded value of a parameter as it is sent. */
  String sent(String name) {
    return decoded(String.valueOf(sentQuery.get(name)));
  }

  /** The case that a user would bring. */
  Case facts() {
    StringBuilder url = new StringBuilder(scheme + "://" + sentHost + text(sentPath) + "?");
    sentQuery.forEach(
        (name, value) -> url.append(name).append(value == null ? "" : "=" + value).append('&'));
    url.append("X-Amz-Signature=").append(signature());
    List<Header> headers = new ArrayList<>();
    for (String line : sentHeaders == null ? List.<String>of() : sentHeaders) {
      int colon = line.indexOf(':');
      headers.add(new Header(line.substring(0, colon), line.substring(colon + 1)));
    }
    List<Secret> secrets = new ArrayList<>(List.of(Secret.of(secret, "the test", keyId)));
    secrets.addAll(otherSecrets);
    return Case.of(
        S3V4.INSTANCE,
        new FailedRequest(
            Sample.url(url.toString()), sentMethod, headers, sentHeaders != null, body),
        provider.isEmpty() ? null : Providers.named(provider).orElseThrow(),
        null,
        secrets,
        candidateHosts);
  }

  /** The canonical query of the pairs, sorted. */
  String sorted() {
    return signedQuery.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining("&"));
  }

  private String signature() {
    Map<String, String> headers = new TreeMap<>(signedHeaders);
    headers.put("host", signedHost);
    StringBuilder block = new StringBuilder();
    headers.forEach((name, value) -> block.append(name).append(':').append(value).append('\n'));
    String request =
        String.join(
            "\n",
            signedMethod,
            signedPath,
            wholeQuery == null ? sorted() : wholeQuery,
            block.toString(),
            list,
            payload);
    String text = String.join("\n", "AWS4-HMAC-SHA256", amzDate, scope, hex(sha256(request)));
    byte[] link = start;
    for (String name : links) {
      link = mac(link, name);
    }
    return hex(mac(key == null ? link : key, text));
  }

  static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(ISO_8859_1));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] sha256(String octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets.getBytes(ISO_8859_1));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  /** Percent-encoding by the letter of the specification. */
  static String percent(String text, String kept) {
    return percent(text.getBytes(UTF_8), kept);
  }

  static String percent(byte[] bytes, String kept) {
    StringBuilder out = new StringBuilder();
    for (byte b : bytes) {
      char c = (char) (b & 255);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || ("-._~" + kept).indexOf(c) >= 0);
      out.append(plain ? String.valueOf(c) : "%" + HexFormat.of().withUpperCase().toHexDigits(b));
    }
    return out.toString();
  }

  /** Undoes {@link #percent}. */
  static String decoded(String text) {
    return java.net.URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }

  /** Octets as text, where they are UTF-8. */
  static String text(String octets) {
    String text = new String(octets.getBytes(ISO_8859_1), UTF_8);
    return text.indexOf('\ufffd') >= 0 ? octets : text;
  }

  /** Text as octets. */
  static String octets(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
