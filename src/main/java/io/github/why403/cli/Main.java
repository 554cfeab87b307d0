package io.github.why403.cli;

import io.github.why403.input.BadInput;
import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The program: reads the command line, runs one command, answers with an exit code. */
public final class Main {
  private static final Set<String> COMMANDS = Set.of("diagnose", "explain");
  private static final Set<String> OWN = Set.of("--help", "-h", "--version", "-V");
  private static final int WIDTH = 80;

  /** What stands above the commands. */
  @Command(
      name = "why403",
      description = "Takes a signed URL that a store refuses, and proves why.",
      versionProvider = Version.class,
      synopsisHeading = "",
      customSynopsis = {"Usage: why403 URL [OPTIONS]", "       why403 COMMAND [ARGUMENTS]", ""},
      optionListHeading = "%n",
      commandListHeading = "%nCommands:%n",
      footer = {
        "",
        "why403 URL is why403 diagnose URL; why403 diagnose --help tells its options.",
        "",
        "Example, with the secret in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY:",
        "  why403 'https://bucket.s3.amazonaws.com/key?X-Amz-Algorithm=...' -X PUT"
      })
  static final class Root {
    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Print this help.")
    boolean help;

    @Option(
        names = {"-V", "--version"},
        versionHelp = true,
        description = "Print the version.")
    boolean version;
  }

  /** Version of the program and of the Java it runs on. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String own = Main.class.getPackage().getImplementationVersion();
      return new String[] {
        "why403 " + (own == null ? "(development)" : own),
        "Java " + Runtime.version() + ", " + System.getProperty("java.vm.name")
      };
    }
  }

  private Main() {}

  /**
   * Runs the program and ends the process. From JDK 22 on a console is there without a terminal
   * too; the launcher's {@code -Djdk.console=java.base} brings the older answer back.
   */
  @SuppressWarnings("SystemConsoleNull")
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    Map<String, String> env = System.getenv();
    Console console = isTerminal(System.console()) ? System.console() : null;
    Surroundings around =
        new Surroundings(
            System.in,
            out,
            err,
            env,
            Clock.systemUTC(),
            console == null ? null : () -> console.readPassword("Secret access key: "),
            width(env),
            console != null && !env.containsKey("NO_COLOR") && !"dumb".equals(env.get("TERM")));
    int code = run(args, around);
    out.flush();
    System.exit(code);
  }

  /** Runs one command and gives its exit code; nothing escapes but a failure of the JVM itself. */
  static int run(String[] args, Surroundings around) {
    try {
      for (String arg : args) {
        checkDecoded(arg);
      }
      return commandLine(around).execute(withCommand(args));
    } catch (Usage wrong) {
      return ended(wrong, around);
    } catch (RuntimeException | StackOverflowError bug) {
      return failed(bug, around);
    }
  }

  /** Java replaces what the terminal's encoding cannot carry, and the URL would be another. */
  private static void checkDecoded(String arg) {
    boolean lost = arg.codePoints().anyMatch(c -> c == 0xfffd || c >= 0xd800 && c <= 0xdfff);
    if (lost) {
      throw new Usage(
          "An argument has characters that did not get through this terminal's encoding; put the"
              + " URL into a file as UTF-8 and give it as @FILE.");
    }
  }

  private static CommandLine commandLine(Surroundings around) {
    CommandLine root = new CommandLine(new Root());
    CommandLine diagnose = new CommandLine(new DiagnoseCommand(around));
    root.addSubcommand(diagnose);
    root.addSubcommand(new CommandLine(new ExplainCommand(around)));
    root.getSubcommands().values().forEach(Main::withHelp);
    GroupedHelp.install(diagnose, DiagnoseCommand.headings());
    root.setExpandAtFiles(false);
    root.setUsageHelpWidth(Math.max(55, around.width()));
    root.setOut(new java.io.PrintWriter(around.out(), true, StandardCharsets.UTF_8));
    root.setErr(new java.io.PrintWriter(around.err(), true, StandardCharsets.UTF_8));
    root.setParameterExceptionHandler((problem, args) -> usage(problem, around));
    root.setExecutionExceptionHandler((problem, line, parsed) -> ended(problem, around));
    return root;
  }

  private static void withHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            CommandLine.Model.OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Print this help.")
                .build());
  }

  /** {@code why403 URL} is {@code why403 diagnose URL}. */
  private static String[] withCommand(String[] args) {
    if (args.length == 0) {
      return new String[] {"--help"};
    }
    if (COMMANDS.contains(args[0]) || OWN.contains(args[0])) {
      return args;
    }
    List<String> all = new ArrayList<>(List.of("diagnose"));
    all.addAll(Arrays.asList(args));
    return all.toArray(String[]::new);
  }

  private static int usage(ParameterException problem, Surroundings around) {
    around.say(Complaint.of(problem));
    return ExitCode.USAGE.number();
  }

  private static int ended(Exception problem, Surroundings around) {
    if (problem instanceof BadInput || problem instanceof Usage) {
      around.say(String.valueOf(problem.getMessage()));
      return ExitCode.USAGE.number();
    }
    return failed(problem, around);
  }

  private static int failed(Throwable bug, Surroundings around) {
    around.say(
        "this is a fault of why403 itself ("
            + bug.getClass().getSimpleName()
            + "); please report it with the command line, without the URL's signature.");
    if (around.env().containsKey("WHY403_TRACE")) {
      bug.printStackTrace(around.err());
    }
    return ExitCode.FAILED.number();
  }

  /** Since Java 22 there may be a console where there is no terminal. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException before22) {
      return true;
    }
  }

  private static int width(Map<String, String> env) {
    try {
      return Math.min(200, Math.max(40, Integer.parseInt(env.getOrDefault("COLUMNS", ""))));
    } catch (NumberFormatException notSet) {
      return WIDTH;
    }
  }
}
