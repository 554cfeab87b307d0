package io.github.why403.report;

import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.diagnosis.SignatureStatus;
import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import io.github.why403.scheme.KeyKind;
import io.github.why403.scheme.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the user can supply to get further, with the options that supply it. */
final class NextSteps {
  private NextSteps() {}

  /** Sentences, the most useful first; none unless the diagnosis is inconclusive. */
  static List<String> of(Diagnosis diagnosis) {
    if (diagnosis.outcome() != Outcome.INCONCLUSIVE) {
      return diagnosis.verdict().map(Finding::decidedBy).stream().toList();
    }
    Case facts = diagnosis.facts();
    Optional<Secret> secret = facts.secret();
    KeyKind kind = facts.url().scheme().keyKind();
    if (secret.isEmpty() && kind == KeyKind.AZURE_ACCOUNT) {
      return List.of(
          "Give " + kind.words() + ", and the signature is checked: " + kind.options() + ".");
    }
    if (secret.isEmpty()) {
      return List.of(
          (facts.url().credential().keyId().contains("@")
                  ? "Give the key of "
                  : "Give the secret of the access key ")
              + facts.url().credential().keyId()
              + ", and the signature is checked: "
              + kind.options()
              + ".",
          "Or give the signer's debug log, which tells what was signed: --signer-log FILE.");
    }
    if (diagnosis.signature().status() == SignatureStatus.NOT_CHECKED) {
      return List.of();
    }
    String keyId = secret.get().keyId();
    String wanted = facts.url().credential().keyId();
    if (keyId != null && !keyId.equals(wanted)) {
      return List.of(
          "Give the secret of "
              + wanted
              + ", which the URL names; the one in hand is that of "
              + keyId
              + ".");
    }
    List<String> steps = new ArrayList<>();
    whatWasSent(facts.request()).ifPresent(steps::add);
    if (facts.provider().isGeneric()) {
      steps.add("Say which store it is, for stores hash differently: --provider NAME.");
    }
    steps.add(
        "Name the host that the signer saw, where a proxy, a container or a CDN stands between:"
            + " --candidate-host HOST[:PORT].");
    steps.add(
        kind == KeyKind.SECRET
            ? "Try other secrets, for a wrong one is not excluded: --all-profiles, or "
                + kind.options()
                + "."
            : "Try another key, for a wrong one is not excluded: " + kind.options() + ".");
    if (!diagnosis.signature().complete()) {
      steps.add(
          "Search further: --budget "
              + rounded(4 * Math.max(1, diagnosis.signature().candidates()))
              + ".");
    }
    return steps;
  }

  /** With one digit that is not zero, rounded up. */
  private static long rounded(long number) {
    long unit = 1;
    while (number / unit >= 10) {
      unit *= 10;
    }
    return (number + unit - 1) / unit * unit;
  }

  private static Optional<String> whatWasSent(FailedRequest request) {
    List<String> unsaid = new ArrayList<>();
    if (request.statedMethod() == null) {
      unsaid.add("the method with -X");
    }
    if (!request.headersStated()) {
      unsaid.add("every header with -H");
    }
    return unsaid.isEmpty()
        ? Optional.empty()
        : Optional.of("Say what was really sent: " + String.join(", ", unsaid) + ".");
  }

  /** The options that give what a check needs; empty where they are said already. */
  static String options(String needs, Diagnosis diagnosis) {
    boolean said = diagnosis.outcome() == Outcome.INCONCLUSIVE;
    return !said && needs.startsWith("the secret") && diagnosis.facts().secrets().isEmpty()
        ? diagnosis.facts().url().scheme().keyKind().options()
        : "";
  }
}
