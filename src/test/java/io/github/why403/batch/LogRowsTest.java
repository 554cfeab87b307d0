package io.github.why403.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.evidence.Clock;
import io.github.why403.scheme.KeyKind;
import io.github.why403.scheme.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows of every kind of log, written in the form that its vendor documents. */
class LogRowsTest {
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  private static final String QUERY =
      "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260131"
          + "%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20260131T120000Z&X-Amz-Expires=900"
          + "&X-Amz-SignedHeaders=host&X-Amz-Signature=";
  private static final String HIDDEN = "X".repeat(32);
  private static final String SIGNATURE = "4be1c2cbea1a1a1f".repeat(4);
  private static final String OWNER =
      "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";

  private static final RowDiagnoser DIAGNOSER =
      new RowDiagnoser(
          new RowDiagnoser.Rules(
              null,
              new Clock(Instant.parse("2026-01-31T12:01:00Z"), false, "this machine's clock"),
              Map.of(
                  KeyKind.SECRET, List.of(Secret.of(SECRET, "the test", "AKIAIOSFODNN7EXAMPLE"))),
              List.of(),
              10_000,
              Catalogue.english()));

  private static Verdict judge(Format format, String row) {
    return DIAGNOSER.judge(format.reader().read(row));
  }

  private static String s3(String time, String target, String status) {
    return OWNER
        + " my-bucket ["
        + time
        + " +0000] 192.0.2.3 "
        + OWNER
        + " 3E57427F3EXAMPLE REST.GET.OBJECT dir/report.pdf \"GET "
        + target
        + " HTTP/1.1\" "
        + status
        + " 113 - 7 - \"-\" \"a \"strange\" agent\" - s9lz= SigV4 ECDHE-RSA-AES128-GCM-SHA256"
        + " QueryString my-bucket.s3.eu-west-1.amazonaws.com TLSv1.2 - -";
  }

  @Test
  void anExpiredUrlInAnAccessLogIsProvenByTheLogsClock() {
    Verdict verdict =
        judge(
            Format.S3,
            s3("31/Jan/2026:13:00:00", "/dir/report.pdf?" + QUERY + HIDDEN, "403 AccessDenied"));
    assertEquals("expired", verdict.cause());
    assertEquals("proven", verdict.certainty());
    Verdict.Judged judged = judged(verdict);
    assertEquals("my-bucket", judged.bucket());
    assertEquals("AKIAIOSFODNN7EXAMPLE", judged.keyId());
    assertEquals("403 AccessDenied", judged.answer());
    assertEquals(List.of("signature", "headers", "body"), judged.withheld());
  }

  /** A signature that the log does not hold is not checked, whatever secret is at hand. */
  @Test
  void aBlottedSignatureIsNeverBlamed() {
    Verdict verdict =
        judge(
            Format.S3,
            s3(
                "31/Jan/2026:12:01:00",
                "/dir/report.pdf?" + QUERY + HIDDEN,
                "403 SignatureDoesNotMatch"));
    assertEquals(Verdict.End.INCONCLUSIVE, verdict.end());
    assertNull(verdict.cause());
    assertEquals("not-checked", judged(verdict).signature());
    assertTrue(verdict.summary().contains("the log does not hold"), verdict.summary());
  }

  @Test
  void whatWasServedIsRight() {
    Verdict verdict =
        judge(Format.S3, s3("31/Jan/2026:13:00:00", "/dir/report.pdf?" + QUERY + HIDDEN, "200 -"));
    assertEquals(Verdict.End.NOTHING_WRONG, verdict.end());
  }

  @Test
  void requestsWithoutASignatureInTheUrlAreSkipped() {
    Verdict verdict =
        judge(Format.S3, s3("31/Jan/2026:13:00:00", "/dir/report.pdf", "403 AccessDenied"));
    assertEquals(Verdict.End.UNSIGNED, verdict.end());
    assertEquals(Verdict.End.BAD, judge(Format.S3, "a b c").end());
  }

  /** The bucket that some rows name in path and host stands in one of them only. */
  @Test
  void theBucketIsNotNamedTwice() {
    Row row =
        Format.S3
            .reader()
            .read(
                s3("31/Jan/2026:12:01:00", "/my-bucket/dir/report.pdf?" + QUERY + HIDDEN, "403 -"));
    Row.Signed signed = assertInstanceOf(Row.Signed.class, row);
    assertEquals("/dir/report.pdf", signed.request().url().path());
  }

  @Test
  void timesOfAccessLogs() {
    assertEquals(
        Instant.parse("2019-02-06T00:00:38Z"), S3LogRows.time("06/Feb/2019:00:00:38 +0000"));
    assertNull(S3LogRows.time("06/Foo/2019:00:00:38 +0000"));
    assertNull(S3LogRows.time("99/Feb/2019:00:00:38 +0000"));
    assertNull(S3LogRows.time(""));
  }

  private static String event(String time, String error) {
    return "{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"AssumedRole\",\"arn\":"
        + "\"arn:aws:sts::111122223333:assumed-role/signer/i-0abc\",\"accessKeyId\":"
        + "\"ASIAIOSFODNN7EXAMPLE\"},\"eventTime\":\""
        + time
        + "\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\",\"awsRegion\":"
        + "\"eu-west-1\",\"requestParameters\":{\"X-Amz-Date\":\"20260131T120000Z\",\"bucketName\":"
        + "\"my-bucket\",\"X-Amz-Algorithm\":\"AWS4-HMAC-SHA256\",\"X-Amz-SignedHeaders\":"
        + "\"host\",\"Host\":[\"my-bucket.s3.eu-west-1.amazonaws.com\"],\"X-Amz-Expires\":\"300\","
        + "\"key\":\"a b/\u00fc.pdf\"},"
        + error
        + "\"additionalEventData\":{\"SignatureVersion\":\"SigV4\",\"AuthenticationMethod\":"
        + "\"QueryString\"}}";
  }

