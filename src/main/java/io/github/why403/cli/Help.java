package io.github.why403.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The help of the program and of its commands. Every group of options has its heading there.
 * Picocli's own argument groups cannot do it: one whose option is repeated starts anew and loses
 * what it was given before.
 */
final class Help {
  private static final int NARROWEST = 55;

  private Help() {}

  /** The help of one command. */
  static String of(CommandLine line, List<OptionGroup> groups, int width) {
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new Grouped(groups));
    return text(line, width);
  }

  /** The help of the program. */
  static String ofProgram(int width) {
    CommandSpec spec =
        CommandSpec.create()
            .name("why403")
            .addOption(
                OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Print this help.")
                    .build())
            .addOption(
                OptionSpec.builder("-V", "--version")
                    .versionHelp(true)
                    .description("Print the version.")
                    .build());
    spec.usageMessage()
        .description("Takes a signed URL that a store refuses, and proves why.")
        .synopsisHeading("")
        .customSynopsis("Usage: why403 URL [OPTIONS]", "       why403 COMMAND [ARGUMENTS]", "")
        .optionListHeading("%n")
        .commandListHeading("%nCommands:%n")
        .footer(
            "",
            "why403 URL is why403 diagnose URL; why403 diagnose --help tells its options.",
            "@FILE is evidence: a URL, or what a URL is in. @@FILE holds arguments.",
            "",
            "Example, with the secret in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY:",
            "  why403 'https://bucket.s3.amazonaws.com/key?X-Amz-Algorithm=...' -X PUT");
    for (Commands command : Commands.values()) {
      CommandSpec listed = CommandSpec.create();
      listed.usageMessage().description(command.sentence());
      spec.addSubcommand(command.word(), listed);
    }
    return text(new CommandLine(spec), width);
  }

  private static String text(CommandLine line, int width) {
    return line.setUsageHelpWidth(Math.max(NARROWEST, width))
        .getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  /** The options: those without a heading first, {@code --help} among them. */
  private record Grouped(List<OptionGroup> groups) implements IHelpSectionRenderer {
    @Override
    public String render(CommandLine.Help help) {
      StringBuilder plain = new StringBuilder();
      StringBuilder headed = new StringBuilder();
      plain.append(list(help, List.of(help.commandSpec().findOption("--help"))));
      for (OptionGroup group : groups) {
        if (group.heading().isEmpty()) {
          plain.append(list(help, group.options()));
        } else {
          headed
              .append(System.lineSeparator())
              .append(group.heading())
              .append(':')
              .append(System.lineSeparator())
              .append(list(help, group.options()));
        }
      }
      return plain.append(headed).toString();
    }

    private static String list(CommandLine.Help help, List<OptionSpec> options) {
      CommandLine.Help.Layout layout = help.createDefaultLayout();
      layout.addOptions(options, help.createDefaultParamLabelRenderer());
      return layout.toString();
    }
  }
}
