package io.github.why403.cli;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.input.BadInput;
import io.github.why403.input.BodyDigest;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Providers;
import io.github.why403.report.JsonReport;
import io.github.why403.report.Redactor;
import io.github.why403.report.TextReport;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.SignedUrl;
import io.github.why403.search.Limits;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code why403 diagnose}: why is this URL refused? */
@Command(
    name = "diagnose",
    description = "Say why a signed URL is refused, and prove it where the secret is at hand.",
    footer = {
      "",
      "Exit codes: 0 nothing wrong, 1 a cause was found, 2 bad usage or no signed URL,",
      "3 inconclusive, 4 the tool itself failed.",
      "",
      "Example:",
      "  AWS_ACCESS_KEY_ID=AKIA... AWS_SECRET_ACCESS_KEY=... why403 -X PUT @url.txt"
    })
final class DiagnoseCommand implements Callable<Integer> {
  private final Surroundings around;

  @Parameters(
      paramLabel = "URL",
      description = "The URL as pasted, in single quotes; @FILE or - for standard input.")
  String url = "";

  @Option(
      names = {"-X", "--request"},
      paramLabel = "METHOD",
      description = "The method that was really sent (assumed: GET).")
  @Nullable String method;

  @Option(
      names = {"-I", "--head"},
      description = "The method was HEAD.")
  boolean head;

  @Option(
      names = {"-H", "--header"},
      paramLabel = "'Name: value'",
      description = "A header that was really sent; may be repeated.")
  List<String> headers = new ArrayList<>();

  @Option(names = "--body", paramLabel = "FILE", description = "The body that was sent.")
  @Nullable String body;

  @Option(names = "--offline", description = "Open no socket. This version opens none in any case.")
  boolean offline;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "Judge as of this moment, such as 2026-01-31T12:00:00Z.")
  @Nullable String at;

  @Mixin Secrets secrets = new Secrets();

  @Option(
      names = "--candidate-host",
      paramLabel = "HOST[:PORT]",
      description = "A host that the signer may have used; may be repeated.")
  List<String> candidateHosts = new ArrayList<>();

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description = "The store's kind, where the host does not tell.")
  @Nullable String provider;

  @Option(
      names = "--budget",
      paramLabel = "N",
      description = "Try at most so many candidates (default: ${DEFAULT-VALUE}).",
      defaultValue = "" + Limits.DEFAULT_CANDIDATES)
  long budget;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description = "text or json (default: ${DEFAULT-VALUE}).",
      defaultValue = "text")
  String output = "text";

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      description = "Language of catalogue texts: en or zh (default: ${DEFAULT-VALUE}).",
      defaultValue = "en")
  String lang = "en";

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "auto, always or never (default: ${DEFAULT-VALUE}).",
      defaultValue = "auto")
  String color = "auto";

  @Option(
      names = {"-v", "--verbose"},
      description = "Show every stage: canonical request and string to sign.")
  boolean verbose;

  @Option(names = "--show-secrets", description = "Redact nothing.")
  boolean showSecrets;

  DiagnoseCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws BadInput {
    Catalogue catalogue =
        choose("--lang", lang, "en", "zh").equals("zh") ? Catalogue.chinese() : Catalogue.english();
    choose("--output", output, "text", "json");
    choose("--color", color, "auto", "always", "never");
    if (budget < 1) {
      throw new Usage("--budget is a number of candidates, at least 1.");
    }
    FailedRequest request = request();
    SignedUrl signed = SignedUrl.of(Schemes.recognise(request), request);
    Case facts =
        Case.of(
            signed.scheme(),
            request,
            provider(),
            clock(),
            secrets.find(signed.credential().keyId(), around),
            candidateHosts);
    Diagnosis diagnosis =
        new Diagnoser(catalogue, new Limits(budget, () -> Thread.currentThread().isInterrupted()))
            .diagnose(facts);
    Redactor redactor = showSecrets ? Redactor.showing() : Redactor.of(facts);
    String report =
        output.equals("json")
            ? JsonReport.of(diagnosis, catalogue, redactor) + "\n"
            : TextReport.of(diagnosis, catalogue, redactor, around.width(), colour(), verbose);
    around.out().print(report);
    around.out().flush();
    return ExitCode.of(diagnosis.outcome()).number();
  }

  private FailedRequest request() throws BadInput {
    RawUrl raw = RawUrl.parse(Texts.argument(url, around.in()));
    if (head && method != null) {
      throw new Usage("-I says HEAD and -X says " + method + "; give one of them.");
    }
    if (method != null && !method.matches("[A-Za-z]{1,20}")) {
      throw new Usage("\"" + method + "\" is no HTTP method; write it like -X PUT.");
    }
    List<Header> sent = new ArrayList<>();
    for (String line : headers) {
      Header.parse(line).ifPresent(sent::add);
    }
    BodyDigest digest = body == null ? null : Texts.body(body);
    return new FailedRequest(raw, head ? "HEAD" : method, sent, !headers.isEmpty(), digest);
  }

  private @Nullable Provider provider() {
    if (provider == null) {
      return null;
    }
    return Providers.named(provider)
        .orElseThrow(
            () ->
                new Usage(
                    "There is no provider \""
                        + provider
                        + "\"; the names are "
                        + Providers.all().stream()
                            .map(Provider::name)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  private Clock clock() {
    if (at == null) {
      return new Clock(around.clock().instant(), false, "this machine's clock");
    }
    try {
      return new Clock(Instant.parse(at), true, "--at");
    } catch (DateTimeParseException malformed) {
      throw new Usage(
          "--at takes a moment in UTC such as 2026-01-31T12:00:00Z, not \"" + at + "\".",
          malformed);
    }
  }

  private boolean colour() {
    return color.equals("always") || color.equals("auto") && around.colour();
  }

  private static String choose(String option, String value, String... allowed) {
    for (String one : allowed) {
      if (one.equals(value.toLowerCase(Locale.ROOT))) {
        return one;
      }
    }
    throw new Usage(option + " takes " + String.join(" or ", allowed) + ", not \"" + value + "\".");
  }
}
