package io.github.why403.report;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.catalogue.Entry;
import io.github.why403.catalogue.Matching;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.evidence.Evidence;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The catalogue entries that apply to a diagnosis: ours first, then the user's own. */
final class Entries {
  private Entries() {}

  /**
   * The ids of all that apply, the most specific first. Ours need a cause that was found; for the
   * user's it is enough that they fit what the store said.
   */
  static List<String> of(Diagnosis diagnosis, Catalogue catalogue) {
    List<String> ours =
        diagnosis.outcome() == Outcome.CAUSE_FOUND ? ours(diagnosis, catalogue) : List.of();
    if (ours.isEmpty() && !catalogue.hasOwn()) {
      return List.of();
    }
    Stream<String> own = own(diagnosis, catalogue).stream().map(Entry::id);
    return Stream.concat(ours.stream(), own).distinct().toList();
  }

  /** The ids of the verdict's entry, of its parents, and of the other causes that were found. */
  private static List<String> ours(Diagnosis diagnosis, Catalogue catalogue) {
    List<String> ids = new ArrayList<>();
    for (Finding finding : diagnosis.findings()) {
      Optional<Entry> entry = catalogue.entry(finding.cause());
      while (entry.isPresent() && !ids.contains(entry.get().id())) {
        ids.add(entry.get().id());
        ids.addAll(catalogue.seeds(entry.get().cause()));
        String parent = entry.get().parent();
        entry = parent == null ? Optional.empty() : catalogue.entry(parent);
      }
    }
    return ids;
  }

  /** The user's entries for a cause that was found, then those that fit what the store said. */
  static List<Entry> own(Diagnosis diagnosis, Catalogue catalogue) {
    if (!catalogue.hasOwn()) {
      return List.of();
    }
    List<String> causes =
        diagnosis.outcome() == Outcome.CAUSE_FOUND
            ? diagnosis.findings().stream().map(Finding::cause).toList()
            : List.of();
    Stream<Entry> ofCause =
        catalogue.added().stream().filter(entry -> causes.contains(entry.cause()));
    Stream<Entry> ofText =
        diagnosis.facts().book().answers().stream()
            .map(Evidence.Answered::reply)
            .flatMap(reply -> Matching.own(Octets.text(reply.body()), catalogue).stream());
    return Stream.concat(ofCause, ofText).distinct().toList();
  }
}
