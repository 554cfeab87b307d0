package io.github.why403.cli;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.RawUrl;
import io.github.why403.report.JsonReport;
import io.github.why403.report.Redactor;
import io.github.why403.report.TextReport;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.search.Limits;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** What {@link IsolatedDiagnosisTest} runs inside of its class loader: URL, key id, secret. */
public final class Inside implements Function<String[], String> {
  @Override
  public String apply(String[] args) {
    FailedRequest request;
    try {
      request = FailedRequest.of(RawUrl.parse(args[0]));
      Case facts =
          Case.of(
              Schemes.recognise(request),
              request,
              null,
              new Clock(Instant.parse("2026-01-31T12:05:00Z"), true, "a test"),
              List.of(Secret.of(args[2], "a test", args[1])),
              List.of());
      Catalogue catalogue = Catalogue.english();
      Diagnosis diagnosis = new Diagnoser(catalogue, Limits.of(100_000)).diagnose(facts);
      Redactor redactor = Redactor.of(facts);
      return TextReport.of(diagnosis, catalogue, redactor, 80, false, true)
          + JsonReport.of(diagnosis, catalogue, redactor);
    } catch (BadInput unexpected) {
      throw new AssertionError(unexpected);
    }
  }
}
