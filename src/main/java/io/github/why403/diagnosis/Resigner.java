package io.github.why403.diagnosis;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Difference;
import io.github.why403.hypothesis.Differences;
import io.github.why403.hypothesis.Finding;
import io.github.why403.hypothesis.Hypotheses;
import io.github.why403.hypothesis.Words;
import io.github.why403.provider.Answer;
import io.github.why403.provider.Answers;
import io.github.why403.provider.Check;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Providers;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.Agreement;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignatureText;
import io.github.why403.scheme.SigningInput;
import io.github.why403.scheme.StoreRules;
import io.github.why403.search.Edit;
import io.github.why403.search.Found;
import io.github.why403.search.Limits;
import io.github.why403.search.Match;
import io.github.why403.search.Search;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that needs the secret: verifying, and searching for the difference. */
final class Resigner {
  /** Where the secret is known to be another key's, only verbatim and single edits are tried. */
  private static final long FOREIGN_KEY_CANDIDATES = 1_000;

  /** So many are tried from a reading that is not the first. */
  private static final long OTHER_READING_CANDIDATES = 200_000;

  private final Case facts;
  private final Limits limits;
  private final boolean rulesShown;
  private final @Nullable Verified verified;
  private final Scheme scheme;

  Resigner(Case facts, Limits limits) {
    this(facts, limits, false, null);
  }

  /**
   * @param rulesShown whether an answer showed that the store reads the request by these rules
   * @param verified what was asked before, about this case or another; null for nothing
   */
  Resigner(Case facts, Limits limits, boolean rulesShown, @Nullable Verified verified) {
    this.facts = facts;
    this.limits = limits;
    this.rulesShown = rulesShown;
    this.verified = verified;
    this.scheme = facts.url().scheme();
  }

  /** What re-signing showed, and the findings that follow from it. */
  record Outcome(
      SignatureReport report,
      List<Finding> findings,
      List<Difference> differences,
      boolean soundElsewhere) {
    static Outcome of(SignatureReport report) {
      return new Outcome(report, List.of(), List.of(), false);
    }
  }

  /** Whether the request as it stands carries the right signature under the store's own rules. */
  boolean verifies() {
    return verified().isSound();
  }

  /** The same, with what was signed. */
  Verified verified() {
    boolean askable = facts.secret().isPresent() && scheme.lacks(facts.url()).isEmpty();
    return new Verified(
        facts, askable ? matching(facts.provider().rules(), facts.secret().get()) : null);
  }

  Outcome run() {
    Optional<Secret> secret = facts.secret();
    if (secret.isEmpty()) {
      return LogSearch.of(facts, this, limits)
          .orElseGet(
              () ->
                  Outcome.of(
                      SignatureReport.notChecked("no " + scheme.keyKind().noun() + " is at hand")));
    }
    Optional<String> lacks = scheme.lacks(facts.url());
    if (lacks.isPresent()) {
      return Outcome.of(SignatureReport.notChecked(lacks.get()));
    }
    if (facts.url().signature().digits().length() < SignatureText.LEAST) {
      return Outcome.of(
          report(
              SignatureStatus.DOES_NOT_MATCH,
              facts.url().name(AuthParam.SIGNATURE)
                  + " has too few digits to be compared with anything",
              new Found(null, 1, 0, false),
              baseline(secret.get()),
              null));
    }
    SigningInput matching =
        verified != null && verified.isOf(facts)
            ? verified.matching()
            : matching(facts.provider().rules(), secret.get());
    boolean foreign = isForeign(secret.get());
    if (matching != null && !foreign) {
      return Outcome.of(
          report(
              SignatureStatus.MATCHES,
              "the signature is right for the request as it was sent",
              new Found(null, 1, 0, false),
              matching,
              null));
    }
    if (facts.request().isPreflight()) {
      return Outcome.of(
          SignatureReport.notChecked("a store judges an OPTIONS request by CORS rules alone"));
    }
    Optional<Provider> elsewhere = soundElsewhere(secret.get());
    if (elsewhere.isPresent() && facts.provider().isGeneric()) {
      return soundFor(elsewhere.get(), secret.get());
    }
    return search(secret.get(), foreign, elsewhere);
  }

