package io.github.why403.cli;

import io.github.why403.catalogue.Catalogue;
import java.util.Locale;

/** The form of the report. */
final class OutputOptions extends OptionGroup {
  private final Value form = value("-o, --output", "FORM", "text or json (default: text).");
  private final Value lang =
      value("--lang", "LANG", "Language of fixes and dead ends: en or zh (default: en).");
  private final Value color =
      value("--color", "WHEN", "auto, always or never (default: auto); NO_COLOR is honoured.");
  private final Flag verbose =
      flag(
          "-v, --verbose",
          "Show everything: all fixes and code, the reasons, canonical request and"
              + " string to sign.");
  private final Flag quiet =
      flag("-q, --quiet", "No notes on standard error; errors are still told.");
  private final Flag showSecrets =
      flag("--show-secrets", "Redact nothing: signature, token and secret headers in full.");

  OutputOptions() {
    super("The report");
  }

  boolean verbose() {
    return verbose.given();
  }

  boolean quiet() {
    return quiet.given();
  }

  boolean showSecrets() {
    return showSecrets.given();
  }

  boolean json() {
    return choose("--output", form.or("text"), "text", "json").equals("json");
  }

  Catalogue catalogue() {
    return catalogue(lang.or("en"));
  }

  static Catalogue catalogue(String lang) {
    return choose("--lang", lang, "en", "zh").equals("zh")
        ? Catalogue.chinese()
        : Catalogue.english();
  }

  boolean colour(boolean terminal) {
    String when = choose("--color", color.or("auto"), "auto", "always", "never");
    return when.equals("always") || when.equals("auto") && terminal;
  }

  static String choose(String option, String value, String... allowed) {
    for (String one : allowed) {
      if (one.equals(value.toLowerCase(Locale.ROOT))) {
        return one;
      }
    }
    throw new Usage(
        option + " takes " + String.join(" or ", allowed) + ", not \"" + Texts.clip(value) + "\".");
  }
}
