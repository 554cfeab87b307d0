package io.github.why403.report;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.hypothesis.Difference;
import java.util.List;
import java.util.function.Supplier;

/**
 * The members of a verdict that are more than a word, as {@link JsonReport} writes them: for who
 * writes a verdict alone.
 *
 * @param summary one sentence
 * @param differences every field in which signed and sent differ
 * @param entries the catalogue entries that apply
 */
public record VerdictParts(String summary, List<Difference> differences, List<String> entries) {
  public VerdictParts {
    differences = List.copyOf(differences);
    entries = List.copyOf(entries);
  }

  /**
   * Takes them from a diagnosis.
   *
   * @param redactor made only where something of the request is quoted: a sentence about a URL of
   *     which nothing was found has words of the program alone
   */
  public static VerdictParts of(
      Diagnosis diagnosis, Catalogue catalogue, Supplier<Redactor> redactor) {
    String summary = Summary.of(diagnosis);
    boolean quotes =
        diagnosis.outcome() == Outcome.CAUSE_FOUND || !diagnosis.differences().isEmpty();
    return new VerdictParts(
        quotes ? redactor.get().clean(summary) : summary,
        quotes ? diagnosis.differences().stream().map(redactor.get()::clean).toList() : List.of(),
        Entries.of(diagnosis, catalogue));
  }

  /** The parts of the request that the diagnosis took for granted. */
  public static List<String> assumed(Diagnosis diagnosis) {
    return Summary.assumed(diagnosis.facts().request());
  }
}
