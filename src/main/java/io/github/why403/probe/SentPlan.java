package io.github.why403.probe;

import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Question;
import io.github.why403.evidence.WireRequest;
import java.util.List;
import java.util.OptionalInt;

/** The real request, which may change something, and nothing beside it. */
public final class SentPlan {
  /** The probe's name; no {@code --probe} takes it. */
  public static final String PROBE = "send";

  private SentPlan() {}

  /**
   * Plans it.
   *
   * @param length of the body; empty where none is sent
   */
  public static ProbePlan of(Case facts, Trust trust, OptionalInt length) {
    WireRequest request = new StoreRequests(facts).real(length);
    if (Trust.carriesCredentials(request, facts) && !trust.of(request.host())) {
      Attempt.Skipped skipped =
          new Attempt.Skipped(
              PROBE,
              StorePlan.distrust(request.host()),
              "--endpoint-url https://" + request.host() + " says that you trust it");
      return new ProbePlan(List.of(), List.of(skipped));
    }
    Step step =
        new Step(
            PROBE,
            Question.SENT,
            request,
            When.ALWAYS,
            "what the store does with it; " + acts(request));
    return new ProbePlan(List.of(new Track(List.of(step))), List.of());
  }

  /** What a request may do, a clause. */
  public static String acts(WireRequest request) {
    return switch (request.method()) {
      case "GET", "HEAD", "OPTIONS" -> "it reads";
      case "DELETE" -> "it deletes what the URL names";
      case "PUT" -> "it creates what the URL names, or replaces what is there";
      default -> "it may create, replace or delete what the URL names";
    };
  }
}
