package io.github.why403.report;

import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.SignatureReport;
import io.github.why403.diagnosis.SignatureStatus;
import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.evidence.Question;
import io.github.why403.hypothesis.Binding;
import io.github.why403.hypothesis.Finding;
import io.github.why403.hypothesis.Told;
import io.github.why403.input.FailedRequest;
import io.github.why403.provider.Reading;
import io.github.why403.provider.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a diagnosis says in one sentence, and what it took for granted. */
final class Summary {
  private Summary() {}

  static String of(Diagnosis diagnosis) {
    return switch (diagnosis.outcome()) {
      case CAUSE_FOUND -> diagnosis.verdict().map(Finding::summary).orElse("");
      case NOTHING_WRONG -> nothingWrong(diagnosis);
      case INCONCLUSIVE -> inconclusive(diagnosis);
    };
  }

  private static String nothingWrong(Diagnosis diagnosis) {
    EvidenceBook book = diagnosis.facts().book();
    boolean failed = book.attempts().stream().anyMatch(Attempt.Failed.class::isInstance);
    if (diagnosis.signature().status() != SignatureStatus.MATCHES) {
      return isServed(diagnosis.facts())
          ? "The store serves this URL and refuses a wrong signature; nothing is wrong with it."
          : "The store finds this signature right and refuses a wrong one; nothing was written, so"
              + " whether it may be was not tried.";
    }
    return failed && book.answers().isEmpty()
        ? "The signature matches, and no other check fails; but the store was not reached."
        : "The signature matches, and no check that could be made fails.";
  }

  private static String inconclusive(Diagnosis diagnosis) {
    return diagnosis.facts().book().answers().isEmpty()
        ? bySignature(diagnosis.signature())
        : answered(diagnosis);
  }

  private static String bySignature(SignatureReport signature) {
    return switch (signature.status()) {
      case NOT_CHECKED ->
          "Nothing decidable is wrong, and the signature was not checked: "
              + signature.because()
              + ".";
      case MATCHES ->
          "The signature matches, and the store refuses the request without telling why.";
      case DOES_NOT_MATCH ->
          "The signature does not match: "
              + signature.because()
              + " ("
              + signature.counted()
              + ").";
    };
  }

  private static String answered(Diagnosis diagnosis) {
    if (diagnosis.signature().status() == SignatureStatus.NOT_CHECKED
        && isRefused(diagnosis.facts().book())) {
      return "The store refuses the signature, and what differs cannot be said: "
          + diagnosis.signature().because()
          + ".";
    }
    if (diagnosis.signature().status() == SignatureStatus.NOT_CHECKED
        && isBusy(diagnosis.facts())) {
      return "The store was busy or failed by itself, which says nothing of the URL: send the"
          + " request again.";
    }
    Optional<Told> refused = refusal(diagnosis.facts());
    if (diagnosis.signature().status() == SignatureStatus.NOT_CHECKED && refused.isPresent()) {
      return "The store refuses the request ("
          + refused.get().head()
          + "), and nothing in hand says why: "
          + diagnosis.signature().because()
          + ".";
    }
    if (diagnosis.signature().status() == SignatureStatus.MATCHES) {
      if (isBusy(diagnosis.facts())) {
        return "The signature matches; the store was busy or failed by itself, which says nothing"
            + " of the URL. Send the request again.";
      }
      if (isRefused(diagnosis.facts().book())) {
        return "The secret in hand gives this signature, and the store refuses it: it holds another"
            + " secret, or the request is changed on the way.";
      }
    }
    return bySignature(diagnosis.signature());
  }

  /** Whether the request itself, and not only its signature, found favour. */
  private static boolean isServed(Case facts) {
    return facts.book().answers().stream()
        .map(answer -> Told.of(facts, answer))
        .filter(Told::isAboutTheRequest)
        .anyMatch(told -> told.reading().kind() == Reading.Kind.SERVED);
  }

  /** Whether the only word on the request is that the store could not do it now. */
  private static boolean isBusy(Case facts) {
    List<Told> said =
        facts.book().answers().stream()
            .map(answer -> Told.of(facts, answer))
            .filter(Told::isAboutTheRequest)
            .toList();
    return !said.isEmpty() && said.stream().allMatch(it -> it.reading().only(Refusal.BUSY));
  }

  /** A refusal in the store's own words to the request, which was handed in. */
  private static Optional<Told> refusal(Case facts) {
    return facts.book().answers().stream()
        .filter(answer -> answer.question() == Question.SUPPLIED)
        .filter(answer -> Binding.isEvidence(facts, answer))
        .map(answer -> Told.of(facts, answer))
        .filter(it -> it.reading().kind() == Reading.Kind.REFUSED)
        .findFirst();
  }

  private static boolean isRefused(EvidenceBook book) {
    return book.answers().stream()
        .filter(a -> a.question().judgesSignature() || a.question() == Question.SUPPLIED)
        .flatMap(a -> a.reply().error().stream())
        .anyMatch(
            error ->
                error.code().equals("SignatureDoesNotMatch")
                    || error.wording().contains("Signature did not match. String to sign"));
  }

  /** What was taken for granted, with the options that state it; empty where nothing was. */
  static String assumedInWords(FailedRequest request) {
    List<String> words = new ArrayList<>();
    for (String part : assumed(request)) {
      words.add(
          switch (part) {
            case "method" -> "method " + request.method() + " (-X)";
            case "headers" -> "no headers (-H)";
            default -> "no body (--body)";
          });
    }
    return words.isEmpty() ? "" : String.join(", ", words);
  }

  /** The parts of the request that the user did not state. */
  static List<String> assumed(FailedRequest request) {
    List<String> assumed = new ArrayList<>();
    if (request.statedMethod() == null) {
      assumed.add("method");
    }
    if (!request.headersStated()) {
      assumed.add("headers");
    }
    if (request.body() == null) {
      assumed.add("body");
    }
    return assumed;
  }
}
