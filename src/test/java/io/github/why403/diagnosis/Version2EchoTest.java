package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.Question;
import io.github.why403.fixtures.SignerGcs;
import io.github.why403.fixtures.SignerV2;
import io.github.why403.hypothesis.OnTheWay;
import io.github.why403.hypothesis.Told;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.S3V2;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignedUrl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The string to sign that a store of Version 2 gives back with a mismatch, against what the request
 * gives: what was changed on the way is seen without any key. The form of the answers is recorded
 * (S3Proxy 4.1.0; Amazon S3 and Google in {@code error_bodies.json}).
 */
class Version2EchoTest {
  private static final String END = "2085393600";
  private static final String PATH = "/amzn-s3-demo-bucket/dir/report.pdf";

  /** What was asked, what the store hashed for it, and what that is called. */
  private record Row(
      String name,
      String store,
      String url,
      String method,
      List<String> sent,
      String text,
      List<String> says) {}

  private static Row aws(
      String name, SignerV2 signer, List<String> sent, String text, String... says) {
    return new Row(name, "aws", signer.expires(END).url(), "GET", sent, text, List.of(says));
  }

  private static Row gcs(String name, SignerGcs signer, String text, String... says) {
    return new Row(name, "gcs", signer.end(END).urlV2(), "GET", List.of(), text, List.of(says));
  }

  private static String lines(String... lines) {
    return String.join("\n", lines);
  }

  private static final String SECRET = "made/up+of+this+test";
  private static final String GOOGLE = "/why403-demo-bucket/dir/report.pdf";

  private static final List<Row> ROWS =
      List.of(
          aws("as sent", SignerV2.signer(), List.of(), lines("GET", "", "", END, PATH)),
          aws(
              "another method",
              SignerV2.signer(),
              List.of(),
              lines("HEAD", "", "", END, PATH),
              "method-rewritten-by-edge proven method: GET -> HEAD"),
          aws(
              "a content type was added",
              SignerV2.signer(),
              List.of(),
              lines("GET", "", "application/octet-stream", END, PATH),
              "content-type-altered-by-client proven header.content-type:  ->"
                  + " application/octet-stream"),
          aws(
              "a content type was lost",
              SignerV2.signer().type("text/plain"),
              List.of("Content-Type: text/plain"),
              lines("GET", "", "", END, PATH),
              "content-type-altered-by-client proven header.content-type: text/plain -> "),
          aws(
              "a header of Amazon's was added",
              SignerV2.signer(),
              List.of(),
              lines("GET", "", "", END, "x-amz-date:Sun, 22 Nov 2026 12:05:00 GMT", PATH),
              "amz-header-sent-not-signed proven header.x-amz-date:  -> Sun, 22 Nov 2026 12:05:00"
                  + " GMT"),
          aws(
              "a header of Amazon's was lost",
              SignerV2.signer().header("x-amz-acl", "private"),
              List.of("x-amz-acl: private"),
              lines("GET", "", "", END, PATH),
              "signed-header-altered proven header.x-amz-acl: private -> "),
          aws(
              "slashes were collapsed",
              SignerV2.signer().path("/dir//report.pdf"),
              List.of(),
              lines("GET", "", "", END, PATH),
              "double-slash-collapsed proven path: /amzn-s3-demo-bucket/dir//report.pdf -> "
                  + PATH),
          aws(
              "another path",
              SignerV2.signer(),
              List.of(),
              lines("GET", "", "", END, "/amzn-s3-demo-bucket/files/dir/report.pdf"),
              "path-altered proven path: "
                  + PATH
                  + " -> /amzn-s3-demo-bucket/files/dir/report.pdf"),
          aws(
              "a sub-resource was added",
              SignerV2.signer(),
              List.of(),
              lines("GET", "", "", END, PATH + "?versionId=7"),
              "params-added-after-signing proven query.versionId: null -> 7"),
          aws(
              "a sub-resource was changed",
              SignerV2.signer().subResource("versionId", "3"),
              List.of(),
              lines("GET", "", "", END, PATH + "?versionId=7"),
              "query-altered-after-signing proven query.versionId: null -> 7, query.versionId: 3"
                  + " -> null"),
          aws(
              "a store that signs less of the query than we think",
              SignerV2.signer().subResource("versionId", "3"),
              List.of(),
              lines("GET", "", "", END, PATH)),
          aws(
              "a store that signs more of the query than we think",
              SignerV2.signer().param("later", "a b"),
              List.of(),
              lines("GET", "", "", END, PATH + "?later=a+b")),
          aws(
              "an ampersand in a value",
              SignerV2.signer().subResource("response-content-disposition", "a&b=c"),
              List.of(),
              lines("GET", "", "", END, PATH + "?response-content-disposition=a%26b=c")),
          aws(
              "the text of another URL",
              SignerV2.signer(),
              List.of(),
              lines("GET", "", "", "2085393601", PATH),
              "foreign"),
          aws(
              "blank lines lost by whoever pasted it",
              SignerV2.signer(),
              List.of(),
              lines("PUT", END, PATH),
              "unread"),
          aws(
              "an indented text",
              SignerV2.signer(),
              List.of(),
              lines("GET", "", "", "  " + END, "  " + PATH),
              "unread"),
          gcs("Google, as sent", SignerGcs.signer(), lines("GET", "", "", END, GOOGLE)),
          gcs(
              "Google, with a header added",
              SignerGcs.signer(),
              lines("GET", "", "", END, "x-goog-meta-a:1", GOOGLE),
              "amz-header-sent-not-signed proven header.x-goog-meta-a:  -> 1"),
          gcs(
              "Google, another path",
              SignerGcs.signer(),
              lines("GET", "", "", END, "/why403-demo-bucket/report.pdf"),
              "path-altered observed path: " + GOOGLE + " -> /why403-demo-bucket/report.pdf"));

