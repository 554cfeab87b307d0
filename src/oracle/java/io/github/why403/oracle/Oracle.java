package io.github.why403.oracle;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.hypothesis.Finding;
import io.github.why403.scheme.Schemes;
import io.github.why403.search.Limits;
import java.util.List;

/** What the program says of what was drawn. */
final class Oracle {
  private static final Limits LIMITS = Limits.of(20_000);

  private Oracle() {}

  static Diagnosis diagnose(Drawn drawn, Key key) throws Exception {
    return diagnose(drawn, key, LIMITS);
  }

  static Diagnosis diagnose(Drawn drawn, Key key, Limits limits) throws Exception {
    return new Diagnoser(Catalogue.english(), limits)
        .diagnose(
            Case.of(
                Schemes.recognise(drawn.request()),
                drawn.request(),
                null,
                new Clock(drawn.at(), true, "--at"),
                List.of(key.secretOf()),
                List.of()));
  }

  /** What is found but risks, which a sound request may run. */
  static List<Finding> alarms(Diagnosis diagnosis) {
    Catalogue catalogue = Catalogue.english();
    return diagnosis.findings().stream().filter(f -> !catalogue.isRisk(f.cause())).toList();
  }
}
