package io.github.why403.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The wire texts of stores, by ground. A text stands in one of the tables only if it was recorded,
 * measured or read in a store's source or documents; each table names its sources.
 */
public final class Answers {
  /**
   * One text of one store.
   *
   * @param store the store's name
   * @param ground why it answers so
   * @param answer the answer
   */
  record Row(String store, Refusal ground, Answer answer) {}

  /** Every text; of one store's ground the usual one first. */
  static final List<Row> ROWS =
      Stream.of(
              AwsAnswers.ROWS,
              ServerAnswers.ROWS,
              ServiceAnswers.ROWS,
              GoogleAnswers.ROWS,
              EdgeAnswers.ROWS,
              AzureAnswers.ROWS,
              PostAnswers.ROWS)
          .flatMap(List::stream)
          .toList();

  private Answers() {}

  /** Made when the first reply is read; most runs read none. */
  private static final class ByCode {
    static final Map<String, List<Row>> ROWS =
        Answers.ROWS.stream().collect(Collectors.groupingBy(row -> row.answer().code()));
  }

  /** The texts with this error code, in the order of all. */
  static List<Row> ofCode(String code) {
    return ByCode.ROWS.getOrDefault(code, List.of());
  }

  /** What a store answers on this ground; empty where nobody has recorded it. */
  public static Optional<Answer> of(Provider store, Refusal ground) {
    return ROWS.stream()
        .filter(row -> row.store().equals(store.name()) && row.ground() == ground)
        .map(Row::answer)
        .findFirst();
  }

  static Row row(
      String store, Refusal ground, int status, String code, String message, Backing backing) {
    return new Row(store, ground, new Answer(status, code, message, backing));
  }
}
