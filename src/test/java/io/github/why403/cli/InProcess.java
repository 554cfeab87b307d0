package io.github.why403.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The program in this process, by this machine's clock and with its network, for other rooms. */
public final class InProcess {
  /** How a run ended. */
  public record Ended(int code, String out, String err) {}

  private InProcess() {}

  /** Runs it with these arguments and nothing else in its environment. */
  public static Ended run(List<String> arguments, Map<String, String> env) {
    return run(arguments, env, Clock.systemUTC());
  }

  /** The same by another clock. */
  public static Ended run(List<String> arguments, Map<String, String> env, Clock clock) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream answer = new PrintStream(out, false, UTF_8);
    PrintStream talk = new PrintStream(err, true, UTF_8);
    int code =
        Main.run(
            arguments.toArray(String[]::new),
            new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                answer,
                talk,
                env,
                clock,
                () -> ZoneOffset.UTC,
                new Network(clock, env),
                null,
                80,
                false));
    answer.flush();
    return new Ended(code, out.toString(UTF_8), err.toString(UTF_8));
  }
}
