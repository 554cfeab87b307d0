package io.github.why403.cli;

import io.github.why403.diagnosis.ClockVerdict;
import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.evidence.StoreClock;
import io.github.why403.input.BadInput;
import io.github.why403.input.RawUrl;
import io.github.why403.intake.Intake;
import io.github.why403.probe.ClockPlan;
import io.github.why403.probe.clock.NtpProbe;
import io.github.why403.provider.Providers;
import io.github.why403.report.ClockJson;
import io.github.why403.report.ClockText;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code why403 clock}: how far is this clock from NTP servers and from the store? */
final class ClockCommand extends Command {
  private final ClockOptions clock;
  private final NetworkOptions network;
  private final OutputOptions output;

  ClockCommand() {
    this(new ClockOptions(), new NetworkOptions(), new OutputOptions());
  }

  private ClockCommand(ClockOptions clock, NetworkOptions network, OutputOptions output) {
    super(
        operand("URL", false, "Compare with this store's clock as well: any URL of it."),
        clock,
        network,
        output);
    this.clock = clock;
    this.network = network;
    this.output = output;
  }

  @Override
  void describe(CommandSpec spec) {
    layOut(
        spec,
        "clock [URL] [OPTIONS]",
        "",
        "Exit codes:",
        "  0    the clock is within the limit",
        "  1    it is beyond the limit",
        "  3    nobody could be asked, or no majority agrees");
  }

  @Override
  ExitCode run(Surroundings around) throws BadInput, InterruptedException {
    boolean json = output.json();
    boolean colour = output.colour(around.colour());
    List<ClockReading> readings =
        new ArrayList<>(around.outside().clocks(clock.servers(), NtpProbe.PATIENCE));
    String url = operand();
    if (url != null) {
      readings.addAll(store(url, around));
    }
    ClockVerdict verdict = ClockVerdict.of(readings, clock.maxSkew());
    around
        .out()
        .print(json ? ClockJson.of(verdict) + "\n" : ClockText.of(verdict, around.width(), colour));
    around.out().flush();
    return ExitCode.of(verdict.word().outcome());
  }

  /** The store's clock, from its answer to an unsigned {@code HEAD} of its root. */
  private List<ClockReading> store(String text, Surroundings around)
      throws BadInput, InterruptedException {
    RawUrl url = Intake.read(Texts.evidence(text, around.in()), null).request().url();
    Inquiry inquiry = new Inquiry(network, around, output.quiet());
    EvidenceBook book =
        inquiry.ask(ClockPlan.of(url), UrlCase.isTyped(text), known -> Providers.GENERIC);
    return book.answers().stream().flatMap(answer -> StoreClock.of(answer).stream()).toList();
  }
}
