package io.github.why403.diagnosis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.why403.evidence.Question;
import io.github.why403.fixtures.Signer;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.S3V4a;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignedUrl;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The canonical request that a store of Version 4A gives back with a mismatch, against what the
 * request gives. No such answer was found recorded: its form is taken to be that of Version 4 (the
 * elements) and of aws-c-auth (the texts), and nothing of it is called proven.
 */
class Version4aEchoTest {
  private static final String SECRET = "made/up+of+this+test";
  private static final String HOST = "mfzwi23gnjvgw.mrap.accesspoint.s3-global.amazonaws.com";
  private static final String QUERY =
      "X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256"
          + "&X-Amz-Credential=AKIAWHY403EXAMPLE000%2F20261122%2Fs3%2Faws4_request"
          + "&X-Amz-Date=20261122T120000Z&X-Amz-Expires=900&X-Amz-Region-Set=%2A"
          + "&X-Amz-SignedHeaders=host";

  /** What the store hashed, and what that is called. */
  private record Row(String name, List<String> sent, String text, List<String> says) {}

  private static Row row(String name, String text, String... says) {
    return new Row(name, List.of(), text, List.of(says));
  }

  private static String hashed(String method, String host, String path, String query) {
    return String.join("\n", method, path, query, "host:" + host, "", "host", "UNSIGNED-PAYLOAD");
  }

  private static final List<Row> ROWS =
      List.of(
          row("as sent", hashed("GET", HOST, "/dir/report.pdf", QUERY)),
          row(
              "another method",
              hashed("HEAD", HOST, "/dir/report.pdf", QUERY),
              "method-rewritten-by-edge observed method: GET -> HEAD"),
          row(
              "another host",
              hashed("GET", "origin.example.com", "/dir/report.pdf", QUERY),
              "proxy-rewrites-host observed host: " + HOST + " -> origin.example.com"),
          row(
              "another path",
              hashed("GET", HOST, "/files/dir/report.pdf", QUERY),
              "path-altered observed path: /dir/report.pdf -> /files/dir/report.pdf"),
          row(
              "a parameter added",
              hashed("GET", HOST, "/dir/report.pdf", QUERY + "&x-id=GetObject"),
              "params-added-after-signing observed query.x-id: null -> GetObject"),
          row(
              "another set of regions",
              hashed("GET", HOST, "/dir/report.pdf", QUERY.replace("Set=%2A", "Set=eu-west-1")),
              "query-altered-after-signing observed query.X-Amz-Region-Set: null -> eu-west-1,"
                  + " query.X-Amz-Region-Set: * -> null"));

  private static Signer signer() {
    return Signer.signer()
        .v4a("*")
        .host(HOST)
        .path("/dir/report.pdf")
        .secret(SECRET)
        .date("20261122T120000Z");
  }

  @TestFactory
  Stream<DynamicTest> saysWhatWasChangedOnTheWay() {
    return ROWS.stream()
        .map(
            row ->
                dynamicTest(
                    row.name(),
                    () -> {
                      Diagnosis diagnosis = diagnose(row.text(), "AWS4-ECDSA-P256-SHA256", null);
                      assertEquals(row.says(), says(diagnosis));
                      assertEquals(
                          row.name().equals("as sent"),
                          String.join("\n", diagnosis.evidence())
                              .contains("nothing was changed on the way"));
                    }));
  }

  /** A store that takes the URL for one of Version 4 hashes another text; it says nothing here. */
  @Test
  void theTextOfVersion4IsNotCompared() throws Exception {
    Diagnosis diagnosis =
        diagnose(hashed("HEAD", HOST, "/dir/report.pdf", QUERY), "AWS4-HMAC-SHA256", null);
    assertEquals(List.of(), says(diagnosis));
    assertTrue(!String.join("\n", diagnosis.evidence()).contains("on the way"));
  }

  /** The secret in hand signed the very text that the store hashed, so the store has another. */
  @Test
  void theStoreHoldsAnotherSecret() throws Exception {
    Diagnosis diagnosis = diagnose(ROWS.get(0).text(), "AWS4-ECDSA-P256-SHA256", SECRET);
    assertEquals("wrong-secret-for-key", diagnosis.findings().get(0).cause());
  }

  /** With the secret the search starts from what arrived; the URL itself was right. */
  @Test
  void whatArrivedIsNotBlamedOnTheSigner() throws Exception {
    Diagnosis diagnosis = diagnose(ROWS.get(1).text(), "AWS4-ECDSA-P256-SHA256", SECRET);
    assertEquals(SignatureStatus.MATCHES, diagnosis.signature().status());
    assertEquals("method-rewritten-by-edge", diagnosis.findings().get(0).cause());
  }

  private static List<String> says(Diagnosis diagnosis) {
    return diagnosis.findings().stream()
        .filter(f -> !f.differences().isEmpty())
        .map(Version4aEchoTest::says)
        .toList();
  }

  private static String says(Finding finding) {
    return finding.cause()
        + " "
        + finding.certainty().word()
        + " "
        + finding.differences().stream()
            .map(d -> d.part() + ": " + d.signed() + " -> " + d.sent())
            .collect(Collectors.joining(", "));
  }

  private static Diagnosis diagnose(String canonical, String algorithm, String secret)
      throws Exception {
    FailedRequest request =
        new FailedRequest(RawUrl.parse(signer().url()), "GET", List.<Header>of(), true, null);
    AnswerCase asked =
        new AnswerCase(request, "aws")
            .as(S3V4a.INSTANCE)
            .answered(Question.SUPPLIED, reply(request, canonical, algorithm));
    return (secret == null ? asked : asked.secret(Secret.of(secret, "the test", null))).diagnose();
  }

  private static HttpReply reply(FailedRequest request, String canonical, String algorithm)
      throws NoSuchAlgorithmException {
    String hash =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(UTF_8)));
    String text =
        String.join("\n", algorithm, "20261122T120000Z", "20261122/s3/aws4_request", hash);
    SignedUrl url = SignedUrl.of(S3V4a.INSTANCE, request);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("AWSAccessKeyId", url.credential().keyId());
    fields.put("StringToSign", text);
    fields.put("SignatureProvided", url.signature().text());
    fields.put("CanonicalRequest", canonical);
    return AnswerCase.error(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your"
            + " key and signing method.",
        fields);
  }
}
