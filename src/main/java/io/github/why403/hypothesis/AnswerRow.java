package io.github.why403.hypothesis;

import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a ground of refusal stands for.
 *
 * @param ground the ground
 * @param cause slug of the cause
 * @param certainty how sure it is where the store says this and nothing else by its answer
 * @param check the check that it fails
 * @param when what else must be so
 * @param unless causes that say the same more closely: where one of them holds, this is silent
 * @param otherReadings slugs of causes that would get the same answer
 * @param sentence one sentence about it
 * @param next what would tell its readings apart; empty where nothing has to
 */
record AnswerRow(
    Refusal ground,
    String cause,
    Certainty certainty,
    Check check,
    Predicate<Told> when,
    Set<String> unless,
    List<String> otherReadings,
    Function<Told, String> sentence,
    Optional<Function<Told, String>> next) {
  private static final String ONE_OF_SEVERAL = "The answer has several readings, and this is one. ";

  AnswerRow {
    unless = Set.copyOf(unless);
    otherReadings = List.copyOf(otherReadings);
  }

  static AnswerRow of(
      Refusal ground,
      String cause,
      Certainty certainty,
      Check check,
      Function<Told, String> sentence) {
    return new AnswerRow(
        ground,
        cause,
        certainty,
        check,
        told -> true,
        Set.of(),
        List.of(),
        sentence,
        Optional.empty());
  }

  AnswerRow when(Predicate<Told> condition) {
    return new AnswerRow(
        ground, cause, certainty, check, condition, unless, otherReadings, sentence, next);
  }

  AnswerRow unless(String... causes) {
    return new AnswerRow(
        ground, cause, certainty, check, when, Set.of(causes), otherReadings, sentence, next);
  }

  AnswerRow orElse(String... causes) {
    return new AnswerRow(
        ground, cause, certainty, check, when, unless, List.of(causes), sentence, next);
  }

  AnswerRow toldApartBy(Function<Told, String> commands) {
    return new AnswerRow(
        ground,
        cause,
        certainty,
        check,
        when,
        unless,
        otherReadings,
        sentence,
        Optional.of(commands));
  }

  /** The finding that an answer makes of it. */
  Finding finding(Told told) {
    boolean one = told.reading().grounds().size() < 2;
    return new Finding(
        cause,
        told.atMost(certainty),
        check,
        (one ? "" : ONE_OF_SEVERAL) + sentence.apply(told),
        List.of(),
        otherReadings,
        told.text(),
        told.atMost(certainty) == Certainty.PROVEN
            ? null
            : next.map(commands -> commands.apply(told)).orElse(null));
  }
}
