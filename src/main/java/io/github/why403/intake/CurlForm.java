package io.github.why403.intake;

import io.github.why403.input.BadInput;
import io.github.why403.input.Form;
import io.github.why403.input.FormField;
import io.github.why403.input.FormReader;
import io.github.why403.input.Octets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form that a curl command posts: its {@code -F} options, or the multipart body it carries. */
final class CurlForm {
  private static final Pattern BEHIND =
      Pattern.compile("(?s);(?:type|filename|headers|encoder)=.*");
  private static final Pattern RENAMED = Pattern.compile(";filename=\"?([^\";]*)");

  private CurlForm() {}

  /**
   * Reads a value of {@code -F}: {@code name=text} or {@code name=@file}, with what follows it.
   *
   * @param octets the value
   * @param plain whether it is that of {@code --form-string}, where no sign has a meaning
   * @return the field; empty where the value has no name
   */
  static Optional<FormField> field(String octets, boolean plain) {
    String text = Octets.text(octets);
    int equals = text.indexOf('=');
    if (equals < 1) {
      return Optional.empty();
    }
    String name = text.substring(0, equals);
    String value = text.substring(equals + 1);
    if (plain) {
      return Optional.of(FormField.of(name, value));
    }
    String alone = unquoted(BEHIND.matcher(value).replaceFirst(""));
    if (!alone.startsWith("@")) {
      return Optional.of(FormField.of(name, alone));
    }
    Matcher renamed = RENAMED.matcher(value);
    String file = unquoted(renamed.find() ? renamed.group(1) : alone.substring(1));
    int slash = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
    return Optional.of(new FormField(name, file.substring(slash + 1), true));
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  /** The fields of a multipart body, as browsers copy it; none where the body is another. */
  static List<FormField> inBody(String octets) {
    String text = Octets.text(octets).strip();
    if (!text.startsWith("--") || !text.contains("form-data")) {
      return List.of();
    }
    try {
      Form form = FormReader.read(text);
      return form.fields();
    } catch (BadInput noForm) {
      return List.of();
    }
  }
}
