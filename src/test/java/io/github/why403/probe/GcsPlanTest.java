package io.github.why403.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Question;
import io.github.why403.fixtures.SignerGcs;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of Google's store: nothing that is meant for S3, and nothing with a key. */
class GcsPlanTest {
  private static final Instant NOW = Instant.parse("2026-01-31T13:00:00Z");

  static List<String> urls() {
    return List.of(
        SignerGcs.signer().url(),
        SignerGcs.signer().hmac("secret").url(),
        SignerGcs.signer().urlV2());
  }

  private static ProbePlan plan(String method, String url) throws BadInput {
    FailedRequest request =
        new FailedRequest(RawUrl.tryParse(url).orElseThrow(), method, List.of(), true, null);
    Case facts = Case.of(Schemes.recognise(request), request, null, null, List.of(), List.of());
    Secret own = Secret.of(SignerGcs.publicKey(), "a file", facts.url().credential().keyId());
    Case holding =
        Case.of(Schemes.recognise(request), request, null, null, List.of(own), List.of());
    Wishes all = new Wishes(Set.of(), Set.of(), null, new Trust(Set.of()));
    return StorePlan.of(holding, all, NOW, "0a1b");
  }

  @ParameterizedTest
  @MethodSource("urls")
  void aGetIsReplayedUnmaskedAndControlled(String url) throws BadInput {
    ProbePlan plan = plan("GET", url);
    assertEquals(
        List.of(Question.AS_IS, Question.UNMASKED, Question.CONTROL),
        plan.steps().map(Step::question).toList());
    String query = url.substring(url.indexOf('?'));
    for (Step step : plan.steps().toList()) {
      boolean asIs = step.question() == Question.AS_IS;
      assertEquals(asIs, step.request().target().endsWith(query), step.request().target());
      assertTrue(
          Set.of("Host", "Range", "Connection")
              .containsAll(step.request().headers().stream().map(h -> h.name()).toList()));
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void whatWritesIsNotSent(String url) throws BadInput {
    for (String method : List.of("PUT", "POST", "DELETE")) {
      ProbePlan plan = plan(method, url);
      assertEquals(List.of(Question.UNMASKED), plan.steps().map(Step::question).toList(), method);
      assertEquals("GET", Asked.step(plan, "unmask").request().method());
      assertFalse(plan.skipped().isEmpty());
    }
  }

  @Test
  void theUnmaskedCopyIsDatedNow() throws BadInput {
    String v4 = Asked.step(plan("GET", SignerGcs.signer().url()), "unmask").request().target();
    assertTrue(v4.contains("X-Goog-Date=20260131T130000Z"), v4);
    String v2 = Asked.step(plan("GET", SignerGcs.signer().urlV2()), "unmask").request().target();
    assertFalse(v2.contains("Expires=1769861700"), v2);
    assertNotEquals(v4, v2);
  }
}
