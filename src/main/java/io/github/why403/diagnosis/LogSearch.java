package io.github.why403.diagnosis;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Difference;
import io.github.why403.hypothesis.Differences;
import io.github.why403.hypothesis.Echo;
import io.github.why403.hypothesis.Finding;
import io.github.why403.hypothesis.HashedText;
import io.github.why403.hypothesis.Hypotheses;
import io.github.why403.hypothesis.LineFindings;
import io.github.why403.hypothesis.SignerText;
import io.github.why403.provider.Check;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.Found;
import io.github.why403.search.Limits;
import io.github.why403.search.Match;
import io.github.why403.search.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Without the secret, but with the signer's debug log: the search looks for the mistake that makes
 * the signer's text of the one that the store hashes. The string to sign ends in a hash, so what
 * gives it is proven as by a signature.
 */
final class LogSearch {
  /** Every common edit and every pair; what is not among them is compared line by line. */
  private static final long CANDIDATES = 50_000;

  private static final Secret NO_SECRET = Secret.of("", "nobody", null);
  private static final String NO_SECRET_AT_HAND = "no secret is at hand; the signer's log ";

  private static final Set<String> NOT_OF_THE_TEXT =
      Set.of("wrong-secret-for-key", "proxy-rewrites-host", "server-canonicalisation-bug");

  private final Case facts;
  private final Resigner resigner;
  private final SignerText log;
  private final Scheme scheme;
  private final SigningInput read;

  private LogSearch(Case facts, Resigner resigner, SignerText log) {
    this.facts = facts;
    this.resigner = resigner;
    this.log = log;
    this.scheme = facts.url().scheme();
    this.read = scheme.readings(facts.url(), facts.provider().rules(), NO_SECRET).get(0);
  }

  /** What the log shows; empty where there is none of this URL. */
  static Optional<Resigner.Outcome> of(Case facts, Resigner resigner, Limits limits) {
    return facts.book().signerLog().entries().isEmpty()
            || facts.url().scheme().lacks(facts.url()).isPresent()
        ? Optional.empty()
        : SignerText.of(facts).map(log -> new LogSearch(facts, resigner, log).run(limits));
  }

  private Resigner.Outcome run(Limits limits) {
    Found found =
        new Search(
                scheme,
                () -> scheme.judge(log.entry().stringToSign()),
                read,
                Hypotheses.common(facts, read).stream().filter(LogSearch::isOfTheText).toList(),
                List::of,
                limits.atMost(CANDIDATES))
            .run();
    Match match = found.match().orElse(null);
    if (match == null) {
      return lineByLine();
    }
    if (match.edits().isEmpty()) {
      return Resigner.Outcome.of(
          SignatureReport.notChecked(
              NO_SECRET_AT_HAND + "shows that this very request was signed"));
    }
    Certainty cap = resigner.cap(match, read, Optional.empty());
    List<Finding> findings =
        resigner.findings(match, read, false).stream()
            .map(f -> f.atMost(cap).atMost(log.sureness()))
            .toList();
    return new Resigner.Outcome(
        report("shows what was signed in its place", match, match.input()),
        findings,
        Differences.between(match.input(), read, facts.url()),
        false);
  }

  /** Edits of the secret give the same text. */
  private static boolean isOfTheText(Edit edit) {
    return edit.fields().stream().noneMatch(field -> field.startsWith("key/"));
  }

  private Resigner.Outcome lineByLine() {
    Certainty cap = facts.provider().rulesAreKnown() ? log.sureness() : Certainty.LIKELY;
    List<Finding> findings =
        log.parts()
            .map(signed -> LineFindings.of(signed, Echo.of(scheme.derive(read)), cap))
            .orElse(List.of());
    List<Difference> differences = new ArrayList<>();
    findings.forEach(finding -> differences.addAll(finding.differences()));
    return new Resigner.Outcome(
        SignatureReport.notChecked(NO_SECRET_AT_HAND + "shows that another text was signed"),
        findings,
        differences,
        false);
  }

  private SignatureReport report(String shows, Match match, SigningInput signed) {
    return new SignatureReport(
        SignatureStatus.NOT_CHECKED,
        NO_SECRET_AT_HAND + shows,
        0,
        0,
        false,
        match,
        () -> scheme.derive(read),
        () -> scheme.derive(signed));
  }

  /** Signer and store hashed one text and came to two signatures: their keys differ. */
  static List<Finding> otherSecret(Case facts, Optional<HashedText> echo) {
    Optional<SignerText> log = facts.secrets().isEmpty() ? SignerText.of(facts) : Optional.empty();
    boolean oneText =
        log.isPresent()
            && echo.filter(e -> e.stringToSign().equals(log.get().entry().stringToSign()))
                .isPresent();
    return oneText
        ? List.of(
            new Finding(
                "wrong-secret-for-key",
                log.get().sureness(),
                Check.SIGNATURE,
                "Signer and store hashed the same text and came to two signatures: they hold two"
                    + " secrets for this access key.",
                List.of(),
                List.of("mixed-credentials-across-replicas", "signing-key-derivation-wrong"),
                null))
        : List.of();
  }

  /** Where the signer signed this very request, no fault of its text is left to suspect. */
  static List<Finding> left(Case facts, Resigner.Outcome resigned, List<Finding> suspects) {
    boolean same =
        facts.secrets().isEmpty()
            && resigned.findings().isEmpty()
            && SignerText.of(facts).filter(SignerText::bySignature).isPresent();
    return same
        ? suspects.stream()
            .filter(f -> f.check() != Check.SIGNATURE || NOT_OF_THE_TEXT.contains(f.cause()))
            .toList()
        : suspects;
  }

  /** What is to be said of a log, in sentences. */
  static List<String> sentences(Case facts) {
    int entries = facts.book().signerLog().entries().size();
    if (entries == 0) {
      return List.of();
    }
    Optional<SignerText> log = SignerText.of(facts);
    if (log.isEmpty()) {
      return List.of(
          "The signer's log is of another signing, or two of one second cannot be told apart: none"
              + " of the "
              + entries
              + " in it is this URL's. Nothing was read from it.");
    }
    return List.of(
        log.get().bySignature()
            ? "The signer's log shows this signing: it came to the signature in the URL."
            : "The signer's log shows a signing of this second, scope and key, without its"
                + " signature: another URL of that second may be meant.");
  }
}
