package io.github.why403.cli;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.input.BadInput;
import io.github.why403.report.JsonReport;
import io.github.why403.report.MarkdownReport;
import io.github.why403.report.Presentation;
import io.github.why403.report.Redactor;
import io.github.why403.report.TextReport;
import io.github.why403.report.html.HtmlReport;
import io.github.why403.search.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code why403 diagnose}: why is this URL refused? */
final class DiagnoseCommand extends Command {
  private final RequestOptions request;
  private final SecretOptions secret;
  private final JudgingOptions judging;
  private final ProbeOptions asking;
  private final NetworkOptions network;
  private final OutputOptions output;
  private final CatalogueOptions own;

  DiagnoseCommand() {
    this(
        new RequestOptions(),
        new SecretOptions(),
        new JudgingOptions(),
        new ProbeOptions(),
        new NetworkOptions(),
        OutputOptions.ofDiagnosis(),
        new CatalogueOptions());
  }

  private DiagnoseCommand(
      RequestOptions request,
      SecretOptions secret,
      JudgingOptions judging,
      ProbeOptions asking,
      NetworkOptions network,
      OutputOptions output,
      CatalogueOptions own) {
    super(
        operand(
            "URL",
            false,
            "The URL as pasted, in single quotes; @FILE, or - for standard input. A curl command, a"
                + " HAR file, curl -v, a mail with the URL in it are understood too."),
        request,
        secret,
        judging,
        asking,
        network,
        output,
        own);
    this.request = request;
    this.secret = secret;
    this.judging = judging;
    this.asking = asking;
    this.network = network;
    this.output = output;
    this.own = own;
  }

  @Override
  void describe(CommandSpec spec) {
    layOut(
        spec,
        "[diagnose] URL [OPTIONS]",
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
        "  A browser's upload was refused; the network panel saved it:",
        "    why403 --har upload.har",
        "  The command that was refused, copied from a shell or a browser:",
        "    why403 --curl command.txt      (or: why403 - < command.txt)",
        "  Behind a proxy, where the signer saw another host:",
        "    why403 @url.txt --candidate-host minio:9000 --provider minio");
  }

  @Override
  ExitCode run(Surroundings around) throws BadInput, InterruptedException {
    Catalogue catalogue = own.of(output.catalogue());
    String form = output.form();
    boolean colour = output.colour(around.colour());
    long budget = judging.candidates();
    String url = operand();
    Case stated =
        UrlCase.of(url, request, secret, judging, around, sentence -> note(sentence, around));
    if (asking.send() && request.reply() != null || asking.send() && answered(stated)) {
      throw new Usage("--send asks for a reply, and --reply brings one; give one of them.");
    }
    if (asking.send() && request.hasForm()) {
      throw new Usage("--send posts no form; post it with curl -F and give the answer as --reply.");
    }
    if (asking.dryRun()) {
      Inquiry inquiry = new Inquiry(network, around, output.quiet());
      Redactor hidden = Redactor.of(stated);
      return asking.send()
          ? inquiry.print(inquiry.realPlan(stated, asking, request.bodyToSend()), List.of(), hidden)
          : inquiry.print(inquiry.plan(stated, asking), asking.ntpServers(), hidden);
    }
    String log = request.signerLog();
    EvidenceBook told = log == null ? EvidenceBook.EMPTY : UrlCase.signerLog(log);
    Case observed = observed(stated, url, around);
    Case facts = observed.with(observed.book().and(told));
    Diagnosis diagnosis = judged(facts, catalogue, budget, around);
    Redactor redactor = output.showSecrets() ? Redactor.showing() : Redactor.of(facts);
    Presentation shown = Presentation.of(diagnosis, catalogue, redactor);
    String report =
        switch (form) {
          case "json" -> JsonReport.of(shown) + "\n";
          case "markdown" -> MarkdownReport.of(shown, output.verbose());
          case "html" -> HtmlReport.of(shown);
          default -> TextReport.of(shown, around.width(), colour, output.verbose());
        };
    around.out().print(report);
    around.out().flush();
    return ExitCode.of(diagnosis.outcome());
  }

  private Diagnosis judged(Case facts, Catalogue catalogue, long budget, Surroundings around) {
    try (Progress progress = new Progress(around, output.quiet())) {
      Limits limits = Cores.limits(budget, progress.search(budget));
      return new Diagnoser(catalogue, limits).diagnose(facts);
    }
  }

  /** With the reply that the user holds, or with what the store answers now. */
  private Case observed(Case stated, @Nullable String url, Surroundings around)
      throws BadInput, InterruptedException {
    String reply = request.reply();
    if (reply != null) {
      return UrlCase.withReply(stated, reply);
    }
    if (asking.offline() || answered(stated)) {
      return stated;
    }
    Inquiry inquiry = new Inquiry(network, around, output.quiet());
    return asking.send()
        ? inquiry.sent(stated, asking, request.bodyToSend(), UrlCase.isTyped(url))
        : inquiry.answered(stated, inquiry.plan(stated, asking), asking, UrlCase.isTyped(url));
  }

  /** Whether what was pasted holds the reply too. */
  private static boolean answered(Case stated) {
    return !stated.book().answers().isEmpty();
  }

  private void note(String sentence, Surroundings around) {
    if (!output.quiet()) {
      around.say("note: " + sentence);
    }
  }
}
