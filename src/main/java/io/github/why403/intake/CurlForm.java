package io.github.why403.intake;

import io.github.why403.input.FormField;
import io.github.why403.input.Octets;
import java.util.regex.Pattern;

/** A value of curl's {@code -F}: {@code name=text} or {@code name=@file}, with what follows it. */
final class CurlForm {
  private static final Pattern BEHIND = Pattern.compile(";(?:type|filename|headers|encoder)=.*$");

  private CurlForm() {}

  /**
   * Reads it.
   *
   * @param octets the value
   * @param plain whether it is that of {@code --form-string}, where no sign has a meaning
   */
  static FormField field(String octets, boolean plain) {
    String text = Octets.text(octets);
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    String value = equals < 0 ? "" : text.substring(equals + 1);
    if (plain) {
      return FormField.of(name, value);
    }
    String alone = BEHIND.matcher(value).replaceFirst("");
    if (!alone.startsWith("@")) {
      return FormField.of(name, alone);
    }
    int slash = Math.max(alone.lastIndexOf('/'), alone.lastIndexOf('\\'));
    return new FormField(name, alone.substring(Math.max(slash, 0) + 1), true);
  }
}
