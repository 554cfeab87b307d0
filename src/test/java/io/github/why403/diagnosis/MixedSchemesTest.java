package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.why403.evidence.Question;
import io.github.why403.fixtures.SasSigner;
import io.github.why403.fixtures.Signer;
import io.github.why403.fixtures.SignerGcs;
import io.github.why403.fixtures.SignerV2;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A URL with the parameters of two schemes, and one that went to the other's host. */
class MixedSchemesTest {
  private static final String SECRET = "made/up+of+this+test";
  private static final String V4 = Signer.signer().secret(SECRET).date("20261122T120000Z").url();
  private static final String V2 = SignerV2.signer().expires("2085393600").url();
  private static final String OF_CLOUDFRONT =
      "Expires=2085393600&Signature=" + "aB-~".repeat(85) + "aB__&Key-Pair-Id=K2JCJMDEHXQW5F";
  private static final String EDGE = "https://d111111abcdef8.cloudfront.net/dir/report.pdf?";
  private static final String BUCKET =
      "https://amzn-s3-demo-bucket.s3.eu-west-1.amazonaws.com/dir/report.pdf?";
  private static final String ONE_ONLY =
      "400 InvalidArgument: Only one auth mechanism allowed; only the X-Amz-Algorithm query"
          + " parameter, Signature query string parameter or the Authorization header should be"
          + " specified";

  private record Row(String name, String url, String scheme, String says, String answer) {}

  private static final List<Row> ROWS =
      List.of(
          new Row(
              "V4, and V2 behind it",
              V4 + "&" + query(V2),
              "s3-v4",
              "params-added-after-signing likely",
              ONE_ONLY),
          new Row(
              "V2, and V4 behind it",
              V2 + "&" + query(V4),
              "s3-v4",
              "params-added-after-signing likely",
              ONE_ONLY),
          new Row(
              "V4 and CloudFront at the bucket",
              V4 + "&" + OF_CLOUDFRONT,
              "s3-v4",
              "params-added-after-signing likely",
              ONE_ONLY),
          new Row(
              "V4 and CloudFront at the edge",
              EDGE + query(V4) + "&" + OF_CLOUDFRONT,
              "cloudfront",
              "params-added-after-signing possible",
              ""),
          new Row(
              "V4 at the edge", EDGE + query(V4), "s3-v4", "cdn-forwards-viewer-host likely", ""),
          new Row(
              "V2 at the edge", EDGE + query(V2), "s3-v2", "cdn-forwards-viewer-host likely", ""),
          new Row(
              "CloudFront at the bucket",
              BUCKET + OF_CLOUDFRONT,
              "cloudfront",
              "cf-signature-sent-to-s3 proven",
              "403 AccessDenied: Query-string authentication requires the Signature, Expires and"
                  + " AWSAccessKeyId parameters"),
          new Row(
              "V2 and CloudFront at the bucket",
              V2 + "&" + OF_CLOUDFRONT,
              "s3-v2",
              "duplicate-auth-params likely",
              ""),
          new Row(
              "Google V4 and V2 of S3 at Google's host",
              SignerGcs.signer().url() + "&" + query(V2),
              "gcs-v4",
              "params-added-after-signing likely",
              ""),
          new Row(
              "SAS and V4 at Azure's host",
              SasSigner.service().url() + "&" + query(V4),
              "azure-sas",
              "params-added-after-signing possible",
              ""),
          new Row("V4 alone", V4, "s3-v4", "", ""),
          new Row("V2 alone", V2, "s3-v2", "", ""));

  private static String query(String url) {
    return url.substring(url.indexOf('?') + 1);
  }

  @TestFactory
  Stream<DynamicTest> saysWhichTwo() {
    return ROWS.stream().map(row -> dynamicTest(row.name(), () -> check(row)));
  }

  private static void check(Row row) throws BadInput {
    FailedRequest request = request(row.url());
    Scheme scheme = Schemes.recognise(request);
    assertEquals(row.scheme(), scheme.id());
    Diagnosis diagnosis = new AnswerCase(request, null).as(scheme).diagnose();
    List<Finding> findings =
        diagnosis.findings().stream()
            .filter(
                f -> f.certainty() != Certainty.POSSIBLE || row.says().startsWith(f.cause() + " "))
            .toList();
    Finding first = findings.isEmpty() ? null : findings.get(0);
    assertEquals(row.says(), first == null ? "" : first.cause() + " " + first.certainty().word());
    if (!row.answer().isEmpty() && first != null) {
      assertEquals(row.answer(), first.answer());
    }
  }

  private static FailedRequest request(String url) {
    return new FailedRequest(RawUrl.tryParse(url).orElseThrow(), "GET", List.of(), true, null);
  }

  /** With the secret it is shown that the URL was signed without them. */
  @Test
  void theSecretShowsWhichOfThemWasSigned() throws BadInput {
    FailedRequest request = request(V4 + "&" + query(V2));
    Diagnosis diagnosis =
        new AnswerCase(request, "aws")
            .as(Schemes.recognise(request))
            .secret(Secret.of(SECRET, "the test", null))
            .diagnose();
    Finding first = diagnosis.findings().get(0);
    assertEquals(
        "params-added-after-signing proven", first.cause() + " " + first.certainty().word());
    assertEquals(
        List.of("query.AWSAccessKeyId", "query.Expires", "query.Signature"),
        diagnosis.differences().stream().map(d -> d.part()).sorted().toList());
  }

  /** The edge says what it misses, whatever scheme the URL is signed under. */
  @Test
  void theEdgeMissesItsOwnKeyId() throws BadInput {
    FailedRequest request = request(EDGE + query(V4));
    Diagnosis diagnosis =
        new AnswerCase(request, null)
            .as(Schemes.recognise(request))
            .answered(
                Question.SUPPLIED,
                AnswerCase.error(
                    403,
                    "MissingKey",
                    "Missing Key-Pair-Id query parameter or cookie value",
                    Map.of()))
            .diagnose();
    assertEquals("cf-missing-key-pair-id", diagnosis.findings().get(0).cause());
  }
}