  @TestFactory
  Stream<DynamicTest> saysWhatWasChangedOnTheWay() {
    return ROWS.stream().map(row -> dynamicTest(row.name(), () -> check(row)));
  }

  private static void check(Row row) throws BadInput {
    FailedRequest request = request(row.url(), row.method(), row.sent());
    Scheme scheme = Schemes.recognise(request);
    AnswerCase asked =
        new AnswerCase(request, row.store())
            .as(scheme)
            .answered(Question.SUPPLIED, reply(row, request, scheme));
    Diagnosis diagnosis = asked.diagnose();
    String evidence = String.join("\n", diagnosis.evidence());
    boolean foreign = evidence.contains("The reply you supplied is to another request");
    assertEquals(row.says().equals(List.of("foreign")), foreign, evidence);
    boolean unread = row.says().equals(List.of("unread")) || foreign;
    List<String> says =
        diagnosis.findings().stream()
            .filter(f -> !f.differences().isEmpty())
            .map(
                f ->
                    f.cause()
                        + " "
                        + f.certainty().word()
                        + " "
                        + f.differences().stream()
                            .map(d -> d.part() + ": " + d.signed() + " -> " + d.sent())
                            .collect(Collectors.joining(", ")))
            .toList();
    assertEquals(unread ? List.of() : row.says(), says, evidence);
    assertEquals(
        row.name().endsWith("as sent"), evidence.contains("nothing was changed on the way"));
  }

  private static HttpReply reply(Row row, FailedRequest request, Scheme scheme) {
    Map<String, String> fields = new TreeMap<>(Map.of("StringToSign", row.text()));
    if (scheme.equals(S3V2.INSTANCE)) {
      fields.put("AWSAccessKeyId", SignedUrl.of(scheme, request).credential().keyId());
      fields.put("StringToSignBytes", HexFormat.ofDelimiter(" ").formatHex(row.text().getBytes()));
    }
    return AnswerCase.error(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your"
            + (row.store().equals("gcs") ? " Google secret key" : " key")
            + " and signing method.",
        fields);
  }

  private static FailedRequest request(String url, String method, List<String> sent)
      throws BadInput {
    List<Header> headers = new ArrayList<>();
    for (String line : sent) {
      Header.parse(line).ifPresent(headers::add);
    }
    return new FailedRequest(RawUrl.tryParse(url).orElseThrow(), method, headers, true, null);
  }

  /** What nobody said was sent is not called changed. */
  @Test
  void whatWasNotStatedIsNotJudged() {
    FailedRequest bare =
        new FailedRequest(
            RawUrl.tryParse(SignerV2.signer().secret(SECRET).expires(END).url()).orElseThrow(),
            null,
            List.of(),
            false,
            null);
    Row row = ROWS.get(0);
    String text = lines("PUT", "", "text/plain", END, PATH);
    Row other = new Row("", row.store(), row.url(), "GET", List.of(), text, List.of());
    Diagnosis diagnosis =
        new AnswerCase(bare, "aws")
            .as(S3V2.INSTANCE)
            .answered(Question.SUPPLIED, reply(other, bare, S3V2.INSTANCE))
            .diagnose();
    assertEquals(
        List.of(), diagnosis.findings().stream().filter(f -> !f.differences().isEmpty()).toList());
  }

