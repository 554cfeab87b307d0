package io.github.why403.cli;

import io.github.why403.diagnosis.RegionVerdict;
import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.input.BadInput;
import io.github.why403.probe.ProbePlan;
import io.github.why403.probe.RegionPlan;
import io.github.why403.provider.AwsRegions;
import io.github.why403.provider.Providers;
import io.github.why403.report.Redactor;
import io.github.why403.report.RegionReport;
import io.github.why403.scheme.KeyKind;
import io.github.why403.scheme.Secret;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** {@code why403 region}: where does this bucket really live, and what does the URL say? */
final class RegionCommand extends Command {
  private final PlaceOptions place;
  private final SecretOptions secret;
  private final NetworkOptions network;
  private final OutputOptions output;

  private static final class PlaceOptions extends OptionGroup {
    private final Value region =
        value("--region", "NAME", "Ask in this region's partition, for a bucket by its name.");
    private final Flag dryRun = flag("--dry-run", "Print what would be asked, and ask nothing.");

    PlaceOptions() {
      super("");
    }

    String region() {
      String name = region.or("us-east-1");
      if (!AwsRegions.plausible(name)) {
        throw new Usage("--region takes a region of AWS such as eu-west-1.");
      }
      return name;
    }
  }

  RegionCommand() {
    this(new PlaceOptions(), new SecretOptions(), new NetworkOptions(), new OutputOptions());
  }

  private RegionCommand(
      PlaceOptions place, SecretOptions secret, NetworkOptions network, OutputOptions output) {
    super(
        operand("URL|BUCKET", true, "A signed URL, @FILE, -, or the name of a bucket of AWS."),
        place,
        secret,
        network,
        output);
    this.place = place;
    this.secret = secret;
    this.network = network;
    this.output = output;
  }

  @Override
  void describe(CommandSpec spec) {
    layOut(
        spec,
        "region URL|BUCKET [OPTIONS]",
        "",
        "Exit codes:",
        "  0    the URL names the region where the bucket lives, or no URL was given",
        "  1    it names another one",
        "  3    nobody told where the bucket lives");
  }

  @Override
  ExitCode run(Surroundings around) throws BadInput, InterruptedException {
    boolean json = output.json();
    String asked = Objects.requireNonNull(operand());
    Inquiry inquiry = new Inquiry(network, around, output.quiet());
    Optional<Case> facts = isBucket(asked) ? Optional.empty() : Optional.of(facts(asked, around));
    ProbePlan plan =
        facts.isPresent()
            ? inquiry.plan(facts.get(), new ProbeOptions()).only("region")
            : plan(asked, around);
    Redactor redactor = facts.map(Redactor::of).orElseGet(Redactor::ofTexts);
    if (place.dryRun.given()) {
      return inquiry.print(plan, List.of(), redactor);
    }
    EvidenceBook book =
        facts.isPresent()
            ? answered(facts.get(), plan, inquiry, asked)
            : inquiry.ask(plan, true, known -> Providers.AWS);
    RegionVerdict verdict =
        facts.isPresent()
            ? RegionVerdict.of(facts.get().with(book))
            : RegionVerdict.of(asked, book);
    if (verdict.region() == null && !output.quiet()) {
      unanswered(book).forEach(why -> around.say("note: " + redactor.clean(why) + "."));
    }
    around
        .out()
        .print(
            json ? RegionReport.json(verdict) + "\n" : RegionReport.text(verdict, around.width()));
    around.out().flush();
    return ExitCode.of(verdict.outcome());
  }

  /** Why those did not answer that did not. */
  private static List<String> unanswered(EvidenceBook book) {
    return book.attempts().stream()
        .flatMap(
            attempt ->
                attempt instanceof Attempt.Failed failed
                    ? Stream.of(failed.detail())
                    : attempt instanceof Attempt.Skipped skipped
                        ? Stream.of("not asked: " + skipped.why())
                        : Stream.<String>empty())
        .distinct()
        .toList();
  }

  private static EvidenceBook answered(Case facts, ProbePlan plan, Inquiry inquiry, String asked)
      throws BadInput, InterruptedException {
    boolean near = inquiry.isNear(facts, UrlCase.isTyped(asked));
    return inquiry.ask(plan, near, known -> facts.provider());
  }

  /** A bucket's name has none of the characters that every URL has. */
  private static boolean isBucket(String asked) {
    return asked.matches("[A-Za-z0-9._-]{3,255}");
  }

  private ProbePlan plan(String bucket, Surroundings around) throws BadInput {
    List<Secret> secrets =
        new Secrets(around.env(), around.askSecret(), note -> {}).find(secret, KeyKind.SECRET, "");
    Secret any = secrets.stream().filter(s -> s.keyId() != null).findFirst().orElse(null);
    return RegionPlan.ofBucket(bucket, place.region(), any, around.clock().instant());
  }

  private Case facts(String asked, Surroundings around) throws BadInput {
    return UrlCase.of(
        asked, new RequestOptions(), secret, new JudgingOptions(), around, note -> {});
  }
}
