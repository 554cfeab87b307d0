package io.github.why403.probe;

import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.Question;
import io.github.why403.evidence.WireRequest;

/** Sends one request on one connection; however it ends, the end is a value. */
@FunctionalInterface
public interface Sender {
  /**
   * Sends a request.
   *
   * @param probe name of the probe that it belongs to
   * @param question what it asks
   * @param request what goes out
   */
  Attempt send(String probe, Question question, WireRequest request);
}
