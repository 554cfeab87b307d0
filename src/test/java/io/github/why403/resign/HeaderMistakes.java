package io.github.why403.resign;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Headers and payload line are hashed otherwise than they are sent. */
final class HeaderMistakes {
  private static final String ALTERED = "signed-header-altered";
  private static final String UNTRIMMED = "header-value-not-trimmed";
  private static final String PAYLOAD = "payload-hash-not-unsigned";
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private HeaderMistakes() {}

  static List<Mistake> rows() {
    List<Mistake> rows = new ArrayList<>();
    notSent(rows, "content-type-signed-not-sent", "content-type", "application/pdf");
    notSent(rows, "content-type-signed-not-sent", "content-type", "video/webm; charset=utf-8");
    notSent(rows, "amz-acl-signed-not-sent", "x-amz-acl", "public-read");
    notSent(rows, "cache-control-signed-not-sent", "cache-control", "max-age=31536000");
    notSent(rows, "content-disposition-signed-not-sent", "content-disposition", "inline");
    notSent(rows, "content-md5-signed-differs", "content-md5", "1B2M2Y8AsgTpgAmY7PhCfg==");
    notSent(rows, "request-payer-signed-header", "x-amz-request-payer", "requester");
    notSent(rows, "sse-headers-signed-not-sent", "x-amz-server-side-encryption", "aws:kms");
    notSent(rows, "checksum-mode-on-get", "x-amz-checksum-mode", "ENABLED");
    notSent(rows, "content-length-signed-differs", "content-length", "0");
    notSent(rows, "sdk-retry-header-signed", "amz-sdk-request", "attempt=1; max=5");
    notSent(rows, "signed-header-not-sent", "x-amz-storage-class", "STANDARD_IA");
    notSent(rows, "sdk-retry-header-signed", "amz-sdk-request", "attempt=1; max=3");

    altered(
        rows,
        "content-type-altered-by-client",
        "content-type",
        "image/png",
        "image/png; charset=UTF-8");
    altered(
        rows,
        "content-type-altered-by-client",
        "content-type",
        "image/png",
        "application/x-www-form-urlencoded");
    altered(
        rows,
        "content-type-altered-by-client",
        "content-type",
        "text/plain; charset=UTF-8",
        "text/plain");
    altered(rows, ALTERED, "x-amz-acl", "private", "public-read");
    altered(rows, ALTERED, "accept-encoding", "identity", "gzip, br");
    altered(rows, ALTERED, "x-amz-meta-name", "abc", "AbC");
    rows.add(
        row(
            ALTERED,
            "sent and not in the list",
            d -> {
              d.sends("Accept: text/html");
              d.signedHeaders.put("accept", "text/html");
              d.list = "accept;host";
              d.differs("header.accept", "text/html", null);
              d.differs("query.X-Amz-SignedHeaders", "accept;host", "host");
            }));
    rows.add(
        row(
            ALTERED,
            "list sorted",
            d -> {
              d.header("accept", "*/*")
                  .sends("Accept: */*")
                  .param("X-Amz-SignedHeaders", "host;accept");
              d.differs("query.X-Amz-SignedHeaders", "accept;host", "host;accept");
            }));
    spaced(rows, " a  b ", " a  b ", "a b");
    spaced(rows, "a  b", " a  b", "a b");
    spaced(rows, "a b  ", " a b  ", "a b");

    payload(rows, "nothing", EMPTY, null);
    payload(rows, "the body", Sample.digest("hello").sha256(), "hello");
    payload(rows, "streaming", "STREAMING-UNSIGNED-PAYLOAD-TRAILER", null);
    rows.add(
        row(
            PAYLOAD,
            "the parameter's text is not what is hashed",
            d -> {
              d.sends("x-amz-content-sha256: " + EMPTY);
              d.differs("payload-hash", "UNSIGNED-PAYLOAD", EMPTY);
            }));
    return rows;
  }

  private static Mistake row(String cause, String how, java.util.function.Consumer<Draft> make) {
    return new Mistake(cause, how, make);
  }

  private static void notSent(List<Mistake> rows, String cause, String name, String value) {
    rows.add(
        row(
            cause,
            name + ": " + value + " said not to be sent",
            d ->
                d.header(name, value).sends("Accept: */*").differs("header." + name, value, null)));
    rows.add(
        row(
            cause,
            name + ": " + value + " not spoken of",
            d -> d.header(name, value).differs("header." + name, value, null)));
  }

  private static void altered(
      List<Mistake> rows, String cause, String name, String signed, String sent) {
    rows.add(
        row(
            cause,
            name + ": " + signed + " sent as " + sent,
            d -> {
              d.header(name, signed).sends(name + ": " + sent);
              d.differs("header." + name, signed, sent);
            }));
  }

  private static void spaced(List<Mistake> rows, String signed, String sent, String read) {
    rows.add(
        row(
            UNTRIMMED,
            "\"" + signed + "\"",
            d -> {
              d.header("x-amz-meta-title", signed).sends("x-amz-meta-title:" + sent);
              d.differs("header.x-amz-meta-title", signed, read);
            }));
  }

  private static void payload(List<Mistake> rows, String how, String line, @Nullable String body) {
    rows.add(
        row(
            PAYLOAD,
            how,
            d -> {
              d.signedMethod = "PUT";
              d.sentMethod = "PUT";
              d.payload = line;
              d.body = body == null ? null : Sample.digest(body);
              d.differs("payload-hash", line, "UNSIGNED-PAYLOAD");
            }));
  }
}
