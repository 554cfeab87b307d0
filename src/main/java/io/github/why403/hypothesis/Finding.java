package io.github.why403.hypothesis;

import io.github.why403.input.Mask;
import io.github.why403.provider.Check;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, or may be.
 *
 * @param cause slug of the cause
 * @param certainty how sure it is
 * @param check the store's check that it fails; decides which of several is to be repaired first
 * @param summary one sentence
 * @param differences the fields that differ
 * @param otherReadings slugs of causes that would leave the same bytes
 * @param answer what the store answers to this, where that is known; else null
 * @param decidedBy what would decide it where nothing has: a command and what its outcome says;
 *     else null
 */
public record Finding(
    String cause,
    Certainty certainty,
    Check check,
    String summary,
    List<Difference> differences,
    List<String> otherReadings,
    @Nullable String answer,
    @Nullable String decidedBy) {

  public Finding {
    differences = List.copyOf(differences);
    otherReadings = List.copyOf(otherReadings);
  }

  /** A finding of which nobody has to say how it would be decided. */
  public Finding(
      String cause,
      Certainty certainty,
      Check check,
      String summary,
      List<Difference> differences,
      List<String> otherReadings,
      @Nullable String answer) {
    this(cause, certainty, check, summary, differences, otherReadings, answer, null);
  }

  /** The same finding under another cause. */
  public Finding named(String other) {
    return new Finding(
        other, certainty, check, summary, differences, otherReadings, answer, decidedBy);
  }

  /** The same finding with other causes that would leave the same bytes. */
  public Finding withOtherReadings(List<String> causes) {
    return new Finding(cause, certainty, check, summary, differences, causes, answer, decidedBy);
  }

  /** The same finding with what the store answers to it. */
  public Finding answered(@Nullable String text) {
    return new Finding(
        cause, certainty, check, summary, differences, otherReadings, text, decidedBy);
  }

  /** The same finding with what would decide it. */
  public Finding decidedBy(@Nullable String command) {
    return new Finding(
        cause, certainty, check, summary, differences, otherReadings, answer, command);
  }

  /** A finding with one reading. */
  public static Finding of(
      String cause,
      Certainty certainty,
      Check check,
      String summary,
      List<Difference> differences) {
    return new Finding(cause, certainty, check, summary, differences, List.of(), null);
  }

  /** The same finding, not surer than this. */
  public Finding atMost(Certainty cap) {
    return new Finding(
        cause,
        certainty.atMost(cap),
        check,
        summary,
        differences,
        otherReadings,
        answer,
        decidedBy);
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
