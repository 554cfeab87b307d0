package io.github.why403.resign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.SignatureStatus;
import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Difference;
import io.github.why403.hypothesis.Differences;
import io.github.why403.hypothesis.Hypotheses;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.Agreement;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.Found;
import io.github.why403.search.Limits;
import io.github.why403.search.Match;
import io.github.why403.search.Search;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is signed with two or three common edits at once is found, and named as what it is. */
class CombinationsTest {
  private static final int PAIRS = 15;
  private static final int DRAWS = 120;
  private static final int OFFERED = 25;

  private final Random random = new Random(Long.getLong("test.seed", 1));
  private final Diagnoser diagnoser =
      new Diagnoser(Catalogue.english(), Limits.of(Limits.DEFAULT_CANDIDATES));

  static List<Sample> samples() {
    return Sample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void pairsAreDiagnosed(Sample sample) {
    for (int n = 0; n < PAIRS; n++) {
      isDiagnosed(sample, draw(sample, 2));
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("samples")
  void triplesAreDiagnosed(Sample sample) {
    isDiagnosed(sample, draw(sample, 3));
  }

  /** Many more, of fewer edits: what the search does with a list does not depend on its length. */
  @ParameterizedTest
  @MethodSource("samples")
  void pairsAndTriplesAreFoundAmongOthers(Sample sample) {
    SigningInput read = sample.read();
    List<Edit> all = new ArrayList<>(Hypotheses.common(sample.facts(), read));
    for (int n = 0; n < DRAWS; n++) {
      List<Edit> drawn = draw(sample, 2 + n % 2);
      SigningInput signed = Sample.apply(drawn, read);
      Collections.shuffle(all, random);
      List<Edit> offered = new ArrayList<>(drawn);
      all.stream()
          .limit(OFFERED)
          .filter(e -> !words(drawn).contains(e.words()))
          .forEach(offered::add);
      Collections.shuffle(offered, random);
      Found found =
          new Search(
                  S3V4.INSTANCE,
                  S3V4.INSTANCE.signature(S3V4.INSTANCE.sign(signed)),
                  read,
                  offered,
                  List::of,
                  Limits.of(1_000_000))
              .run();
      Match match = found.match().orElse(null);
      assertNotNull(match, () -> "not found: " + words(drawn));
      isNamed(sample, drawn, signed, match);
    }
  }

  private void isDiagnosed(Sample sample, List<Edit> drawn) {
    SigningInput read = sample.read();
    SigningInput signed = Sample.apply(drawn, read);
    Case facts = sample.signed(signed);
    Diagnosis diagnosis = diagnoser.diagnose(facts);
    Match match = diagnosis.signature().match();
    if (match == null) {
      assertEquals(
          SignatureStatus.MATCHES, diagnosis.signature().status(), () -> "lost: " + words(drawn));
      assertTrue(isSoundSomewhere(sample, signed), () -> "called sound: " + words(drawn));
      return;
    }
    isNamed(sample, drawn, signed, match);
    List<Difference> expected = Differences.between(match.input(), read, facts.url());
    assertTrue(
        diagnosis.differences().containsAll(expected),
        () -> words(drawn) + ": " + expected + " in " + diagnosis.differences());
  }

  private static void isNamed(Sample sample, List<Edit> drawn, SigningInput signed, Match match) {
    SigningInput read = sample.read();
    assertEquals(Agreement.EXACT, match.agreement());
    assertEquals(Sample.lines(signed), Sample.lines(match.input()));
    List<Difference> made = Differences.between(signed, read, sample.facts().url());
    List<Difference> found = Differences.between(match.input(), read, sample.facts().url());
    boolean simpler = match.edits().size() < drawn.size() && found.size() < made.size();
    assertTrue(
        found.equals(made) || simpler,
        () -> words(drawn) + " found as " + words(match.edits()) + made + found);
    boolean fewer = match.edits().size() < drawn.size();
    boolean asMany = match.edits().size() == drawn.size() && cost(match.edits()) <= cost(drawn);
    assertTrue(fewer || asMany, () -> words(drawn) + " found as " + words(match.edits()));
    boolean same = Set.copyOf(words(match.edits())).equals(Set.copyOf(words(drawn)));
    boolean mentioned =
        match.otherReadings().stream()
            .anyMatch(other -> Set.copyOf(words(other)).equals(Set.copyOf(words(drawn))));
    assertTrue(fewer || same || mentioned, () -> "not among the readings: " + words(drawn));
  }

  private static boolean isSoundSomewhere(Sample sample, SigningInput signed) {
    return Providers.all().stream()
        .filter(p -> sample.facts().provider().isGeneric() || p.equals(sample.facts().provider()))
        .flatMap(
            p -> S3V4.INSTANCE.readings(sample.facts().url(), p.rules(), Sample.SECRET).stream())
        .anyMatch(reading -> Sample.lines(reading).equals(Sample.lines(signed)));
  }

  /** Edits that have no field in common, at random. */
  private List<Edit> draw(Sample sample, int number) {
    List<Edit> all = new ArrayList<>(Hypotheses.common(sample.facts(), sample.read()));
    while (true) {
      Collections.shuffle(all, random);
      List<Edit> drawn = new ArrayList<>();
      Set<String> fields = new HashSet<>();
      boolean oneLine = random.nextBoolean();
      for (Edit edit : all) {
        boolean near = drawn.isEmpty() || !oneLine || group(edit).equals(group(drawn.get(0)));
        if (near && Collections.disjoint(fields, edit.fields())) {
          drawn.add(edit);
          fields.addAll(edit.fields());
        }
        if (drawn.size() == number) {
          return drawn;
        }
      }
    }
  }

  private static String group(Edit edit) {
    String field = edit.fields().iterator().next();
    return field.substring(0, field.indexOf('/'));
  }

  private static List<String> words(List<Edit> edits) {
    return edits.stream().map(Edit::words).toList();
  }

  private static int cost(List<Edit> edits) {
    return edits.stream().mapToInt(Edit::cost).sum();
  }
}
