package io.github.why403.input;

import java.util.ArrayList;
import java.util.List;

/** The {@code -F} options of a curl command, and nothing else of it. */
final class FormCurl {
  /** What curl takes behind a value, as in {@code photo=@a.png;type=image/png}. */
  private static final List<String> BEHIND =
      List.of(";type=", ";filename=", ";headers=", ";encoder=");

  private FormCurl() {}

  static List<FormField> fields(String command) throws BadInput {
    List<FormField> fields = new ArrayList<>();
    List<String> words = words(command);
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      switch (word) {
        case "-F", "--form" -> {
          fields.add(field(next));
          i++;
        }
        case "--form-string" -> {
          int equals = equals(next);
          fields.add(FormField.of(next.substring(0, equals), next.substring(equals + 1)));
          i++;
        }
        case "--data-raw", "--data-binary", "--data" -> {
          if (next.stripLeading().startsWith("--")) {
            fields.addAll(FormMultipart.fields(next.strip()));
          }
          i++;
        }
        default -> {
          if (word.startsWith("-F") && word.length() > 2) {
            fields.add(field(word.substring(2)));
          } else if (word.startsWith("--form=")) {
            fields.add(field(word.substring("--form=".length())));
          }
        }
      }
    }
    return fields;
  }

  private static int equals(String pair) throws BadInput {
    int equals = pair.indexOf('=');
    if (equals < 1) {
      throw new BadInput("A -F option of the curl command has no name=value behind it.");
    }
    return equals;
  }

  private static FormField field(String pair) throws BadInput {
    int equals = equals(pair);
    String value = pair.substring(equals + 1);
    String name = pair.substring(0, equals);
    int end = value.length();
    for (String option : BEHIND) {
      int at = value.indexOf(option);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    int renamed = value.indexOf(";filename=");
    if (renamed >= 0 && value.startsWith("@")) {
      String rest = value.substring(renamed + ";filename=".length());
      int semicolon = rest.indexOf(';');
      return FormReader.field(name, "@" + (semicolon < 0 ? rest : rest.substring(0, semicolon)));
    }
    String text = value.substring(0, end);
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return FormReader.field(name, quoted ? text.substring(1, text.length() - 1) : text);
  }

  /** The words of a command as a POSIX shell cuts them, {@code $'...'} of bash among them. */
  private static List<String> words(String command) throws BadInput {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      boolean last = i + 1 == command.length();
      if (quote == '\'' && c == '\'' || quote == '"' && c == '"' || quote == '$' && c == '\'') {
        quote = 0;
      } else if (quote == '\'') {
        word.append(c);
      } else if (c == '\\' && !last) {
        i = escaped(command, i, quote, word);
        begun |= command.charAt(i) != '\n' && command.charAt(i) != '\r';
      } else if (quote != 0) {
        word.append(c);
      } else if (c == '$' && !last && command.charAt(i + 1) == '\'') {
        quote = '$';
        begun = true;
        i++;
      } else if (c == '\'' || c == '"') {
        quote = c;
        begun = true;
      } else if (Character.isWhitespace(c)) {
        if (begun) {
          words.add(word.toString());
          word.setLength(0);
        }
        begun = false;
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (quote != 0) {
      throw new BadInput("A quote of the curl command is not closed; give the whole command.");
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }

  /** Writes what a backslash stands for; the index of the last character that belongs to it. */
  private static int escaped(String command, int at, char quote, StringBuilder word) {
    char next = command.charAt(at + 1);
    if (quote == '$') {
      return bashEscaped(command, at, next, word);
    }
    if (next == '\r' && at + 2 < command.length() && command.charAt(at + 2) == '\n') {
      return at + 2;
    }
    if (next == '\n') {
      return at + 1;
    }
    if (quote == '"' && "\\\"$`".indexOf(next) < 0) {
      word.append('\\');
    }
    word.append(next);
    return at + 1;
  }

  private static int bashEscaped(String command, int at, char next, StringBuilder word) {
    if (next == 'u' && at + 5 < command.length()) {
      String digits = command.substring(at + 2, at + 6);
      if (digits.chars().allMatch(c -> Octets.isHex((char) c))) {
        word.append((char) Integer.parseInt(digits, 16));
        return at + 5;
      }
    }
    word.append(
        switch (next) {
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> next;
        });
    return at + 1;
  }
}
