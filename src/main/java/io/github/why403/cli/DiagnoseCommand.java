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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code why403 diagnose}: why is this URL refused? */
@Command(
    name = "diagnose",
    description = "Say why a signed URL is refused, and prove it where the secret is at hand.",
    customSynopsis = "Usage: why403 [diagnose] URL [OPTIONS]",
    synopsisHeading = "",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    footer = {
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
      "    why403 @url.txt --candidate-host minio:9000 --provider minio"
    })
final class DiagnoseCommand implements Callable<Integer> {
  private final Surroundings around;

  @Parameters(
      paramLabel = "URL",
      description = "The URL as pasted, in single quotes; @FILE, or - for standard input.")
  String url = "";

  @Mixin RequestOptions request = new RequestOptions();

  @Mixin SecretOptions secret = new SecretOptions();

  @Mixin JudgingOptions judging = new JudgingOptions();

  @Mixin OutputOptions output = new OutputOptions();

  /** The heading of each mixin in the help. */
  static Map<String, String> headings() {
    Map<String, String> headings = new LinkedHashMap<>();
    headings.put("request", "What was sent");
    headings.put("secret", "The secret, if not that of AWS_* variables or the default profile");
    headings.put("judging", "How to judge");
    headings.put("output", "The report");
    return headings;
  }

  DiagnoseCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws BadInput {
    Catalogue catalogue = output.catalogue();
    boolean json = output.json();
    boolean colour = output.colour(around.colour());
    Limits limits = new Limits(judging.candidates(), () -> Thread.currentThread().isInterrupted());
    Case facts = facts();
    Diagnosis diagnosis = new Diagnoser(catalogue, limits).diagnose(facts);
    Redactor redactor = output.showSecrets ? Redactor.showing() : Redactor.of(facts);
    String report =
        json
            ? JsonReport.of(diagnosis, catalogue, redactor) + "\n"
            : TextReport.of(diagnosis, catalogue, redactor, around.width(), colour, output.verbose);
    around.out().print(report);
    around.out().flush();
    return ExitCode.of(diagnosis.outcome()).number();
  }

  private Case facts() throws BadInput {
    FailedRequest failed = request.about(RawUrl.parse(Texts.argument(url, around.in())));
    SignedUrl signed = SignedUrl.of(Schemes.recognise(failed), failed);
    List<Secret> secrets =
        new Secrets(around.env(), around.askSecret(), this::note)
            .find(secret.source, signed.credential().keyId());
    return Case.of(
        signed.scheme(),
        failed,
        judging.provider(),
        judging.clock(around.clock()),
        secrets,
        judging.candidateHosts);
  }

  private void note(String sentence) {
    if (!output.quiet) {
      around.say("note: " + sentence);
    }
  }
}
