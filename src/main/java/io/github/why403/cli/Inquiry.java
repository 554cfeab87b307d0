package io.github.why403.cli;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.evidence.Informed;
import io.github.why403.input.BadInput;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.probe.PlanText;
import io.github.why403.probe.ProbePlan;
import io.github.why403.probe.ProbeRunner;
import io.github.why403.probe.Sender;
import io.github.why403.probe.StorePlan;
import io.github.why403.provider.Provider;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/** Asks the outside what a command needs to know, as its options say. */
final class Inquiry {
  private static final int NONCE_BYTES = 8;

  private final NetworkOptions options;
  private final Surroundings around;

  Inquiry(NetworkOptions options, Surroundings around) {
    this.options = options;
    this.around = around;
  }

  /** What would be asked about a URL. */
  ProbePlan plan(Case facts, ProbeOptions wanted) throws BadInput {
    byte[] nonce = new byte[NONCE_BYTES];
    new SecureRandom().nextBytes(nonce);
    return StorePlan.of(
        facts, wanted.wishes(options), around.clock().instant(), HexFormat.of().formatHex(nonce));
  }

  /** The case with what was answered. */
  Case answered(Case facts, ProbePlan plan, boolean typed) throws BadInput, InterruptedException {
    return facts.with(
        ask(
            plan,
            typed || isEndpoint(facts.request().url().host()),
            book -> informed(facts.with(book)).provider()));
  }

  /**
   * Asks.
   *
   * @param typed whether the hosts were typed by hand
   * @param store tells whose store it is by what was answered
   */
  EvidenceBook ask(ProbePlan plan, boolean typed, Function<EvidenceBook, Provider> store)
      throws BadInput, InterruptedException {
    Sender sender = around.outside().sender(options, typed, Optional.empty());
    return new ProbeRunner(sender, store, options.maxTime()).run(plan);
  }

  private static Case informed(Case facts) {
    return Informed.of(facts, facts.book().answers()).facts();
  }

  /** Prints a plan. */
  ExitCode print(ProbePlan plan) {
    PlanText.lines(plan).forEach(around.out()::println);
    around.out().flush();
    return ExitCode.OK;
  }

  private boolean isEndpoint(String host) throws BadInput {
    for (RawUrl endpoint : options.endpoints()) {
      if (Octets.lower(endpoint.host()).equals(Octets.lower(host))) {
        return true;
      }
    }
    return false;
  }
}
