package io.github.why403.cli;

import io.github.why403.diagnosis.Repair;
import io.github.why403.evidence.Case;
import io.github.why403.input.BadInput;
import io.github.why403.inspect.Inspection;
import io.github.why403.report.InspectJson;
import io.github.why403.report.InspectReport;
import io.github.why403.report.Redactor;
import io.github.why403.search.Limits;
import picocli.CommandLine.Model.CommandSpec;

/** {@code why403 inspect}: what is in this URL? */
final class InspectCommand extends Command {
  private final ViewOptions view;
  private final RequestOptions request;
  private final JudgingOptions judging;
  private final OutputOptions output;

  private static final class ViewOptions extends OptionGroup {
    private final Flag canonical =
        flag("--canonical", "Print every text that the store hashes, labelled.");

    ViewOptions() {
      super("");
    }
  }

  InspectCommand() {
    this(new ViewOptions(), new RequestOptions(), new JudgingOptions(), new OutputOptions());
  }

  private InspectCommand(
      ViewOptions view, RequestOptions request, JudgingOptions judging, OutputOptions output) {
    super(
        operand("URL", false, "The URL as pasted; @FILE, or - for standard input."),
        view,
        request,
        judging,
        output);
    this.view = view;
    this.request = request;
    this.judging = judging;
    this.output = output;
  }

  @Override
  void describe(CommandSpec spec) {
    layOut(
        spec,
        "inspect URL [OPTIONS]",
        "",
        "Needs no secret and asks nobody. What is wrong with a URL is not judged here:",
        "that is why403 diagnose.",
        "",
        "Exit codes:",
        "  0    the URL was read",
        "  2    bad usage, or input that is no signed URL",
        "",
        "Examples:",
        "  What a URL says, and how long it lives:",
        "    why403 inspect @url.txt",
        "  The canonical request of an upload, as the store builds it:",
        "    why403 inspect @url.txt -X PUT -H 'Content-Type: image/png' --canonical");
  }

  @Override
  ExitCode run(Surroundings around) throws BadInput {
    boolean json = output.json();
    String url = operand();
    Repair repair = Repair.of(UrlCase.of(url, request, judging, around), Limits.of(1));
    Case facts = repair.facts();
    if (!output.quiet()) {
      repair.damage().forEach(found -> around.say("note: undone first: " + found.summary()));
    }
    Inspection inspection = Inspection.of(facts);
    Redactor redactor = output.showSecrets() ? Redactor.showing() : Redactor.of(facts);
    boolean canonical = view.canonical.given() || output.verbose();
    around
        .out()
        .print(
            json
                ? InspectJson.of(inspection, canonical, redactor) + "\n"
                : InspectReport.of(
                    inspection,
                    canonical,
                    redactor,
                    around.zone().get(),
                    around.width(),
                    output.colour(around.colour())));
    around.out().flush();
    return ExitCode.OK;
  }
}
