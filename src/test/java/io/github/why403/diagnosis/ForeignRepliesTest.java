package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.Question;
import io.github.why403.fixtures.SasSigner;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.Schemes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replies of other URLs and of other services, pasted beside a URL. Each is a recorded text in
 * which one value is another URL's: nothing may be proven by it. With the value of the URL in its
 * place the same reply leads to its cause, which keeps the first half honest.
 */
class ForeignRepliesTest {
  private static final String S3 = "https://my-bucket.s3.us-east-1.amazonaws.com/dir/a.txt?";
  private static final String PATH_STYLE = "https://s3.amazonaws.com/my-bucket/dir/a.txt?";
  private static final String SCOPE = "%2F20261122%2Fus-east-1%2Fs3%2Faws4_request";
  private static final String V4_QUERY =
      "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAWHY403EXAMPLE000"
          + SCOPE
          + "&X-Amz-Date=20261122T120000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host"
          + "&X-Amz-Signature="
          + "0123456789abcdef".repeat(4);
  private static final String V4 = S3 + V4_QUERY;
  private static final String TOKEN =
      V4.replace("&X-Amz-Sig", "&X-Amz-Security-Token=Own&X-Amz-Sig");
  private static final String LONG = V4.replace("=900", "=604801");
  private static final String NAN = V4.replace("=900", "=3e2");
  private static final String NEGATIVE = V4.replace("=900", "=-1");
  private static final String TWO_DAYS = V4.replace("%2F20261122", "%2F20261121");
  private static final String OTHER_SERVICE = V4.replace("%2Fs3%2F", "%2Fec2%2F");
  private static final String DASHED = V4.replace("Date=20261122T", "Date=2026-11-22T");
  private static final String LOCAL = "http://127.0.0.1:9000/my-bucket/dir/a.txt?" + V4_QUERY;
  private static final String V2_QUERY =
      "AWSAccessKeyId=AKIAWHY403EXAMPLE000&Expires=1795349700&Signature=BJo4H2ctzj%2BgJYf4sHo%2By8%2BWyHc%3D";
  private static final String V2 = PATH_STYLE + V2_QUERY;
  private static final String G4 =
      "https://storage.googleapis.com/my-bucket/dir/a.txt?X-Goog-Algorithm=GOOG4-RSA-SHA256"
          + "&X-Goog-Credential=robot%40p.iam.gserviceaccount.com%2F20261122%2Fauto%2Fstorage"
          + "%2Fgoog4_request&X-Goog-Date=20261122T120000Z&X-Goog-Expires=900"
          + "&X-Goog-SignedHeaders=host&X-Goog-Signature="
          + "0123456789abcdef".repeat(32);
  private static final String G4_TYPE = G4.replace("=host", "=content-type%3Bhost");
  private static final String G4_BARE = G4.replace("=host", "=range");
  private static final String G2 =
      "https://storage.googleapis.com/my-bucket/dir/a.txt?GoogleAccessId=robot%40p.iam"
          + ".gserviceaccount.com&Expires=1795349700&Signature="
          + "QUJD".repeat(85)
          + "QQ%3D%3D";
  private static final String AZURE =
      SasSigner.service()
          .with("st", "2026-12-01T11:00:00Z")
          .with("se", "2026-12-01T13:00:00Z")
          .url();
  private static final String AZURE_IP =
      SasSigner.service().with("se", "2026-12-01T13:00:00Z").with("sip", "203.0.113.9").url();
  private static final String EDGE =
      "https://d111111abcdef8.cloudfront.net/dir/a.txt?Expires=1795349700&Signature="
          + "QUJD".repeat(85)
          + "QQ__&Key-Pair-Id=K2JCJMDEHXQW5F";
  private static final String EDGE_MILLIS = EDGE.replace("1795349700", "1795349700000");