  private boolean isForeign(Secret secret) {
    return secret.keyId() != null && !secret.keyId().equals(facts.url().credential().keyId());
  }

  private @Nullable SigningInput matching(StoreRules rules, Secret secret) {
    for (SigningInput reading : scheme.readings(facts.url(), rules, secret)) {
      Agreement agreement = scheme.judge(facts.url().signature()).judge(scheme.render(reading));
      if (agreement == Agreement.EXACT) {
        return reading;
      }
    }
    return null;
  }

  /** A store whose rules verify the URL as it is, where the host does not tell the store. */
  private Optional<Provider> soundElsewhere(Secret secret) {
    boolean certain = rulesShown || facts.hostTells() && facts.provider().rulesAreKnown();
    if (certain) {
      return Optional.empty();
    }
    return Providers.speaking(scheme).stream()
        .filter(p -> !p.rules().equals(facts.provider().rules()))
        .filter(p -> matching(p.rules(), secret) != null)
        .findFirst();
  }

  private Outcome soundFor(Provider store, Secret secret) {
    SigningInput read = matching(store.rules(), secret);
    SignatureReport report =
        report(
            SignatureStatus.MATCHES,
            "the signature is right by the rules of "
                + store.title()
                + "; other stores read this"
                + " request otherwise (say which with --provider)",
            new Found(null, Providers.plausibleRules(scheme).size(), 0, false),
            read == null ? baseline(secret) : read,
            null);
    return Outcome.of(report);
  }

  private SigningInput baseline(Secret secret) {
    return scheme.readings(facts.url(), facts.provider().rules(), secret).get(0);
  }

  private Outcome search(Secret secret, boolean foreign, Optional<Provider> elsewhere) {
    Tried tried =
        tried(baseline(secret), foreign, foreign ? FOREIGN_KEY_CANDIDATES : limits.candidates());
    for (SigningInput other : tried.edits() > 1 ? otherPaths(secret) : List.<SigningInput>of()) {
      Tried again = tried(other, foreign, OTHER_READING_CANDIDATES);
      tried = again.edits() < tried.edits() ? again : tried;
    }
    SigningInput read = tried.read();
    Found found = tried.found();
    Match match = found.match().orElse(null);
    if (match == null) {
      return new Outcome(
          notFound(found, read, foreign), List.of(), List.of(), elsewhere.isPresent());
    }
    List<Difference> differences = new ArrayList<>();
    if (foreign) {
      differences.add(
          new Difference("access-key-id", secret.keyId(), facts.url().credential().keyId()));
    }
    differences.addAll(Differences.between(match.input(), read, facts.url()));
    Certainty cap = cap(match, read, elsewhere);
    List<Finding> findings = findings(match, read, foreign);
    return new Outcome(
        report(
            SignatureStatus.DOES_NOT_MATCH,
            "a changed text or key gives exactly this signature",
            found,
            read,
            match),
        findings.stream().map(f -> f.atMost(cap)).toList(),
        differences,
        elsewhere.isPresent());
  }

  /** What came of a search from one reading. */
  private record Tried(SigningInput read, Found found) {
    int edits() {
      return found.match().map(match -> match.edits().size()).orElse(Integer.MAX_VALUE);
    }
  }

  private Tried tried(SigningInput read, boolean foreign, long most) {
    Limits bounds = limits.atMost(most);
    Search search =
        new Search(
            scheme,
            facts.url().signature(),
            read,
            Hypotheses.common(facts, read),
            () -> foreign ? List.of() : Hypotheses.streams(facts, read),
            bounds);
    return new Tried(read, search.run());
  }

  /** Readings of another path: the host may name the bucket, or not. */
  private List<SigningInput> otherPaths(Secret secret) {
    String path = baseline(secret).path().raw();
    return scheme.readings(facts.url(), facts.provider().rules(), secret).stream()
        .filter(reading -> !reading.path().raw().equals(path))
        .toList();
  }

  private SignatureReport notFound(Found found, SigningInput read, boolean foreign) {
    return report(
        SignatureStatus.DOES_NOT_MATCH,
        foreign
            ? "the "
                + scheme.keyKind().noun()
                + " in hand belongs to another "
                + scheme.keyKind().owner()
                + " than the URL names"
            : "no combination that was tried gives it",
        found,
        read,
        null);
  }

