package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.why403.evidence.Question;
import io.github.why403.fixtures.SignerV2;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.HttpReply;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.S3V2;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What stores were recorded to answer to URLs of Signature Version 2, and the cause that it stands
 * for. The texts are those of {@code fixtures/recorded/store-answers.json}.
 */
class SigV2AnswersTest {
  private static final String URL = SignerV2.signer().expires("2085393600").url();
  private static final String MISSING =
      "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters";
  private static final String V4_PLEASE =
      "The authorization mechanism you have provided is not supported. Please use"
          + " AWS4-HMAC-SHA256.";
  private static final String KMS =
      "Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature"
          + " Version 4.";

  private record Row(
      String name,
      String store,
      String url,
      int status,
      String code,
      String message,
      Map<String, String> fields,
      List<String> causes) {}

  private static Row row(
      String name, String store, int status, String code, String message, String... causes) {
    return new Row(name, store, URL, status, code, message, Map.of(), List.of(causes));
  }

  private static Row with(Row row, String url, Map<String, String> fields) {
    return new Row(row.name, row.store, url, row.status, row.code, row.message, fields, row.causes);
  }

  private static final List<Row> ROWS =
      List.of(
          row("a region", "aws", 400, "InvalidRequest", V4_PLEASE, "sigv2-in-v4-only-region"),
          row("a KMS object", "aws", 400, "InvalidArgument", KMS, "sigv2-on-kms-object"),
          row(
              "versitygw",
              "versitygw",
              400,
              "InvalidRequest",
              V4_PLEASE,
              "sigv2-unsupported-by-provider"),
          row(
              "R2",
              "r2",
              401,
              "Unauthorized",
              "SigV2 authorization is not supported. Please use SigV4 instead.",
              "sigv2-unsupported-by-provider"),
          row(
              "B2",
              "b2",
              401,
              "UnauthorizedAccess",
              "bucket is not authorized: amzn-s3-demo-bucket",
              "sigv2-unsupported-by-provider"),
          with(
              row("expired", "aws", 403, "AccessDenied", "Request has expired", "expired"),
              SignerV2.signer().url(),
              Map.of("Expires", "2026-01-31T12:15:00Z", "ServerTime", "2026-01-31T12:20:00Z")),
          with(
              row("a lost parameter", "aws", 403, "AccessDenied", MISSING, "missing-auth-param"),
              URL.replaceAll("Expires=[0-9]+&", ""),
              Map.of()),
          with(
              row(
                  "milliseconds",
                  "aws",
                  403,
                  "AccessDenied",
                  "Invalid date (should be seconds since epoch): 1769861700000",
                  "expires-not-integer"),
              SignerV2.signer().expires("1769861700000").url(),
              Map.of()),
          with(
              row(
                  "NaN",
                  "aws",
                  403,
                  "AccessDenied",
                  "Invalid date (should be seconds since epoch): NaN",
                  "expires-undefined-or-nan"),
              SignerV2.signer().expires("NaN").url(),
              Map.of()),
          with(
              row(
                  "unknown key",
                  "aws",
                  403,
                  "InvalidAccessKeyId",
                  "The AWS Access Key Id you provided does not exist in our records.",
                  "access-key-unknown"),
              URL,
              Map.of("AWSAccessKeyId", "AKIAWHY403EXAMPLE000")),
          with(
              row(
                  "the reply to another URL",
                  "aws",
                  403,
                  "InvalidAccessKeyId",
                  "The AWS Access Key Id you provided does not exist in our records."),
              URL,
              Map.of("AWSAccessKeyId", "AKIAWHY403EXAMPLE999")));

  @TestFactory
  Stream<DynamicTest> anAnswerLeadsToItsCauseAndToNoOther() {
    return ROWS.stream().map(row -> dynamicTest(row.name, () -> check(row)));
  }

  private static void check(Row row) {
    FailedRequest request =
        new FailedRequest(RawUrl.tryParse(row.url).orElseThrow(), "GET", List.of(), true, null);
    HttpReply reply = AnswerCase.error(row.status, row.code, row.message, row.fields);
    Diagnosis diagnosis =
        new AnswerCase(request, row.store)
            .as(S3V2.INSTANCE)
            .answered(Question.SUPPLIED, reply)
            .diagnose();
    assertEquals(
        row.causes,
        diagnosis.findings().stream()
            .filter(f -> f.certainty() != Certainty.POSSIBLE)
            .map(Finding::cause)
            .toList(),
        diagnosis.toString());
    assertEquals(
        row.causes.isEmpty() ? Outcome.INCONCLUSIVE : Outcome.CAUSE_FOUND, diagnosis.outcome());
  }
}
