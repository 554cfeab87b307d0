package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.Question;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.Derivation;
import io.github.why403.scheme.S3V2;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignedUrl;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Answers in a case's book: bound, weighed, compared with our own text. */
class AnswersTest {
  private static final Map<String, String> NONE = Map.of();
  private static final HttpReply MISMATCH = mismatch(NONE);
  private static final HttpReply EXPIRED =
      AnswerCase.error(
          403,
          "AccessDenied",
          "Request has expired",
          Map.of("Expires", "2026-11-22T12:15:00Z", "ServerTime", "2026-11-22T13:00:00Z"));

  @Test
  void aServedUrlWhoseControlIsRefusedHasNothingWrong() {
    Diagnosis diagnosis =
        AnswerCase.sound("GET")
            .answered(Question.AS_IS, AnswerCase.plain(206))
            .answered(Question.CONTROL, MISMATCH)
            .diagnose();
    assertEquals(Outcome.NOTHING_WRONG, diagnosis.outcome());
    assertTrue(isRuledOut(diagnosis, "method-mismatch"));
    assertTrue(isRuledOut(diagnosis, "access-key-unknown"));
  }

  @Test
  void aStoreThatServesAnySignatureShowsNothing() {
    Diagnosis diagnosis =
        AnswerCase.sound("GET")
            .answered(Question.AS_IS, AnswerCase.plain(200))
            .answered(Question.CONTROL, AnswerCase.plain(200))
            .diagnose();
    assertEquals(Outcome.INCONCLUSIVE, diagnosis.outcome());
    assertEquals(List.of(), ruledOutBySaying(diagnosis));
    assertTrue(
        diagnosis.evidence().stream().anyMatch(e -> e.contains("it checks none")),
        diagnosis.evidence().toString());
  }

  /** Emulators serve a signed HEAD whatever its signature: that is no word on the key. */
  @Test
  void aServedKeyCheckCountsOnlyWhereSignaturesAreChecked() {
    HttpReply served = AnswerCase.plain(200);
    Diagnosis unchecked =
        AnswerCase.sound("GET")
            .secret()
            .answered(Question.AS_IS, served)
            .answered(Question.CONTROL, served)
            .answered(Question.KEY_CHECK, served)
            .diagnose();
    assertFalse(isRuledOut(unchecked, "access-key-unknown"));
    assertTrue(tells(unchecked, "so that says nothing of key"), unchecked.evidence().toString());

    FailedRequest away = elsewhere();
    Diagnosis unknown =
        new AnswerCase(away, null).secret().answered(Question.KEY_CHECK, served).diagnose();
    assertFalse(isRuledOut(unknown, "access-key-unknown"));
    assertFalse(tells(unknown, "The store accepts key"), unknown.evidence().toString());

    Diagnosis checked =
        new AnswerCase(away, null)
            .secret()
            .answered(Question.UNMASKED, MISMATCH)
            .answered(Question.KEY_CHECK, served)
            .diagnose();
    assertTrue(isRuledOut(checked, "access-key-unknown"));
    assertTrue(tells(checked, "The store accepts key"), checked.evidence().toString());
  }

  /** Whatever it makes of signatures, what it serves it does not refuse for its form. */
  @Test
  void aServedUrlIsNotRefusedForItsForm() {
    FailedRequest sound = AnswerCase.soundRequest("GET", "AKIAWHY403EXAMPLE000", "");
    String url = sound.url().text().replace("X-Amz-Algorithm=AWS4-HMAC-SHA256&", "");
    FailedRequest lacking = sound.withUrl(RawUrl.tryParse(url).orElseThrow());
    HttpReply served = AnswerCase.plain(206);
    assertEquals(List.of("missing-auth-param"), causes(new AnswerCase(lacking, null).diagnose()));

    Diagnosis unchecked =
        new AnswerCase(lacking, null)
            .answered(Question.AS_IS, served)
            .answered(Question.CONTROL, served)
            .diagnose();
    assertEquals(List.of(), causes(unchecked));
    assertEquals(Outcome.INCONCLUSIVE, unchecked.outcome());

    Diagnosis checked =
        new AnswerCase(lacking, null)
            .answered(Question.AS_IS, served)
            .answered(Question.CONTROL, MISMATCH)
            .diagnose();
    assertEquals(List.of(), causes(checked));
    assertEquals(Outcome.NOTHING_WRONG, checked.outcome());

    HttpReply denied = AnswerCase.error(403, "AccessDenied", "", NONE);
    Diagnosis refused = new AnswerCase(lacking, null).answered(Question.AS_IS, denied).diagnose();
    assertEquals(List.of("missing-auth-param"), causes(refused));
  }

