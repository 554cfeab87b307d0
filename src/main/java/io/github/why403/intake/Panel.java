package io.github.why403.intake;

import io.github.why403.input.BadInput;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Octets;
import io.github.why403.input.ReplyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads headers as a browser's network panel copies them: a raw request head and a raw reply, the
 * pseudo headers of HTTP/2, and Chromium's panel with its "General" part, names and values on one
 * line or on two.
 */
final class Panel {
  private static final String METHODS = "(?:GET|PUT|POST|HEAD|DELETE|OPTIONS|PATCH)";
  private static final Pattern REQUEST_LINE =
      Pattern.compile("(" + METHODS + ") (\\S+) HTTP/[0-9.]{1,3} *");
  private static final Pattern STATUS_LINE =
      Pattern.compile("(HTTP/[0-9.]{1,3}) +([1-5][0-9][0-9])(?: .*)?");
  private static final Pattern SHOWS =
      Pattern.compile(
          "(?m)^(?:Request URL:?(?:[ \\t]|\\r?$)|:path:?(?:[ \\t]|\\r?$)|"
              + METHODS
              + " /\\S* HTTP/[0-9.]{1,3} *\\r?$)");
  private static final Pattern SECTION =
      Pattern.compile(
          "(?i)(General|(Request|Response) Headers)(?: \\([^)]*\\))?:?(?:view source|raw)?|Raw");

  /** A name that stands alone, its value on the next line. */
  private static final Pattern ALONE =
      Pattern.compile(":?[A-Za-z][A-Za-z0-9-]*(?: [A-Z][a-z]+)?:?");

  private static final Pattern PAIR = Pattern.compile("(:?[A-Za-z0-9!#$%&'*+.^_`|~ -]+?):\\s?(.*)");

  private final List<String> lines;
  private final List<Header> headers = new ArrayList<>();
  private final StringBuilder reply = new StringBuilder();
  private @Nullable String url;
  private @Nullable String method;
  private @Nullable String target;
  private @Nullable String status;
  private @Nullable String scheme;
  private boolean inReply;
  private boolean listed;
  private int at;

  private Panel(List<String> lines) {
    this.lines = lines;
  }

  /** Whether a text is such a copy. */
  static boolean shows(String text) {
    return SHOWS.matcher(text).find();
  }

  /** Reads it; empty where it names no request. */
  static Optional<Parts> read(String text) throws BadInput {
    Panel panel = new Panel(text.strip().lines().toList());
    while (panel.at < panel.lines.size()) {
      panel.line(panel.lines.get(panel.at++).stripTrailing());
    }
    return panel.parts();
  }

  /** The reply alone; null where there is none. */
  static @Nullable HttpReply reply(String text) throws BadInput {
    Panel panel = new Panel(text.strip().lines().toList());
    while (panel.at < panel.lines.size()) {
      panel.line(panel.lines.get(panel.at++).stripTrailing());
    }
    return panel.reply();
  }

  private void line(String line) {
    Matcher request = REQUEST_LINE.matcher(line);
    Matcher answer = STATUS_LINE.matcher(line);
    Matcher section = SECTION.matcher(line.strip());
    Matcher pair = PAIR.matcher(line);
    if (request.matches()) {
      method = request.group(1);
      target = request.group(2);
      inReply = false;
    } else if (answer.matches()) {
      status = line;
      inReply = true;
    } else if (section.matches()) {
      inReply = "response".equalsIgnoreCase(section.group(2));
    } else if (line.isBlank()) {
      blank();
    } else if (pair.matches() && !pair.group(2).isEmpty()) {
      pair(pair.group(1), pair.group(2));
    } else if (ALONE.matcher(line).matches() && at < lines.size()) {
      pair(line.endsWith(":") ? line.substring(0, line.length() - 1) : line, lines.get(at++));
    }
  }

  /** Behind the head of a reply stands its body, where it is an error document. */
  private void blank() {
    if (status != null && inReply && at < lines.size() && lines.get(at).startsWith("<")) {
      reply.append('\n').append(String.join("\n", lines.subList(at, lines.size())));
      at = lines.size();
    }
  }

  private void pair(String name, String value) {
    switch (Octets.lower(name)) {
      case "request url" -> url = value.strip();
      case "request method" -> method = value.strip();
      case "status code" -> status = "HTTP/1.1 " + value.replaceAll("[^\\x20-\\x7e]", "").strip();
      case "remote address", "referrer policy" -> {
        // The panel's own.
      }
      case ":method" -> method = value.strip();
      case ":path" -> target = value.strip();
      case ":scheme" -> scheme = value.strip();
      case ":status" -> {
        status = "HTTP/2 " + value.strip();
        inReply = true;
      }
      case ":authority" -> {
        inReply = false;
        Heads.add(headers, name, value.strip());
      }
      default -> {
        if (inReply) {
          reply.append(name).append(": ").append(value).append('\n');
        } else {
          listed = true;
          Heads.add(headers, name, value);
        }
      }
    }
  }

  private Optional<Parts> parts() throws BadInput {
    String host = Heads.value(headers, "host");
    String whole =
        url != null
            ? url
            : target == null
                ? null
                : target.startsWith("http")
                    ? target
                    : (scheme == null ? "https" : scheme) + "://" + host + target;
    if (whole == null || url == null && host.isEmpty() && !whole.startsWith("http")) {
      return Optional.empty();
    }
    Parts parts = new Parts("the text of a network panel", whole);
    if (method != null) {
      parts.method(method, "");
    }
    if (listed) {
      parts.headers(headers, "as listed");
      if (method != null) {
        Heads.bodyByLength(parts, method, headers);
      }
    }
    parts.reply(reply());
    if (url == null && scheme == null) {
      parts.remark("The text does not tell http from https; https is assumed.");
    }
    return Optional.of(parts);
  }

  private @Nullable HttpReply reply() throws BadInput {
    if (status == null || !STATUS_LINE.matcher(status).matches()) {
      return null;
    }
    String head = reply.toString();
    String text = status + "\n" + head + (head.contains("\n\n") ? "" : "\n");
    return ReplyReader.read(Octets.bytes(Octets.of(text)));
  }
}
