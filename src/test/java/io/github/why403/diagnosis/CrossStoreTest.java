package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.why403.OddText;
import io.github.why403.catalogue.Catalogue;
import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Fact;
import io.github.why403.hypothesis.Finding;
import io.github.why403.hypothesis.Hypotheses;
import io.github.why403.input.FailedRequest;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.StoreRules;
import io.github.why403.search.Limits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A URL that one store serves, on a host that tells no store, diagnosed as every other kind of
 * store: whatever the search finds, it proves nothing, for the user may have named the wrong store.
 */
class CrossStoreTest {
  private static final int REQUESTS = 20;
  private static final int STORES = 6;
  private static final Limits LIMITS = Limits.of(1_500);

  @Test
  void nothingIsProvenOfAUrlThatSomeStoreServes() {
    long seed = OddText.seed();
    for (StoreRules rules : Providers.plausibleRules(S3V4.INSTANCE)) {
      for (int i = 0; i < REQUESTS; i++) {
        one(rules, seed + i);
      }
    }
  }

  private static void one(StoreRules rules, long seed) {
    OddText odd = OddText.of(seed);
    Secret secret = Secret.of(odd.secret(), "the test", OddRequests.KEY_ID);
    FailedRequest request = OddRequests.signed(OddRequests.unsigned(odd), rules, secret, odd);
    for (Provider provider : stores(odd)) {
      Diagnosis diagnosis =
          new Diagnoser(Catalogue.english(), LIMITS)
              .diagnose(
                  Case.of(
                      S3V4.INSTANCE,
                      request,
                      provider,
                      OddRequests.CLOCK,
                      List.of(secret),
                      List.of()));
      String context =
          "-Dtest.seed=" + seed + ", signed for " + rules + ", diagnosed as " + provider.name();
      assertEquals(List.of(), provenByResigning(diagnosis), context + ", " + request);
      if (provider.rules().equals(rules) || provider.isGeneric()) {
        assertEquals(SignatureStatus.MATCHES, diagnosis.signature().status(), context);
      }
    }
  }

  /** Some stores, and none named. */
  private static List<Provider> stores(OddText odd) {
    List<Provider> all = new ArrayList<>(Providers.all());
    Collections.shuffle(all, odd.random());
    List<Provider> some = new ArrayList<>(all.subList(0, STORES));
    some.add(Providers.GENERIC);
    return some;
  }

  /** Findings of the search, and of copy damage that was believed because its repair verifies. */
  static List<Finding> provenByResigning(Diagnosis diagnosis) {
    List<String> facts = Hypotheses.facts().stream().map(Fact::cause).toList();
    boolean found = diagnosis.signature().match() != null;
    return diagnosis.findings().stream()
        .filter(f -> f.certainty() == Certainty.PROVEN)
        .filter(f -> found || !facts.contains(f.cause()))
        .toList();
  }
}