  /** Some stores say AccessDenied to everything: it is no word on what comes before it. */
  @Test
  void aDenialOfAVoidSignatureShowsNothing() {
    HttpReply denied = AnswerCase.error(403, "AccessDenied", "Access Denied", NONE);
    Diagnosis diagnosis =
        AnswerCase.sound("GET")
            .answered(Question.AS_IS, denied)
            .answered(Question.UNMASKED, denied)
            .diagnose();
    assertFalse(isRuledOut(diagnosis, "access-key-unknown"));
    assertFalse(isRuledOut(diagnosis, "method-mismatch"));
  }

  @Test
  void aServedUrlWithoutControlShowsNoSignature() {
    Diagnosis diagnosis =
        AnswerCase.sound("GET").answered(Question.AS_IS, AnswerCase.plain(200)).diagnose();
    assertEquals(Outcome.INCONCLUSIVE, diagnosis.outcome());
    Diagnosis known =
        AnswerCase.sound("GET")
            .secret()
            .answered(Question.SUPPLIED, AnswerCase.plain(200))
            .diagnose();
    assertEquals(Outcome.NOTHING_WRONG, known.outcome());
  }

  @Test
  void theReplyToAnotherRequestIsNotRead() {
    List<Map<String, String>> foreign =
        List.of(
            Map.of("SignatureProvided", "0".repeat(64)),
            Map.of("AWSAccessKeyId", "AKIAOTHER00000000000"),
            Map.of("X-Amz-Expires", "60"),
            Map.of("Key", "another.txt"),
            Map.of("BucketName", "another-bucket"));
    for (Map<String, String> fields : foreign) {
      HttpReply reply = AnswerCase.error(403, "AccessDenied", "Request has expired", fields);
      Diagnosis diagnosis = AnswerCase.sound("GET").answered(Question.SUPPLIED, reply).diagnose();
      assertEquals(List.of(), causes(diagnosis), fields.toString());
      assertTrue(
          diagnosis.evidence().stream().anyMatch(e -> e.contains("is to another request")),
          fields.toString());
    }
    Map<String, String> own = Map.of("Key", "dir/a.txt", "BucketName", "my-bucket");
    HttpReply reply = AnswerCase.error(403, "AccessDenied", "Request has expired", own);
    assertEquals(
        List.of("expired"),
        causes(AnswerCase.sound("GET").answered(Question.SUPPLIED, reply).diagnose()));
  }

  /** One signature in 256 begins so. */
  @Test
  void aSignatureInCapitalsThatBeginsWith3DIsNoQuotedPrintable() {
    FailedRequest sound = AnswerCase.soundRequest("GET", "AKIAWHY403EXAMPLE000", "");
    String url = sound.url().text().replaceFirst("(?<=Signature=)..", "3D");
    FailedRequest capitals = sound.withUrl(RawUrl.tryParse(url).orElseThrow());
    assertFalse(
        causes(new AnswerCase(capitals, "aws").diagnose()).contains("quoted-printable-damage"));
  }

  @Test
  void theStoresClockIsChecked() {
    Diagnosis diagnosis = AnswerCase.sound("GET").answered(Question.AS_IS, EXPIRED).diagnose();
    assertEquals("expired", diagnosis.verdict().orElseThrow().cause());
    assertEquals(Certainty.PROVEN, diagnosis.verdict().orElseThrow().certainty());
    assertTrue(
        diagnosis.notChecked().stream()
            .anyMatch(r -> r.cause().equals("access-key-unknown") && r.text().contains("masked")),
        diagnosis.notChecked().toString());
    assertTrue(
        diagnosis.evidence().stream().anyMatch(e -> e.contains("2026-11-22T13:00:00Z")),
        diagnosis.evidence().toString());
  }

  @Test
  void anUnmaskedMismatchShowsALiveKey() {
    Diagnosis diagnosis =
        AnswerCase.sound("GET")
            .answered(Question.AS_IS, EXPIRED)
            .answered(Question.UNMASKED, MISMATCH)
            .diagnose();
    assertEquals(List.of("expired"), causes(diagnosis));
    for (String cause :
        List.of("access-key-unknown", "region-wrong-in-scope", "amz-header-sent-not-signed")) {
      assertTrue(isRuledOut(diagnosis, cause), cause);
      assertFalse(isOpen(diagnosis, cause), cause);
    }
    assertFalse(isRuledOut(diagnosis, "method-mismatch"));
    assertTrue(isOpen(diagnosis, "method-mismatch"));
  }

