package io.github.why403.diagnosis;

import io.github.why403.hypothesis.Hypotheses;
import io.github.why403.scheme.Scheme;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a diagnosis excludes and what it leaves open, each cause in one of the two lists at most.
 *
 * @param ruledOut causes that an observation excludes
 * @param notChecked causes that could not be judged, and what that needs
 */
record Remarks(List<Remark> ruledOut, List<Remark> notChecked) {
  /**
   * Collects them.
   *
   * @param decided what the facts in hand say
   * @param observed what answers of the outside exclude
   * @param answers what the store's answers hide
   * @param sent the signature of the URL as it was sent
   * @param repaired the same once copy damage was taken off
   * @param held causes that are found; they stand in neither list
   */
  static Remarks of(
      Decided decided,
      List<Remark> observed,
      StoreAnswers answers,
      SignatureReport sent,
      SignatureReport repaired,
      Set<String> held) {
    List<Remark> ruledOut = new ArrayList<>(decided.ruledOut());
    ruledOut.addAll(observed);
    List<Remark> notChecked = new ArrayList<>(decided.notChecked());
    notChecked.addAll(answers.masked(sent));
    Scheme scheme = answers.facts().url().scheme();
    Evidences.afterResigning(scheme, repaired, ruledOut, notChecked);
    UnaryOperator<Remark> named = r -> new Remark(Hypotheses.name(scheme, r.cause()), r.text());
    ruledOut.replaceAll(named);
    notChecked.replaceAll(named);
    ruledOut.removeIf(r -> r.cause().isEmpty());
    notChecked.removeIf(r -> r.cause().isEmpty());
    List<Remark> excluded = once(ruledOut, held, answers);
    Set<String> known = new HashSet<>(held);
    known.addAll(excluded.stream().map(Remark::cause).toList());
    return new Remarks(excluded, once(notChecked, known, answers));
  }

  /** One remark for each cause is enough where several answers say the same. */
  private static List<Remark> once(List<Remark> all, Set<String> held, StoreAnswers answers) {
    return answers.isEmpty() ? unheld(all, held) : firstOfEach(unheld(all, held));
  }

  private static List<Remark> unheld(List<Remark> remarks, Set<String> held) {
    return remarks.stream().filter(r -> !held.contains(r.cause())).distinct().toList();
  }

  private static List<Remark> firstOfEach(List<Remark> remarks) {
    Set<String> seen = new HashSet<>();
    return remarks.stream().filter(r -> seen.add(r.cause())).toList();
  }
}
