package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.evidence.Question;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.RawUrl;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said first where nothing is shown. */
class RankingTest {
  private static final String KEY_ID = "AKIAWHY403EXAMPLE000";
  private static final HttpReply MISMATCH =
      AnswerCase.error(
          403,
          "SignatureDoesNotMatch",
          "The request signature we calculated does not match the signature you provided. Check"
              + " your key and signing method.",
          Map.of());
  private static final HttpReply DENIED =
      AnswerCase.error(403, "AccessDenied", "Access Denied", Map.of());

  @Test
  void aBareMismatchHasAFewPossibleCauses() {
    Diagnosis diagnosis = mismatch(get());
    assertEquals(Outcome.INCONCLUSIVE, diagnosis.outcome());
    List<String> causes = causes(diagnosis);
    assertEquals("wrong-secret-for-key", causes.get(0));
    assertTrue(causes.contains("method-mismatch"), causes::toString);
    assertTrue(causes.size() >= 5 && causes.size() <= 8, causes::toString);
    for (Finding finding : diagnosis.findings()) {
      assertEquals(Certainty.POSSIBLE, finding.certainty(), finding::toString);
      assertTrue(finding.decidedBy() != null && !finding.decidedBy().isBlank(), finding.cause());
      assertTrue(Catalogue.english().entry(finding.cause()).isPresent(), finding.cause());
    }
  }

  /** AWS answers so behind time, scope, headers and key: those are no suspects. */
  @Test
  void whatTheAnswerProvesPassedIsNoSuspect() {
    List<String> causes = causes(mismatch(get()));
    for (String passed :
        List.of("access-key-unknown", "region-wrong-in-scope", "iam-not-allowed")) {
      assertFalse(causes.contains(passed), causes::toString);
    }
    List<String> unanswered = causes(new AnswerCase(get(), "aws").diagnose());
    assertTrue(unanswered.contains("access-key-unknown"), unanswered::toString);
    assertTrue(unanswered.contains("iam-not-allowed"), unanswered::toString);
  }

  @Test
  void aMarkComesBeforeFrequency() {
    Map<String, String> marks =
        Map.of(
            "/dir/a+b.txt", "plus-vs-space-in-key",
            "/dir//a.txt", "double-slash-collapsed",
            "/dir/a%2520b.txt", "url-reencoded-by-client",
            "/dir/a%2fb.txt", "slash-encoded-in-path",
            "/dir/./a.txt", "dot-segments-normalised",
            "/dir/a.txt/", "path-trailing-slash");
    marks.forEach(
        (path, cause) -> {
          String url = get().url().text().replace("/dir/a.txt", path);
          FailedRequest request = get().withUrl(RawUrl.tryParse(url).orElseThrow());
          assertEquals(cause, causes(mismatch(request)).get(0), path);
        });
    RawUrl tracked = RawUrl.tryParse(get().url().text() + "&utm_source=mail").orElseThrow();
    assertEquals("params-added-after-signing", causes(mismatch(get().withUrl(tracked))).get(0));
    FailedRequest head = new FailedRequest(get().url(), "HEAD", List.of(), true, null);
    assertEquals("method-head-on-get-url", causes(mismatch(head)).get(0));
  }

  /** Where the secret decides, nothing is guessed. */
  @Test
  void theSecretLeavesNoSuspects() {
    Diagnosis diagnosis = AnswerCase.sound("GET").secret().diagnose();
    assertEquals(List.of(), diagnosis.findings());
  }

  @Test
  void whatIsShownLeavesNoSuspects() {
    Header basic = new Header("Authorization", "Basic eDp5");
    FailedRequest both = new FailedRequest(get().url(), "GET", List.of(basic), true, null);
    assertEquals(List.of("authorization-header-also-sent"), causes(mismatch(both)));
  }

  /** Its meanings are told apart as far as facts go, and the rest by asking. */
  @Test
  void aDenialSaysWhatToAskNext() {
    Finding first = denied(get(), DENIED);
    assertEquals("iam-not-allowed", first.cause());
    assertEquals(Certainty.OBSERVED, first.certainty());
    assertTrue(first.otherReadings().contains("missing-object-without-listbucket"));
    assertTrue(first.otherReadings().contains("kms-decrypt-denied"));
    String next = String.valueOf(first.decidedBy());
    assertTrue(next.contains("head-object --bucket my-bucket --key dir/a.txt"), next);
    FailedRequest put = AnswerCase.soundRequest("PUT", KEY_ID, "");
    Finding upload = denied(put, DENIED);
    assertFalse(upload.otherReadings().contains("missing-object-without-listbucket"));
  }

  @Test
  void theRightThatIsMissingTellsTheMeaning() {
    Map<String, String> meanings =
        Map.of(
            "s3:GetObject on resource: \"arn:aws:s3:::my-bucket/dir/a.txt\" because no"
                + " identity-based policy allows the s3:GetObject action",
            "iam-not-allowed",
            "s3:ListBucket on resource: \"arn:aws:s3:::my-bucket\" because no identity-based policy"
                + " allows the s3:ListBucket action",
            "missing-object-without-listbucket",
            "kms:Decrypt on resource: arn:aws:kms:us-east-1:1:key/x because no identity-based"
                + " policy allows the kms:Decrypt action",
            "kms-decrypt-denied",
            "s3:GetObject on resource: \"arn:aws:s3:::my-bucket/dir/a.txt\" with an explicit deny"
                + " in a VPC endpoint policy",
            "policy-denies-network-age-or-tls");
    meanings.forEach(
        (right, cause) ->
            assertEquals(
                cause,
                denied(
                        get(),
                        error("User: arn:aws:iam::1:user/x is not authorized to perform: " + right))
                    .cause(),
                right));
  }

  /** Without X-Amz-Algorithm the request counts as anonymous: its form shows that. */
  @Test
  void anAnonymousRequestIsToldByItsForm() {
    String url = get().url().text().replace("X-Amz-Algorithm=AWS4-HMAC-SHA256&", "");
    FailedRequest request = get().withUrl(RawUrl.tryParse(url).orElseThrow());
    assertEquals("missing-auth-param", denied(request, DENIED).cause());
  }

  /** What a shell would read otherwise is not put into a command. */
  @Test
  void noCommandCarriesWhatAShellWouldRun() {
    String url =
        get()
            .url()
            .text()
            .replace("my-bucket.s3.us-east-1.amazonaws.com/dir/a.txt", "a.test/$(id)/`id`;x");
    FailedRequest request = get().withUrl(RawUrl.tryParse(url).orElseThrow());
    for (Finding finding : new AnswerCase(request, null).diagnose().findings()) {
      String command = String.valueOf(finding.decidedBy());
      assertFalse(command.contains("$(") || command.contains("`"), command);
    }
  }

  private static FailedRequest get() {
    return AnswerCase.soundRequest("GET", KEY_ID, "");
  }

  private static Diagnosis mismatch(FailedRequest request) {
    return new AnswerCase(request, "aws").answered(Question.SUPPLIED, MISMATCH).diagnose();
  }

  private static HttpReply error(String message) {
    return AnswerCase.error(403, "AccessDenied", message, Map.of());
  }

  /** What is found first where the store denied a request. */
  private static Finding denied(FailedRequest request, HttpReply reply) {
    return new AnswerCase(request, "aws")
        .answered(Question.SUPPLIED, reply)
        .diagnose()
        .findings()
        .get(0);
  }

  private static List<String> causes(Diagnosis diagnosis) {
    return diagnosis.findings().stream().map(Finding::cause).toList();
  }
}
