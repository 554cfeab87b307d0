package io.github.why403.cli;

import io.github.why403.catalogue.Catalogue;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The form of the report. */
final class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description = "text or json (default: text).")
  String form = "text";

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      description = "Language of fixes and dead ends: en or zh (default: en).")
  String lang = "en";

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "auto, always or never (default: auto); NO_COLOR is honoured.")
  String color = "auto";

  @Option(
      names = {"-v", "--verbose"},
      description =
          "Show everything: all fixes and code, the reasons, canonical request and"
              + " string to sign.")
  boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      description = "No notes on standard error; errors are still told.")
  boolean quiet;

  @Option(
      names = "--show-secrets",
      description = "Redact nothing: signature, token and secret headers in full.")
  boolean showSecrets;

  boolean json() {
    return choose("--output", form, "text", "json").equals("json");
  }

  Catalogue catalogue() {
    return catalogue(lang);
  }

  static Catalogue catalogue(String lang) {
    return choose("--lang", lang, "en", "zh").equals("zh")
        ? Catalogue.chinese()
        : Catalogue.english();
  }

  boolean colour(boolean terminal) {
    String when = choose("--color", color, "auto", "always", "never");
    return when.equals("always") || when.equals("auto") && terminal;
  }

  private static String choose(String option, String value, String... allowed) {
    for (String one : allowed) {
      if (one.equals(value.toLowerCase(Locale.ROOT))) {
        return one;
      }
    }
    throw new Usage(
        option + " takes " + String.join(" or ", allowed) + ", not \"" + Texts.clip(value) + "\".");
  }
}
