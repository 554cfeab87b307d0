package io.github.why403.api;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.diagnosis.SignatureStatus;
import io.github.why403.report.JsonReport;
import io.github.why403.report.Redactor;
import io.github.why403.report.TextReport;
import java.util.List;
import java.util.Optional;

/**
 * What a store would say of a request.
 *
 * @param verdict how it ended
 * @param signature what is known of the signature
 * @param cause the cause that is to be repaired first, a slug of the catalogue; empty unless one
 *     was found
 * @param certainty how sure that cause is: {@code proven}, {@code observed}, {@code likely} or
 *     {@code possible}; empty where there is none
 * @param summary the answer in one sentence
 * @param differences every part in which signed and sent differ, redacted
 * @param explanation the whole report for people, redacted, 80 columns wide
 * @param json the whole report as {@code why403 -o json} prints it, redacted
 */
public record Answer(
    Verdict verdict,
    Signature signature,
    Optional<String> cause,
    Optional<String> certainty,
    String summary,
    List<Difference> differences,
    String explanation,
    String json) {
  private static final int WIDTH = 80;

  public Answer {
    differences = List.copyOf(differences);
  }

  /** How a judgement ends. */
  public enum Verdict {
    /** The signature is right for the request as it is sent, and no check that was made fails. */
    ACCEPTED,
    /** A cause was found for which the store refuses it. */
    REFUSED,
    /** Nothing decides it: the signature was not checked, or what was signed was not found. */
    UNDECIDED
  }

  /** What is known of a signature. */
  public enum Signature {
    /** It is right. */
    MATCHES,
    /** It is not. */
    DOES_NOT_MATCH,
    /** There was no key material, or nothing to check. */
    NOT_CHECKED
  }

  /**
   * One part in which signed and sent differ.
   *
   * @param part {@code method}, {@code host}, {@code path}, {@code query.NAME}, {@code
   *     header.name}...
   * @param signed what was signed; empty where absent or unknown
   * @param sent what is sent; empty where absent or unknown
   */
  public record Difference(String part, Optional<String> signed, Optional<String> sent) {}

  /** Whether the signature is right for this request and no check that was made fails. */
  public boolean isAccepted() {
    return verdict == Verdict.ACCEPTED;
  }

  static Answer of(Diagnosis diagnosis, Catalogue catalogue) {
    Redactor redactor = Redactor.of(diagnosis.facts());
    String json = JsonReport.of(diagnosis, catalogue, redactor);
    return new Answer(
        verdict(diagnosis),
        signature(diagnosis.signature().status()),
        diagnosis.verdict().map(finding -> finding.cause()),
        diagnosis.verdict().map(finding -> finding.certainty().word()),
        summary(diagnosis, redactor),
        diagnosis.differences().stream()
            .map(redactor::clean)
            .map(
                d ->
                    new Difference(
                        d.part(), Optional.ofNullable(d.signed()), Optional.ofNullable(d.sent())))
            .toList(),
        TextReport.of(diagnosis, catalogue, redactor, WIDTH, false, false),
        json);
  }

  private static Verdict verdict(Diagnosis diagnosis) {
    return switch (diagnosis.outcome()) {
      case NOTHING_WRONG -> Verdict.ACCEPTED;
      case CAUSE_FOUND -> Verdict.REFUSED;
      case INCONCLUSIVE -> Verdict.UNDECIDED;
    };
  }

  private static Signature signature(SignatureStatus status) {
    return switch (status) {
      case MATCHES -> Signature.MATCHES;
      case DOES_NOT_MATCH -> Signature.DOES_NOT_MATCH;
      case NOT_CHECKED -> Signature.NOT_CHECKED;
    };
  }

  private static String summary(Diagnosis diagnosis, Redactor redactor) {
    return redactor.clean(
        diagnosis
            .verdict()
            .map(finding -> finding.summary())
            .orElse(
                diagnosis.outcome() == Outcome.NOTHING_WRONG
                    ? "The signature matches, and no check that could be made fails."
                    : "Undecided: " + diagnosis.signature().because() + "."));
  }

  @Override
  public String toString() {
    return "Answer[" + verdict + ", " + cause.orElse("no cause") + "]";
  }
}
