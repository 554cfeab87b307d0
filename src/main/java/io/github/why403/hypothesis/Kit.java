package io.github.why403.hypothesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What can be wrong under one scheme.
 *
 * @param families what offers edits of the signing input
 * @param facts what is decided without re-signing
 */
record Kit(List<ResignFamily> families, List<Fact> facts) {
  Kit {
    families = List.copyOf(families);
    facts = List.copyOf(facts);
  }

  /** Those facts that stand for the causes named, each of which there must be. */
  static List<Fact> chosen(List<Fact> from, String... causes) {
    Set<String> wanted = Set.of(causes);
    List<Fact> chosen = new ArrayList<>(from);
    chosen.removeIf(fact -> !wanted.contains(fact.cause()));
    if (chosen.stream().map(Fact::cause).distinct().count() != wanted.size()) {
      throw new IllegalArgumentException("a cause of " + wanted + " has no fact");
    }
    return chosen;
  }
}
