package io.github.why403.resign;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.hypothesis.Hypotheses;
import io.github.why403.hypothesis.ResignFamily;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.EditStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every list of edits must keep to. */
class EditListsTest {
  private static final Catalogue CATALOGUE = Catalogue.english();

  static List<Sample> samples() {
    return Sample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void noFamilyOffersMoreThanItMay(Sample sample) {
    for (ResignFamily family : Hypotheses.resign(S3V4.INSTANCE)) {
      int size = family.common(sample.facts(), sample.read()).size();
      assertTrue(size <= ResignFamily.MOST, family.getClass() + " offers " + size);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void noTwoEditsSayTheSame(Sample sample) {
    List<Edit> edits = Hypotheses.common(sample.facts(), sample.read());
    Map<String, Long> said =
        edits.stream().collect(Collectors.groupingBy(Edit::words, Collectors.counting()));
    said.values().removeIf(times -> times == 1);
    assertEquals(Map.of(), said);
  }

  /**
   * Two causes of the same bytes are two readings; one cause has one edit. Ways of sorting differ
   * only once other parameters are there.
   */
  @ParameterizedTest
  @MethodSource("samples")
  void noTwoEditsOfOneCauseDoTheSame(Sample sample) {
    SigningInput read = sample.read();
    String unchanged = Sample.lines(read);
    Map<String, Edit> done = new HashMap<>();
    for (Edit edit : Hypotheses.common(sample.facts(), read)) {
      if (edit.fields().contains("query/order")) {
        continue;
      }
      String lines = Sample.lines(edit.change().apply(read));
      Edit other =
          lines.equals(unchanged) ? null : done.put(edit.cause() + edit.fields() + lines, edit);
      assertTrue(other == null, () -> edit.words() + " does what this does: " + other.words());
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyEditIsWhole(Sample sample) {
    Stream<Edit> listed =
        Hypotheses.streams(sample.facts(), sample.read()).stream()
            .filter(EditStream.Listed.class::isInstance)
            .flatMap(stream -> ((EditStream.Listed) stream).edits().stream());
    Stream.concat(Hypotheses.common(sample.facts(), sample.read()).stream(), listed)
        .forEach(
            edit ->
                assertAll(
                    edit.words(),
                    () -> assertFalse(edit.words().isBlank()),
                    () -> assertFalse(edit.words().endsWith(".")),
                    () -> assertTrue(edit.cost() >= 1, "cost " + edit.cost()),
                    () -> assertFalse(edit.fields().isEmpty()),
                    () -> assertTrue(edit.fields().stream().allMatch(f -> f.indexOf('/') > 0)),
                    () -> assertTrue(CATALOGUE.entry(edit.cause()).isPresent(), edit.cause()),
                    () -> assertFalse(CATALOGUE.isRisk(edit.cause()), edit.cause())));
  }

  /** An edit that changes nothing alone must change something beside another one. */
  @ParameterizedTest
  @MethodSource("samples")
  void everyEditCanApply(Sample sample) {
    SigningInput read = sample.read();
    List<Edit> edits = Hypotheses.common(sample.facts(), read);
    String unchanged = Sample.lines(read);
    Set<String> idle =
        edits.stream()
            .filter(edit -> Sample.lines(edit.change().apply(read)).equals(unchanged))
            .filter(edit -> edits.stream().noneMatch(other -> counts(edit, other, read)))
            .map(Edit::words)
            .collect(Collectors.toSet());
    assertEquals(Set.of(), idle);
  }

  private static boolean counts(Edit edit, Edit other, SigningInput read) {
    return other.fields().stream().noneMatch(edit.fields()::contains)
        && !Sample.lines(Sample.apply(List.of(edit, other), read))
            .equals(Sample.lines(other.change().apply(read)));
  }
}
