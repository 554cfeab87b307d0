package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.provider.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What can be wrong under one scheme.
 *
 * @param families what offers edits of the signing input
 * @param facts what is decided without re-signing
 * @param own what causes are called under this scheme, where they have names of their own there; an
 *     empty text where there is no such cause
 * @param excluded grounds of a store's answer that the URL and a checked clock exclude
 */
record Kit(
    List<ResignFamily> families,
    List<Fact> facts,
    Map<String, String> own,
    Function<Case, Set<Refusal>> excluded) {
  Kit {
    families = List.copyOf(families);
    own = Map.copyOf(own);
    facts = renamed(facts, own);
  }

  /** A kit whose causes are called as they are elsewhere. */
  Kit(List<ResignFamily> families, List<Fact> facts) {
    this(families, facts, Map.of());
  }

  /** A kit whose scheme's answers are told apart by what all schemes have. */
  Kit(List<ResignFamily> families, List<Fact> facts, Map<String, String> own) {
    this(families, facts, own, any -> Set.of());
  }

  /** What a cause is called under this scheme. */
  String name(String cause) {
    return own.getOrDefault(cause, cause);
  }

  private static List<Fact> renamed(List<Fact> facts, Map<String, String> own) {
    return facts.stream()
        .map(
            fact -> {
              String name = own.getOrDefault(fact.cause(), fact.cause());
              return name.equals(fact.cause())
                  ? fact
                  : new Fact(name, fact.check(), it -> named(fact.judge(it.facts()), name));
            })
        .toList();
  }

  private static Judgement named(Judgement judgement, String name) {
    return judgement instanceof Judgement.Holds holds
        ? new Judgement.Holds(holds.finding().named(name))
        : judgement;
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