  @Test
  void cloudTrailHoldsNeitherSignatureNorScopeNorToken() {
    String refused = "\"errorCode\":\"AccessDenied\",\"errorMessage\":\"Request has expired\",";
    Verdict verdict = judge(Format.CLOUDTRAIL, event("2026-01-31T12:30:00Z", refused));
    assertEquals("expired", verdict.cause());
    Verdict.Judged judged = judged(verdict);
    assertEquals("arn:aws:sts::111122223333:assumed-role/signer/i-0abc", judged.requester());
    assertEquals(
        List.of("signature", "scope", "token", "spelling", "headers", "body"), judged.withheld());
    Verdict served = judge(Format.CLOUDTRAIL, event("2026-01-31T12:01:00Z", ""));
    assertEquals(Verdict.End.NOTHING_WRONG, served.end());
    String denied = "\"errorCode\":\"AccessDenied\",\"errorMessage\":\"Access Denied\",";
    Verdict open = judge(Format.CLOUDTRAIL, event("2026-01-31T12:01:00Z", denied));
    assertFalse(
        List.of("session-token-missing", "signature-malformed", "region-wrong-in-scope")
            .contains(String.valueOf(open.cause())),
        "what the log leaves out is blamed: " + open);
    assertEquals(Verdict.End.UNSIGNED, judge(Format.CLOUDTRAIL, "{\"eventSource\":\"iam\"}").end());
    assertEquals(Verdict.End.BAD, judge(Format.CLOUDTRAIL, "[1]").end());
  }

  /** An event a line is told from a row with a URL. */
  @Test
  void eventsMayStandALineEach() {
    assertEquals(
        Verdict.End.NOTHING_WRONG, judge(Format.NDJSON, event("2026-01-31T12:01:00Z", "")).end());
  }

  @Test
  void logsOfBalancers() {
    String url = "GET https://my-bucket.s3.eu-west-1.amazonaws.com:443/dir/report.pdf?" + QUERY;
    String application =
        "https 2026-01-31T13:00:00.186641Z app/my-loadbalancer/50dc6c495c0c9188 192.0.2.3:2817"
            + " 10.0.0.1:80 0.086 0.048 0.037 403 403 0 57 \""
            + url
            + SIGNATURE
            + " HTTP/1.1\" \"curl/7.46.0\" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:tg/x"
            + " \"Root=1-58337281\" \"www.example.com\" \"arn:aws:acm:x\" 1"
            + " 2026-01-31T13:00:00.000000Z \"authenticate,forward\" \"-\" \"-\"";
    Verdict verdict = judge(Format.ELB, application);
    assertEquals("expired", verdict.cause());
    assertEquals("10.0.0.1:80", judged(verdict).replica());
    assertEquals(403, judged(verdict).status());
    assertFalse(judged(verdict).withheld().contains("signature"), "a balancer writes it");
    String classic =
        "2026-01-31T13:00:00.945958Z my-loadbalancer 192.168.131.39:2817 10.0.0.1:80 0.000073"
            + " 0.001048 0.000057 403 403 0 29 \""
            + url
            + SIGNATURE
            + " HTTP/1.1\" \"curl/7.38.0\" - -";
    assertEquals("expired", judge(Format.ELB, classic).cause());
    assertEquals(Format.ELB, Format.of(classic));
    assertEquals(Format.ELB, Format.of(application));
  }

  @Test
  void cloudFrontNamesItsFieldsAndEncodesOnceMore() {
    RowReader reader =
        Format.CLOUDFRONT
            .reader()
            .after(
                "#Fields: date time cs-method cs(Host) cs-uri-stem sc-status cs-uri-query"
                    + " x-host-header cs-protocol time-taken");
    String row =
        String.join(
            "\t",
            "2026-01-31",
            "13:00:01",
            "GET",
            "d111111abcdef8.cloudfront.net",
            "/a%2520b.pdf",
            "403",
            "Expires=1769860800&Signature=abc&Key-Pair-Id=K2JCJMDEHXQW5F",
            "d111111abcdef8.cloudfront.net",
            "https",
            "1.000");
    Row.Signed signed = assertInstanceOf(Row.Signed.class, reader.read(row));
    assertEquals("/a%20b.pdf", signed.request().url().path());
    assertEquals(Instant.parse("2026-01-31T13:00:00Z"), signed.at());
    Verdict verdict = DIAGNOSER.judge(signed);
    assertEquals("cloudfront", judged(verdict).scheme());
    assertTrue(judged(verdict).withheld().contains("spelling"));
  }

  @Test
  void formatsAreToldByTheirBeginning() {
    assertEquals(Format.S3, Format.of(s3("31/Jan/2026:13:00:00", "/", "200 -")));
    assertEquals(Format.CLOUDTRAIL, Format.of("{\"Records\":[{"));
    assertEquals(Format.CLOUDTRAIL, Format.of("{\n  \"Records\": [\n"));
    assertEquals(Format.CLOUDFRONT, Format.of("#Version: 1.0\n#Fields: date"));
    assertEquals(Format.NDJSON, Format.of("{\"url\":\"https://a/b\"}"));
    assertEquals(Format.NDJSON, Format.of("https://a/b?c"));
    assertEquals(Format.NDJSON, Format.of(""));
  }

  private static Verdict.Judged judged(Verdict verdict) {
    assertNotNull(verdict.judged(), verdict.toString());
    return verdict.judged();
  }
}