  /** How sure a re-sign cause may be, given that the store's rules may not be those assumed. */
  Certainty cap(Match match, SigningInput read, Optional<Provider> elsewhere) {
    if (elsewhere.isPresent()) {
      return Certainty.LIKELY;
    }
    if (facts.hostTells() && facts.provider().rulesAreKnown()) {
      return Certainty.PROVEN;
    }
    if (!facts.provider().isGeneric() && facts.provider().rulesAreKnown()) {
      return Certainty.PROVEN;
    }
    List<Difference> here = Differences.between(match.input(), read, facts.url());
    boolean alike =
        Providers.plausibleRules(scheme).stream()
            .map(rules -> scheme.readings(facts.url(), rules, read.key().secret()).get(0))
            .allMatch(other -> Differences.between(match.input(), other, facts.url()).equals(here));
    return alike ? Certainty.PROVEN : Certainty.LIKELY;
  }

  List<Finding> findings(Match match, SigningInput read, boolean foreign) {
    List<Finding> findings = new ArrayList<>();
    if (match.agreement() == Agreement.DAMAGED) {
      findings.add(damaged());
    }
    if (foreign) {
      findings.add(
          Finding.of(
              Hypotheses.name(scheme, "wrong-secret-for-key"),
              Certainty.PROVEN,
              Check.SIGNATURE,
              "Signed with the "
                  + scheme.keyKind().noun()
                  + " of another "
                  + scheme.keyKind().owner()
                  + " than "
                  + facts.url().name(AuthParam.CREDENTIAL)
                  + " names.",
              List.of()));
    }
    Map<String, List<Edit>> byCause =
        match.edits().stream()
            .collect(Collectors.groupingBy(Edit::cause, LinkedHashMap::new, Collectors.toList()));
    byCause.forEach((cause, edits) -> findings.add(finding(cause, edits, match, read)));
    return findings;
  }

  /** Edits of one cause are one thing to repair. */
  private Finding finding(String cause, List<Edit> edits, Match match, SigningInput read) {
    SigningInput alone = read;
    for (Edit edit : edits) {
      alone = edit.change().apply(alone);
    }
    Set<String> readings = new LinkedHashSet<>();
    if (match.edits().size() == 1) {
      match.otherReadings().forEach(other -> readings.add(other.get(0).cause()));
      readings.remove(cause);
    }
    return new Finding(
        cause,
        Certainty.PROVEN,
        Check.SIGNATURE,
        Words.sentence(edits.stream().map(Edit::words).collect(Collectors.joining("; "))),
        Differences.between(alone, read, facts.url()),
        List.copyOf(readings),
        Answers.of(facts.provider(), Refusal.SIGNATURE).map(Answer::head).orElse(null));
  }

  private Finding damaged() {
    String cause =
        switch (facts.url().signature().form()) {
          case SHORT -> "truncated-in-mail-or-log";
          case PLUS_LOST -> Hypotheses.name(scheme, "v2-signature-plus");
          case TRAILED ->
              facts.url().signature().goesOn() ? "signature-malformed" : "trailing-punctuation";
          default -> "signature-malformed";
        };
    return Finding.of(
        cause,
        Certainty.PROVEN,
        Check.TEXT,
        facts.url().name(AuthParam.SIGNATURE)
            + switch (facts.url().signature().form()) {
              case SHORT ->
                  facts.url().signature().digits().length() == facts.url().signature().whole()
                      ? " was cut in the middle of a percent escape; its digits are the right ones."
                      : " was cut: its "
                          + facts.url().signature().digits().length()
                          + " digits are the right ones, "
                          + facts.url().signature().whole()
                          + " belong there.";
              case BASE64 -> " is written in another alphabet; its bytes are the right ones.";
              default -> " was damaged on the way: nearly all of its digits are right.";
            },
        List.of());
  }

  private SignatureReport report(
      SignatureStatus status,
      String because,
      Found found,
      SigningInput read,
      @Nullable Match match) {
    return new SignatureReport(
        status,
        because,
        found.candidates(),
        found.depth(),
        found.complete(),
        match,
        () -> scheme.derive(read),
        match == null ? null : () -> scheme.derive(match.input()));
  }
}
