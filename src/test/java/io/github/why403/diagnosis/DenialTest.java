package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.Question;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.HttpReply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What Amazon S3 says of a denial names the policy, and with it who has to change what. The texts
 * are those of its guide on 403 errors and of the guide to IAM.
 */
class DenialTest {
  private static final String WHO =
      "User: arn:aws:sts::111122223333:assumed-role/role/session is not authorized to perform: ";
  private static final String WHAT =
      "s3:GetObject on resource: \"arn:aws:s3:::my-bucket/dir/a.txt\" ";
  private static final String POLICY = "policy-denies-network-age-or-tls";

  private static Diagnosis diagnosis(int status, String code, String message) {
    HttpReply reply = AnswerCase.error(status, code, message, Map.of());
    return AnswerCase.sound("GET").answered(Question.SUPPLIED, reply).diagnose();
  }

  private static Finding first(String message) {
    return diagnosis(403, "AccessDenied", message).verdict().orElseThrow();
  }

  @Test
  void thePolicyThatIsNamedIsTheOneToChange() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("with an explicit deny in a VPC endpoint policy", "VPC endpoint");
    words.put("because no VPC endpoint policy allows the s3:GetObject action", "VPC endpoint");
    words.put("with an explicit deny in a session policy", "session");
    words.put("because no session policy allows the s3:GetObject action", "session");
    words.put("with an explicit deny in a service control policy", "service control policy");
    words.put(
        "because no service control policy allows the s3:GetObject action",
        "service control policy");
    words.put(
        "with an explicit deny in a resource control policy, with policy ARN: arn:aws:x",
        "resource control policy");
    words.put("with an explicit deny in a permissions boundary", "permissions boundary");
    words.put(
        "because no permissions boundary allows the s3:GetObject action", "permissions boundary");
    words.put("with an explicit deny in a resource-based policy", "policy of the bucket");
    words.put("with an explicit deny in an identity-based policy", "policy of the signer itself");
    words.forEach(
        (text, policy) -> {
          Finding found = first(WHO + WHAT + text);
          assertEquals(POLICY, found.cause(), text);
          assertTrue(found.summary().contains(policy), found.summary());
          assertEquals(
              text.startsWith("because"), found.summary().contains("does not allow"), text);
        });
  }

  @Test
  void theSignersOwnPermissionIsNamedAsSuch() {
    Finding own = first(WHO + WHAT + "because no identity-based policy allows the s3:GetObject");
    assertEquals("iam-not-allowed", own.cause());
    assertEquals(Certainty.PROVEN, own.certainty());
    Finding bucket =
        first(WHO + WHAT + "because no resource-based policy allows the s3:GetObject action");
    assertEquals("iam-not-allowed", bucket.cause());
    assertTrue(bucket.summary().contains("no policy of the bucket"), bucket.summary());
  }

  /** The store saw no signature, so none was right. */
  @Test
  void anAnonymousRequestShowsNoSignature() {
    for (String end :
        List.of(
            WHAT + "because no resource-based policy allows the s3:GetObject action",
            WHAT + "with an explicit deny in a resource-based policy",
            "kms:Decrypt on resource: arn:aws:kms:x because no resource-based policy allows")) {
      Diagnosis diagnosis =
          diagnosis(403, "AccessDenied", "User: anonymous is not authorized to perform: " + end);
      Finding found = diagnosis.verdict().orElseThrow();
      assertEquals("missing-auth-param", found.cause(), end);
      assertEquals(Certainty.LIKELY, found.certainty(), end);
      assertFalse(found.summary().contains("signature is right"), found.summary());
      assertFalse(
          diagnosis.ruledOut().stream().anyMatch(r -> r.cause().equals("method-mismatch")), end);
    }
  }

  @Test
  void aDenialOfTheKeyIsNamedWhereverItStands() {
    for (String end :
        List.of(
            "on resource: arn:aws:kms:eu-west-1:1:key/a because no identity-based policy allows",
            "on resource: arn:aws:kms:eu-west-1:1:key/a with an explicit deny in a resource-based"
                + " policy")) {
      assertEquals("kms-decrypt-denied", first(WHO + "kms:Decrypt " + end).cause(), end);
    }
  }

  @Test
  void aBusyStoreSaysNothingOfTheUrl() {
    for (List<String> busy :
        List.of(
            List.of("503", "SlowDown", "Please reduce your request rate."),
            List.of("500", "InternalError", "We encountered an internal error."))) {
      HttpReply reply =
          AnswerCase.error(Integer.parseInt(busy.get(0)), busy.get(1), busy.get(2), Map.of());
      Diagnosis diagnosis =
          AnswerCase.sound("GET").secret().answered(Question.SUPPLIED, reply).diagnose();
      assertEquals(Outcome.INCONCLUSIVE, diagnosis.outcome());
      assertEquals(List.of(), diagnosis.findings());
      assertTrue(
          diagnosis.evidence().stream().anyMatch(e -> e.contains("says nothing of the URL")),
          diagnosis.evidence().toString());
    }
  }

  /** A host that names its region is no global endpoint. */
  @Test
  void aRedirectFromARegionsHostIsNotCalledGlobal() {
    Finding found =
        diagnosis(
                307,
                "TemporaryRedirect",
                "Please re-send this request to the specified temporary endpoint. Continue to use"
                    + " the original request endpoint for future requests.")
            .verdict()
            .orElseThrow();
    assertEquals("permanent-redirect-301", found.cause());
    assertEquals(Certainty.OBSERVED, found.certainty());
    assertTrue(found.summary().startsWith("The store sends the client on"), found.summary());
  }
}
