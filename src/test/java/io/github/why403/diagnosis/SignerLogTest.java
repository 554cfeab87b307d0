package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.evidence.Question;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.input.SignerLog;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.Derivation;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignedUrl;
import io.github.why403.search.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A signer's debug log tells the mistake without the secret, where it is the log of this URL. */
class SignerLogTest {
  private static final Secret NOBODYS = Secret.of("", "nobody", null);
  private static final FailedRequest SIGNED =
      AnswerCase.soundRequest("GET", "AKIAWHY403EXAMPLE000", "");

  @Test
  void whatWasChangedIsProven() {
    expect("method-head-on-get-url", "method", sent(SIGNED.url().text(), "HEAD"));
    expect("plus-vs-space-in-key", "path", replaced(signed("/dir/a%2Bb.txt"), "%2B", "+"));
    expect("double-slash-collapsed", "path", replaced(signed("/dir//a.txt"), "dir//a", "dir/a"));
    expect(
        "params-added-after-signing",
        "query.utm_source",
        sent(SIGNED.url().text() + "&utm_source=mail", "GET"),
        SIGNED);
  }

  /** Not among the usual mistakes: the lines themselves differ. */
  @Test
  void anotherKeyIsSeenLineByLine() {
    FailedRequest other = replaced(SIGNED, "dir/a.txt", "dir/quite-another.txt");
    Diagnosis diagnosis = diagnose(other, entry(SIGNED, true), null);
    Finding first = diagnosis.verdict().orElseThrow();
    assertEquals("path-altered", first.cause());
    assertEquals(Certainty.PROVEN, first.certainty());
    assertEquals("/dir/a.txt", first.differences().get(0).signed());
    assertEquals("/dir/quite-another.txt", first.differences().get(0).sent());
  }

  /** Without the signature another signing of that second may be meant. */
  @Test
  void aLogWithoutSignatureProvesNothing() {
    FailedRequest put = sent(SIGNED.url().text(), "PUT");
    Finding finding = diagnose(put, entry(SIGNED, false), null).verdict().orElseThrow();
    assertEquals("method-mismatch", finding.cause());
    assertEquals(Certainty.LIKELY, finding.certainty());
    SignerLog two =
        new SignerLog(
            List.of(entry(SIGNED, false), entry(replaced(SIGNED, "a.txt", "b.txt"), false)));
    assertRefused(diagnosis(put, two, null));
  }

  @Test
  void theLogOfAnotherSigningIsNotRead() {
    FailedRequest put = sent(SIGNED.url().text(), "PUT");
    SignerLog.Entry own = entry(SIGNED, true);
    assertRefused(
        diagnose(
            put,
            new SignerLog.Entry(own.canonicalRequest(), own.stringToSign(), "0".repeat(64)),
            null));
    for (String part : List.of("20261122T120000Z", "us-east-1", "AKIAWHY403EXAMPLE000")) {
      String other = part.replace('1', '3').replace('A', 'B');
      FailedRequest elsewhere = replaced(SIGNED, part, other);
      assertRefused(diagnose(put, entry(elsewhere, false), null));
    }
  }

  @Test
  void oneTextAndTwoSignaturesAreTwoSecrets() {
    Diagnosis diagnosis = diagnose(SIGNED, entry(SIGNED, true), mismatch(SIGNED));
    Finding finding = diagnosis.verdict().orElseThrow();
    assertEquals("wrong-secret-for-key", finding.cause());
    assertEquals(Certainty.PROVEN, finding.certainty());
  }

  /** The request was signed as it was sent: no fault of its text is left. */
  @Test
  void theSameTextClearsTheRequest() {
    Diagnosis diagnosis = diagnose(SIGNED, entry(SIGNED, true), null);
    assertEquals(Outcome.INCONCLUSIVE, diagnosis.outcome());
    List<String> causes = diagnosis.findings().stream().map(Finding::cause).toList();
    assertTrue(causes.contains("wrong-secret-for-key"), causes::toString);
    assertFalse(causes.contains("method-mismatch"), causes::toString);
    assertFalse(causes.contains("path-altered"), causes::toString);
  }

