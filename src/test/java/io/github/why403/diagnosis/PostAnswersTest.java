package io.github.why403.diagnosis;

import static io.github.why403.fixtures.SignerPost.signer;
import static io.github.why403.fixtures.SignerPost.signerV2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.SharedFolder;
import io.github.why403.evidence.Question;
import io.github.why403.fixtures.SignerPost;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.FormReader;
import io.github.why403.input.HttpReply;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignedUrl;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What stores answer to forms, read backwards: first the recorded answers of AWS, all of them. */
class PostAnswersTest {
  private static final String CONDITION = "post-policy-condition-failed";
  private static final String MISSING = "missing-auth-param";
  private static final String NONE = "-";

  /** The replies are of the day before. */
  private static final String END = "\"2026-11-23T00:00:00Z\"";

  private static final Secret SECRET =
      Secret.of("why403/Throw+Away/Secret/00000000EXAMPLE", "the test", null);

  /** The cause behind each recorded answer. */
  private static final Map<String, String> CAUSES =
      Map.ofEntries(
          Map.entry("policy expired", "post-policy-expired"),
          Map.entry("V2 policy altered", NONE),
          Map.entry("V4 policy altered", NONE),
          Map.entry("missing Signature", MISSING),
          Map.entry("missing X-Amz-Signature", MISSING),
          Map.entry("missing AWSAccessKeyId", MISSING),
          Map.entry("missing X-Amz-Algorithm", MISSING),
          Map.entry("no signature fields at all, s3", NONE),
          Map.entry("no signature fields at all, s3v4", NONE),
          Map.entry("wrong request content type", NONE),
          Map.entry("body too big", CONDITION),
          Map.entry("body too small", CONDITION),
          Map.entry("content-length-range with text", CONDITION),
          Map.entry("eq condition fails", CONDITION),
          Map.entry("eq condition without $", CONDITION),
          Map.entry("eq is case-sensitive", CONDITION),
          Map.entry("simple condition with two members", CONDITION),
          Map.entry("starts-with fails", CONDITION),
          Map.entry("bad tagging XML", NONE),
          Map.entry("bad storage class", NONE),
          Map.entry("POST policy with wrong region in credential", "region-wrong-in-scope"));

  private static AnswerCase posted(SignerPost signer) throws BadInput {
    return posted(signer, END);
  }

  private static AnswerCase posted(SignerPost signer, String end) throws BadInput {
    FailedRequest request =
        FailedRequest.of(RawUrl.parse(SignerPost.URL))
            .withForm(FormReader.read(signer.end(end).form()));
    return new AnswerCase(request, null).as(Schemes.recognise(request));
  }

  private static List<Finding> findings(AnswerCase posted, HttpReply reply) {
    return posted.answered(Question.SUPPLIED, reply).diagnose().findings();
  }

  /** The form that got the answer is not recorded: but for what the answer names it is sound. */
  @Test
  void everyRecordedAnswerOfAwsLeadsToItsCause() throws Exception {
    List<String> wrong = new ArrayList<>();
    TreeSet<String> seen = new TreeSet<>();
    for (JsonElement element :
        JsonParser.parseString(Files.readString(SharedFolder.path("error_bodies.json")))
            .getAsJsonArray()) {
      JsonObject one = element.getAsJsonObject();
      if (!one.get("provider").getAsString().equals("aws-s3-post-policy")) {
        continue;
      }
      String scenario = one.get("scenario").getAsString();
      seen.add(scenario);
      boolean v2 = scenario.contains("AWSAccessKeyId") || scenario.equals("missing Signature");
      String message = one.get("message").getAsString();
      SignerPost signer = v2 ? signerV2() : signer();
      if (message.contains("success_action_redirect")) {
        signer.field("success_action_redirect", "http://localhost.test/random");
      }
      if (message.contains("the region 'us-east-1'")) {
        signer.region("us-east-1");
      }
      String end = message.contains("expired") ? "\"2026-11-22T12:00:00Z\"" : END;
      List<Finding> findings = findings(posted(signer, end), reply(one));
      String first =
          findings.stream()
              .filter(f -> f.certainty().compareTo(Certainty.LIKELY) <= 0)
              .map(Finding::cause)
              .findFirst()
              .orElse(NONE);
      if (!first.equals(CAUSES.get(scenario))) {
        wrong.add(scenario + ": " + findings);
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(CAUSES.keySet(), seen);
  }

  private static HttpReply reply(JsonObject one) {
    Map<String, String> fields = new HashMap<>();
    one.getAsJsonObject("extra_elements")
        .entrySet()
        .forEach(
            e -> {
              boolean text = e.getValue().isJsonPrimitive() && !e.getKey().contains("StringToSign");
              if (text && !e.getValue().getAsString().startsWith("<")) {
                fields.put(e.getKey(), e.getValue().getAsString());
              }
            });
    return AnswerCase.error(
        one.get("status").getAsInt(),
        one.get("code").getAsString(),
        one.get("message").getAsString(),
        fields);
  }

  private static HttpReply mismatch(AnswerCase posted, String stringToSign) {
    return AnswerCase.error(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your"
            + " key and signing method.",
        Map.of("StringToSign", stringToSign, "SignatureProvided", posted.signature()));
  }

  private static String policy(AnswerCase posted) {
    SignedUrl url = posted.facts().url();
    return url.value(AuthParam.POLICY).orElseThrow();
  }

  @Test
  void anotherPolicyArrivedThanTheFormHolds() throws BadInput {
    AnswerCase posted = posted(signer());
    Finding first = findings(posted, mismatch(posted, policy(posted) + "AAAA")).get(0);
    assertEquals("query-altered-after-signing", first.cause());
    assertEquals(Certainty.PROVEN, first.certainty());
    assertEquals("form.policy", first.differences().get(0).part());
  }

  @Test
  void theStoreHoldsAnotherSecret() throws BadInput {
    AnswerCase posted = posted(signer()).secret(SECRET);
    Finding first = findings(posted, mismatch(posted, policy(posted))).get(0);
    assertEquals("wrong-secret-for-key", first.cause());
    assertEquals(Certainty.PROVEN, first.certainty());
  }

  @Test
  void theSamePolicyAndNoSecretProveNothing() throws BadInput {
    AnswerCase posted = posted(signer());
    List<Finding> findings = findings(posted, mismatch(posted, policy(posted)));
    assertTrue(
        findings.stream().noneMatch(f -> f.certainty() == Certainty.PROVEN), findings::toString);
  }

  @Test
  void googleNamesTheFieldsThatItsPolicyDoesNot() throws BadInput {
    FailedRequest request =
        FailedRequest.of(RawUrl.parse("https://storage.googleapis.com/why403-demo-bucket/"))
            .withForm(FormReader.read(SignerPost.google().end(END).form()));
    String unmet =
        "The content of the form does not meet the conditions specified in the policy document.";
    Map<String, String> details =
        Map.of(
            "Policy did not reference these fields: commit",
            "post-extra-input-field",
            "Missing policy",
            MISSING,
            "Something else",
            CONDITION);
    for (Map.Entry<String, String> one : details.entrySet()) {
      AnswerCase posted = new AnswerCase(request, null).as(Schemes.recognise(request));
      HttpReply reply =
          AnswerCase.error(400, "InvalidPolicyDocument", unmet, Map.of("Details", one.getKey()));
      assertEquals(one.getValue(), findings(posted, reply).get(0).cause(), one.getKey());
    }
  }
}
