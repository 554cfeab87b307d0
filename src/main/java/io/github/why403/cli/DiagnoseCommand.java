package io.github.why403.cli;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.evidence.Case;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.RawUrl;
import io.github.why403.report.JsonReport;
import io.github.why403.report.Redactor;
import io.github.why403.report.TextReport;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignedUrl;
import io.github.why403.search.Limits;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;

/** {@code why403 diagnose}: why is this URL refused? */
final class DiagnoseCommand extends Command {
  private final RequestOptions request;
  private final SecretOptions secret;
  private final JudgingOptions judging;
  private final OutputOptions output;

  DiagnoseCommand() {
    this(new RequestOptions(), new SecretOptions(), new JudgingOptions(), new OutputOptions());
  }

  private DiagnoseCommand(
      RequestOptions request, SecretOptions secret, JudgingOptions judging, OutputOptions output) {
    super(
        operand(
            "URL", true, "The URL as pasted, in single quotes; @FILE, or - for standard input."),
        request,
        secret,
        judging,
        output);
    this.request = request;
    this.secret = secret;
    this.judging = judging;
    this.output = output;
  }

  @Override
  void describe(CommandSpec spec) {
    spec.usageMessage()
        .customSynopsis("Usage: why403 [diagnose] URL [OPTIONS]")
        .synopsisHeading("")
        .descriptionHeading("%n")
        .parameterListHeading("%n")
        .footer(
            "",
            "Exit codes:",
            "  0    nothing is wrong with this URL",
            "  1    a cause was found",
            "  2    bad usage, or input that is no signed URL",
            "  3    inconclusive",
            "  4    the tool itself failed",
            "  130  interrupted",
            "",
            "Examples:",
            "  A URL that was made for PUT, sent by curl -T, the secret in AWS_* variables:",
            "    why403 'https://...' -X PUT -H 'Content-Type: image/png'",
            "  The same from a file, safe from the shell, with a profile, for a program:",
            "    why403 @url.txt -X PUT --profile dev -o json",
            "  Behind a proxy, where the signer saw another host:",
            "    why403 @url.txt --candidate-host minio:9000 --provider minio");
  }

  @Override
  ExitCode run(Surroundings around) throws BadInput {
    Catalogue catalogue = output.catalogue();
    boolean json = output.json();
    boolean colour = output.colour(around.colour());
    Limits limits = new Limits(judging.candidates(), () -> Thread.currentThread().isInterrupted());
    Case facts = facts(around);
    Diagnosis diagnosis = new Diagnoser(catalogue, limits).diagnose(facts);
    Redactor redactor = output.showSecrets() ? Redactor.showing() : Redactor.of(facts);
    String report =
        json
            ? JsonReport.of(diagnosis, catalogue, redactor) + "\n"
            : TextReport.of(
                diagnosis, catalogue, redactor, around.width(), colour, output.verbose());
    around.out().print(report);
    around.out().flush();
    return ExitCode.of(diagnosis.outcome());
  }

  private Case facts(Surroundings around) throws BadInput {
    String url = Texts.argument(Objects.requireNonNull(operand()), around.in());
    FailedRequest failed = request.about(RawUrl.parse(url));
    SignedUrl signed = SignedUrl.of(Schemes.recognise(failed), failed);
    Secrets known = new Secrets(around.env(), around.askSecret(), note -> note(note, around));
    List<Secret> secrets = known.find(secret, signed.credential().keyId());
    return Case.of(
        signed.scheme(),
        failed,
        judging.provider(),
        judging.clock(around.clock()),
        secrets,
        judging.candidateHosts());
  }

  private void note(String sentence, Surroundings around) {
    if (!output.quiet()) {
      around.say("note: " + sentence);
    }
  }
}