  private static final String DENIED = "AccessDenied";
  private static final String OVER = "Request has expired";
  private static final String NOT_YET = "Request is not yet valid";
  private static final String QUERY = "AuthorizationQueryParametersError";
  private static final String LATE = ";ServerTime=2026-11-22T12:16:40Z";
  private static final String AUTHENTICATE =
      "Server failed to authenticate the request. Make sure the value of Authorization header is"
          + " formed correctly including the signature.";

  /**
   * A reply with one value in it, written {@code {}}.
   *
   * @param url the URL beside which the reply is pasted
   * @param cause what the reply stands for with the URL's own value
   * @param fields elements, {@code Name=text} between semicolons
   * @param own the URL's value; empty where the other URL is what differs
   * @param others values of other URLs, or other URLs themselves
   */
  private record Row(
      String url,
      String cause,
      int status,
      String code,
      String message,
      String fields,
      String own,
      List<String> others) {}

  private static Row row(
      String url,
      String cause,
      int status,
      String code,
      String message,
      String fields,
      String own,
      String... others) {
    return new Row(url, cause, status, code, message, fields, own, List.of(others));
  }

  private static String mayNot(String operation, String resource) {
    return "User: arn:aws:iam::111122223333:user/x is not authorized to perform: "
        + operation
        + " on resource: \""
        + resource
        + "\" because no identity-based policy allows the action";
  }

  private static final String ARN = "arn:aws:s3:::my-bucket/dir/a.txt";

