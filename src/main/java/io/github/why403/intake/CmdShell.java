package io.github.why403.intake;

import io.github.why403.input.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a command line as Windows does, in two steps: {@code cmd.exe} undoes its carets, and the
 * program cuts what is left by the rules of Microsoft's C runtime ("Parsing C command-line
 * arguments"). Written by those documents; not run on Windows.
 */
final class CmdShell {
  private static final Pattern CARET_BREAK = Pattern.compile("[ \\t]\\^\\r?\\n");

  /** The first quote of a command; what a shell does not know, another wrote. */
  private static final Pattern QUOTE = Pattern.compile("\\^?\"|'");

  private static final Pattern VARIABLE = Pattern.compile("%[A-Za-z_][A-Za-z0-9_]*%");

  /**
   * Chromium before 2024 put carets inside plain quotes, where {@code cmd.exe} leaves them alone;
   * no URL has them there.
   */
  private static final Pattern INSIDE = Pattern.compile("\\^%\\^[0-9A-Fa-f]{2}");

  /** Firefox closes the quotes around the two line breaks, one of which it means. */
  private static final Pattern FIREFOX_BREAK = Pattern.compile("\"\\^\\r?\\n\\r?\\n\"");

  private CmdShell() {}

  /** Whether a command is written for {@code cmd.exe}. */
  static boolean wrote(String text) {
    Matcher first = QUOTE.matcher(text);
    String quote = first.find() ? first.group() : "";
    return quote.equals("^\"")
        || !quote.equals("'") && (CARET_BREAK.matcher(text).find() || INSIDE.matcher(text).find());
  }

  /** Cuts the first command of a text. */
  static Words split(String unicode) {
    String text = FIREFOX_BREAK.matcher(Octets.of(unicode)).replaceAll("^\n\n");
    StringBuilder line = new StringBuilder();
    boolean carets = INSIDE.matcher(text).find() && !text.contains("^\"");
    boolean quoted = false;
    String cut = "";
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '^' && (!quoted || carets) && at + 1 < text.length()) {
        at = escaped(text, at + 1, line);
        continue;
      }
      at++;
      if (c == '"') {
        quoted = !quoted;
        line.append(c);
      } else if (!quoted && "&|<>".indexOf(c) >= 0) {
        cut = Character.toString(c);
        break;
      } else if (!quoted && (c == '\n' || c == '\r')) {
        break;
      } else {
        line.append(c);
      }
    }
    List<String> variables = variables(text.substring(0, at));
    return new Words(words(line), variables, cut, Octets.text(text.substring(at)));
  }

  /** A caret before a line break takes the break away and keeps the character behind it. */
  private static int escaped(String text, int behind, StringBuilder line) {
    int at = behind;
    if (text.startsWith("\r\n", at)) {
      at += 2;
    } else if (text.charAt(at) == '\n') {
      at++;
    }
    if (at > behind && text.startsWith("\r\n", at)) {
      at++;
    }
    if (at < text.length()) {
      line.append(text.charAt(at));
    }
    return Math.min(at + 1, text.length());
  }

  private static List<String> variables(CharSequence line) {
    List<String> found = new ArrayList<>();
    Matcher variable = VARIABLE.matcher(line);
    while (variable.find()) {
      // An escape of a URL between two others looks alike.
      if (!Octets.isEscape(variable.group(), 0)) {
        found.add(variable.group());
      }
    }
    return found;
  }

  /** What the C runtime makes of it. */
  private static List<String> words(CharSequence line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean inWord = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        int slashes = i;
        while (i < line.length() && line.charAt(i) == '\\') {
          i++;
        }
        int count = i - slashes;
        boolean quote = i < line.length() && line.charAt(i) == '"';
        word.append("\\".repeat(quote ? count / 2 : count));
        inWord = true;
        if (quote && count % 2 == 1) {
          word.append('"');
        } else {
          i--;
        }
      } else if (c == '"') {
        boolean pair = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (pair) {
          word.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
        inWord = true;
      } else if (!quoted && " \t\r\n".indexOf(c) >= 0) {
        if (inWord) {
          words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }
}
