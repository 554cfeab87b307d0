package io.github.why403.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The preflight that a browser would send, and what it makes of the answer. */
class PreflightTest {
  private static final Map<String, String> NO_SECRET = Map.of("HOME", "/no/such/home");
  private static final String ORIGIN = "https://app.example.com";

  private static Verdict verdict(ResponseDefinitionBuilder answer) throws IOException {
    String url =
        Link.sound()
            .method("PUT")
            .header("content-type", "image/png")
            .header("x-amz-meta-a", "1")
            .url();
    try (FakeS3 s3 = new FakeS3(url)) {
      s3.preflight(answer);
      Verdict verdict =
          new Verdict(
              s3.diagnosis(
                  NO_SECRET,
                  "--probe",
                  "cors",
                  "--origin",
                  ORIGIN,
                  "-X",
                  "PUT",
                  "-H",
                  "Content-Type: image/png",
                  "-H",
                  "x-amz-meta-a: 1"));
      assertEquals(1, s3.requests().size(), "asked " + s3.asked());
      LoggedRequest sent = s3.requests().get(0);
      assertEquals("OPTIONS", sent.getMethod().getName());
      assertEquals(ORIGIN, sent.getHeader("Origin"));
      assertEquals("PUT", sent.getHeader("Access-Control-Request-Method"));
      assertEquals("content-type,x-amz-meta-a", sent.getHeader("Access-Control-Request-Headers"));
      assertFalse(
          sent.containsHeader("x-amz-meta-a"), "a preflight carries no header of the request");
      return verdict;
    }
  }

  private static ResponseDefinitionBuilder allows(String origin, String methods, String headers) {
    return aResponse()
        .withStatus(200)
        .withHeader("Access-Control-Allow-Origin", origin)
        .withHeader("Access-Control-Allow-Methods", methods)
        .withHeader("Access-Control-Allow-Headers", headers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://app.example.com | GET, PUT | content-type, X-Amz-Meta-A",
        "* | PUT | *",
        "* | * | Content-Type,x-amz-meta-a",
      })
  void allowed(String origin, String methods, String headers) throws IOException {
    Verdict verdict = verdict(allows(origin, methods, headers));
    assertEquals("inconclusive", verdict.words());
    assertTrue(
        verdict.ruledOut("cors-preflight-blocked").contains("by the answer to the preflight"),
        verdict.json()::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://app.example.com | GET | content-type, x-amz-meta-a | method PUT.",
        "https://app.example.com | PUT | content-type | header x-amz-meta-a.",
        "* | GET | x-amz-meta-a | method PUT, header content-type.",
        "https://other.example.com | PUT | * | allows another origin, https://other.example.com.",
      })
  void refused(String origin, String methods, String headers, String words) throws IOException {
    Verdict verdict = verdict(allows(origin, methods, headers));
    assertEquals("cors-preflight-blocked proven", verdict.words());
    assertTrue(verdict.summary().endsWith(words), verdict.summary());
    assertTrue(verdict.summary().contains(ORIGIN), verdict.summary());
  }

  @Test
  void anAnswerWithoutAnOrigin() throws IOException {
    Verdict verdict = verdict(aResponse().withStatus(200));
    assertTrue(
        verdict.summary().contains("Access-Control-Allow-Origin is missing"), verdict.summary());
  }

  @Test
  void aBucketWithoutRules() throws IOException {
    Verdict verdict =
        verdict(
            Recording.of("after authentication: AccessForbidden", "CORSResponse: CORS is not")
                .answer());
    assertEquals("cors-preflight-blocked proven", verdict.words());
    assertTrue(verdict.summary().contains("the bucket has no CORS rules"), verdict.summary());
    String fixes = verdict.json().getAsJsonObject("verdict").get("fixes").toString();
    assertTrue(fixes.contains("\\\"AllowedOrigins\\\":[\\\"" + ORIGIN + "\\\"]"), fixes);
    assertTrue(fixes.contains("-H 'Origin: " + ORIGIN + "'"), fixes);
    assertTrue(fixes.contains("the page's origin " + ORIGIN + ","), fixes);
    assertFalse(fixes.contains("\"ORIGIN"), fixes);
  }

  @Test
  void rulesOfWhichNoneFits() throws IOException {
    Verdict verdict =
        verdict(
            Recording.of("after authentication: AccessForbidden", "CORSResponse: This CORS")
                .answer());
    assertEquals("cors-preflight-blocked proven", verdict.words());
    assertTrue(
        verdict
            .summary()
            .endsWith(
                "no CORS rule fits origin "
                    + ORIGIN
                    + " with method PUT and headers content-type,x-amz-meta-a."),
        verdict.summary());
  }

  /** Recorded in uppy#713: what moved is the bucket, and the browser stops for that. */
  @Test
  void aRedirectOfThePreflight() throws IOException {
    Verdict verdict =
        verdict(
            Recording.of("bucket elsewhere, path-style preflight")
                .with("Bucket", Link.BUCKET)
                .answer());
    assertEquals("cors-preflight-blocked observed", verdict.words());
    assertEquals(List.of("cors-preflight-blocked"), verdict.sure());
  }

  /** A GET without headers of its own goes out unasked. */
  @Test
  void aSimpleRequestIsSentAndItsAnswerHidden() throws IOException {
    String url = Link.sound().url();
    try (FakeS3 s3 = new FakeS3(url)) {
      s3.preflight(allows("https://other.example.com", "GET", ""));
      Verdict verdict = new Verdict(s3.diagnosis(NO_SECRET, "--probe", "cors", "--origin", ORIGIN));
      assertTrue(
          verdict.summary().startsWith("A browser sends this request and keeps the answer from"),
          verdict.summary());
    }
  }
}
