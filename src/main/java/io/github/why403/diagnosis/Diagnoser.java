package io.github.why403.diagnosis;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Damage;
import io.github.why403.hypothesis.Difference;
import io.github.why403.hypothesis.Fact;
import io.github.why403.hypothesis.Finding;
import io.github.why403.hypothesis.Hypotheses;
import io.github.why403.hypothesis.Judgement;
import io.github.why403.provider.Check;
import io.github.why403.search.Limits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a case into a diagnosis: copy damage first, then what is in hand, then the search. */
public final class Diagnoser {
  /** More layers of damage than this are another text. */
  private static final int LAYERS = 5;

  private final Catalogue catalogue;
  private final Limits limits;

  /**
   * @param catalogue tells which causes alone refuse nothing
   * @param limits where a search ends
   */
  public Diagnoser(Catalogue catalogue, Limits limits) {
    this.catalogue = catalogue;
    this.limits = limits;
  }

  /** Diagnoses a case. The same case gives the same diagnosis. */
  public Diagnosis diagnose(Case original) {
    List<Finding> findings = new ArrayList<>();
    StoreAnswers answers = StoreAnswers.of(original);
    MeasuredClocks clocks = MeasuredClocks.of(original);
    Case stated = repaired(clocks.settle(answers.facts()), findings);
    boolean damaged = !findings.isEmpty();
    Case facts = damaged ? stated : arrived(stated, answers);

    List<Remark> ruledOut = new ArrayList<>();
    List<Remark> notChecked = new ArrayList<>();
    List<Finding> decided = new ArrayList<>();
    for (Fact fact : Hypotheses.facts()) {
      Judgement judgement = fact.judge(facts);
      if (judgement instanceof Judgement.Holds holds) {
        decided.add(holds.finding());
      } else if (judgement instanceof Judgement.RuledOut out) {
        ruledOut.add(new Remark(fact.cause(), out.because()));
      } else if (judgement instanceof Judgement.NotChecked open) {
        notChecked.add(new Remark(fact.cause(), open.needs()));
      }
    }

    Resigner.Outcome resigned = new Resigner(facts, limits, answers.showTheRules(facts)).run();
    SignatureReport signature = damaged ? asDamaged(resigned.report()) : resigned.report();
    findings.addAll(resigned.findings());
    Aside aside = Asides.of(stated, clocks, signature.status());
    decided.removeIf(aside::excludes);
    Set<String> byFacts =
        decided.stream()
            .filter(f -> f.certainty().compareTo(Certainty.LIKELY) <= 0)
            .map(Finding::cause)
            .collect(Collectors.toSet());
    List<Finding> answered = new ArrayList<>(aside.findings());
    answered.addAll(answers.findings(stated, resigned.report(), byFacts));
    decided.stream()
        .filter(f -> survives(f, resigned))
        .map(f -> boundBySoundness(f, resigned))
        .forEach(findings::add);
    Set<String> said =
        answered.stream()
            .filter(f -> f.certainty().compareTo(Certainty.OBSERVED) <= 0)
            .map(Finding::cause)
            .collect(Collectors.toSet());
    List<Remark> excluded = new ArrayList<>(aside.ruledOut());
    excluded.addAll(answers.ruledOut(signature));
    List<Finding> ordered =
        ordered(weighed(together(distinct(findings), answered), excluded, answers), said, facts);
    Outcome outcome = outcome(ordered, said, signature, answers);
    Set<String> observed = aside.ruledOut().stream().map(Remark::cause).collect(Collectors.toSet());
    ruledOut.removeIf(remark -> observed.contains(remark.cause()));
    ruledOut.addAll(excluded);
    notChecked.addAll(answers.masked(signature));
    Evidences.afterResigning(resigned.report(), ruledOut, notChecked);
    Set<String> held = ordered.stream().map(Finding::cause).collect(Collectors.toSet());
    List<Remark> excludedOnce =
        answers.isEmpty() ? unheld(ruledOut, held) : firstOfEach(unheld(ruledOut, held));
    held.addAll(excludedOnce.stream().map(Remark::cause).toList());
    return new Diagnosis(
        answers.facts(),
        outcome,
        ordered,
        differences(ordered, resigned.differences()),
        signature,
        excludedOnce,
        answers.isEmpty() ? unheld(notChecked, held) : firstOfEach(unheld(notChecked, held)),
        Evidences.of(original, facts, signature, answers, aside));
  }

  private static List<Remark> unheld(List<Remark> remarks, Set<String> held) {
    return remarks.stream().filter(r -> !held.contains(r.cause())).distinct().toList();
  }

  private static List<Remark> firstOfEach(List<Remark> remarks) {
    Set<String> seen = new HashSet<>();
    return remarks.stream().filter(r -> seen.add(r.cause())).toList();
  }

  /**
   * The request as it reached the store, where the store gave its text back and the request as it
   * was stated does not carry the signature.
   */
  private Case arrived(Case stated, StoreAnswers answers) {
    return answers
        .echo(stated)
        .filter(echo -> !echo.unchanged() && !new Resigner(stated, limits).verifies())
        .map(echo -> stated.withRequest(echo.arrived()))
        .orElse(stated);
  }

  /** What the store's answers say against findings that rest on less. */
  private static List<Finding> weighed(
      List<Finding> findings, List<Remark> excluded, StoreAnswers answers) {
    Set<String> out = excluded.stream().map(Remark::cause).collect(Collectors.toSet());
    return findings.stream()
        .filter(f -> f.certainty() == Certainty.PROVEN || !out.contains(f.cause()))
        .map(f -> answers.served() ? f.atMost(Certainty.POSSIBLE) : f)
        .map(
            f ->
                f.check() == Check.SIGNATURE && answers.foundSignatureRight()
                    ? f.atMost(Certainty.POSSIBLE)
                    : f)
        .toList();
  }

