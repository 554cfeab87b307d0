package io.github.why403.cli;

import io.github.why403.evidence.Case;
import io.github.why403.input.BadInput;
import io.github.why403.input.ReplyReader;
import io.github.why403.inspect.PartDifference;
import io.github.why403.inspect.ReplyDiff;
import io.github.why403.inspect.UrlDiff;
import io.github.why403.report.DiffReport;
import io.github.why403.report.Redactor;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code why403 diff}: in what do two URLs or replies differ, and what of it is signed? */
final class DiffCommand extends Command {
  private static final Pattern REPLY = Pattern.compile("\\s*(?:HTTP/|<\\?xml|<Error)");

  private final PositionalParamSpec bad;
  private final JudgingOptions judging;
  private final OutputOptions output;

  DiffCommand() {
    this(
        PositionalParamSpec.builder()
            .index("1")
            .paramLabel("BAD")
            .arity("1")
            .required(true)
            .type(String.class)
            .description("The one that does not: a URL, or @FILE.")
            .build(),
        new JudgingOptions(),
        new OutputOptions());
  }

  private DiffCommand(PositionalParamSpec bad, JudgingOptions judging, OutputOptions output) {
    super(
        operand("GOOD", true, "The one that works: a URL, or @FILE with a URL or a reply."),
        judging,
        output);
    this.bad = bad;
    this.judging = judging;
    this.output = output;
  }

  @Override
  void extend(CommandSpec spec) {
    spec.addPositional(bad);
  }

  @Override
  void describe(CommandSpec spec) {
    layOut(
        spec,
        "diff GOOD BAD [OPTIONS]",
        "",
        "Both are URLs, or both are files with a reply as curl -i prints it.",
        "",
        "Exit codes:",
        "  0    they are alike",
        "  1    they differ",
        "  2    bad usage, or input that is neither",
        "",
        "Examples:",
        "  Two links to one object:",
        "    why403 diff @works.txt @fails.txt",
        "  What the store hashed of the one and of the other:",
        "    why403 diff @reply-of-mine.txt @reply-of-theirs.txt");
  }

  @Override
  ExitCode run(Surroundings around) throws BadInput {
    boolean json = output.json();
    String first = Texts.words(Objects.requireNonNull(operand()), around.in());
    String text = bad.getValue();
    String second = Texts.words(text, around.in());
    boolean replies = REPLY.matcher(first).lookingAt();
    if (replies != REPLY.matcher(second).lookingAt()) {
      throw new Usage("One of the two is a reply and the other is none; give two of a kind.");
    }
    List<PartDifference> differences;
    Redactor redactor = Redactor.showing();
    if (replies) {
      differences =
          ReplyDiff.between(ReplyReader.read(bytes(first)), ReplyReader.read(bytes(second)));
      redactor = output.showSecrets() ? redactor : Redactor.ofTexts();
    } else {
      Case good = UrlCase.of(first, new RequestOptions(), judging, around);
      Case broken = UrlCase.of(second, new RequestOptions(), judging, around);
      differences = UrlDiff.between(good, broken);
      redactor = output.showSecrets() ? redactor : Redactor.of(good).and(Redactor.of(broken));
    }
    around
        .out()
        .print(
            json
                ? DiffReport.json(replies ? "replies" : "urls", differences, redactor) + "\n"
                : DiffReport.text(
                    differences, redactor, around.width(), output.colour(around.colour())));
    around.out().flush();
    return differences.isEmpty() ? ExitCode.OK : ExitCode.CAUSE_FOUND;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
