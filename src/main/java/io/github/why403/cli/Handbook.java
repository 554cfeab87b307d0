package io.github.why403.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes the man pages and the completions of bash (zsh reads them too, after {@code bashcompinit})
 * and fish from what the commands declare, and the pages of the catalogue. The build runs it.
 */
final class Handbook {
  private static final String PROGRAM = "why403";
  private static final String ARGUMENT_FILE =
      "The words in that file, as if they stood here: quotes hold words together, # begins a"
          + " comment.";

  private Handbook() {}

  /**
   * Writes {@code completions/}, {@code man/man1/} and {@code catalogue/} into the folder that is
   * named first; into that of the classes, where it is named second, what is being built.
   */
  public static void main(String[] args) throws IOException {
    Path completions = Files.createDirectories(Path.of(args[0], "completions"));
    Path man = Files.createDirectories(Path.of(args[0], "man", "man1"));
    write(completions.resolve("why403.bash"), AutoComplete.bash(PROGRAM, whole()));
    write(completions.resolve("why403.fish"), fish());
    write(man.resolve("why403.1"), program());
    for (Commands command : Commands.values()) {
      write(man.resolve(PROGRAM + "-" + command.word() + ".1"), page(command));
    }
    CataloguePages.write(Path.of(args[0], "catalogue"));
    if (args.length > 1) {
      Build.write(Path.of(args[1]));
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  /** {@code why403 URL} is {@code why403 diagnose URL}, so the program takes its options too. */
  private static CommandLine whole() {
    CommandSpec root = spec(Commands.DIAGNOSE).name(PROGRAM);
    for (Commands command : Commands.values()) {
      root.addSubcommand(command.word(), spec(command).name(command.word()));
    }
    return new CommandLine(root);
  }

  private static CommandSpec spec(Commands command) {
    return Candidates.in(command, command.body().spec(command));
  }

  private static String fish() {
    StringBuilder out = new StringBuilder();
    for (Commands command : Commands.values()) {
      out.append("complete -c why403 -n __fish_use_subcommand -f -a ")
          .append(command.word())
          .append(" -d ")
          .append(quoted(command.sentence()))
          .append('\n');
    }
    for (Commands command : Commands.values()) {
      String when =
          command == Commands.DIAGNOSE
              ? "not __fish_seen_subcommand_from "
                  + Arrays.stream(Commands.values())
                      .filter(other -> other != Commands.DIAGNOSE)
                      .map(Commands::word)
                      .collect(Collectors.joining(" "))
              : "__fish_seen_subcommand_from " + command.word();
      for (OptionGroup group : command.body().groups()) {
        group.options().forEach(option -> out.append(fish(command, option, when)));
      }
    }
    return out.toString();
  }

  private static String fish(Commands command, OptionSpec option, String when) {
    StringBuilder line = new StringBuilder("complete -c why403 -n ").append(quoted(when));
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    boolean file = option.paramLabel().contains("FILE");
    boolean value = option.arity().max() > 0;
    List<String> words = Candidates.of(command, option);
    line.append(value ? file ? " -r" : " -x" : " -f");
    if (!words.isEmpty()) {
      line.append(" -a ").append(quoted(String.join(" ", words)));
    }
    return line.append(" -d ").append(quoted(description(option))).append('\n').toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static String program() {
    StringBuilder out = head(PROGRAM, "takes a signed URL that a store refuses, and proves why");
    out.append(".SH SYNOPSIS\n.nf\nwhy403 URL [OPTIONS]\nwhy403 COMMAND [ARGUMENTS]\n.fi\n");
    out.append(".SH COMMANDS\n");
    for (Commands command : Commands.values()) {
      out.append(".TP\n.BR why403\\-").append(command.word()).append(" (1)\n");
      out.append(roff(command.sentence())).append('\n');
    }
    return out.append(".PP\n")
        .append(roff("why403 URL is why403 diagnose URL."))
        .append('\n')
        .toString();
  }

  private static String page(Commands command) {
    Command body = command.body();
    CommandSpec spec = body.spec(command);
    body.describe(command, spec);
    StringBuilder out = head(PROGRAM + "-" + command.word(), command.sentence());
    out.append(".SH SYNOPSIS\n.nf\n");
    String[] synopsis = spec.usageMessage().customSynopsis();
    String usage =
        synopsis.length == 0
            ? "why403 " + command.word() + " [OPTIONS]"
            : String.join("\n", synopsis).replace("Usage: ", "");
    out.append(roff(usage)).append("\n.fi\n.SH ARGUMENTS\n");
    for (PositionalParamSpec operand : spec.positionalParameters()) {
      out.append(".TP\n\\fI").append(roff(operand.paramLabel())).append("\\fR\n");
      out.append(roff(String.join(" ", operand.description()))).append('\n');
    }
    out.append(".TP\n\\fI@@FILE\\fR\n").append(roff(ARGUMENT_FILE)).append("\n.SH OPTIONS\n");
    for (OptionGroup group : body.groups()) {
      if (!group.heading().isEmpty()) {
        out.append(".SS ").append(roff(group.heading())).append('\n');
      }
      for (OptionSpec option : group.options()) {
        out.append(".TP\n").append(names(option)).append('\n');
        out.append(roff(description(option))).append('\n');
      }
    }
    List<String> footer = Arrays.asList(spec.usageMessage().footer());
    if (!footer.isEmpty()) {
      out.append(".SH NOTES\n.nf\n");
      footer.forEach(line -> out.append(roff(line)).append('\n'));
      out.append(".fi\n");
    }
    return out.append(".SH SEE ALSO\n.BR why403 (1)\n").toString();
  }

  private static StringBuilder head(String name, String sentence) {
    return new StringBuilder(".TH ")
        .append(roff(name).toUpperCase(java.util.Locale.ROOT))
        .append(" 1 \"\" why403\n.SH NAME\n")
        .append(roff(name))
        .append(" \\- ")
        .append(roff(sentence))
        .append('\n');
  }

  private static String names(OptionSpec option) {
    String value = option.arity().max() > 0 ? " \\fI" + roff(option.paramLabel()) + "\\fR" : "";
    return Arrays.stream(option.names())
        .map(name -> "\\fB" + roff(name) + "\\fR" + value)
        .collect(Collectors.joining(", "));
  }

  private static String description(OptionSpec option) {
    return String.join(" ", option.description());
  }

  /** Text that roff prints as it is: backslashes, dashes, and dots or quotes that begin a line. */
  private static String roff(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^([.'])", "\\\\&$1");
  }
}
