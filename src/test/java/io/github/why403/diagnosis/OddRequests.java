package io.github.why403.diagnosis;

import io.github.why403.OddText;
import io.github.why403.evidence.Clock;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignedUrl;
import io.github.why403.scheme.SigningInput;
import io.github.why403.scheme.StoreRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Random requests to a host that tells no store, full of what stores read differently. */
final class OddRequests {
  /** The key id that all of them name. */
  static final String KEY_ID = "AKIDEXAMPLE";

  /** A moment at which all of them are valid. */
  static final Clock CLOCK = new Clock(Instant.parse("2026-03-01T00:10:00Z"), true, "--at");

  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  /** Ways of writing a path that stores read differently. */
  private static final List<String> PATHS =
      List.of(
          "a", "b.txt", "/", "//", "./", "+", "%2B", "%20", "%61", "%7E", "~", "!", "(x)", "*", ":",
          "@", "&", "=", ";", ",", "$", "%2F", "%2f", "%c3%a9", "%C3%A9", "%2520", "%E9", "é", "'");

  private static final List<String> PARAMETERS =
      List.of(
          "a=1",
          "a=2",
          "a",
          "a-b=x",
          "~=1",
          "%C3%A9=2",
          "x-id=GetObject",
          "acl",
          "versionId=null",
          "response-content-disposition=a%20b",
          "response-content-disposition=a+b",
          "q=a/b",
          "=x",
          "q=%2f",
          "X-Amz-Content-Sha256=UNSIGNED-PAYLOAD",
          "X-Amz-Content-Sha256=" + EMPTY,
          "x-amz-meta-a=1",
          "X-Amz-Expires=900");

  private static final List<String> HEADERS =
      List.of(
          "content-type: text/plain",
          "x-amz-meta-a: 1",
          "x-amz-meta-a:  \"a  b\" ",
          "x-amz-meta-a: a  b",
          "x-amz-acl: private",
          "x-amz-content-sha256: UNSIGNED-PAYLOAD",
          "x-amz-content-sha256: " + EMPTY,
          "x-amz-date: 20260301T000500Z",
          "range: bytes=0-0",
          "x-custom: 1");

  private static final List<String> LISTED =
      List.of("content-type", "x-amz-meta-a", "x-amz-content-sha256", "x-custom", "range");

  private static final List<String> HOSTS =
      List.of("store.example.com:9000", "store.example.com", "10.0.0.7:8080", "files.lan:80");

  private OddRequests() {}

  /** A request that lacks nothing but its signature. */
  static FailedRequest unsigned(OddText odd) {
    StringBuilder path = new StringBuilder("/" + odd.bucket() + "/");
    for (int n = odd.random().nextInt(4); n >= 0; n--) {
      path.append(odd.of(PATHS));
    }
    List<Header> headers = new ArrayList<>();
    String host = odd.of(HOSTS);
    headers.add(new Header("Host", odd.oneIn(4) ? host.replaceAll(":.*", "") : host));
    for (int n = odd.random().nextInt(4); n > 0; n--) {
      String[] cut = odd.of(HEADERS).split(":", 2);
      headers.add(new Header(cut[0], cut[1]));
    }
    List<String> listed = new ArrayList<>(List.of("host"));
    for (Header header : headers) {
      boolean must = header.name().startsWith("x-amz-") && !header.is("x-amz-content-sha256");
      if ((must || odd.oneIn(2)) && !listed.contains(header.name()) && !header.is("host")) {
        listed.add(header.name());
      }
    }
    String more = odd.of(LISTED);
    if (odd.oneIn(3) && !listed.contains(more)) {
      listed.add(more);
    }
    List<String> query = new ArrayList<>();
    query.add("X-Amz-Algorithm=AWS4-HMAC-SHA256");
    query.add("X-Amz-Credential=" + KEY_ID + "%2F20260301%2Fus-east-1%2Fs3%2Faws4_request");
    query.add("X-Amz-Date=20260301T000000Z");
    query.add("X-Amz-Expires=3600");
    query.add("X-Amz-SignedHeaders=" + String.join("%3B", listed.stream().sorted().toList()));
    for (int n = odd.random().nextInt(4); n > 0; n--) {
      query.add(odd.random().nextInt(query.size() + 1), odd.of(PARAMETERS));
    }
    RawUrl url =
        RawUrl.tryParse("http://" + host + path + "?" + String.join("&", query)).orElseThrow();
    return new FailedRequest(
        url, odd.of(List.of("GET", "PUT", "HEAD", "DELETE")), headers, true, null);
  }

  /** Signs what the store reads; where it accepts several readings, any of them. */
  static FailedRequest signed(FailedRequest request, StoreRules rules, Secret secret, OddText odd) {
    SignedUrl url = SignedUrl.of(S3V4.INSTANCE, request);
    SigningInput reading = odd.of(S3V4.INSTANCE.readings(url, rules, secret));
    String signature = S3V4.INSTANCE.sign(reading);
    String text = request.url().text() + "&X-Amz-Signature=" + signature;
    return request.withUrl(RawUrl.tryParse(text).orElseThrow());
  }
}
