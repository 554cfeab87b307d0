package io.github.why403.cli;

import java.util.ArrayList;
import java.util.List;

/** Refused and sound requests of every kind, for tests of what all reports have in common. */
final class Cases {
  static final String TOKEN = "IQoJb3JpZ2luX2VjEBYaCXVzLWVhc3QtMSJHMEUCIQDx+Zq/tok3n==".repeat(3);
  static final String SSE_KEY = "bXktMzItYnl0ZS1zZWNyZXQta2V5LWZvci1zc2UtYyE=";
  static final String PASSWORD = "pass-word-canary-0815";
  static final String AUTHORIZATION = "Bearer eyJhbGciOiJIUzI1NiJ9.c2VjcmV0LWNhbmFyeQ";

  /** A case; its options do not hold where the secret comes from. */
  record Case(String name, String url, List<String> options) {
    @Override
    public String toString() {
      return name;
    }

    String[] args(String... more) {
      List<String> args = new ArrayList<>(List.of(url));
      args.addAll(options);
      args.addAll(List.of("--budget", "30000"));
      args.addAll(List.of(more));
      return args.toArray(String[]::new);
    }
  }

  private Cases() {}

  static List<Case> all() {
    String get = Presigned.of("GET").url();
    String put = Presigned.of("PUT").url();
    String typed = Presigned.of("PUT").header("content-type", "application/pdf").url();
    String session =
        Presigned.of("GET").by("ASIAIOSFODNN7EXAMPLE", Presigned.SECRET).token(TOKEN).url();
    String minio = Presigned.of("PUT").at("https://minio:9000").path("/bucket/a/report.pdf").url();
    String sse =
        Presigned.of("GET")
            .header("x-amz-server-side-encryption-customer-algorithm", "AES256")
            .header("x-amz-server-side-encryption-customer-key", SSE_KEY)
            .url();
    String longKey = "/a%20long/path/" + "x".repeat(150) + "/q%2Br.pdf";
    return List.of(
        one("sound", get, "-X", "GET"),
        one("sound-and-nothing-said", get),
        one("method", put, "-X", "GET"),
        one("method-assumed", put),
        one("type-altered", typed, "-X", "PUT", "-H", "Content-Type: text/plain"),
        one("type-not-sent", typed, "-X", "PUT", "-H", "Accept: */*"),
        one("host", minio.replace("minio:9000", "files.example.com"), "-X", "PUT"),
        one("host-and-method", minio.replace("minio:9000", "files.example.com")),
        one("long-path", Presigned.of("GET").path(longKey).url().replace("%2Br", "+r")),
        one("lifetime-edited", get.replace("Expires=900", "Expires=3600")),
        one("lifetime-too-long", Presigned.of("GET").expires("604801").url()),
        one("lifetime-negative", Presigned.of("GET").expires("-1").url()),
        one("expired", Presigned.of("GET").expires("60").url()),
        one("not-yet-valid", Presigned.of("GET").date("20260131T200000Z").url()),
        one("region", Presigned.of("GET").region("us-east-1").url()),
        one("session", session),
        one("session-token-with-blanks", session.replace("%2B", "+")),
        one("session-token-lost", session.replaceAll("X-Amz-Security-Token=[^&]*&", "")),
        one("sse-c", sse, "-H", "x-amz-server-side-encryption-customer-key: " + SSE_KEY),
        one("sse-c-not-signed", get, "-H", "X-Amz-Server-Side-Encryption-Customer-Key: " + SSE_KEY),
        one("authorization", get, "-H", "Authorization: " + AUTHORIZATION),
        one("cookie", get, "-H", "Cookie: session=" + TOKEN),
        one("html", session.replace("&", "&amp;")),
        one("json", session.replace("&", "\\u0026")),
        one("quoted-printable", session.replace("=", "=3D")),
        one("quoted-printable-folded", folded(session.replace("=", "=3D"))),
        one("line-broken", get.substring(0, get.length() - 40) + "\n" + tail(get, 40)),
        one("re-encoded", session.replace("%", "%25")),
        one("query-encoded", session.replace("&", "%26")),
        one("all-encoded", session.replace("&", "%26").replace("=", "%3D").replace("?", "%3F")),
        one("in-fragment", session.replace("?", "#?")),
        one("signature-in-fragment", session.replace("&X-Amz-Signature", "#X-Amz-Signature")),
        one("signature-cut", session.substring(0, session.length() - 20)),
        one("signature-lower-case-name", session.replace("X-Amz-Signature", "x-amz-signature")),
        one("all-names-lower-case", session.replace("X-Amz-", "x-amz-")),
        one("signature-upper-case", get.substring(0, get.length() - 64) + upper(tail(get, 64))),
        one("signature-damaged", get.substring(0, get.length() - 1) + "\u2026"),
        one("signature-twice", session + "&X-Amz-Signature=" + tail(get, 64)),
        one("everything-twice", session + "&" + session.substring(session.indexOf('?') + 1)),
        one("trailing-dot", get + "."),
        one("in-the-key", get.replace("report.pdf", "report%20" + tail(get, 64) + ".pdf")),
        one("user-info", get.replace("https://", "https://minio:" + PASSWORD + "@")),
        one("swapped", Presigned.of("GET").by(Presigned.SECRET, Presigned.KEY_ID).url()),
        one("secret-with-newline", dirty()),
        one("unrelated-secret", Presigned.of("GET").by(Presigned.KEY_ID, "x".repeat(40)).url()),
        one("unrelated-key", Presigned.of("GET").by("AKIAUNRELATED0000000", "x".repeat(40)).url()),
        one("hostile", hostile(), "-H", "X-Amz-Meta-Note: <script>\u001b[31m\u202eabc</script>"),
        one("valueless", get.replace("X-Amz-Algorithm", "uploads&X-Amz-Algorithm")),
        one("added", get + "&utm_source=news&fbclid=1"),
        one("ipv6", get.replace("my-bucket.s3.eu-west-1.amazonaws.com", "[::1]:9000")),
        one("broken-escapes", get.replace("report.pdf", "100%.pdf%zz")),
        one("empty-path", get.replace("/dir/report.pdf", "")));
  }

  private static Case one(String name, String url, String... options) {
    return new Case(name, url, List.of(options));
  }

  private static String dirty() {
    return Presigned.of("GET").by(Presigned.KEY_ID, Presigned.SECRET + "\n").url();
  }

  /** Everything that a terminal, a shell or a page could act on. */
  static String hostile() {
    String key = "\u001b]0;t\u0007\u001b[2J\u009b31m\u202e\u2066$(id)`id`;&|'\"<b>\u200b\u00ad";
    return Presigned.of("GET").path("/" + key).url();
  }

  /** As mail programs fold lines: soft breaks of quoted-printable. */
  private static String folded(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i += 70) {
      out.append(i == 0 ? "" : "=\r\n").append(text, i, Math.min(text.length(), i + 70));
    }
    return out.toString();
  }

  static String tail(String text, int length) {
    return text.substring(text.length() - length);
  }

  private static String upper(String hex) {
    return hex.toUpperCase(java.util.Locale.ROOT);
  }
}
