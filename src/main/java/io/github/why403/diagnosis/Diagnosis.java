package io.github.why403.diagnosis;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Difference;
import io.github.why403.hypothesis.Finding;
import java.util.List;
import java.util.Optional;

/**
 * The answer.
 *
 * @param facts the case as it came
 * @param outcome how it ended
 * @param findings what is wrong or may be, the first to repair first
 * @param differences every field in which signed and sent differ
 * @param signature what re-signing showed
 * @param ruledOut causes that an observation excludes
 * @param notChecked causes that could not be judged, and what that needs
 * @param evidence what the diagnosis rests on, sentence by sentence
 */
public record Diagnosis(
    Case facts,
    Outcome outcome,
    List<Finding> findings,
    List<Difference> differences,
    SignatureReport signature,
    List<Remark> ruledOut,
    List<Remark> notChecked,
    List<String> evidence) {

  public Diagnosis {
    findings = List.copyOf(findings);
    differences = List.copyOf(differences);
    ruledOut = List.copyOf(ruledOut);
    notChecked = List.copyOf(notChecked);
    evidence = List.copyOf(evidence);
  }

  /** The finding that decides; empty unless a cause was found. */
  public Optional<Finding> verdict() {
    return outcome == Outcome.CAUSE_FOUND ? findings.stream().findFirst() : Optional.empty();
  }

  @Override
  public String toString() {
    return "Diagnosis[" + outcome + ", " + findings + ", " + differences + ", " + signature + "]";
  }
}
