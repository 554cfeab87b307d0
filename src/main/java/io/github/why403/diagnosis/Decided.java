package io.github.why403.diagnosis;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Fact;
import io.github.why403.hypothesis.Finding;
import io.github.why403.hypothesis.Hypotheses;
import io.github.why403.hypothesis.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the facts in hand decide, with no signature made. What is excluded or open is put into words
 * only for who wants to read it.
 *
 * @param findings what holds
 * @param judgements what every fact says
 * @param observed causes that were observed to be otherwise
 */
record Decided(List<Finding> findings, List<Judged> judgements, Set<String> observed) {
  Decided {
    findings = List.copyOf(findings);
    judgements = List.copyOf(judgements);
    observed = Set.copyOf(observed);
  }

  /** What one fact says. */
  record Judged(String cause, Judgement judgement) {}

  /** Judges a case by every fact. */
  static Decided of(Case facts) {
    List<Fact> all = Hypotheses.facts(facts.url().scheme());
    List<Finding> findings = new ArrayList<>();
    List<Judged> judgements = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      Fact fact = all.get(i);
      Judgement judgement = fact.judge(facts);
      if (judgement instanceof Judgement.Holds holds) {
        findings.add(holds.finding());
      } else if (!(judgement instanceof Judgement.Silent)) {
        judgements.add(new Judged(fact.cause(), judgement));
      }
    }
    return new Decided(findings, judgements, Set.of());
  }

  /** Without what was observed to be otherwise. */
  Decided but(Aside aside) {
    if (aside.ruledOut().isEmpty()) {
      return this;
    }
    Set<String> otherwise =
        aside.ruledOut().stream().map(Remark::cause).collect(Collectors.toSet());
    return new Decided(
        findings.stream().filter(finding -> !aside.excludes(finding)).toList(),
        judgements,
        otherwise);
  }

  /** What is excluded, and by which observation. */
  List<Remark> ruledOut() {
    List<Remark> remarks = new ArrayList<>();
    for (Judged judged : judgements) {
      if (judged.judgement() instanceof Judgement.RuledOut out
          && !observed.contains(judged.cause())) {
        remarks.add(new Remark(judged.cause(), out.because()));
      }
    }
    return remarks;
  }

  /** What could not be judged, and what that needs. */
  List<Remark> notChecked() {
    List<Remark> remarks = new ArrayList<>();
    for (Judged judged : judgements) {
      if (judged.judgement() instanceof Judgement.NotChecked open) {
        remarks.add(new Remark(judged.cause(), open.needs()));
      }
    }
    return remarks;
  }

  /** The causes that are likely or surer. */
  Set<String> causes() {
    if (findings.isEmpty()) {
      return Set.of();
    }
    return findings.stream()
        .filter(f -> f.certainty().compareTo(Certainty.LIKELY) <= 0)
        .map(Finding::cause)
        .collect(Collectors.toSet());
  }
}
