package io.github.why403.diagnosis;

import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Failure;
import io.github.why403.provider.S3Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What it means that nobody answered: the name, or the certificate, before any request. */
final class Unreached {
  /** The others ask the endpoint of a region. */
  private static final Set<String> TO_THE_URLS_HOST =
      Set.of("replay", "unmask", "control", "no-write", "cors", "send");

  private Unreached() {}

  /** Judges the probes that failed on the way to the URL's own host. */
  static Aside of(Case facts) {
    List<String> sentences = new ArrayList<>();
    if (failed(facts, Failure.NO_SUCH_HOST)) {
      sentences.add(noSuchHost(facts));
    }
    if (failed(facts, Failure.TLS_NAME)) {
      sentences.add(
          "TLS ended before the request was sent: the certificate is not one for "
              + facts.request().url().host()
              + (isDotted(facts)
                  ? ". It covers one label before the endpoint, and this bucket's name has more."
                  : "."));
    }
    return sentences.isEmpty() ? Aside.NOTHING : new Aside(List.of(), List.of(), sentences);
  }

  private static boolean failed(Case facts, Failure kind) {
    return facts.book().attempts().stream()
        .filter(Attempt.Failed.class::isInstance)
        .map(Attempt.Failed.class::cast)
        .filter(f -> TO_THE_URLS_HOST.contains(f.probe()))
        .anyMatch(f -> f.failure() == kind && !f.detail().contains("the proxy "));
  }

  /** No cause is blamed: a name server may be wrong, or there is no network. */
  private static String noSuchHost(Case facts) {
    boolean virtual = facts.address().virtualHosted();
    boolean aws = facts.address().aws() != null;
    String what =
        virtual && aws
            ? "its bucket or its region is misspelt"
            : virtual
                ? "its bucket or its endpoint is misspelt"
                : aws ? "its region is misspelt" : "it is misspelt";
    return "No name server knows "
        + facts.request().url().host()
        + ": "
        + what
        + ", or this machine cannot look names up.";
  }

  private static boolean isDotted(Case facts) {
    return Optional.ofNullable(facts.address().aws())
        .map(S3Endpoint::bucket)
        .filter(bucket -> bucket.indexOf('.') >= 0)
        .isPresent();
  }
}