  /** Takes layers of copy damage off, as long as one is definite or its repair verifies. */
  private Case repaired(Case original, List<Finding> findings) {
    Case facts = original;
    for (int layer = 0; layer < LAYERS; layer++) {
      Optional<Case> next = oneLayer(facts, findings);
      if (next.isEmpty()) {
        break;
      }
      facts = next.get();
    }
    return facts;
  }

  private Optional<Case> oneLayer(Case facts, List<Finding> findings) {
    boolean sound = new Resigner(facts, limits).verifies();
    for (Damage damage : sound ? List.<Damage>of() : Damage.ALL) {
      Optional<Case> repaired = damage.undo(facts.request()).map(facts::withRequest);
      if (repaired.isEmpty()) {
        continue;
      }
      boolean definite = damage.definite().test(facts.request().url());
      if (definite || new Resigner(repaired.get(), limits).verifies()) {
        findings.add(
            Finding.of(damage.cause(), Certainty.PROVEN, Check.TEXT, damage.summary(), List.of()));
        return repaired;
      }
    }
    return Optional.empty();
  }

  /** The damaged URL does not carry the signature, even where the repaired one does. */
  private static SignatureReport asDamaged(SignatureReport report) {
    return report.status() != SignatureStatus.MATCHES
        ? report
        : new SignatureReport(
            SignatureStatus.DOES_NOT_MATCH,
            "the URL is damaged; repaired, its signature is right",
            report.candidates(),
            report.depth(),
            report.complete(),
            report.match(),
            report.read(),
            report.signed());
  }

  /** Where re-signing has an answer of its own, what was guessed about the signature is void. */
  private static boolean survives(Finding fact, Resigner.Outcome resigned) {
    boolean answered =
        resigned.report().status() == SignatureStatus.MATCHES || resigned.report().match() != null;
    boolean said = resigned.findings().stream().anyMatch(f -> f.cause().equals(fact.cause()));
    return !said && (fact.check() != Check.SIGNATURE || !answered);
  }

  /** What another store would serve is not proven to break the signature here. */
  private static Finding boundBySoundness(Finding fact, Resigner.Outcome resigned) {
    return fact.check() == Check.SIGNATURE && resigned.soundElsewhere()
        ? fact.atMost(Certainty.LIKELY)
        : fact;
  }

  private static List<Finding> distinct(List<Finding> findings) {
    Set<List<Object>> seen = new HashSet<>();
    List<Finding> kept = new ArrayList<>();
    for (Finding finding : findings) {
      if (seen.add(List.of(finding.cause(), finding.differences()))) {
        kept.add(finding);
      }
    }
    return kept;
  }

  /** Of a cause that an answer stands for too, the surest finding is enough. */
  private static List<Finding> together(List<Finding> findings, List<Finding> answered) {
    if (answered.isEmpty()) {
      return findings;
    }
    List<Finding> all = new ArrayList<>(answered);
    all.addAll(findings);
    Set<String> causes = answered.stream().map(Finding::cause).collect(Collectors.toSet());
    Set<String> seen = new HashSet<>();
    return all.stream()
        .sorted(Comparator.comparing(Finding::certainty))
        .filter(f -> !causes.contains(f.cause()) || seen.add(f.cause()))
        .toList();
  }

  /**
   * Proven ones first, then in the order of the store's checks, but for what is no more than
   * possible; risks last.
   */
  private List<Finding> ordered(List<Finding> findings, Set<String> said, Case facts) {
    return findings.stream()
        .sorted(
            Comparator.comparing((Finding f) -> isRisk(f, said))
                .thenComparing(Diagnoser::weight)
                .thenComparing(Finding::check, facts.provider()::compare)
                .thenComparing(Finding::certainty))
        .toList();
  }

  private static int weight(Finding finding) {
    return switch (finding.certainty()) {
      case PROVEN -> 0;
      case OBSERVED, LIKELY -> 1;
      case POSSIBLE -> 2;
    };
  }

  private Outcome outcome(
      List<Finding> ordered, Set<String> said, SignatureReport signature, StoreAnswers answers) {
    boolean refuses =
        ordered.stream()
            .anyMatch(f -> !isRisk(f, said) && f.certainty().compareTo(Certainty.LIKELY) <= 0);
    if (refuses) {
      return Outcome.CAUSE_FOUND;
    }
    boolean right = signature.status() == SignatureStatus.MATCHES && !answers.refused();
    return right || answers.served() || answers.wouldAccept()
        ? Outcome.NOTHING_WRONG
        : Outcome.INCONCLUSIVE;
  }

  /** What the store itself said refuses. */
  private boolean isRisk(Finding finding, Set<String> said) {
    return catalogue.isRisk(finding.cause()) && !said.contains(finding.cause());
  }

  /** Those of the search, then those of facts about other parts. */
  private List<Difference> differences(List<Finding> findings, List<Difference> resigned) {
    List<Difference> all = new ArrayList<>(resigned);
    Set<String> parts = resigned.stream().map(Difference::part).collect(Collectors.toSet());
    findings.stream()
        .filter(f -> !catalogue.isRisk(f.cause()) && f.certainty() != Certainty.POSSIBLE)
        .flatMap(f -> f.differences().stream())
        .filter(d -> parts.add(d.part()))
        .forEach(all::add);
    return all;
  }
}
