package io.github.why403.report;

import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.SignatureStatus;
import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import java.util.ArrayList;
import java.util.List;

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
      return "The store serves this URL and refuses a wrong signature; nothing is wrong with it.";
    }
    return failed && book.answers().isEmpty()
        ? "The signature matches, and no other check fails; but the store was not reached."
        : "The signature matches, and no check that could be made fails.";
  }

  private static String inconclusive(Diagnosis diagnosis) {
    if (diagnosis.signature().status() == SignatureStatus.NOT_CHECKED) {
      return "Nothing decidable is wrong, and the signature was not checked: "
          + diagnosis.signature().because()
          + ".";
    }
    if (diagnosis.signature().status() == SignatureStatus.MATCHES) {
      return "The signature matches, and the store refuses the request without telling why.";
    }
    return "The signature does not match: "
        + diagnosis.signature().because()
        + " ("
        + diagnosis.signature().counted()
        + ").";
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
