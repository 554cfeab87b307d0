package io.github.why403.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs URLs for tests, straight from the specification and with nothing of the main code. */
final class Presigned {
  /** Of AWS's documentation: nobody's key. */
  static final String KEY_ID = "AKIAIOSFODNN7EXAMPLE";

  static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

  private final Map<String, String> query = new TreeMap<>();
  private final Map<String, String> headers = new TreeMap<>();
  private final String method;
  private String scheme = "https";
  private String host = "my-bucket.s3.eu-west-1.amazonaws.com";
  private String path = "/dir/report.pdf";
  private String keyId = KEY_ID;
  private String secret = SECRET;
  private String date = "20260131T120000Z";
  private String region = "eu-west-1";
  private String expires = "900";

  private Presigned(String method) {
    this.method = method;
  }

  /** X-Amz-Date so many seconds from now, by this machine's clock. */
  static String now(long seconds) {
    return java.time.format.DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
        .withZone(java.time.ZoneOffset.UTC)
        .format(java.time.Instant.now().plusSeconds(seconds));
  }

  static Presigned of(String method) {
    return new Presigned(method);
  }

  Presigned at(String schemeAndHost) {
    scheme = schemeAndHost.substring(0, schemeAndHost.indexOf("://"));
    host = schemeAndHost.substring(schemeAndHost.indexOf("://") + 3);
    return this;
  }

  /** The path as it is signed and sent. */
  Presigned path(String encoded) {
    path = encoded;
    return this;
  }

  Presigned by(String id, String key) {
    keyId = id;
    secret = key;
    return this;
  }

  Presigned query(String name, String value) {
    query.put(name, value);
    return this;
  }

  Presigned header(String lowerCaseName, String value) {
    headers.put(lowerCaseName, value);
    return this;
  }

  Presigned token(String token) {
    return query("X-Amz-Security-Token", token);
  }

  Presigned expires(String seconds) {
    expires = seconds;
    return this;
  }

  Presigned date(String amzDate) {
    date = amzDate;
    return this;
  }

  Presigned region(String other) {
    region = other;
    return this;
  }

  /** The URL. */
  String url() {
    return scheme + "://" + host + path + "?" + query() + "&X-Amz-Signature=" + signature();
  }

  /** The 64 digits. */
  String signature() {
    String canonical =
        String.join(
            "\n",
            method,
            path,
            query(),
            signed().entrySet().stream()
                .map(h -> h.getKey() + ":" + h.getValue() + "\n")
                .collect(Collectors.joining()),
            String.join(";", signed().keySet()),
            "UNSIGNED-PAYLOAD");
    String hash = HexFormat.of().formatHex(sha256(canonical));
    String text = String.join("\n", "AWS4-HMAC-SHA256", date, scope(), hash);
    byte[] key = ("AWS4" + secret).getBytes(UTF_8);
    for (String part : scope().split("/")) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(hmac(key, text));
  }

  private Map<String, String> signed() {
    Map<String, String> all = new TreeMap<>(headers);
    all.put("host", host);
    return all;
  }

  private String scope() {
    return date.substring(0, 8) + "/" + region + "/s3/aws4_request";
  }

  private String query() {
    Map<String, String> all = new TreeMap<>(query);
    all.put("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
    all.put("X-Amz-Credential", keyId + "/" + scope());
    all.put("X-Amz-Date", date);
    all.put("X-Amz-Expires", expires);
    all.put("X-Amz-SignedHeaders", String.join(";", signed().keySet()));
    return all.entrySet().stream()
        .map(p -> encode(p.getKey()) + "=" + encode(p.getValue()))
        .collect(Collectors.joining("&"));
  }

  static String encode(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      boolean plain =
          b >= '0' && b <= '9'
              || b >= 'A' && b <= 'Z'
              || b >= 'a' && b <= 'z'
              || "-_.~".indexOf(b) >= 0;
      out.append(plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b));
    }
    return out.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
