package io.github.why403.cli;

import io.github.why403.report.FixCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is made of a diagnosis, and where it goes. */
final class ResignOptions extends OptionGroup {
  private static final List<String> FORMS = forms();
  private static final int LONGEST = 12;

  private final Value as =
      value(
          "--as",
          "FORM",
          "url (the default), curl, aws (the line of the AWS CLI), or code with the store's SDK:"
              + " java, python, javascript, go.");
  private final Value expiresIn =
      value(
          "--expires-in",
          "SECONDS",
          "The lifetime from now on; else what is left of the old one, or its length.");
  private final Flag asSent =
      flag("--as-sent", "Sign the request as it is sent, whatever was signed before.");
  private final Flag ownKey =
      flag("--own-key", "Sign with the key in hand, though the URL names another.");
  private final Value write =
      value("--write", "FILE", "Write it to this new file, which only you can read.");
  private final Flag stdout =
      flag("--stdout", "Print it, signature and all, and nothing else on standard output.");
  private final Flag check =
      flag("--check", "Ask the store too whether it takes it; nothing is written there.");

  private final Flag offline = flag("--offline", "Ask nobody, as without --check.");

  ResignOptions() {
    super("What is made");
  }

  private static List<String> forms() {
    List<String> forms = new ArrayList<>(List.of("url", "curl", "aws"));
    forms.addAll(FixCode.LANGUAGES);
    return forms;
  }

  @Override
  void check() {
    as();
    expiresIn();
    if (offline.given() && check.given()) {
      throw new Usage("--check asks the store, and --offline asks nobody; give one of them.");
    }
    if (stdout.given() && write.given()) {
      throw new Usage("--write and --stdout both take what is made; give one of them.");
    }
  }

  String as() {
    return OutputOptions.choose(
        "--as", as.or("url").toLowerCase(Locale.ROOT), FORMS.toArray(String[]::new));
  }

  /** Whether a form holds no signature and can be shown to anybody. */
  boolean isHarmless() {
    return as().equals("aws") || FixCode.LANGUAGES.contains(as());
  }

  OptionalLong expiresIn() {
    String text = expiresIn.text();
    if (text == null) {
      return OptionalLong.empty();
    }
    boolean number = text.matches("[0-9]{1," + LONGEST + "}") && Long.parseLong(text) > 0;
    if (!number) {
      throw new Usage("--expires-in takes a number of seconds, at least 1.");
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  boolean asSent() {
    return asSent.given();
  }

  boolean ownKey() {
    return ownKey.given();
  }

  @Nullable String write() {
    return write.text();
  }

  boolean stdout() {
    return stdout.given();
  }

  boolean asks() {
    return check.given();
  }
}
