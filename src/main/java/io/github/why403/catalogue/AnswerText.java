package io.github.why403.catalogue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A store's answer as people paste it: XML or a piece of it, JSON, a page of HTML, a line of a log
 * or of an SDK's exception. It is read in several forms, because blanks, line breaks and escapes
 * change on the way to the clipboard and the words do not.
 */
final class AnswerText {
  /** Of a longer text the beginning is looked at; error bodies have a few KiB. */
  static final int LONGEST = 64 << 10;

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|([nrtbf\"'/\\\\]))");
  private static final Pattern ENTITY =
      Pattern.compile("&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));");

  /** What botocore and the AWS CLI print. */
  private static final Pattern BOTO =
      Pattern.compile(
          "error occurred \\((\\w{1,60})\\) when calling the \\w{1,60} operation[^:]{0,40}: ?");

  /** What the AWS SDKs for Java append to a message. */
  private static final Pattern JAVA =
      Pattern.compile("\\(Service: [^()]{0,80}Error Code: (\\w{1,60})[;,)]");

  private final String raw;
  private final String flat;
  private final boolean cut;

  AnswerText(String text) {
    cut = text.length() > LONGEST;
    raw = cut ? text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) : text;
    flat = flat(decoded(decoded(raw)));
  }

  /** Whether the text was longer than what is looked at. */
  boolean cut() {
    return cut;
  }

  /** The forms that a regular expression is tried on, none of them twice. */
  List<String> forms() {
    Set<String> forms = new LinkedHashSet<>();
    composed().ifPresent(forms::add);
    forms.add(flat);
    forms.add(flat(raw));
    forms.add(raw);
    return List.copyOf(forms);
  }

  /** Code, message and details in one line, as catalogues write them. */
  private Optional<String> composed() {
    Matcher boto = BOTO.matcher(flat);
    if (boto.find()) {
      return Optional.of(boto.group(1) + ": " + flat.substring(boto.end()));
    }
    Matcher java = JAVA.matcher(flat);
    if (java.find()) {
      return Optional.of(java.group(1) + ": " + flat.substring(0, java.start()).strip());
    }
    Optional<String> code = field("Code").or(() -> field("code"));
    if (code.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder line = new StringBuilder(code.get());
    field("Message")
        .or(() -> field("message"))
        .ifPresent(message -> line.append(": ").append(message));
    for (String name : List.of("Details", "AuthenticationErrorDetail")) {
      field(name)
          .ifPresent(
              detail -> line.append(" (").append(name).append(": ").append(detail).append(')'));
    }
    return Optional.of(line.toString());
  }

  /** The text of an XML element, or of a member in JSON; empty where there is none. */
  private Optional<String> field(String name) {
    return between(flat, "<" + name + ">", "</" + name + ">").or(() -> member(name));
  }

  /**
   * JSON, or what languages print of an object. It is read before its escapes are undone: a quote
   * inside a text is no end of it.
   */
  private Optional<String> member(String name) {
    Matcher member =
        Pattern.compile(
                "(?<![A-Za-z])([\"']?)"
                    + name
                    + "\\1 ?: ?([\"'])((?:\\\\.|(?!\\2)[^\\\\]){0,2000}+)\\2")
            .matcher(flat(raw));
    return member.find() ? Optional.of(decoded(member.group(3)).strip()) : Optional.empty();
  }

  private static Optional<String> between(String text, String open, String close) {
    int from = text.indexOf(open);
    int to = from < 0 ? -1 : text.indexOf(close, from);
    return to < 0
        ? Optional.empty()
        : Optional.of(text.substring(from + open.length(), to).strip()).filter(t -> !t.isEmpty());
  }

  /** Without the escapes of JSON and XML; what is no escape stays. */
  private static String decoded(String text) {
    String json =
        text.indexOf('\\') < 0
            ? text
            : ESCAPE
                .matcher(text)
                .replaceAll(
                    found -> Matcher.quoteReplacement(escaped(found.group(1), found.group(2))));
    return json.indexOf('&') < 0
        ? json
        : ENTITY
            .matcher(json)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        entity(found.group(), found.group(1), found.group(2), found.group(3))));
  }

  private static String escaped(@Nullable String hex, String letter) {
    if (hex != null) {
      return String.valueOf((char) Integer.parseInt(hex, 16));
    }
    return switch (letter) {
      case "n", "r", "t", "b", "f" -> " ";
      default -> letter;
    };
  }

  private static String entity(
      String whole, @Nullable String name, @Nullable String decimal, @Nullable String hex) {
    if (name != null) {
      return switch (name) {
        case "amp" -> "&";
        case "lt" -> "<";
        case "gt" -> ">";
        case "quot" -> "\"";
        default -> "'";
      };
    }
    int point =
        decimal != null ? Integer.parseInt(decimal) : hex != null ? Integer.parseInt(hex, 16) : 0;
    return Character.isValidCodePoint(point) ? Character.toString(point) : whole;
  }

  private static String flat(String text) {
    return BLANKS.matcher(text.replace('\u00a0', ' ')).replaceAll(" ").strip();
  }

  /** Whether a word stands in the text, with no letter beside it. */
  boolean says(String word) {
    for (int at = flat.indexOf(word); at >= 0; at = flat.indexOf(word, at + 1)) {
      int end = at + word.length();
      boolean begins = at == 0 || !Character.isLetterOrDigit(flat.charAt(at - 1));
      if (begins && (end == flat.length() || !Character.isLetterOrDigit(flat.charAt(end)))) {
        return true;
      }
    }
    return false;
  }
}
