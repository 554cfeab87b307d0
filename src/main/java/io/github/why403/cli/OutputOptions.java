package io.github.why403.cli;

import io.github.why403.catalogue.Catalogue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The form of the report. */
final class OutputOptions extends OptionGroup {
  private final List<String> forms;
  private final Value form;
  private final @Nullable Value lang;
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
    this(List.of("text", "json"), false);
  }

  private OutputOptions(List<String> forms, boolean isTranslated) {
    super("The report");
    this.forms = forms;
    lang =
        isTranslated
            ? value("--lang", "LANG", "Language of the report: en or zh (default: en).")
            : null;
    form = value("-o, --output", "FORM", listed(forms) + " (default: text).");
  }

  /** Those of a command whose answer is a diagnosis. */
  static OutputOptions ofDiagnosis() {
    return new OutputOptions(List.of("text", "json", "markdown", "html"), true);
  }

  private static String listed(List<String> words) {
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
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
    return form().equals("json");
  }

  /** The form of the report, by its word. */
  String form() {
    return choose("--output", form.or("text"), forms.toArray(String[]::new));
  }

  Catalogue catalogue() {
    return catalogue(lang == null ? "en" : lang.or("en"));
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
