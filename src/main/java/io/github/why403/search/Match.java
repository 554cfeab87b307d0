package io.github.why403.search;

import io.github.why403.scheme.Agreement;
import io.github.why403.scheme.SigningInput;
import java.util.List;

/**
 * A combination of edits that gives the signature in the URL.
 *
 * @param edits the edits, none for the input as the store reads it
 * @param input the signing input they lead to
 * @param agreement exact, or damaged on the way
 * @param otherReadings other combinations of as many edits that give the same bytes
 */
public record Match(
    List<Edit> edits, SigningInput input, Agreement agreement, List<List<Edit>> otherReadings) {
  public Match {
    edits = List.copyOf(edits);
    otherReadings = List.copyOf(otherReadings);
  }

  int cost() {
    return edits.stream().mapToInt(Edit::cost).sum();
  }
}
