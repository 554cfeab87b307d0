package io.github.why403.probe;

import io.github.why403.evidence.Question;
import io.github.why403.evidence.WireRequest;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import java.util.List;

/** What is asked to read a store's clock: every answer has it, so an unsigned one will do. */
public final class ClockPlan {
  private ClockPlan() {}

  /** {@code HEAD} of the root of a URL's host. */
  public static ProbePlan of(RawUrl url) {
    WireRequest request =
        new WireRequest(
            "HEAD",
            url.scheme().equals("https"),
            url.bareHost(),
            url.effectivePort(),
            "/",
            List.of(
                new Header("Host", Octets.of(url.hostHeader())),
                new Header("Connection", "close")));
    Step step =
        new Step("clock", Question.STORE_TIME, request, When.ALWAYS, "what time it is there");
    return new ProbePlan(List.of(new Track(List.of(step))), List.of());
  }
}
