package io.github.why403.hypothesis;

import io.github.why403.input.Mask;
import io.github.why403.provider.Check;
import java.util.List;

/**
 * One thing that is wrong, or may be.
 *
 * @param cause slug of the cause
 * @param certainty how sure it is
 * @param check the store's check that it fails; decides which of several is to be repaired first
 * @param summary one sentence
 * @param differences the fields that differ
 * @param otherReadings slugs of causes that would leave the same bytes
 */
public record Finding(
    String cause,
    Certainty certainty,
    Check check,
    String summary,
    List<Difference> differences,
    List<String> otherReadings) {

  public Finding {
    differences = List.copyOf(differences);
    otherReadings = List.copyOf(otherReadings);
  }

  /** A finding with one reading. */
  public static Finding of(
      String cause,
      Certainty certainty,
      Check check,
      String summary,
      List<Difference> differences) {
    return new Finding(cause, certainty, check, summary, differences, List.of());
  }

  /** The same finding, not surer than this. */
  public Finding atMost(Certainty cap) {
    return new Finding(cause, certainty.atMost(cap), check, summary, differences, otherReadings);
  }

  @Override
  public String toString() {
    return "Finding["
        + cause
        + ", "
        + certainty.word()
        + ", "
        + Mask.hide(summary)
        + " "
        + differences
        + otherReadings
        + "]";
  }
}
