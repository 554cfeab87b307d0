package io.github.why403.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.hypothesis.Hypotheses;
import io.github.why403.input.Octets;
import io.github.why403.resign.Sample;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Segment;
import io.github.why403.scheme.SigningInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every pair of common edits, and many triples, on requests of every shape: what the search hashes
 * is what applying the edits gives, and what it leaves out is what it has hashed already.
 */
class EveryCombinationTest {
  private static final int TRIPLES = 4_000;
  private final Random random = new Random(Long.getLong("test.seed", 1));

  static List<Sample> samples() {
    return Sample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyPairIsTriedAndEditsOfOneStageCommute(Sample sample) {
    Table table = new Table(sample);
    Segment[] two = table.lines.copy();
    Map<String, String> missed = new HashMap<>();
    Set<String> written = new HashSet<>(table.singles);
    for (int i = 0; i < table.edits.size(); i++) {
      for (int j = i + 1; j < table.edits.size(); j++) {
        if (!table.edits.combine(i, j)) {
          continue;
        }
        String there = table.applied(i, j);
        assertEquals(there, table.appliedByStage(i, j), () -> "order counts: " + table.words());
        assertEquals(there, table.appliedByStage(j, i), () -> "order counts: " + table.words());
        boolean wrote = table.edits.pair(i, j, two);
        if (wrote) {
          assertEquals(there, text(two), () -> "other lines: " + table.words());
          written.add(there);
        } else {
          missed.put(there, table.words());
        }
      }
    }
    missed.keySet().removeAll(written);
    assertEquals(Map.of(), missed, "pairs that are not tried");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void triplesAreTried(Sample sample) {
    Table table = new Table(sample);
    Segment[] two = table.lines.copy();
    Segment[] three = table.lines.copy();
    int written = 0;
    for (int n = 0; n < TRIPLES; n++) {
      int[] drawn = random.ints(3, 0, table.edits.size()).sorted().toArray();
      int i = drawn[0];
      int j = drawn[1];
      int k = drawn[2];
      boolean apart =
          i < j
              && j < k
              && table.edits.combine(i, j)
              && table.edits.combine(i, k)
              && table.edits.combine(j, k);
      if (!apart) {
        continue;
      }
      String there = table.applied(i, j, k);
      boolean twoAreNew = table.edits.pair(i, j, two);
      if (table.edits.triple(i, j, k, two, twoAreNew, three)) {
        written++;
        assertEquals(there, text(three), () -> "other lines: " + table.words());
      } else {
        Set<String> smaller =
            new HashSet<>(List.of(table.applied(i, j), table.applied(i, k), table.applied(j, k)));
        smaller.addAll(table.singles);
        assertTrue(smaller.contains(there), () -> "not tried: " + table.words());
      }
    }
    assertTrue(written > TRIPLES / 8, written + " triples seen");
  }

  /** The edits of a sample. */
  private static final class Table {
    final Lines lines;
    final CommonEdits edits;

    /** The baseline, and what every edit alone gives. */
    final Set<String> singles = new HashSet<>();

    private final SigningInput read;
    private List<Edit> last = List.of();

    Table(Sample sample) {
      read = sample.read();
      lines = new Lines(S3V4.INSTANCE, read);
      edits = new CommonEdits(lines, Hypotheses.common(sample.facts(), read));
      edits.pairUp();
      edits.pairUp();
      singles.add(Sample.lines(read));
      for (int i = 0; i < edits.size(); i++) {
        singles.add(applied(i));
      }
    }

    String applied(int... numbers) {
      List<Edit> chosen = new ArrayList<>();
      for (int number : numbers) {
        chosen.add(edits.edit(number));
      }
      last = chosen;
      return Sample.lines(Sample.apply(chosen, read));
    }

    /** Two edits, the lower stage first, and of one stage in this order. */
    String appliedByStage(int i, int j) {
      boolean asGiven = edits.edit(i).stage() <= edits.edit(j).stage();
      Edit first = edits.edit(asGiven ? i : j);
      Edit second = edits.edit(asGiven ? j : i);
      return Sample.lines(second.change().apply(first.change().apply(read)));
    }

    /** The edits applied last. */
    String words() {
      return last.stream().map(Edit::words).toList().toString();
    }
  }

  private static String text(Segment[] lines) {
    StringBuilder text = new StringBuilder();
    for (Segment line : lines) {
      text.append(Octets.of(line.bytes())).append('\n');
    }
    return text.toString();
  }
}
