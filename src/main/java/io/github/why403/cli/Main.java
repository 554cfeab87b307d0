package io.github.why403.cli;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.catalogue.Near;
import io.github.why403.input.BadInput;
import io.github.why403.input.Mask;
import io.github.why403.report.Inert;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/** The program: reads the command line, runs one command, answers with an exit code. */
public final class Main {
  private Main() {}

  /**
   * Runs the program and ends the process. From JDK 22 on a console is there without a terminal
   * too; the launcher's {@code -Djdk.console=java.base} brings the older answer back.
   */
  @SuppressWarnings("SystemConsoleNull")
  public static void main(String[] args) {
    StandardOutput stdout = new StandardOutput();
    PrintStream out =
        new PrintStream(new BufferedOutputStream(stdout), false, StandardCharsets.UTF_8);
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
            ZoneId::systemDefault,
            new Network(Clock.systemUTC(), env),
            console == null ? null : () -> console.readPassword("Secret access key: "),
            Terminals.width(env),
            Terminals.colour(env, console != null));
    int code = run(args, around);
    out.flush();
    stdout.failure().ifPresent(why -> around.say("Standard output cannot be written: " + why));
    System.exit(stdout.failure().isPresent() ? ExitCode.FAILED.number() : code);
  }

  /** Runs one command and gives its exit code; nothing escapes but a failure of the JVM itself. */
  static int run(String[] args, Surroundings around) {
    try {
      for (String arg : args) {
        checkDecoded(arg);
      }
      return execute(ArgumentFiles.expanded(List.of(args)), around).number();
    } catch (ParameterException wrong) {
      return refused(Complaint.of(wrong), around);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED.number();
    } catch (BadInput wrong) {
      int code = refused(String.valueOf(wrong.getMessage()), around);
      wrong.choices().forEach(line -> around.err().println(Inert.text(Mask.hide(line))));
      return code;
    } catch (Usage wrong) {
      return refused(String.valueOf(wrong.getMessage()), around);
    } catch (RuntimeException | VirtualMachineError bug) {
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

  /** {@code why403 URL} is {@code why403 diagnose URL}. */
  private static ExitCode execute(List<String> args, Surroundings around)
      throws BadInput, InterruptedException {
    String first = args.isEmpty() ? "--help" : args.get(0);
    if (first.equals("--help") || first.equals("-h")) {
      around.out().print(Help.ofProgram(around.width()));
      return ExitCode.OK;
    }
    if (first.equals("--version") || first.equals("-V")) {
      around.out().print(version());
      return ExitCode.OK;
    }
    for (Commands command : Commands.values()) {
      if (first.equals(command.word())) {
        return command.body().run(command, args.subList(1, args.size()), around);
      }
    }
    checkIsNoCommand(first);
    return Commands.DIAGNOSE.body().run(Commands.DIAGNOSE, args, around);
  }

  /** What is nearly a command is no URL; it is not repeated, for it may be a secret. */
  private static void checkIsNoCommand(String first) {
    if (!first.matches("[a-z]{3,12}")) {
      return;
    }
    List<String> alike =
        Near.of(first, Arrays.stream(Commands.values()).map(Commands::word).toList());
    if (!alike.isEmpty()) {
      throw new Usage(
          "There is no such command; did you mean "
              + String.join(" or ", alike)
              + "? (see why403 --help)");
    }
  }

  /** What the program is, what it holds, and the Java it runs on, a line each. */
  private static String version() {
    String own = Main.class.getPackage().getImplementationVersion();
    String end = System.lineSeparator();
    return "why403 "
        + (own == null ? "(development)" : own)
        + ", build "
        + Build.name()
        + end
        + Catalogue.english().size()
        + " causes in the catalogue"
        + end
        + "Java "
        + Runtime.version()
        + ", "
        + System.getProperty("java.vm.name")
        + end;
  }

  private static int refused(String sentence, Surroundings around) {
    around.say(sentence);
    return ExitCode.USAGE.number();
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
}
