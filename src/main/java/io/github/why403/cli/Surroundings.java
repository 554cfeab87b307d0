package io.github.why403.cli;

import io.github.why403.input.Mask;
import io.github.why403.report.Inert;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything the program takes from the process it runs in; a test brings its own.
 *
 * @param in standard input
 * @param out standard output: the answer
 * @param err standard error: the talk
 * @param env the environment
 * @param clock this machine's clock
 * @param zone that of local times; read only where it is asked for, for Java must search the class
 *     path for providers of zones
 * @param outside the network
 * @param askSecret asks for a secret without echo; null where there is no terminal
 * @param width columns of the terminal
 * @param colour whether standard output shows colours
 */
record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> env,
    Clock clock,
    Supplier<ZoneId> zone,
    Outside outside,
    @Nullable Supplier<char @Nullable []> askSecret,
    int width,
    boolean colour) {

  /** Says one line on standard error; what it quotes is made harmless. */
  void say(String sentence) {
    err.println("why403: " + Inert.text(Mask.hide(sentence)));
  }
}
