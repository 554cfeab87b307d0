package io.github.why403.resign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.diagnosis.SignatureStatus;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.provider.Check;
import io.github.why403.search.Limits;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Round trip and separation: signed under a mistake by a signer that is not ours, every request is
 * diagnosed as that mistake, with that difference, and as no other.
 */
class RoundTripTest {
  private static final int REQUESTS = 4;

  /** Causes that stand beside another because both lead to the same bytes, with the reason. */
  private static final Map<String, Map<String, String>> SAME_BYTES =
      Map.of(
          "override-value-encoding",
          Map.of(
              "query-altered-after-signing",
              "the only blank of the query stands in the override, so all blanks are that one"),
          "url-reencoded-by-client",
          Map.of("path-altered", "decoded once, the path is the one that was signed"),
          "addressing-style-mismatch",
          Map.of("path-prefix-rewritten", "on a path-style host the bucket is the first segment"));

  private final Random random = new Random(Long.getLong("test.seed", 1));
  private final Diagnoser diagnoser =
      new Diagnoser(Catalogue.english(), Limits.of(Limits.DEFAULT_CANDIDATES));

  static List<Mistake> mistakes() {
    return Mistake.all();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isDiagnosedAsWhatItIs(Mistake mistake) {
    for (int n = 0; n < REQUESTS; n++) {
      Draft draft = new Draft(random);
      mistake.make().accept(draft);
      Diagnosis diagnosis = diagnoser.diagnose(draft.facts());
      String seen = mistake + " seen as " + findings(diagnosis);

      assertEquals(SignatureStatus.DOES_NOT_MATCH, diagnosis.signature().status(), seen);
      assertEquals(Outcome.CAUSE_FOUND, diagnosis.outcome(), seen);
      assertEquals(draft.certainty, certainty(diagnosis, mistake.cause()), seen);
      assertEquals(new HashSet<>(draft.differences), new HashSet<>(diagnosis.differences()), seen);
      assertEquals(Set.of(), others(mistake.cause(), diagnosis), seen);
    }
  }

  private static @Nullable Certainty certainty(Diagnosis diagnosis, String cause) {
    return diagnosis.findings().stream()
        .filter(f -> f.cause().equals(cause))
        .map(Finding::certainty)
        .findFirst()
        .orElse(null);
  }

  /** What it was called beside its cause, as a finding or as another reading. */
  private static Set<String> others(String cause, Diagnosis diagnosis) {
    Set<String> others =
        diagnosis.findings().stream()
            .filter(f -> f.certainty() != Certainty.POSSIBLE && f.check() == Check.SIGNATURE)
            .map(Finding::cause)
            .collect(Collectors.toCollection(HashSet::new));
    diagnosis.findings().forEach(f -> others.addAll(f.otherReadings()));
    others.remove(cause);
    others.removeAll(SAME_BYTES.getOrDefault(cause, Map.of()).keySet());
    return others;
  }

  private static String findings(Diagnosis diagnosis) {
    return diagnosis.findings().stream()
        .map(
            f ->
                f.certainty().word()
                    + " "
                    + f.cause()
                    + " ("
                    + f.summary()
                    + ") "
                    + f.otherReadings())
        .collect(Collectors.joining(", "));
  }
}
