package io.github.why403.cli;

import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.evidence.Informed;
import io.github.why403.evidence.WireRequest;
import io.github.why403.input.BadInput;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.probe.PlanText;
import io.github.why403.probe.ProbePlan;
import io.github.why403.probe.ProbeRunner;
import io.github.why403.probe.Sender;
import io.github.why403.probe.SentPlan;
import io.github.why403.probe.StorePlan;
import io.github.why403.probe.clock.NtpProbe;
import io.github.why403.probe.clock.NtpServer;
import io.github.why403.provider.Provider;
import io.github.why403.report.Inert;
import io.github.why403.report.Redactor;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks the outside what a command needs to know, as its options say. */
final class Inquiry {
  private static final int NONCE_BYTES = 8;

  /** Without a body these are sent with a length of 0, as by every client. */
  private static final Set<String> WITH_BODY = Set.of("PUT", "POST", "PATCH");

  private final NetworkOptions options;
  private final Surroundings around;
  private final boolean quiet;

  /**
   * @param quiet whether a terminal is not to be told what is asked
   */
  Inquiry(NetworkOptions options, Surroundings around, boolean quiet) {
    this.options = options;
    this.around = around;
    this.quiet = quiet;
  }

  /** What would be asked about a URL. */
  ProbePlan plan(Case facts, ProbeOptions wanted) throws BadInput {
    byte[] nonce = new byte[NONCE_BYTES];
    new SecureRandom().nextBytes(nonce);
    return StorePlan.of(
        facts, wanted.wishes(options), around.clock().instant(), HexFormat.of().formatHex(nonce));
  }

  /** The case with what was answered, by the store and by NTP servers at the same time. */
  Case answered(Case facts, ProbePlan plan, ProbeOptions wanted, boolean typed)
      throws BadInput, InterruptedException {
    boolean near = isNear(facts, typed);
    List<NtpServer> servers = wanted.ntpServers();
    Future<List<ClockReading>> clocks =
        Executors.newSingleThreadExecutor(Inquiry::daemon)
            .submit(() -> around.outside().clocks(servers, NtpProbe.PATIENCE));
    EvidenceBook book =
        ask(
            plan,
            near,
            known -> Informed.of(facts.with(known), known.answers()).facts().provider());
    return facts.with(servers.isEmpty() ? book : book.with(clocks(clocks)));
  }

  /** What would be sent if the real request were. */
  ProbePlan realPlan(Case facts, ProbeOptions wanted, Optional<byte[]> body) throws BadInput {
    OptionalInt length = body.map(b -> OptionalInt.of(b.length)).orElse(OptionalInt.empty());
    boolean empty = body.isEmpty() && WITH_BODY.contains(facts.request().method());
    return SentPlan.of(facts, wanted.wishes(options).trust(), empty ? OptionalInt.of(0) : length);
  }

  /** The case with the answer to the real request; the user is warned before it goes out. */
  Case sent(Case facts, ProbeOptions wanted, Optional<byte[]> body, boolean typed)
      throws BadInput, InterruptedException {
    ProbePlan plan = realPlan(facts, wanted, body);
    plan.steps().forEach(step -> around.say(warning(step.request(), body)));
    return facts.with(asked(plan, isNear(facts, typed), body, known -> facts.provider()));
  }

  private static String warning(WireRequest request, Optional<byte[]> body) {
    return "warning: --send sends the real "
        + request.method()
        + " to "
        + request.host()
        + (body.isPresent() ? " with a body of " + body.get().length + " bytes" : " without a body")
        + ": "
        + SentPlan.acts(request)
        + ".";
  }

  private static Attempt clocks(Future<List<ClockReading>> asked) throws InterruptedException {
    try {
      return new Attempt.Completed("clock", new Evidence.Clocks(asked.get()));
    } catch (ExecutionException defect) {
      throw new IllegalStateException(defect.getCause());
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "why403-clock");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Asks.
   *
   * @param typed whether the hosts were typed by hand
   * @param store tells whose store it is by what was answered
   */
  EvidenceBook ask(ProbePlan plan, boolean typed, Function<EvidenceBook, Provider> store)
      throws BadInput, InterruptedException {
    return asked(plan, typed, Optional.empty(), store);
  }

  private EvidenceBook asked(
      ProbePlan plan, boolean typed, Optional<byte[]> body, Function<EvidenceBook, Provider> store)
      throws BadInput, InterruptedException {
    Sender sender = around.outside().sender(options, typed, body);
    try (Progress progress = new Progress(around, quiet)) {
      Sender told =
          (probe, question, request) -> {
            progress.asking(question.words() + ", " + request.host());
            return sender.send(probe, question, request);
          };
      return new ProbeRunner(told, store, options.maxTime()).run(plan);
    }
  }

  /** Prints a plan. */
  ExitCode print(ProbePlan plan, List<NtpServer> clocks, Redactor redactor) {
    PlanText.lines(plan, clocks, around.width())
        .forEach(line -> around.out().println(Inert.text(redactor.clean(line))));
    around.out().flush();
    return ExitCode.OK;
  }

  /** Whether a URL may be of this machine or its network: it, or its host, was typed by hand. */
  boolean isNear(Case facts, boolean typed) throws BadInput {
    return typed || isEndpoint(facts.request().url().host());
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
