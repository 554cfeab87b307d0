package io.github.why403.input;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A body of {@code multipart/form-data} (RFC 7578) that was saved or pasted as text. */
final class FormMultipart {
  private static final Pattern NAME = Pattern.compile("(?i)[; ]name=(?:\"([^\"]*)\"|([^;\\s]+))");
  private static final Pattern FILE_NAME =
      Pattern.compile("(?i)[; ]filename=(?:\"([^\"]*)\"|([^;\\s]+))");

  private FormMultipart() {}

  static List<FormField> fields(String body) {
    String text = body.replace("\r\n", "\n");
    int end = text.indexOf('\n');
    List<FormField> fields = new ArrayList<>();
    if (end < 0) {
      return fields;
    }
    String boundary = text.substring(0, end);
    for (String part : text.substring(end + 1).split("\n" + Pattern.quote(boundary), -1)) {
      part(part.startsWith("\n") ? part.substring(1) : part, fields);
    }
    return fields;
  }

  private static void part(String part, List<FormField> fields) {
    int blank = part.startsWith("\n") ? 0 : part.indexOf("\n\n");
    if (blank < 0 || fields.size() > FormReader.MOST_FIELDS) {
      return;
    }
    String head = part.substring(0, blank).replace("\n", " ");
    String name = group(NAME, head);
    String file = group(FILE_NAME, head);
    if (name != null) {
      fields.add(
          file == null
              ? FormField.of(name, part.substring(blank + 2))
              : new FormField(name, FormReader.fileName(file), true));
    }
  }

  private static @org.jspecify.annotations.Nullable String group(Pattern pattern, String head) {
    Matcher found = pattern.matcher(head);
    if (!found.find()) {
      return null;
    }
    return found.group(1) != null ? found.group(1) : found.group(2);
  }
}