  @Test
  void anUnmaskedAnswerTellsWhatTheExpiryHid() {
    HttpReply unknown =
        AnswerCase.error(
            403,
            "InvalidAccessKeyId",
            "The AWS Access Key Id you provided does not exist in our records.",
            NONE);
    Diagnosis diagnosis =
        AnswerCase.sound("GET")
            .answered(Question.AS_IS, EXPIRED)
            .answered(Question.UNMASKED, unknown)
            .diagnose();
    assertEquals(List.of("expired", "access-key-unknown"), causes(diagnosis));
  }

  @Test
  void aChangedHostIsProvenWithoutASecret() {
    FailedRequest request = AnswerCase.soundRequest("GET", "AKIAWHY403EXAMPLE000", "");
    HttpReply reply = echo(request, "GET", "proxy.example.test");
    Diagnosis diagnosis =
        new AnswerCase(request, "aws").answered(Question.SUPPLIED, reply).diagnose();
    Finding finding = diagnosis.verdict().orElseThrow();
    assertEquals("proxy-rewrites-host", finding.cause());
    assertEquals(Certainty.PROVEN, finding.certainty());
    Diagnosis known =
        new AnswerCase(request, "aws").secret().answered(Question.SUPPLIED, reply).diagnose();
    assertEquals(List.of("proxy-rewrites-host"), causes(known));
  }

  @Test
  void aMethodThatNobodyStatedIsReadFromTheEcho() {
    FailedRequest put = AnswerCase.soundRequest("PUT", "AKIAWHY403EXAMPLE000", "");
    HttpReply reply = echo(put, "DELETE", null);
    FailedRequest unstated = FailedRequest.of(put.url());
    Diagnosis blind = new AnswerCase(unstated, "aws").answered(Question.SUPPLIED, reply).diagnose();
    assertEquals(List.of(), causes(blind));
    Diagnosis known =
        new AnswerCase(unstated, "aws").secret().answered(Question.SUPPLIED, reply).diagnose();
    assertEquals("method-mismatch", known.verdict().orElseThrow().cause());
    assertEquals("DELETE", known.differences().get(0).sent());
    Diagnosis stated = new AnswerCase(put, "aws").answered(Question.SUPPLIED, reply).diagnose();
    assertEquals("method-rewritten-by-edge", stated.verdict().orElseThrow().cause());
  }

  @Test
  void theStoreHoldsAnotherSecret() {
    FailedRequest request = AnswerCase.soundRequest("GET", "AKIAWHY403EXAMPLE000", "");
    Diagnosis diagnosis =
        new AnswerCase(request, "aws")
            .secret()
            .answered(Question.AS_IS, echo(request, "GET", null))
            .diagnose();
    Finding finding = diagnosis.verdict().orElseThrow();
    assertEquals("wrong-secret-for-key", finding.cause());
    assertEquals(Certainty.PROVEN, finding.certainty());
    assertEquals(List.of("mixed-credentials-across-replicas"), finding.otherReadings());
    Diagnosis other =
        new AnswerCase(request, "aws")
            .secret(Secret.of("another", "the test", null))
            .answered(Question.AS_IS, echo(request, "GET", null))
            .diagnose();
    assertEquals(List.of(), causes(other));
  }

  @Test
  void aMismatchAloneAccusesNobody() {
    Diagnosis diagnosis =
        AnswerCase.sound("GET").secret().answered(Question.AS_IS, MISMATCH).diagnose();
    assertEquals(Outcome.INCONCLUSIVE, diagnosis.outcome());
    assertTrue(
        diagnosis.findings().stream().allMatch(f -> f.certainty() == Certainty.POSSIBLE),
        diagnosis.toString());
  }

  @Test
  void anEchoThatWasChangedIsNotUsed() {
    FailedRequest request = AnswerCase.soundRequest("GET", "AKIAWHY403EXAMPLE000", "");
    HttpReply reply = echo(request, "GET", "proxy.example.test");
    HttpReply spoilt =
        new HttpReply(403, "", List.of(), reply.body().replace("host:proxy", "host: proxy"), true);
    Diagnosis diagnosis =
        new AnswerCase(request, "aws").answered(Question.SUPPLIED, spoilt).diagnose();
    assertEquals(List.of(), causes(diagnosis));
  }

