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
 * What the facts in hand decide, with no signature made.
 *
 * @param findings what holds
 * @param ruledOut what is excluded, and by which observation
 * @param notChecked what could not be judged, and what that needs
 */
record Decided(List<Finding> findings, List<Remark> ruledOut, List<Remark> notChecked) {
  Decided {
    findings = List.copyOf(findings);
    ruledOut = List.copyOf(ruledOut);
    notChecked = List.copyOf(notChecked);
  }

  /** Judges a case by every fact. */
  static Decided of(Case facts) {
    List<Finding> findings = new ArrayList<>();
    List<Remark> ruledOut = new ArrayList<>();
    List<Remark> notChecked = new ArrayList<>();
    for (Fact fact : Hypotheses.facts(facts.url().scheme())) {
      Judgement judgement = fact.judge(facts);
      if (judgement instanceof Judgement.Holds holds) {
        findings.add(holds.finding());
      } else if (judgement instanceof Judgement.RuledOut out) {
        ruledOut.add(new Remark(fact.cause(), out.because()));
      } else if (judgement instanceof Judgement.NotChecked open) {
        notChecked.add(new Remark(fact.cause(), open.needs()));
      }
    }
    return new Decided(findings, ruledOut, notChecked);
  }

  /** Without what was observed to be otherwise. */
  Decided but(Aside aside) {
    Set<String> observed = aside.ruledOut().stream().map(Remark::cause).collect(Collectors.toSet());
    return new Decided(
        findings.stream().filter(finding -> !aside.excludes(finding)).toList(),
        ruledOut.stream().filter(remark -> !observed.contains(remark.cause())).toList(),
        notChecked);
  }

  /** The causes that are likely or surer. */
  Set<String> causes() {
    return findings.stream()
        .filter(f -> f.certainty().compareTo(Certainty.LIKELY) <= 0)
        .map(Finding::cause)
        .collect(Collectors.toSet());
  }
}
