package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.why403.evidence.Question;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Difference;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Octets;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.Derivation;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.SignedUrl;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The URL is right for the method that was assumed, and the store's text names another one. */
class AskedOtherwiseTest {
  private static final FailedRequest SOUND =
      AnswerCase.soundRequest("GET", "AKIAWHY403EXAMPLE000", "");

  /** The request with the method left out, as of a user who gives the URL alone. */
  private static FailedRequest unstated() {
    return FailedRequest.of(SOUND.url());
  }

  private static HttpReply echo(String method) {
    FailedRequest arrived = new FailedRequest(SOUND.url(), method, List.of(), true, null);
    Derivation text =
        S3V4.INSTANCE.derive(
            S3V4.INSTANCE
                .readings(
                    SignedUrl.of(S3V4.INSTANCE, arrived), Providers.AWS.rules(), AnswerCase.SECRET)
                .get(0));
    return AnswerCase.error(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your"
            + " key and signing method.",
        Map.of(
            "SignatureProvided",
            new AnswerCase(SOUND, "aws").signature(),
            "CanonicalRequest",
            Octets.text(text.canonicalRequestText()),
            "StringToSign",
            Octets.text(text.stringToSignText())));
  }

  private static Diagnosis diagnosis(FailedRequest request, String method) {
    return new AnswerCase(request, "aws")
        .secret()
        .answered(Question.SUPPLIED, echo(method))
        .diagnose();
  }

  @Test
  void aHeadOfAUrlForGetIsNamed() {
    Diagnosis diagnosis = diagnosis(unstated(), "HEAD");
    Finding first = diagnosis.verdict().orElseThrow();
    assertEquals("method-head-on-get-url", first.cause());
    assertEquals(Certainty.PROVEN, first.certainty());
    assertEquals(List.of(new Difference("method", "GET", "HEAD")), diagnosis.differences());
    assertFalse(
        diagnosis.ruledOut().stream().anyMatch(r -> r.cause().startsWith("method-")),
        diagnosis.ruledOut().toString());
  }

  @Test
  void anotherMethodIsNamedAsSuch() {
    assertEquals("method-mismatch", diagnosis(unstated(), "PUT").verdict().orElseThrow().cause());
  }

  /** Where the user says what was sent, it was changed on the way. */
  @Test
  void aStatedMethodWasChangedOnTheWay() {
    assertEquals(
        "method-rewritten-by-edge", diagnosis(SOUND, "HEAD").verdict().orElseThrow().cause());
  }

  @Test
  void theSameMethodSaysNothing() {
    assertEquals(
        List.of(),
        diagnosis(unstated(), "GET").findings().stream()
            .map(Finding::cause)
            .filter(cause -> cause.startsWith("method-"))
            .toList());
  }
}
