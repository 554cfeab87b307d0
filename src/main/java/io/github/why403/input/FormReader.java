package io.github.why403.input;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the fields of a form from a text: JSON of an SDK or a HAR, a multipart body, or lines
 * {@code name=value}.
 */
public final class FormReader {
  /** Stores stop at 20 KB of fields; a browser adds few of its own. */
  static final int MOST_FIELDS = 1_000;

  private FormReader() {}

  /**
   * Reads a form.
   *
   * @throws BadInput where the text holds no form
   */
  public static Form read(String text) throws BadInput {
    String stripped = text.strip();
    List<FormField> fields =
        stripped.startsWith("{") || stripped.startsWith("[")
            ? jsonOrLines(stripped)
            : stripped.startsWith("--") ? FormMultipart.fields(stripped) : lines(text);
    if (fields.isEmpty()) {
      throw new BadInput(
          "There is no field in the form; give lines name=value, the JSON of the SDK, or the curl"
              + " command with its -F options.");
    }
    if (fields.size() > MOST_FIELDS) {
      throw new BadInput("The form has more than " + MOST_FIELDS + " fields; no store reads it.");
    }
    return new Form(fields);
  }

  /** A field of a page may be called {@code [a]}, so lines may begin as JSON does. */
  private static List<FormField> jsonOrLines(String text) throws BadInput {
    try {
      return FormJson.fields(text);
    } catch (BadInput noJson) {
      if (text.lines().filter(line -> !line.isBlank()).allMatch(FormReader::isField)) {
        return lines(text);
      }
      throw noJson;
    }
  }

  private static boolean isField(String line) {
    int equals = line.indexOf('=');
    return equals > 0 && line.lastIndexOf('"', equals) < 0;
  }

  private static List<FormField> lines(String text) throws BadInput {
    List<FormField> fields = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.isBlank()) {
        continue;
      }
      int equals = line.indexOf('=');
      if (equals < 1) {
        throw new BadInput(
            "Line "
                + (fields.size() + 1)
                + " of the form is no field; write each as name=value, the file as"
                + " file=@NAME.");
      }
      fields.add(line(line.substring(0, equals), line.substring(equals + 1)));
    }
    return fields;
  }

  /** A field whose value may begin with {@code @}; that of the file may name it so. */
  static FormField line(String name, String value) {
    boolean file = FormField.of(name, value).file();
    return file ? field(name, value) : FormField.of(name, value);
  }

  /** A field as curl writes it: {@code @} before the name of a file. */
  static FormField field(String name, String value) {
    boolean file = value.startsWith("@");
    return file
        ? new FormField(name, fileName(value.substring(1)), true)
        : FormField.of(name, value);
  }

  /** A file's own name, as a browser or curl sends it. */
  static String fileName(String path) {
    String plain = path.replace("\"", "");
    return plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1);
  }
}
