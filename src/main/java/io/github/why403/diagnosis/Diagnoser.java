package io.github.why403.diagnosis;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.catalogue.Entry;
import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Difference;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.Orders;
import io.github.why403.provider.Check;
import io.github.why403.search.Limits;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a case into a diagnosis: copy damage first, then what is in hand, then the search. */
public final class Diagnoser {
  /** Checks that ask for neither the time nor the key. */
  private static final Set<Check> OF_FORM =
      EnumSet.of(
          Check.MECHANISM, Check.PARAMETERS, Check.SCOPE, Check.SCOPE_DATE, Check.HEADERS_SIGNED);

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
    Judged judged = judge(original);
    StoreAnswers answers = judged.answers();
    Set<String> held = held(judged);
    Remarks remarks =
        Remarks.of(
            judged.decided(),
            judged.observed(),
            answers,
            judged.signature(),
            judged.resigned().report(),
            held);
    return new Diagnosis(
        answers.facts(),
        judged.outcome(),
        judged.isOpen()
            ? LogSearch.left(judged.facts(), judged.resigned(), suspected(judged, remarks))
            : judged.ordered(),
        differences(judged),
        judged.signature(),
        remarks.ruledOut(),
        remarks.notChecked(),
        Evidences.of(original, judged.stated(), judged.signature(), answers, judged.aside()));
  }

  /**
   * The causes that are found; what is a case of another cause does not leave that one excluded.
   */
  private Set<String> held(Judged judged) {
    Set<String> held = new HashSet<>(judged.causes());
    judged.ordered().stream()
        .filter(f -> f.certainty() != Certainty.POSSIBLE)
        .flatMap(f -> catalogue.entry(f.cause()).stream())
        .map(Entry::parent)
        .filter(Objects::nonNull)
        .forEach(held::add);
    return held;
  }

  /**
   * The verdict alone: the same outcome, cause and differences, without what only a whole report
   * shows. That is what is excluded and left open, the evidence, and guesses where nothing is
   * shown.
   */
  public Diagnosis verdict(Case original) {
    Judged judged = judge(original);
    return new Diagnosis(
        judged.answers().facts(),
        judged.outcome(),
        judged.ordered(),
        differences(judged),
        judged.signature(),
        List.of(),
        List.of(),
        List.of());
  }

  /**
   * What was concluded, before it is written out.
   *
   * @param stated the case with the damage of copying taken off
   * @param facts the same as it reached the store, which is what was judged
   * @param resigned what re-signing showed
   * @param signature the same of the URL as it was sent
   * @param answered what the outside says of the cause
   * @param observed what it excludes
   * @param ordered everything that was found, the first to repair first
   */
  private record Judged(
      StoreAnswers answers,
      Case stated,
      Case facts,
      Resigner.Outcome resigned,
      SignatureReport signature,
      Aside aside,
      Decided decided,
      List<Finding> answered,
      List<Remark> observed,
      List<Finding> ordered,
      Outcome outcome) {

    Set<String> causes() {
      return ordered.stream().map(Finding::cause).collect(Collectors.toSet());
    }

    /** Whether nothing is shown and nothing was hashed. */
    boolean isOpen() {
      return outcome == Outcome.INCONCLUSIVE && signature.status() == SignatureStatus.NOT_CHECKED;
    }
  }

  private Judged judge(Case original) {
    StoreAnswers answers = StoreAnswers.of(original);
    MeasuredClocks clocks = MeasuredClocks.of(original);
    Repair repair = Repair.of(clocks.settle(answers.facts()), limits);
    Case stated = repair.facts();
    Case facts = repair.wasNeeded() ? stated : arrived(stated, answers);

    Resigner.Outcome resigned =
        new Resigner(facts, limits, answers.showTheRules(facts), repair.verified()).run();
    SignatureReport signature = repair.asSent(resigned.report());
    Aside aside = Asides.of(stated, clocks, signature.status(), answers.shown());
    Decided decided = Decided.of(facts).but(aside);

    List<Finding> answered = new ArrayList<>(aside.findings());
    answers.findings(stated, resigned.report(), decided.causes()).stream()
        .map(f -> ofTheDamage(f, repair))
        .forEach(answered::add);
    answered.addAll(LogSearch.otherSecret(stated, answers.echo(stated)));
    List<Remark> observed = new ArrayList<>(aside.ruledOut());
    observed.addAll(answers.ruledOut(signature));
    Set<String> said = said(answered);
    List<Finding> known = SinceThen.of(facts, answers).weighed(inHand(repair, resigned, decided));
    List<Finding> all = together(distinct(known), answered);
    List<Finding> ordered = ordered(weighed(all, observed, answers), said, facts);
    return new Judged(
        answers,
        stated,
        facts,
        resigned,
        signature,
        aside,
        decided,
        answered,
        observed,
        ordered,
        outcome(ordered, said, signature, answers));
  }

  /** Where nothing is shown: what is left, in the order of its frequency; risks stay last. */
  private List<Finding> suspected(Judged judged, Remarks remarks) {
    Set<String> excluded =
        remarks.ruledOut().stream().map(Remark::cause).collect(Collectors.toSet());
    Set<String> meant = judged.answered().stream().map(Finding::cause).collect(Collectors.toSet());
    List<Finding> refusing =
        judged.ordered().stream().filter(f -> !catalogue.isRisk(f.cause())).toList();
    List<Finding> all =
        new ArrayList<>(
            Ranking.of(
                catalogue,
                judged.facts(),
                refusing,
                meant,
                excluded,
                Ranking.Open.of(judged.answers())));
    judged.ordered().stream().filter(f -> catalogue.isRisk(f.cause())).forEach(all::add);
    return all;
  }

  /**
   * A damaged URL is refused for its form, or names another object: what is meant is the damage.
   */
  private static Finding ofTheDamage(Finding answered, Repair repair) {
    boolean itsForm = answered.check() == Check.PARAMETERS || answered.check() == Check.AFTER;
    return repair.wasNeeded() && itsForm ? answered.atMost(Certainty.POSSIBLE) : answered;
  }

  /** What is found without asking anybody: copy damage, what re-signing showed, other facts. */
  private static List<Finding> inHand(Repair repair, Resigner.Outcome resigned, Decided decided) {
    List<Finding> findings = new ArrayList<>(repair.damage());
    findings.addAll(resigned.findings());
    if (decided.findings().isEmpty()) {
      return findings;
    }
    decided.findings().stream()
        .filter(f -> survives(f, resigned))
        .map(f -> boundBySoundness(f, resigned))
        .forEach(findings::add);
    return findings;
  }

  /** The causes that the outside itself named. */
  private static Set<String> said(List<Finding> answered) {
    if (answered.isEmpty()) {
      return Set.of();
    }
    return answered.stream()
        .filter(f -> f.certainty().compareTo(Certainty.OBSERVED) <= 0)
        .map(Finding::cause)
        .collect(Collectors.toSet());
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
    if (findings.isEmpty()) {
      return findings;
    }
    Set<String> out = excluded.stream().map(Remark::cause).collect(Collectors.toSet());
    return findings.stream()
        .filter(f -> f.certainty() == Certainty.PROVEN || !out.contains(f.cause()))
        .map(f -> isDisproved(f, answers.shown()) ? f.atMost(Certainty.POSSIBLE) : f)
        .map(
            f ->
                f.check() == Check.SIGNATURE && answers.shown().foundSignatureRight()
                    ? f.atMost(Certainty.POSSIBLE)
                    : f)
        .toList();
  }

  /**
   * Whether the store served what a finding says that it refuses. Of the signature that shows
   * nothing unless a wrong one is refused; of the request's form it does.
   */
  private static boolean isDisproved(Finding finding, Shown shown) {
    return shown.served() || shown.servedAnyhow() && OF_FORM.contains(finding.check());
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
    Map<String, Finding> said = new HashMap<>();
    answered.forEach(f -> said.putIfAbsent(f.cause(), f));
    Set<String> seen = new HashSet<>();
    return all.stream()
        .sorted(Orders.of(Finding::certainty))
        .filter(f -> !said.containsKey(f.cause()) || seen.add(f.cause()))
        .map(f -> f.answer() == null ? withTheAnswer(f, said.get(f.cause())) : f)
        .toList();
  }

  private static Finding withTheAnswer(Finding finding, @Nullable Finding said) {
    return said == null ? finding : finding.answered(said.answer());
  }

  /**
   * Proven ones first, then in the order of the store's checks, but for what is no more than
   * possible; risks last.
   */
  private List<Finding> ordered(List<Finding> findings, Set<String> said, Case facts) {
    if (findings.size() < 2) {
      return findings;
    }
    return findings.stream()
        .sorted(
            Orders.firstOf(
                Orders.of(f -> isRisk(f, said)),
                Orders.by(Diagnoser::weight),
                (a, b) -> facts.provider().compare(a.check(), b.check()),
                Orders.of(Finding::certainty)))
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
        !ordered.isEmpty()
            && ordered.stream()
                .anyMatch(f -> !isRisk(f, said) && f.certainty().compareTo(Certainty.LIKELY) <= 0);
    if (refuses) {
      return Outcome.CAUSE_FOUND;
    }
    boolean right = signature.status() == SignatureStatus.MATCHES && !answers.shown().refused();
    return right || answers.shown().served() || answers.shown().wouldAccept()
        ? Outcome.NOTHING_WRONG
        : Outcome.INCONCLUSIVE;
  }

  /** What the store itself said refuses. */
  private boolean isRisk(Finding finding, Set<String> said) {
    return catalogue.isRisk(finding.cause()) && !said.contains(finding.cause());
  }

  /** Those of the search, then those of facts about other parts. */
  private List<Difference> differences(Judged judged) {
    List<Difference> resigned = judged.resigned().differences();
    if (judged.ordered().isEmpty()) {
      return resigned;
    }
    List<Difference> all = new ArrayList<>(resigned);
    Set<String> parts = resigned.stream().map(Difference::part).collect(Collectors.toSet());
    judged.ordered().stream()
        .filter(f -> !catalogue.isRisk(f.cause()) && f.certainty() != Certainty.POSSIBLE)
        .flatMap(f -> f.differences().stream())
        .filter(d -> parts.add(d.part()))
        .forEach(all::add);
    return all;
  }
}