  /** What the store received is compared, where its answer tells that. */
  @Test
  void theLogIsHeldAgainstTheStoresText() {
    FailedRequest arrived =
        new FailedRequest(
            SIGNED.url(), "GET", List.of(new Header("Host", "proxy.example.test")), true, null);
    Diagnosis diagnosis = diagnose(SIGNED, entry(SIGNED, true), mismatch(arrived));
    assertEquals("proxy-rewrites-host", diagnosis.verdict().orElseThrow().cause());
    assertTrue(
        diagnosis.findings().stream()
            .filter(f -> f.certainty() == Certainty.PROVEN)
            .allMatch(f -> f.cause().contains("host")),
        diagnosis.findings()::toString);
  }

  private static void expect(String cause, String part, FailedRequest sent) {
    expect(cause, part, sent, cause.startsWith("method") ? SIGNED : origin(sent, cause));
  }

  private static FailedRequest origin(FailedRequest sent, String cause) {
    return cause.startsWith("plus") ? signed("/dir/a%2Bb.txt") : signed("/dir//a.txt");
  }

  private static void expect(String cause, String part, FailedRequest sent, FailedRequest signed) {
    Diagnosis diagnosis = diagnose(sent, entry(signed, true), null);
    Finding finding = diagnosis.verdict().orElseThrow();
    assertEquals(cause, finding.cause());
    assertEquals(Certainty.PROVEN, finding.certainty(), cause);
    assertEquals(part, diagnosis.differences().get(0).part());
    assertEquals(SignatureStatus.NOT_CHECKED, diagnosis.signature().status());
  }

  private static void assertRefused(Diagnosis diagnosis) {
    assertEquals(Outcome.INCONCLUSIVE, diagnosis.outcome());
    assertTrue(
        diagnosis.evidence().stream().anyMatch(e -> e.contains("of another signing")),
        diagnosis.evidence()::toString);
  }

  /** A URL with the signature of the base: what it was made over is what the log says. */
  private static FailedRequest signed(String path) {
    return replaced(SIGNED, "/dir/a.txt", path);
  }

  private static FailedRequest sent(String url, String method) {
    return new FailedRequest(RawUrl.tryParse(url).orElseThrow(), method, List.of(), true, null);
  }

  private static FailedRequest replaced(FailedRequest request, String old, String other) {
    return sent(request.url().text().replace(old, other), request.method());
  }

  private static SignerLog.Entry entry(FailedRequest signed, boolean withSignature) {
    Derivation text = derivation(signed);
    return new SignerLog.Entry(
        text.canonicalRequestText(),
        text.stringToSignText(),
        withSignature ? SignedUrl.of(S3V4.INSTANCE, SIGNED).signature().text() : null);
  }

  private static Derivation derivation(FailedRequest request) {
    return S3V4.INSTANCE.derive(
        S3V4.INSTANCE
            .readings(SignedUrl.of(S3V4.INSTANCE, request), Providers.AWS.rules(), NOBODYS)
            .get(0));
  }

  private static HttpReply mismatch(FailedRequest arrived) {
    Derivation text = derivation(arrived);
    return AnswerCase.error(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check"
            + " your key and signing method.",
        Map.of(
            "CanonicalRequest", Octets.text(text.canonicalRequestText()),
            "StringToSign", Octets.text(text.stringToSignText())));
  }

  private static Diagnosis diagnose(
      FailedRequest sent, SignerLog.Entry entry, @Nullable HttpReply reply) {
    return diagnosis(sent, new SignerLog(List.of(entry)), reply);
  }

  private static Diagnosis diagnosis(FailedRequest sent, SignerLog log, @Nullable HttpReply reply) {
    List<Attempt> attempts = new ArrayList<>();
    attempts.add(new Attempt.Completed("signer-log", new Evidence.Logged(log)));
    if (reply != null) {
      attempts.add(
          new Attempt.Completed(
              "reply", new Evidence.Answered(Question.SUPPLIED, null, reply, null)));
    }
    Case facts =
        Case.of(S3V4.INSTANCE, sent, Providers.AWS, null, List.of(), List.of())
            .with(new EvidenceBook(attempts));
    return new Diagnoser(Catalogue.english(), Limits.of(20_000)).diagnose(facts);
  }
}
