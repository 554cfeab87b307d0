package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.evidence.Case;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignedUrl;
import io.github.why403.search.Limits;
import io.github.why403.search.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However many threads work, what they find and count is the same. */
class CoresTest {
  private static final Secret SECRET =
      Secret.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "test", null);
  private static final Secret OTHER =
      Secret.of("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "test", null);

  /** Budgets that end before, in and behind the lifetimes, and among the regions. */
  @ParameterizedTest
  @CsvSource({
    // signed: lifetime, region, method; whether the secret is another one, budget, found
    "437211, us-east-1, GET, false, 5000000, true",
    "437211, us-east-1, GET, false, 400001, false",
    "900, eu-west-3, GET, false, 5000000, true",
    "900, eu-west-3, PUT, false, 5000000, true",
    "900, us-east-1, GET, true, 14000, false",
    "900, us-east-1, GET, true, 300001, false",
    "900, us-east-1, GET, true, 690001, false",
    "900, us-east-1, GET, true, 1400003, false"
  })
  void theThreadsDoNotShow(
      int lifetime, String region, String method, boolean other, long budget, boolean found)
      throws Exception {
    Case facts = facts(lifetime, region, method, other ? OTHER : SECRET);
    Diagnosis alone = diagnose(facts, budget, Workers.NONE);
    assertTrue(
        alone.signature().candidates() <= budget,
        () -> alone.signature().candidates() + " of " + budget);
    for (int threads : new int[] {1, 2, 5}) {
      Diagnosis many = diagnose(facts, budget, new Cores(threads));
      assertEquals(alone.signature().candidates(), many.signature().candidates());
      assertEquals(alone.signature().complete(), many.signature().complete());
      assertEquals(alone.findings(), many.findings());
      assertEquals(alone.differences(), many.differences());
    }
    assertEquals(found, !alone.differences().isEmpty());
  }

  @Test
  void piecesAreHandedOverInOrderUntilNoMoreAreWanted() {
    List<Integer> handed = new ArrayList<>();
    new Cores(4)
        .inOrder(
            IntStream.range(0, 1000).<Supplier<Integer>>mapToObj(i -> () -> i).iterator(),
            i -> handed.add(i) && i < 500);
    assertEquals(IntStream.rangeClosed(0, 500).boxed().toList(), handed);
  }

  @Test
  void aFaultOfAPieceIsTold() {
    Supplier<Integer> faulty =
        () -> {
          throw new ArithmeticException("of a piece");
        };
    List<Supplier<Integer>> pieces = List.of(faulty);
    IllegalStateException told =
        assertThrows(
            IllegalStateException.class,
            () -> new Cores(2).inOrder(pieces.iterator(), given -> true));
    assertEquals("of a piece", told.getCause().getMessage());
  }

  private static Diagnosis diagnose(Case facts, long budget, Workers workers) {
    Limits limits = new Limits(budget, () -> false, tried -> {}, workers);
    return new Diagnoser(Catalogue.english(), limits).diagnose(facts);
  }

  /**
   * A URL that was signed for a lifetime and a method, and says 900 seconds and is asked by GET.
   */
  private static Case facts(int lifetime, String region, String method, Secret inHand)
      throws Exception {
    String url =
        "https://my-bucket.s3.amazonaws.com/dir/a.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20261122%2F"
            + region
            + "%2Fs3%2Faws4_request"
            + "&X-Amz-Date=20261122T120000Z&X-Amz-Expires="
            + lifetime
            + "&X-Amz-SignedHeaders=host";
    FailedRequest signed = new FailedRequest(RawUrl.parse(url), method, List.of(), true, null);
    String signature =
        S3V4.INSTANCE.sign(
            S3V4.INSTANCE
                .readings(SignedUrl.of(S3V4.INSTANCE, signed), Providers.AWS.rules(), SECRET)
                .get(0));
    String sent =
        url.replace("=" + lifetime + "&", "=900&").replace(region, "us-east-1")
            + "&X-Amz-Signature="
            + signature;
    FailedRequest request = new FailedRequest(RawUrl.parse(sent), "GET", List.of(), true, null);
    return Case.of(S3V4.INSTANCE, request, Providers.AWS, null, List.of(inHand), List.of());
  }
}
