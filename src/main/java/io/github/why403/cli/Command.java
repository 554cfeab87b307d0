package io.github.why403.cli;

import io.github.why403.input.BadInput;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/**
 * What a command takes, and what it does; its name and its one sentence are in {@link Commands}.
 */
abstract class Command {
  private final PositionalParamSpec operand;
  private final List<OptionGroup> groups;

  /**
   * @param operand what is given without an option's name
   * @param groups its options, in the order of the help
   */
  Command(PositionalParamSpec operand, OptionGroup... groups) {
    this.operand = operand;
    this.groups = List.of(groups);
  }

  /** Does it, once the command line is read, and gives the exit code. */
  abstract ExitCode run(Surroundings around) throws BadInput, InterruptedException;

  /** Says in the help what no option says: synopsis, exit codes, examples. */
  void describe(CommandSpec spec) {}

  /** Adds a further operand, where the command has one. */
  void extend(CommandSpec spec) {}

  /** Sets the synopsis, and what stands below the options, in the layout of every help. */
  static void layOut(CommandSpec spec, String synopsis, String... footer) {
    spec.usageMessage()
        .customSynopsis("Usage: why403 " + synopsis)
        .synopsisHeading("")
        .descriptionHeading("%n")
        .parameterListHeading("%n")
        .footer(footer);
  }

  /** The text of the operand; null if it is not given. */
  final @Nullable String operand() {
    return operand.getValue();
  }

  /** Reads the command line and runs, or prints the help if asked to. */
  final ExitCode run(Commands named, List<String> args, Surroundings around)
      throws BadInput, InterruptedException, ParameterException {
    CommandSpec spec = spec(named);
    CommandLine line = new CommandLine(spec).setExpandAtFiles(false);
    line.parseArgs(args.toArray(new String[0]));
    if (line.isUsageHelpRequested()) {
      describe(named, spec);
      around.out().print(Help.of(line, groups, around.width()));
      return ExitCode.OK;
    }
    for (OptionGroup group : groups) {
      group.check();
    }
    return run(around);
  }

  /** What it takes, for reading a command line or for writing its help. */
  final CommandSpec spec(Commands named) {
    CommandSpec spec = CommandSpec.create().name("why403 " + named.word());
    OptionSpec help =
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Print this help.").build();
    spec.addPositional(operand).addOption(help);
    extend(spec);
    for (OptionGroup group : groups) {
      for (OptionSpec option : group.options()) {
        spec.addOption(option);
      }
    }
    return spec;
  }

  /** Adds to a specification what only its help needs. */
  final void describe(Commands named, CommandSpec spec) {
    spec.usageMessage().description(named.sentence());
    describe(spec);
  }

  /** Its options, in the order of the help. */
  final List<OptionGroup> groups() {
    return groups;
  }

  /** The one operand of a command. */
  static PositionalParamSpec operand(String label, boolean required, String description) {
    return PositionalParamSpec.builder()
        .index("0")
        .paramLabel(label)
        .arity(required ? "1" : "0..1")
        .required(required)
        .type(String.class)
        .description(description)
        .build();
  }
}
