package io.github.why403.report;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command of the catalogue, filled with values of the case.
 *
 * <p>The values come from strangers' URLs and the command is there to be pasted into a shell, so a
 * value may never become code: most have to be of a plain form, free text goes into quotes, and
 * where that cannot be done there is no command.
 */
final class Template {
  private static final Pattern MARK =
      Pattern.compile(
          "(?<!\\$)\\{(bucket|key|region|host|method|permissions|expires|names?|origin|signed|sent)\\}");

  private static final Pattern SAID_MARK = Pattern.compile("( ?)" + MARK.pattern());

  /** What each value must look like; those that are not here are free text. */
  private static final Map<String, Pattern> FORMS =
      Map.of(
          "bucket", Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}"),
          "region", Pattern.compile("[a-z0-9][a-z0-9-]{0,39}"),
          "host", Pattern.compile("[A-Za-z0-9\\[][A-Za-z0-9.:\\[\\]_-]{0,254}"),
          "method", Pattern.compile("[A-Za-z]{1,20}"),
          "expires", Pattern.compile("[0-9]{1,10}"),
          "permissions", Pattern.compile("[a-z]{1,20}"),
          "name", Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}"),
          "origin", Pattern.compile("null|[a-z][a-z0-9+.-]{0,19}://[A-Za-z0-9.:\\[\\]_-]{1,254}"),
          "names",
              Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(\\|[A-Za-z0-9][A-Za-z0-9_-]*){0,19}"));

  /** Words that the reader has to replace where the value is not known. */
  private static final Map<String, String> UNKNOWN =
      Map.of("origin", "ORIGIN", "permissions", "PERMISSIONS");

  /** A name in a sentence is longer than this only in a stranger's joke. */
  private static final int SAID = 120;

  /** Free text of this length is no use in a command. */
  private static final int LONGEST = 1024;

  private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_./:@%+=,-]*");
  private static final Set<String> SHELLS = Set.of("curl", "aws", "shell");

  private Template() {}

  /** Whether a tool's commands are for a shell. */
  static boolean isShell(String tool) {
    return SHELLS.contains(tool);
  }

  /** The command with its placeholders filled, or null where a value is unknown or unfit. */
  static @Nullable String fill(String tool, String command, Map<String, String> values) {
    boolean shell = isShell(tool);
    char[] quotes =
        shell
            ? Quotes.ofShell(command)
            : Quotes.ofCode(command, tool.equals("python") ? "#" : "//");
    StringBuilder out = new StringBuilder();
    Matcher marks = MARK.matcher(command);
    int from = 0;
    while (marks.find()) {
      String name = marks.group(1);
      String known = values.get(name);
      String value = known == null ? UNKNOWN.get(name) : known;
      if (value == null || known != null && !fits(name, known)) {
        return null;
      }
      char around = quotes[marks.start()];
      String written =
          shell
              ? inShell(value, around, command, marks.start())
              : inCode(value, around, FORMS.containsKey(name));
      if (written == null) {
        return null;
      }
      out.append(command, from, marks.start()).append(written);
      from = marks.end();
    }
    return out.append(command, from, command.length()).toString();
  }

  /** A sentence with its placeholders filled; one that is not known is left out. */
  static String words(String sentence, Map<String, String> values) {
    return SAID_MARK
        .matcher(sentence)
        .replaceAll(
            found -> {
              String value = values.get(found.group(2));
              if (value == null
                  || value.length() > SAID
                  || value.codePoints().anyMatch(Inert::isActive)) {
                return "";
              }
              return Matcher.quoteReplacement(found.group(1) + value.replace("|", ", "));
            });
  }

  private static boolean fits(String name, String value) {
    Pattern form = FORMS.get(name);
    return form != null
        ? form.matcher(value).matches()
        : value.length() <= LONGEST && value.codePoints().noneMatch(Inert::isActive);
  }

  private static @Nullable String inShell(String value, char around, String command, int at) {
    if (around != Quotes.NONE) {
      String active = around == '"' ? "\"\\$`!" : "'";
      return holds(value, active) ? null : value;
    }
    boolean wordStart = at == 0 || Character.isWhitespace(command.charAt(at - 1));
    if (wordStart && value.startsWith("-") || holds(value, "'")) {
      return null;
    }
    return PLAIN_WORD.matcher(value).matches() ? value : "'" + value + "'";
  }

  /** Inside a string anything that does not end or interpolate it; outside only plain forms. */
  private static @Nullable String inCode(String value, char around, boolean ofPlainForm) {
    if (around == Quotes.NONE) {
      return ofPlainForm ? value : null;
    }
    return holds(value, "\"'`\\${}") ? null : value;
  }

  private static boolean holds(String value, String characters) {
    return value.chars().anyMatch(c -> characters.indexOf(c) >= 0);
  }
}