  private static final List<Row> ROWS =
      List.of(
          row(
              V4,
              "expired",
              403,
              DENIED,
              OVER,
              "X-Amz-Expires={}" + LATE,
              "900",
              "60",
              "3600",
              "901"),
          row(
              V4,
              "expired",
              403,
              DENIED,
              OVER,
              "Expires={}" + LATE,
              "2026-11-22T12:15:00Z",
              "2026-11-21T12:15:00Z",
              "2020-01-01T00:00:00Z",
              "2026-11-22T12:16:00Z"),
          row(
              V4,
              "expired",
              403,
              DENIED,
              OVER,
              "ServerTime={}",
              "2026-11-22T12:16:40Z",
              "2026-11-22T12:05:00Z",
              "2026-11-22T12:14:00Z"),
          row(
              V4,
              "expired",
              403,
              DENIED,
              OVER,
              "AWSAccessKeyId={}" + LATE,
              "AKIAWHY403EXAMPLE000",
              "AKIAOTHER00000000000"),
          row(
              V4,
              "not-yet-valid",
              403,
              DENIED,
              NOT_YET,
              "ServerTime={}",
              "2026-11-20T11:00:00Z",
              "2026-11-22T12:00:30Z",
              "2026-11-23T12:00:00Z"),
          row(
              V4,
              "not-yet-valid",
              403,
              DENIED,
              NOT_YET,
              "X-Amz-Date={};ServerTime=2026-11-20T11:00:00Z",
              "1795348800000",
              "1795435200000"),
          row(
              V4,
              "not-yet-valid",
              403,
              DENIED,
              NOT_YET,
              "Expires={};ServerTime=2026-11-20T11:00:00Z",
              "2026-11-22T12:15:00Z",
              "2026-12-22T12:15:00Z"),
          row(
              V4,
              "access-key-unknown",
              403,
              "InvalidAccessKeyId",
              "The AWS Access Key Id you provided does not exist in our records.",
              "AWSAccessKeyId={}",
              "AKIAWHY403EXAMPLE000",
              "AKIAOTHER00000000000"),
          row(
              V4,
              "key-mismatch-nosuchkey",
              404,
              "NoSuchKey",
              "The specified key does not exist.",
              "Key={}",
              "dir/a.txt",
              "a.txt",
              "r/a.txt",
              "other.txt",
              "xdir/a.txt",
              "txt"),
          row(
              LOCAL,
              "key-mismatch-nosuchkey",
              404,
              "NoSuchKey",
              "The specified key does not exist.",
              "Key={}",
              "dir/a.txt",
              "r/a.txt",
              "b.txt"),
          row(
              LOCAL,
              "key-mismatch-nosuchkey",
              404,
              "NoSuchKey",
              "The specified key does not exist.",
              "Resource={}",
              "/my-bucket/dir/a.txt",
              "/my-bucket/dir/b.txt",
              "/other-bucket/dir/a.txt"),
          row(
              V4,
              "key-mismatch-nosuchkey",
              404,
              "NoSuchKey",
              "The specified key does not exist.",
              "Resource={}",
              "/my-bucket/dir/a.txt",
              "/other/zz.pdf",
              "/my-bucket/dir"),
          row(
              V4,
              "bucket-missing-or-renamed",
              404,
              "NoSuchBucket",
              "The specified bucket does not exist",
              "BucketName={}",
              "my-bucket",
              "other",
              "my"),
          row(
              V2,
              "bucket-missing-or-renamed",
              404,
              "NoSuchBucket",
              "The specified bucket does not exist",
              "BucketName={}",
              "my-bucket",
              "other",
              "s3"),
          row(
              V4,
              "iam-not-allowed",
              403,
              DENIED,
              mayNot("s3:GetObject", "{}"),
              "",
              ARN,
              "arn:aws:s3:::other/dir/a.txt",
              "arn:aws:s3:::my-bucket/b.txt",
              "arn:aws:s3:::my-bucket-2/dir/a.txt"),
          row(
              V4,
              "iam-not-allowed",
              403,
              DENIED,
              mayNot("{}", ARN),
              "",
              "s3:GetObject",
              "s3:PutObject",
              "s3:DeleteObject"),
          row(
              V2,
              "iam-not-allowed",
              403,
              DENIED,
              mayNot("s3:GetObject", "{}"),
              "",
              ARN,
              "arn:aws:s3:::other/dir/a.txt",
              "arn:aws:s3:::my-bucket/b.txt"),
          row(
              V4,
              "region-wrong-in-scope",
              400,
              QUERY,
              "Error parsing the X-Amz-Credential parameter; the region '{}' is wrong; expecting"
                  + " 'eu-central-1'",
              "",
              "us-east-1",
              "eu-west-1",
              "ap-south-1"),
          row(
              V4,
              "region-wrong-in-scope",
              400,
              QUERY,
              "Error parsing the X-Amz-Credential parameter; the region 'us-east-1' is wrong;"
                  + " expecting '{}'",
              "Region={}",
              "eu-central-1",
              "us-east-1"),
          row(
              LONG,
              "expires-over-max",
              400,
              QUERY,
              "X-Amz-Expires must be less than a week (in seconds); that is, the given"
                  + " X-Amz-Expires must be less than 604800 seconds",
              "",
              "",
              V4,
              V2),
          row(
              NAN,
              "expires-undefined-or-nan",
              400,
              QUERY,
              "X-Amz-Expires should be a number",
              "",
              "",
              V4,
              V2),
          row(
              NEGATIVE,
              "expires-negative-or-zero",
              400,
              QUERY,
              "X-Amz-Expires must be" + " non-negative",
              "",
              "",
              V4,
              V2),
          row(
              DASHED,
              "amz-date-malformed",
              400,
              QUERY,
              "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"",
              "",
              "",
              V4),
          row(
              TWO_DAYS,
              "scope-date-differs-from-amz-date",
              400,
              QUERY,
              "Invalid credential date \"{}\". This date is not the same as X-Amz-Date:"
                  + " \"20261122\".",
              "",
              "20261121",
              "20260928",
              V4),
          row(
              OTHER_SERVICE,
              "service-name-wrong",
              400,
              QUERY,
              "Error parsing the X-Amz-Credential parameter; incorrect service \"{}\". This"
                  + " endpoint belongs to \"s3\".",
              "",
              "ec2",
              "sns",
              V4),
          row(
              V4,
              "amz-header-sent-not-signed",
              403,
              DENIED,
              "There were headers present in the request which were not signed",
              "HeadersNotSigned={}",
              "x-amz-acl",
              "host"),
          row(
              TOKEN,
              "session-expired-before-url",
              400,
              "ExpiredToken",
              "The provided token has expired.",
              "Token-0={}",
              "Own",
              "Another",
              V4),
          row(
              TOKEN,
              "stale-token-with-long-lived-key",
              400,
              "InvalidToken",
              "The provided token is malformed or otherwise invalid.",
              "Token-0={}",
              "Own",
              "Another",
              V4),
          row(
              V4,
              "permanent-redirect-301",
              301,
              "PermanentRedirect",
              "The bucket you are attempting to access must be addressed using the specified"
                  + " endpoint. Please send all future requests to this endpoint.",
              "Endpoint={}.s3.eu-central-1.amazonaws.com;Bucket={}",
              "my-bucket",
              "other"),
          row(
              V4,
              "permanent-redirect-301",
              301,
              "PermanentRedirect",
              "The bucket you are attempting to access must be addressed using the specified"
                  + " endpoint. Please send all future requests to this endpoint.",
              "Endpoint={}.s3.eu-central-1.amazonaws.com",
              "my-bucket",
              "other"),
          row(
              V2,
              "expired",
              403,
              DENIED,
              OVER,
              "Expires={}" + LATE,
              "2026-11-22T12:15:00Z",
              "2025-01-31T12:15:00Z",
              "2026-11-22T12:00:00Z"),
          row(
              V2,
              "expired",
              403,
              DENIED,
              OVER,
              "ServerTime={}",
              "2026-11-22T12:16:40Z",
              "2026-11-22T12:00:00Z"),
          row(
              V4,
              "region-wrong-in-scope",
              400,
              QUERY,
              "Error parsing the X-Amz-Credential parameter; the region 'us-east-1' is wrong;"
                  + " expecting 'eu-west-1'",
              "",
              "",
              V2),
          row(
              G4,
              "gcs-expired",
              400,
              "ExpiredToken",
              "Invalid argument.",
              "Details=The provided token has expired. Request signature expired at: {}",
              "2026-11-22T12:15:00+00:00",
              "2020-01-01T00:00:00+00:00",
              "2026-11-22T12:14:00+00:00"),
          row(
              G2,
              "gcs-expired",
              400,
              "ExpiredToken",
              "The provided token has expired.",
              "Details=Request has expired: {}",
              "1795349700",
              "120",
              "1795349800"),
          row(
              G4_BARE,
              "signedheaders-lacks-host",
              400,
              "MalformedSecurityHeader",
              "Your request has a malformed header.",
              "Details=Host header not signed",
              "",
              G4),
          row(
              G4_TYPE,
              "gcs-header-signed-not-sent",
              400,
              "MalformedSecurityHeader",
              "Your request has a malformed header.",
              "Details=Header was included in signedheaders, but not in the"
                  + " request.;ParameterName={}",
              "content-type",
              "x-goog-acl",
              G4),
          row(
              AZURE,
              "azure-time-window",
              403,
              "AuthenticationFailed",
              AUTHENTICATE,
              "AuthenticationErrorDetail=Signature not valid in the specified time frame: Start"
                  + " [Tue, 01 Dec 2026 11:00:00 GMT] - Expiry [{}] - Current [Tue, 01 Dec 2026"
                  + " 14:00:00 GMT]",
              "Tue, 01 Dec 2026 13:00:00 GMT",
              "Fri, 30 Jan 2026 13:00:00 GMT",
              "Tue, 01 Dec 2026 12:00:00 GMT"),
          row(
              AZURE,
              "azure-time-window",
              403,
              "AuthenticationFailed",
              AUTHENTICATE,
              "AuthenticationErrorDetail=Signature not valid in the specified time frame: Start"
                  + " [{}] - Expiry [Tue, 01 Dec 2026 13:00:00 GMT] - Current [Tue, 01 Dec 2026"
                  + " 14:00:00 GMT]",
              "Tue, 01 Dec 2026 11:00:00 GMT",
              "Fri, 30 Jan 2026 12:00:00 GMT"),
          row(
              AZURE,
              "azure-time-window",
              403,
              "AuthenticationFailed",
              AUTHENTICATE,
              "AuthenticationErrorDetail=Signature not valid in the specified time frame: Start"
                  + " [Tue, 01 Dec 2026 11:00:00 GMT] - Expiry [Tue, 01 Dec 2026 13:00:00 GMT] -"
                  + " Current [{}]",
              "Tue, 01 Dec 2026 14:00:00 GMT",
              "Tue, 01 Dec 2026 12:00:00 GMT"),
          row(
              AZURE_IP,
              "azure-ip-or-protocol",
              403,
              "AuthorizationSourceIPMismatch",
              "This request is not authorized to perform this operation using this source IP"
                  + " 198.51.100.7.",
              "",
              "",
              AZURE),
          row(
              EDGE_MILLIS,
              "cf-malformed-policy",
              403,
              "MalformedPolicy",
              "Malformed Policy",
              "",
              "",
              EDGE));