  /** The secret in hand signed the very text that the store hashed, so the store has another. */
  @Test
  void theStoreHoldsAnotherSecret() throws BadInput {
    Row amazon =
        aws("", SignerV2.signer().secret(SECRET), List.of(), lines("GET", "", "", END, PATH));
    assertEquals("wrong-secret-for-key", verdict(amazon, SECRET));
    Row google = ROWS.stream().filter(r -> r.name().equals("Google, as sent")).findFirst().get();
    assertEquals("gcs-wrong-signing-key", verdict(google, SignerGcs.publicKey()));
  }

  private static String verdict(Row row, String secret) throws BadInput {
    FailedRequest request = request(row.url(), "GET", List.of());
    Scheme scheme = Schemes.recognise(request);
    Diagnosis diagnosis =
        new AnswerCase(request, row.store())
            .as(scheme)
            .secret(Secret.of(secret, "the test", null))
            .answered(Question.SUPPLIED, reply(row, request, scheme))
            .diagnose();
    return diagnosis.findings().get(0).cause();
  }

  /** S3Proxy's texts, as it gave them back to direct requests. */
  @Test
  void nothingIsCalledChangedThatWasNot() throws IOException {
    List<String> changed = new ArrayList<>();
    int unchanged = 0;
    for (Recording recording : Recording.read(RecordedServer.S3PROXY.file())) {
      boolean v2 = recording.request().url().text().contains("AWSAccessKeyId=");
      boolean mixed = recording.request().url().text().contains("X-Amz-");
      if (!v2 || mixed || !recording.body().contains("<StringToSign>")) {
        continue;
      }
      HttpReply reply = new HttpReply(403, "", List.of(), Octets.of(recording.body()), true);
      Optional<OnTheWay> echo =
          OnTheWay.of(
              Told.of(
                  new AnswerCase(recording.request(), "s3proxy").as(S3V2.INSTANCE).facts(),
                  new Evidence.Answered(Question.AS_IS, null, reply, null)));
      if (echo.isPresent() && echo.get().unchanged() && echo.get().findings().isEmpty()) {
        unchanged++;
      } else {
        changed.add(recording.scenario() + " " + echo);
      }
    }
    assertEquals(List.of(), changed);
    assertTrue(unchanged >= 8, "only " + unchanged);
  }

  /** What the user did not say was sent is no change on the way, nor is it known to be unsigned. */
  @Test
  void aHeaderThatWasNotSaidIsReceivedAndNoMore() throws BadInput {
    FailedRequest unsaid =
        FailedRequest.of(
            RawUrl.tryParse(SignerV2.signer().secret(SECRET).expires(END).url()).orElseThrow());
    Scheme scheme = Schemes.recognise(unsaid);
    for (Map.Entry<String, String> one :
        Map.of(
                lines("GET", "", "text/plain", END, PATH), "content-type-sent-not-signed-v2",
                lines("GET", "", "", END, "x-amz-acl:private", PATH), "amz-header-sent-not-signed")
            .entrySet()) {
      Row row = new Row("", "aws", unsaid.url().text(), "GET", List.of(), one.getKey(), List.of());
      AnswerCase asked =
          new AnswerCase(unsaid, "aws")
              .as(scheme)
              .answered(Question.SUPPLIED, reply(row, unsaid, scheme));
      Diagnosis without = asked.diagnose();
      assertEquals(Outcome.INCONCLUSIVE, without.outcome());
      assertTrue(
          without.findings().stream()
              .anyMatch(
                  f ->
                      f.cause().equals(one.getValue())
                          && f.summary().contains("received")
                          && f.differences().isEmpty()),
          without.findings().toString());
      assertEquals(List.of(), without.differences());
      assertTrue(
          without.findings().stream().anyMatch(f -> f.cause().equals("wrong-secret-for-key")),
          without.findings().toString());

      Diagnosis with = asked.secret(Secret.of(SECRET, "the test", null)).diagnose();
      assertEquals(SignatureStatus.MATCHES, with.signature().status());
      assertEquals(one.getValue(), with.verdict().orElseThrow().cause());
      assertEquals("proven", with.verdict().orElseThrow().certainty().word());
    }
  }
}
