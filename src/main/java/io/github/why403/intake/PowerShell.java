package io.github.why403.intake;

import io.github.why403.input.BodyDigest;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Invoke-WebRequest} and {@code Invoke-RestMethod} as Chromium's "Copy as PowerShell"
 * writes them. Strings are read by "about_Quoting_Rules" and "about_Special_Characters" of
 * PowerShell; a variable is known only where the text sets it.
 */
final class PowerShell {
  private static final Pattern COMMAND =
      Pattern.compile("(?im)^[^\\n'\"]{0,80}?\\bInvoke-(?:WebRequest|RestMethod)\\b");

  private static final Pattern AGENT =
      Pattern.compile("(?i)\\$session\\.UserAgent\\s*=\\s*(?=[\"'])");
  private static final Pattern COOKIE = Pattern.compile("(?i)\\$session\\.Cookies\\.Add\\(");
  private static final Pattern OPTION = Pattern.compile("\\G[\\s`]*-([A-Za-z]{2,30})\\b[ \\t]*");
  private static final Pattern CHAR = Pattern.compile("\\$\\(\\[char\\](\\d{1,5})\\)");
  private static final Pattern BYTES =
      Pattern.compile("(?i)\\(?\\[System\\.Text\\.Encoding\\]::UTF8\\.GetBytes\\(");

  /** Names of HTTP/2's pseudo headers, from which Chromium takes the colon. */
  private static final Set<String> PSEUDO = Set.of("authority", "method", "path", "scheme");

  private final String text;
  private final List<Header> headers = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private @Nullable String url;
  private @Nullable String method;
  private @Nullable String body;
  private boolean bodyElsewhere;
  private int at;

  private PowerShell(String text) {
    this.text = text;
  }

  /** Whether a text holds such a command. */
  static boolean shows(String text) {
    return COMMAND.matcher(text).find();
  }

  /** Reads the first such command; empty where it names no URL. */
  static Optional<Parts> read(String text) {
    Matcher command = COMMAND.matcher(text);
    if (!command.find()) {
      return Optional.empty();
    }
    PowerShell shell = new PowerShell(text);
    shell.at = command.end();
    shell.options();
    return shell.parts(text.substring(0, command.start()));
  }

  private void options() {
    Matcher option = OPTION.matcher(text);
    while (at < text.length()) {
      if (!option.find(at)) {
        String word = value();
        if (word == null) {
          return;
        }
        url = url == null ? word : url;
        continue;
      }
      at = option.end();
      switch (option.group(1).toLowerCase(Locale.ROOT)) {
        case "uri" -> url = value();
        case "method", "custommethod" -> method = value();
        case "headers" -> table();
        case "contenttype" -> add("Content-Type", value());
        case "useragent" -> add("User-Agent", value());
        case "body" -> body();
        case "infile" -> {
          value();
          bodyElsewhere = true;
        }
        case "usebasicparsing", "skipcertificatecheck" -> {
          // A switch that changes nothing in the request.
        }
        case "websession", "outfile", "timeoutsec", "proxy" -> value();
        default -> unknown.add("-" + option.group(1));
      }
    }
  }

  private void add(String name, @Nullable String value) {
    if (value != null) {
      headers.add(new Header(name, value));
    }
  }

  private void body() {
    Matcher bytes = BYTES.matcher(text).region(at, text.length());
    boolean wrapped = bytes.lookingAt();
    if (wrapped) {
      at = bytes.end();
    }
    body = value();
    bodyElsewhere = body == null || body.startsWith("$");
    while (wrapped && at < text.length() && text.charAt(at) == ')') {
      at++;
    }
  }

  /** {@code @{ "name"="value" ... }}. */
  private void table() {
    if (!text.startsWith("@{", at)) {
      unknown.add("-Headers");
      value();
      return;
    }
    at += 2;
    while (at < text.length()) {
      skip(" \t\r\n;");
      if (at >= text.length() || text.charAt(at) == '}') {
        at++;
        return;
      }
      String name = value();
      skip(" \t=");
      String value = value();
      if (name == null || value == null) {
        return;
      }
      if (!PSEUDO.contains(name)) {
        headers.add(new Header(name, value));
      } else if (name.equals("authority")) {
        headers.add(new Header("Host", value));
      }
    }
  }

  private void skip(String characters) {
    while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  /** The string or bare word that stands here; null where the command ends. */
  private @Nullable String value() {
    skip(" \t");
    if (at >= text.length() || "\r\n;|})".indexOf(text.charAt(at)) >= 0) {
      return null;
    }
    char c = text.charAt(at);
    if (c == '"') {
      return doubled();
    }
    if (c == '\'') {
      return single();
    }
    int from = at;
    while (at < text.length() && " \t\r\n;|=}".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == from) {
      at++;
    }
    return text.substring(from, at);
  }

  private String single() {
    StringBuilder out = new StringBuilder();
    for (at++; at < text.length(); at++) {
      if (text.charAt(at) != '\'') {
        out.append(text.charAt(at));
      } else if (text.startsWith("''", at)) {
        out.append('\'');
        at++;
      } else {
        break;
      }
    }
    at++;
    return out.toString();
  }

  private String doubled() {
    StringBuilder out = new StringBuilder();
    Matcher number = CHAR.matcher(text);
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '`' && at + 1 < text.length()) {
        out.append(escape(text.charAt(++at)));
      } else if (c == '$' && number.region(at, text.length()).lookingAt()) {
        out.append((char) Integer.parseInt(number.group(1)));
        at = number.end() - 1;
      } else if (c != '"') {
        out.append(c);
      } else if (text.startsWith("\"\"", at)) {
        out.append('"');
        at++;
      } else {
        break;
      }
    }
    at++;
    return out.toString();
  }

  private static char escape(char c) {
    int named = "0abefnrtv".indexOf(c);
    return named < 0 ? c : "\0\u0007\b\u001b\f\n\r\t\u000b".charAt(named);
  }

  private Optional<Parts> parts(String prelude) {
    if (url == null || !Octets.lower(url).startsWith("http")) {
      return Optional.empty();
    }
    Matcher agent = AGENT.matcher(prelude);
    if (agent.find()) {
      PowerShell set = new PowerShell(prelude);
      set.at = agent.end();
      add("User-Agent", set.value());
    }
    Parts parts = new Parts("a PowerShell command", url);
    String verb = method == null ? "GET" : Octets.upper(method);
    parts.method(verb, method == null ? "no option names another" : "-Method");
    parts.headers(headers, "as listed");
    if (body != null && !bodyElsewhere && body.indexOf('\ufffd') < 0) {
      parts.body(BodyDigest.of(body.getBytes(StandardCharsets.UTF_8)));
    } else if (body != null || bodyElsewhere) {
      parts.remark("The body's bytes are not in the command; name them with --body.");
    } else if (!List.of("PUT", "POST", "PATCH").contains(verb)) {
      parts.noBody();
    }
    if (COOKIE.matcher(prelude).find()) {
      parts.remark("The cookies that the command adds to its session are not read.");
    }
    if (!unknown.isEmpty()) {
      parts.remark(
          "Options of the command that are not understood: " + String.join(", ", unknown) + ".");
    }
    return Optional.of(parts);
  }
}