  private record Pasted(String url, HttpReply reply, String cause) {
    @Override
    public String toString() {
      return cause + " " + reply.error().map(Object::toString).orElse("");
    }
  }

  private static Stream<Pasted> foreign() {
    return ROWS.stream()
        .flatMap(
            row ->
                row.others().stream()
                    .map(
                        other ->
                            other.startsWith("http")
                                ? new Pasted(other, reply(row, row.own()), row.cause())
                                : new Pasted(row.url(), reply(row, other), row.cause())));
  }

  private static Stream<Pasted> own() {
    return ROWS.stream().map(row -> new Pasted(row.url(), reply(row, row.own()), row.cause()));
  }

  private static HttpReply reply(Row row, String value) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : row.fields().replace("{}", value).split(";", -1)) {
      if (field.contains("=")) {
        fields.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
      }
    }
    HttpReply plain =
        AnswerCase.error(row.status(), row.code(), row.message().replace("{}", value), fields);
    // Where the body says the time, the head must not say another; Google tells it in the head.
    List<Header> headers = new ArrayList<>(plain.headers());
    if (row.code().equals("ExpiredToken") && row.cause().equals("gcs-expired")) {
      headers.set(0, new Header("Date", "Sun, 22 Nov 2026 12:16:40 GMT"));
    }
    return new HttpReply(row.status(), "", headers, plain.body(), true);
  }

  private static Diagnosis diagnose(String url, HttpReply reply) throws BadInput {
    return made(url).answered(Question.SUPPLIED, reply).diagnose();
  }

  private static AnswerCase made(String url) throws BadInput {
    FailedRequest request =
        new FailedRequest(RawUrl.tryParse(url).orElseThrow(), "GET", List.of(), true, null);
    return new AnswerCase(request, url.startsWith("http:") ? "minio" : null)
        .as(Schemes.recognise(request));
  }

  private static List<String> proven(Diagnosis diagnosis) {
    return diagnosis.findings().stream()
        .filter(f -> f.certainty() == Certainty.PROVEN)
        .map(f -> f.cause())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void aValueOfAnotherUrlProvesNothing(Pasted pasted) throws BadInput {
    Diagnosis diagnosis = diagnose(pasted.url(), pasted.reply());
    // A URL may bear a fault of its own, which is proven without any reply.
    assertEquals(
        proven(made(pasted.url()).diagnose()), proven(diagnosis), diagnosis.evidence()::toString);
    assertTrue(
        diagnosis.evidence().stream().anyMatch(e -> e.contains("is to another request")),
        diagnosis.evidence().toString());
  }

  @ParameterizedTest
  @MethodSource("own")
  void theSameReplyWithTheUrlsOwnValueKeepsItsCause(Pasted pasted) throws BadInput {
    Diagnosis diagnosis = diagnose(pasted.url(), pasted.reply());
    assertTrue(
        diagnosis.findings().stream()
            .filter(f -> f.certainty().compareTo(Certainty.OBSERVED) <= 0)
            .anyMatch(f -> f.cause().equals(pasted.cause())),
        () -> diagnosis.findings() + " " + diagnosis.evidence());
  }

  @Test
  void thereAreManyOfThem() {
    assertTrue(foreign().count() >= 60, "only " + foreign().count());
  }

  private static HttpReply marked(int status, String head, String code, String message) {
    HttpReply plain = AnswerCase.error(status, code, message, Map.of());
    List<Header> headers = new ArrayList<>(plain.headers());
    headers.add(new Header(head, "1"));
    return new HttpReply(status, "", headers, plain.body(), true);
  }

  private static Stream<Pasted> ofOtherServices() {
    HttpReply s3 = marked(403, "x-amz-request-id", DENIED, OVER);
    HttpReply azure = marked(404, "x-ms-request-id", "BlobNotFound", "The blob does not exist.");
    HttpReply google = marked(404, "X-GUploader-UploadID", "NoSuchKey", "The key does not exist.");
    HttpReply edge =
        marked(403, "x-amz-cf-id", "MissingKey", "Missing Key-Pair-Id query parameter");
    return Stream.of(
        new Pasted(AZURE, s3, "s3"),
        new Pasted(G4, s3, "s3"),
        new Pasted(G2, s3, "s3"),
        new Pasted(V4, azure, "azure"),
        new Pasted(V2, azure, "azure"),
        new Pasted(G4, azure, "azure"),
        new Pasted(V4, google, "google"),
        new Pasted(V2, google, "google"),
        new Pasted(AZURE, google, "google"),
        new Pasted(EDGE, azure, "azure"),
        new Pasted(V4, edge, "edge"),
        new Pasted(V2, edge, "edge"),
        new Pasted(AZURE, edge, "edge"),
        new Pasted(G4, edge, "edge"));
  }

  @ParameterizedTest
  @MethodSource("ofOtherServices")
  void theAnswerOfAnotherServiceIsSaidToBeSo(Pasted pasted) throws BadInput {
    Diagnosis diagnosis = diagnose(pasted.url(), pasted.reply());
    assertEquals(List.of(), proven(diagnosis));
    assertTrue(
        diagnosis.evidence().stream().anyMatch(e -> e.contains("this answer is another service's")),
        diagnosis.evidence().toString());
  }

  /** The origin behind a distribution answers in its own words. */
  @Test
  void s3MayAnswerBehindCloudFront() throws BadInput {
    HttpReply origin = marked(403, "x-amz-request-id", DENIED, "Access Denied");
    assertTrue(
        diagnose(EDGE, origin).evidence().stream().noneMatch(e -> e.contains("another request")));
  }

  @Test
  void anAcceptedRequestIsNoRefusalAndItsDateNoClock() throws BadInput {
    for (int status : List.of(200, 204, 206, 304)) {
      HttpReply reply =
          new HttpReply(
              status,
              "",
              List.of(
                  new Header("Date", "Mon, 23 Nov 2026 12:00:00 GMT"),
                  new Header("Server", "AmazonS3"),
                  new Header("x-amz-request-id", "1")),
              status == 200 ? "<Error><Code>SignatureDoesNotMatch</Code></Error>" : "",
              true);
      Diagnosis diagnosis = diagnose(V4, reply);
      assertEquals(List.of(), proven(diagnosis));
      assertTrue(
          diagnosis.evidence().stream().anyMatch(e -> e.contains("is no refusal")),
          diagnosis.evidence().toString());
    }
  }

  @Test
  void theDateOfAReplyThatNoStoreIsSeenToHaveWrittenIsNoClock() throws BadInput {
    HttpReply reply =
        new HttpReply(
            403,
            "",
            List.of(new Header("Date", "Mon, 23 Nov 2026 12:00:00 GMT")),
            "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>",
            true);
    assertEquals(List.of(), proven(diagnose(LOCAL, reply)));
  }
}
