package io.github.why403.resign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.hypothesis.Differences;
import io.github.why403.hypothesis.Hypotheses;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.EditStream;
import io.github.why403.search.Found;
import io.github.why403.search.Limits;
import io.github.why403.search.Match;
import io.github.why403.search.Search;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The long lists: each of their edits alone, and with a common one. */
class StreamsTest {
  private final Random random = new Random(Long.getLong("test.seed", 1));

  static List<Sample> samples() {
    return Sample.all();
  }

  /** Every region, host form, header value and parameter that is listed. */
  @ParameterizedTest
  @MethodSource("samples")
  void everyListedEditIsFound(Sample sample) {
    for (EditStream stream : Hypotheses.streams(sample.facts(), sample.read())) {
      if (stream instanceof EditStream.Listed listed) {
        List<Edit> edits = new ArrayList<>(listed.edits());
        Collections.shuffle(edits, random);
        for (Edit edit : edits.subList(0, Math.min(60, edits.size()))) {
          isFound(sample, List.of(edit), List.of(), List.of(stream), 10_000);
        }
      }
    }
  }

  @Test
  void everyRegionIsFoundEditedAndDerived() {
    Sample sample = Sample.all().get(0);
    EditStream regions = stream(sample, "every region");
    List<Edit> edits = ((EditStream.Listed) regions).edits();
    for (Edit edit : edits) {
      isFound(sample, List.of(edit), List.of(), List.of(regions), 1_000);
    }
    assertTrue(edits.size() > 100, edits.size() + " edits");
  }

  @Test
  void anyLifetimeIsFound() {
    Sample sample = Sample.all().get(0);
    EditStream.Dial dial = (EditStream.Dial) stream(sample, "every lifetime up to a week");
    assertEquals(604_800, dial.size());
    for (long seconds : List.of(1L, 604_800L, 1L + random.nextInt(604_800))) {
      Edit edit = edit(dial, seconds - 1);
      assertTrue(edit.words().contains(" " + seconds + " "), edit.words());
      isFound(sample, List.of(edit), List.of(), List.of(dial), 604_900);
    }
  }

  @Test
  void anySecondOfThreeDaysIsFound() {
    Sample sample = Sample.all().get(0);
    for (String day : List.of("the scope's day", "20260228", "20260302")) {
      EditStream.Dial dial = (EditStream.Dial) stream(sample, "every second of " + day);
      assertEquals(86_400, dial.size());
      for (long second : List.of(0L, 86_399L, (long) random.nextInt(86_400))) {
        isFound(sample, List.of(edit(dial, second)), List.of(), List.of(dial), 86_500);
      }
    }
  }

  /** All lists as they are offered, the default budget: what is listed comes first. */
  @Tag("slow")
  @Test
  void aListedEditAndACommonOneAreFoundInTime() {
    for (int n = 0; n < 4; n++) {
      Sample sample = Sample.all().get(random.nextInt(Sample.all().size()));
      List<Edit> common = Hypotheses.common(sample.facts(), sample.read());
      List<EditStream> streams = Hypotheses.streams(sample.facts(), sample.read());
      List<Edit> listed =
          streams.stream()
              .filter(EditStream.Listed.class::isInstance)
              .flatMap(s -> ((EditStream.Listed) s).edits().stream())
              .toList();
      List<Edit> both = drawn(listed, common);
      isFound(sample, both, common, streams, Limits.DEFAULT_CANDIDATES);
    }
  }

  @Tag("slow")
  @Test
  void aLifetimeOrDateAndACommonEditAreFound() {
    for (int n = 0; n < 4; n++) {
      Sample sample = Sample.all().get(random.nextInt(Sample.all().size()));
      List<EditStream.Dial> dials =
          Hypotheses.streams(sample.facts(), sample.read()).stream()
              .filter(EditStream.Dial.class::isInstance)
              .map(EditStream.Dial.class::cast)
              .toList();
      EditStream.Dial dial = dials.get(n % dials.size());
      Edit edit = edit(dial, random.nextInt((int) dial.size()));
      List<Edit> common = Hypotheses.common(sample.facts(), sample.read());
      List<Edit> both = drawn(List.of(edit), common);
      isFound(sample, both, List.of(both.get(1)), List.of(dial), 2 * dial.size() + 10);
    }
  }

  private static Edit edit(EditStream.Dial dial, long index) {
    String value = dial.value().apply(index);
    return new Edit(
        dial.cause(),
        dial.words().apply(value),
        dial.cost(),
        dial.fields(),
        0,
        input -> dial.set().apply(input, value));
  }

  private List<Edit> drawn(List<Edit> some, List<Edit> others) {
    while (true) {
      Edit one = some.get(random.nextInt(some.size()));
      Edit other = others.get(random.nextInt(others.size()));
      if (Collections.disjoint(one.fields(), other.fields())) {
        return List.of(one, other);
      }
    }
  }

  private static EditStream stream(Sample sample, String name) {
    return Hypotheses.streams(sample.facts(), sample.read()).stream()
        .filter(stream -> stream.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void isFound(
      Sample sample,
      List<Edit> drawn,
      List<Edit> common,
      List<? extends EditStream> streams,
      long budget) {
    SigningInput read = sample.read();
    SigningInput signed = Sample.apply(drawn, read);
    Found found =
        new Search(
                S3V4.INSTANCE,
                S3V4.INSTANCE.signature(S3V4.INSTANCE.sign(signed)),
                read,
                common,
                () -> streams,
                Limits.of(budget))
            .run();
    Match match = found.match().orElse(null);
    List<String> words = drawn.stream().map(Edit::words).toList();
    assertNotNull(match, () -> sample + ": not found: " + words);
    assertEquals(Sample.lines(signed), Sample.lines(match.input()));
    assertEquals(
        Differences.between(signed, read, sample.facts().url()),
        Differences.between(match.input(), read, sample.facts().url()));
    boolean equalCause =
        Stream.concat(Stream.of(match.edits()), match.otherReadings().stream())
            .anyMatch(e -> causes(e).equals(causes(drawn)));
    boolean fewer = match.edits().size() < drawn.size();
    assertTrue(
        fewer || equalCause || drawn.size() == 1 && match.edits().isEmpty(),
        () -> words + " found as " + match.edits().stream().map(Edit::words).toList());
  }

  private static Set<String> causes(List<Edit> edits) {
    return edits.stream().map(Edit::cause).collect(java.util.stream.Collectors.toSet());
  }
}
