package io.github.why403.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.why403.fixtures.Signer;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What Amazon S3 was recorded to answer leads the whole program to its cause, and to no other. */
class RecordedAwsTest {
  private static final Map<String, String> NO_SECRET = Map.of("HOME", "/no/such/home");
  private static final String GLOBAL = Link.BUCKET + ".s3.amazonaws.com";

  /**
   * A recording as the answer to a URL.
   *
   * @param url the URL that gets it
   * @param recording the answer to the request as it is
   * @param ruledOut causes that the answer excludes by the order of the checks
   * @param masked causes that it hides
   * @param options what was sent besides
   */
  private record Row(
      Signer url,
      Recording recording,
      List<String> ruledOut,
      List<String> masked,
      String... options) {}

  private static Row row(
      Signer url, Recording recording, List<String> ruledOut, List<String> masked, String... more) {
    return new Row(url, recording, ruledOut, masked, more);
  }

  private static final List<String> EARLY = List.of("expired", "region-wrong-in-scope");
  private static final List<String> LATE = List.of("iam-not-allowed", "key-mismatch-nosuchkey");

  private static String now(long seconds) {
    return Instant.now().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static Map<String, Row> rows() {
    List<String> none = List.of();
    return Map.ofEntries(
        Map.entry(
            "expired",
            row(
                Link.sound().date(Link.date(-4000)),
                Recording.of("V4 expired")
                    .with("X-Amz-Expires", "900")
                    .with("Expires", now(-3100))
                    .with("ServerTime", now(0)),
                List.of("missing-auth-param", "expires-over-max"),
                List.of("access-key-unknown", "amz-header-sent-not-signed"))),
        Map.entry(
            "not yet valid",
            row(
                Link.sound().date(Link.date(86_400 * 2)),
                Recording.of("V4 not yet valid (24 h ahead)")
                    .with("X-Amz-Date", "0")
                    .with("Expires", now(86_400 * 3))
                    .with("ServerTime", now(0)),
                List.of("missing-auth-param"),
                List.of("access-key-unknown"))),
        Map.entry(
            "region",
            row(
                Link.sound().host(GLOBAL).region("us-east-1"),
                Recording.of("V4 wrong region in scope"),
                List.of("expired"),
                List.of("access-key-unknown"))),
        Map.entry(
            "headers not signed",
            row(
                Link.sound(),
                Recording.of("V4 unsigned x-amz-meta sent AND signed one missing"),
                EARLY,
                List.of("access-key-unknown"),
                "-H",
                "x-amz-meta-wrong: 1")),
        Map.entry(
            "unknown key",
            row(
                Link.sound(),
                Recording.of("unknown access key").with("AWSAccessKeyId", Link.KEY_ID),
                List.of("expired", "region-wrong-in-scope", "amz-header-sent-not-signed"),
                LATE)),
        Map.entry(
            "token ended",
            row(
                Link.sound().keyId(Link.TEMPORARY).token(Link.TOKEN),
                Recording.of("session token expired before the URL").with("Token-0", Link.TOKEN),
                List.of("expired", "region-wrong-in-scope", "access-key-unknown"),
                LATE)),
        Map.entry(
            "token of another key",
            row(
                Link.sound().token(Link.TOKEN),
                Recording.of("session token malformed or of another key")
                    .with("Token-0", Link.TOKEN),
                List.of("expired", "region-wrong-in-scope", "access-key-unknown"),
                LATE)),
        Map.entry(
            "not authorized",
            row(
                Link.sound(),
                Recording.of("signed but IAM does not allow"),
                List.of("expired", "access-key-unknown", "wrong-secret-for-key"),
                none)),
        Map.entry(
            "explicitly denied",
            row(
                Link.sound(),
                Recording.of("signed but explicitly denied"),
                List.of("expired", "access-key-unknown", "wrong-secret-for-key"),
                none)),
        Map.entry(
            "denied",
            row(
                Link.sound(),
                Recording.of("anonymous (query stripped)"),
                List.of("expired"),
                none)),
        Map.entry(
            "no such key",
            row(
                Link.sound(),
                Recording.of("after authentication: NoSuchKey").with("Key", "dir/report.pdf"),
                List.of("expired", "access-key-unknown", "wrong-secret-for-key", "method-mismatch"),
                none)),
        Map.entry(
            "no such bucket",
            row(
                Link.sound(),
                Recording.of("after authentication: NoSuchBucket").with("BucketName", Link.BUCKET),
                none,
                none)),
        Map.entry(
            "moved",
            row(
                Link.sound(),
                Recording.of("bucket in another region, regional endpoint (old region)")
                    .with("Endpoint", Link.BUCKET + ".s3-ap-northeast-1.amazonaws.com")
                    .with("Bucket", Link.BUCKET),
                none,
                none)),
        Map.entry(
            "moved for now",
            row(
                Link.sound().host(GLOBAL).region("eu-west-2"),
                Recording.of("new bucket, global endpoint, DNS not yet spread, presigned GET")
                    .with("Endpoint", Link.BUCKET + ".s3.eu-west-2.amazonaws.com")
                    .with("Bucket", Link.BUCKET)
                    .with("Location", "https://" + Link.BUCKET + ".s3.eu-west-2.amazonaws.com/x"),
                List.of("region-wrong-in-scope"),
                none)),
        Map.entry(
            "two mechanisms",
            row(
                Link.sound(),
                Recording.of("two mechanisms: header + V4 query")
                    .with("ArgumentValue", "Bearer throw-away"),
                none,
                none,
                "-H",
                "Authorization: Bearer throw-away")),
        Map.entry(
            "lifetime",
            row(
                Link.sound().expires("604801"),
                Recording.of("V4 X-Amz-Expires too large"),
                none,
                none)),
        Map.entry(
            "archived",
            row(
                Link.sound(),
                Recording.of("after authentication: InvalidObjectState"),
                List.of("expired", "access-key-unknown", "wrong-secret-for-key"),
                none)),
        Map.entry(
            "customer's key",
            row(
                Link.sound(),
                Recording.of("after authentication: InvalidRequest", "The object was stored"),
                List.of("expired", "access-key-unknown", "wrong-secret-for-key"),
                none)));
  }

  @TestFactory
  Stream<DynamicTest> everyAnswerLeadsToItsCause() {
    return rows().entrySet().stream().map(e -> dynamicTest(e.getKey(), () -> leads(e.getValue())));
  }

  private static void leads(Row row) throws IOException {
    String url = row.url().url();
    try (FakeS3 s3 = new FakeS3(url)) {
      s3.asIs("GET", row.recording().answer()).unmasked(row.recording().answer());
      List<String> options = new ArrayList<>(List.of("-X", "GET", "--probe", "replay"));
      options.addAll(List.of(row.options()));
      Verdict verdict = new Verdict(s3.diagnosis(NO_SECRET, options.toArray(String[]::new)));
      assertEquals(row.recording().cause() + " " + row.recording().certainty(), verdict.words());
      assertEquals(List.of(row.recording().cause()), verdict.sure());
      for (String cause : row.ruledOut()) {
        assertNotEquals("", verdict.ruledOut(cause), cause + " in " + verdict.json());
      }
      for (String cause : row.masked()) {
        assertNotEquals("", verdict.notChecked(cause), cause + " in " + verdict.json());
      }
      assertEquals(1, s3.requests().size(), "asked " + s3.asked());
    }
  }

  /** By what an answer rules out is said: a reader can look it up under Asked. */
  @Test
  void whatIsRuledOutNamesTheAnswer() throws IOException {
    String url = Link.sound().url();
    try (FakeS3 s3 = new FakeS3(url)) {
      s3.asIs(
          "GET", Recording.of("unknown access key").with("AWSAccessKeyId", Link.KEY_ID).answer());
      Verdict verdict = new Verdict(s3.diagnosis(NO_SECRET, "--probe", "replay"));
      assertTrue(
          verdict.ruledOut("not-yet-valid").contains("403 InvalidAccessKeyId"),
          verdict.json()::toString);
      assertTrue(
          verdict.notChecked("iam-not-allowed").contains("403 InvalidAccessKeyId"),
          verdict.json()::toString);
    }
  }

  /** The first answer is the expiry; what it hid is read from the second. */
  @TestFactory
  Stream<DynamicTest> whatTheExpiryHides() {
    return Map.of(
            "region-wrong-in-scope",
            Recording.of("V4 wrong region in scope"),
            "access-key-unknown",
            Recording.of("unknown access key").with("AWSAccessKeyId", Link.KEY_ID),
            "amz-header-sent-not-signed",
            Recording.of("V4 unsigned x-amz-meta sent AND signed one missing"))
        .entrySet()
        .stream()
        .map(e -> dynamicTest(e.getKey(), () -> hides(e.getKey(), e.getValue())));
  }

  private static void hides(String cause, Recording second) throws IOException {
    String url = Link.sound().host(GLOBAL).region("us-east-1").date(Link.date(-4000)).url();
    try (FakeS3 s3 = expired(url)) {
      s3.unmasked(second.answer());
      Verdict verdict =
          new Verdict(
              s3.diagnosis(NO_SECRET, "--probe", "replay,unmask", "-H", "x-amz-meta-wrong: 1"));
      assertEquals("expired proven", verdict.words());
      assertTrue(verdict.sure().contains(cause), verdict.json()::toString);
      assertEquals(2, s3.requests().size(), "asked " + s3.asked());
    }
  }

  /** A mismatch of a signature that is void by design shows all before it: a live key above all. */
  @Test
  void aMismatchBehindTheExpiryIsGoodNews() throws IOException {
    String url = Link.sound().date(Link.date(-4000)).url();
    try (FakeS3 s3 = expired(url)) {
      s3.unmasked(Recording.of("V4 signed meta header not sent").answer());
      Verdict verdict = new Verdict(s3.diagnosis(NO_SECRET, "--probe", "replay,unmask"));
      assertEquals("expired proven", verdict.words());
      assertEquals(List.of("expired"), verdict.sure());
      assertNotEquals("", verdict.ruledOut("access-key-unknown"), verdict.json()::toString);
      assertNotEquals("", verdict.ruledOut("region-wrong-in-scope"), verdict.json()::toString);
      assertEquals("", verdict.ruledOut("wrong-secret-for-key"), verdict.json()::toString);
    }
  }

  private static FakeS3 expired(String url) {
    return new FakeS3(url)
        .asIs(
            "GET",
            Recording.of("V4 expired")
                .with("X-Amz-Expires", "900")
                .with("Expires", now(-3100))
                .with("ServerTime", now(0))
                .answer());
  }

  /** 206 to the URL and 403 to a wrong signature: the URL is right. */
  @Test
  void aServedUrlIsRightOnceAWrongSignatureIsRefused() throws IOException {
    String url = Link.sound().url();
    try (FakeS3 s3 = new FakeS3(url)) {
      s3.asIs("GET", aResponse().withStatus(206).withBody("%"))
          .control(Recording.of("V4 signed meta header not sent").answer());
      Verdict verdict = new Verdict(s3.diagnosis(NO_SECRET, "--probe", "replay,control"));
      assertEquals("nothing-wrong", verdict.words());
      assertTrue(verdict.summary().startsWith("The store serves this URL"), verdict.summary());
      assertNotEquals("", verdict.ruledOut("wrong-secret-for-key"), verdict.json()::toString);
    }
  }

  /** What serves a wrong signature too says nothing by serving the right one. */
  @Test
  void aStoreThatServesEverySignatureShowsNothing() throws IOException {
    String url = Link.sound().url();
    try (FakeS3 s3 = new FakeS3(url)) {
      s3.asIs("GET", aResponse().withStatus(206).withBody("%"))
          .control(aResponse().withStatus(206).withBody("%"));
      Verdict verdict = new Verdict(s3.diagnosis(NO_SECRET, "--probe", "replay,control"));
      assertEquals("inconclusive", verdict.words());
      assertEquals("", verdict.ruledOut("wrong-secret-for-key"), verdict.json()::toString);
      assertTrue(verdict.evidence().contains("it checks none"), verdict.evidence());
    }
  }
}