  /** AWS was measured to say the same of a header and of a second signature in the query. */
  @Test
  void twoQueryFormsAreNoAuthorizationHeader() {
    String message =
        "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query"
            + " string parameter or the Authorization header should be specified";
    Map<String, String> name = Map.of("ArgumentName", "Authorization");
    Map<String, String> value =
        Map.of("ArgumentName", "Authorization", "ArgumentValue", "Bearer x");
    FailedRequest both =
        AnswerCase.soundRequest("GET", "AKIAWHY403EXAMPLE000", "&Signature=c2lnbmF0dXJl");
    FailedRequest one = AnswerCase.soundRequest("GET", "AKIAWHY403EXAMPLE000", "");

    Diagnosis forms = refused(both, AnswerCase.error(400, "InvalidArgument", message, name));
    assertEquals(List.of(), causes(forms));
    assertEquals(Outcome.INCONCLUSIVE, forms.outcome());
    assertTrue(forms.findings().get(0).summary().contains("Version 2"), forms.toString());
    for (Diagnosis header :
        List.of(
            refused(one, AnswerCase.error(400, "InvalidArgument", message, name)),
            refused(both, AnswerCase.error(400, "InvalidArgument", message, value)))) {
      Finding finding = header.verdict().orElseThrow();
      assertEquals("authorization-header-also-sent", finding.cause());
      assertEquals(Certainty.PROVEN, finding.certainty());
    }
  }

  /** There its own signature has that name. */
  @Test
  void aUrlOfVersionTwoHasOneQueryForm() {
    String url =
        "https://my-bucket.s3.amazonaws.com/a.txt?AWSAccessKeyId=AKIAWHY403EXAMPLE000"
            + "&Expires=1795348800&Signature=bWUgYW5kIG15IHNpZ25hdHVyZQ%3D%3D";
    HttpReply reply =
        AnswerCase.error(
            400,
            "InvalidArgument",
            "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature"
                + " query string parameter or the Authorization header should be specified",
            Map.of("ArgumentName", "Authorization"));
    FailedRequest request =
        new FailedRequest(RawUrl.tryParse(url).orElseThrow(), "GET", List.of(), true, null);
    Diagnosis diagnosis =
        new AnswerCase(request, "aws").as(S3V2.INSTANCE).answered(Question.AS_IS, reply).diagnose();
    assertTrue(causes(diagnosis).contains("authorization-header-also-sent"), diagnosis.toString());
  }

  private static Diagnosis refused(FailedRequest request, HttpReply reply) {
    return new AnswerCase(request, "aws").answered(Question.AS_IS, reply).diagnose();
  }

  @Test
  void copyProbesShowASignatureAndNoCauseOfTheirOwn() {
    FailedRequest put = AnswerCase.soundRequest("PUT", "AKIAWHY403EXAMPLE000", "");
    HttpReply nothing = AnswerCase.error(404, "NoSuchBucket", "", NONE);
    Diagnosis ceph =
        new AnswerCase(put, "ceph").answered(Question.COPY_OF_NOTHING, nothing).diagnose();
    assertEquals(List.of(), causes(ceph));
    assertTrue(isRuledOut(ceph, "method-mismatch"));
    HttpReply strict =
        AnswerCase.error(
            403,
            "AccessDenied",
            "There were headers present in the request which were not signed",
            Map.of("HeadersNotSigned", "x-amz-copy-source"));
    assertEquals(
        List.of(),
        causes(AnswerCase.sound("PUT").answered(Question.COPY_OF_NOTHING, strict).diagnose()));
  }

  @Test
  void theReplyTellsTheStoreWhereTheHostDoesNot() {
    HttpReply reply =
        new HttpReply(
            403,
            "",
            List.of(
                new Header("x-amz-request-id", "tx000001d1ef8a2442f65fe-006b03571f-1018-default")),
            "<Error><Code>InvalidAccessKeyId</Code></Error>",
            true);
    Diagnosis diagnosis =
        new AnswerCase(elsewhere(), null).answered(Question.SUPPLIED, reply).diagnose();
    assertEquals(List.of("access-key-unknown"), causes(diagnosis));
    assertTrue(
        diagnosis.evidence().stream().anyMatch(e -> e.startsWith("Store: Ceph RGW (its answer")),
        diagnosis.evidence().toString());
  }

