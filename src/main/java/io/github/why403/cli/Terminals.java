package io.github.why403.cli;

import java.util.Arrays;
import java.util.Map;

/**
 * What is known of the terminals that the program writes to. Java can tell neither their width nor
 * which stream is one, so the launcher says it: {@code WHY403_TERMINALS} holds {@code out} where
 * standard output is a terminal, {@code err} where standard error is, and {@code COLUMNS} the
 * width.
 */
final class Terminals {
  static final String VARIABLE = "WHY403_TERMINALS";

  private static final int USUAL = 80;
  private static final int NARROWEST = 40;
  private static final int WIDEST = 200;

  private Terminals() {}

  /** How many columns reports are wrapped at. */
  static int width(Map<String, String> env) {
    try {
      int columns = Integer.parseInt(env.getOrDefault("COLUMNS", ""));
      return columns <= 0 ? USUAL : Math.min(WIDEST, Math.max(NARROWEST, columns));
    } catch (NumberFormatException notSet) {
      return USUAL;
    }
  }

  /**
   * Whether colours are wanted where no option says so: {@code NO_COLOR} (no-color.org) before
   * {@code CLICOLOR_FORCE} and {@code CLICOLOR} (bixense.com/clicolors), then what the terminal
   * can.
   *
   * @param console whether Java found a terminal by itself
   */
  static boolean colour(Map<String, String> env, boolean console) {
    if (isSet(env, "NO_COLOR")) {
      return false;
    }
    if (isSet(env, "CLICOLOR_FORCE") && !"0".equals(env.get("CLICOLOR_FORCE"))) {
      return true;
    }
    return (console || is(env, "out")) && obeys(env) && !"0".equals(env.get("CLICOLOR"));
  }

  /** Whether standard error is a terminal that can wipe a line. */
  static boolean progress(Map<String, String> env) {
    return is(env, "err") && obeys(env);
  }

  private static boolean obeys(Map<String, String> env) {
    return !"dumb".equals(env.get("TERM"));
  }

  private static boolean is(Map<String, String> env, String stream) {
    return Arrays.asList(env.getOrDefault(VARIABLE, "").split(" ")).contains(stream);
  }

  private static boolean isSet(Map<String, String> env, String name) {
    return !env.getOrDefault(name, "").isEmpty();
  }
}
