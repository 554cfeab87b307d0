package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.why403.OddText;
import io.github.why403.catalogue.Catalogue;
import io.github.why403.evidence.Case;
import io.github.why403.input.FailedRequest;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Secret;
import io.github.why403.search.Limits;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** URLs that quite another secret signed: whatever is tried, nothing may fit. */
class RandomSecretTest {

  @Test
  void unrelatedUrlsProveNothing() {
    LongStream.range(0, 400).forEach(i -> one(OddText.seed() + i, 3_000));
  }

  @Test
  @Tag("slow")
  void tenThousandUnrelatedUrlsProveNothing() {
    LongStream.range(0, 10_000).parallel().forEach(i -> one(OddText.seed() + i, 1_000));
  }

  private static void one(long seed, long candidates) {
    OddText odd = OddText.of(seed);
    Provider provider = odd.of(Providers.all());
    Secret signer = Secret.of(odd.secret(), "elsewhere", OddRequests.KEY_ID);
    Secret inHand = Secret.of(odd.secret(), "the test", OddRequests.KEY_ID);
    FailedRequest request =
        OddRequests.signed(OddRequests.unsigned(odd), provider.rules(), signer, odd);
    Diagnosis diagnosis =
        new Diagnoser(Catalogue.english(), Limits.of(candidates))
            .diagnose(
                Case.of(
                    S3V4.INSTANCE,
                    request,
                    provider,
                    OddRequests.CLOCK,
                    List.of(inHand),
                    List.of()));
    String context = "-Dtest.seed=" + seed + ", " + provider.name() + ", " + request;
    assertEquals(SignatureStatus.DOES_NOT_MATCH, diagnosis.signature().status(), context);
    assertNull(diagnosis.signature().match(), context);
    assertEquals(List.of(), CrossStoreTest.provenByResigning(diagnosis), context);
  }
}