  /** A request to a host that tells nothing. */
  private static FailedRequest elsewhere() {
    return FailedRequest.of(
        RawUrl.tryParse(
                AnswerCase.soundRequest("GET", "SOMEKEY", "")
                    .url()
                    .text()
                    .replace("my-bucket.s3.us-east-1.amazonaws.com", "s3.example.test/b"))
            .orElseThrow());
  }

  private static boolean tells(Diagnosis diagnosis, String words) {
    return diagnosis.evidence().stream().anyMatch(e -> e.contains(words));
  }

  private static HttpReply mismatch(Map<String, String> fields) {
    return AnswerCase.error(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your"
            + " key and signing method.",
        new TreeMap<>(fields));
  }

  /** What AWS gives back when it hashed this method and host. */
  private static HttpReply echo(FailedRequest request, String method, String host) {
    FailedRequest arrived =
        new FailedRequest(
            request.url(),
            method,
            host == null ? List.of() : List.of(new Header("Host", host)),
            true,
            null);
    Derivation text =
        S3V4.INSTANCE.derive(
            S3V4.INSTANCE
                .readings(
                    SignedUrl.of(S3V4.INSTANCE, arrived), Providers.AWS.rules(), AnswerCase.SECRET)
                .get(0));
    return mismatch(
        Map.of(
            "SignatureProvided",
            new AnswerCase(request, "aws").signature(),
            "CanonicalRequest",
            Octets.text(text.canonicalRequestText()),
            "StringToSign",
            Octets.text(text.stringToSignText())));
  }

  /** Causes that are likely or better. */
  private static List<String> causes(Diagnosis diagnosis) {
    return diagnosis.findings().stream()
        .filter(f -> f.certainty() != Certainty.POSSIBLE)
        .map(Finding::cause)
        .toList();
  }

  private static List<Remark> ruledOutBySaying(Diagnosis diagnosis) {
    return diagnosis.ruledOut().stream().filter(r -> r.text().contains("answered")).toList();
  }

  private static boolean isRuledOut(Diagnosis diagnosis, String cause) {
    return diagnosis.ruledOut().stream().anyMatch(r -> r.cause().equals(cause));
  }

  private static boolean isOpen(Diagnosis diagnosis, String cause) {
    return diagnosis.notChecked().stream().anyMatch(r -> r.cause().equals(cause));
  }

  /** Swift names an unknown key and a wrong signature alike; a void signature is always wrong. */
  @Test
  void aRefusedVoidSignatureSaysNothingOfTheKey() {
    for (String store : List.of("swift", "generic")) {
      Diagnosis diagnosis =
          new AnswerCase(AnswerCase.soundRequest("PUT", "AKIAWHY403EXAMPLE000", ""), store)
              .secret()
              .answered(Question.UNMASKED, MISMATCH)
              .diagnose();
      assertEquals(SignatureStatus.MATCHES, diagnosis.signature().status(), store);
      assertEquals(Outcome.NOTHING_WRONG, diagnosis.outcome(), store);
    }
  }

  /** Signer and user may have the same wrong secret: then too the one in hand gives the URL's. */
  @Test
  void aRefusedSignatureOfTheSecretInHandDoesNotShowAnUnknownKey() {
    Diagnosis diagnosis =
        new AnswerCase(AnswerCase.soundRequest("GET", "AKIAWHY403EXAMPLE000", ""), "swift")
            .secret()
            .answered(Question.AS_IS, MISMATCH)
            .diagnose();
    assertEquals(SignatureStatus.MATCHES, diagnosis.signature().status());
    assertEquals(Outcome.INCONCLUSIVE, diagnosis.outcome());
    assertTrue(
        diagnosis.findings().stream().allMatch(f -> f.certainty() == Certainty.POSSIBLE),
        diagnosis.findings().toString());
  }

  /** A front that turns http into https, or adds a slash, is no other region. */
  @Test
  void aRedirectToTheHostItselfNamesNoOtherEndpoint() {
    FailedRequest request = elsewhere();
    String host = request.url().hostHeader();
    Diagnosis same =
        new AnswerCase(request, null)
            .answered(Question.AS_IS, moved("https://" + host + "/there"))
            .diagnose();
    assertEquals(List.of(), causes(same));
    assertEquals(Outcome.INCONCLUSIVE, same.outcome());
    Diagnosis other =
        new AnswerCase(request, null)
            .answered(Question.AS_IS, moved("https://other." + host + "/there"))
            .diagnose();
    assertEquals(List.of("permanent-redirect-301"), causes(other));
  }

  private static HttpReply moved(String location) {
    return new HttpReply(301, "", List.of(new Header("Location", location)), "", true);
  }
}
