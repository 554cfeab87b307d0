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
 * Reads what {@code curl -v} prints: lines that begin with {@code >} were sent, with {@code <}
 * received, with {@code *} are curl's own, and the reply's body stands between them.
 */
final class Trace {
  private static final Pattern REQUEST =
      Pattern.compile("> ([A-Za-z]{1,20}) (\\S+) HTTP/[0-9.]{1,3} *");
  private static final Pattern STATUS =
      Pattern.compile("< (HTTP/[0-9.]{1,3} +([1-5][0-9][0-9]).*)");
  private static final Pattern SHOWS =
      Pattern.compile("(?m)^(?:> [A-Z]{1,20} \\S+ HTTP/[0-9.]{1,3}|< HTTP/[0-9.]{1,3} +[1-5])");
  private static final Pattern TLS =
      Pattern.compile(
          "(?i)\\* .*(?:SSL connection|TLS handshake|ALPN|:scheme: https|port 443\\b).*");
  private static final Pattern NOISE =
      Pattern.compile("[{}] \\[\\d+ bytes data]\\s*|\\s+% Total .*|\\s+Dload .*|.*--:--:--.*");
  private static final Pattern LEFT_OVER =
      Pattern.compile("\\* (?:Connection #\\d+ to host|Closing connection|Curl_).*");

  /** One request and its reply. */
  private static final class Exchange {
    private final String method;
    private final String target;
    private final List<Header> headers = new ArrayList<>();
    private final StringBuilder reply = new StringBuilder();
    private boolean answered;

    Exchange(String method, String target) {
      this.method = method;
      this.target = target;
    }
  }

  private final List<Exchange> exchanges = new ArrayList<>();
  private boolean own;
  private boolean tls;
  private boolean inHead;

  private Trace() {}

  /** Whether a text is such a trace. */
  static boolean shows(String text) {
    return SHOWS.matcher(text).find();
  }

  /** Reads it; empty where the sent side is not shown. */
  static Optional<Parts> read(String text) throws BadInput {
    Trace trace = new Trace();
    text.lines().forEach(trace::line);
    return trace.parts();
  }

  /** The reply alone; null where there is none. */
  static @Nullable HttpReply reply(String text) throws BadInput {
    Trace trace = new Trace();
    trace.exchanges.add(new Exchange("", ""));
    text.lines().forEach(trace::line);
    Exchange last = null;
    for (Exchange exchange : trace.exchanges) {
      last = exchange.answered ? exchange : last;
    }
    return last == null ? null : reply(last);
  }

  private void line(String line) {
    Matcher request = REQUEST.matcher(line);
    Matcher status = STATUS.matcher(line);
    Exchange now = exchanges.isEmpty() ? null : exchanges.get(exchanges.size() - 1);
    if (request.matches()) {
      exchanges.add(new Exchange(request.group(1), request.group(2)));
      inHead = true;
    } else if (line.startsWith("* ")) {
      own = true;
      tls |= TLS.matcher(line).matches();
    } else if (now != null && status.matches()) {
      now.reply.setLength(0);
      now.reply.append(status.group(1)).append('\n');
      now.answered = true;
      inHead = true;
    } else if (now != null && inHead) {
      head(now, line);
    } else if (now != null && now.answered && !NOISE.matcher(line).matches()) {
      Matcher left = LEFT_OVER.matcher(line);
      now.reply.append(left.find() ? line.substring(0, left.start()) : line).append('\n');
    }
  }

  private void head(Exchange now, String line) {
    boolean sent = line.startsWith(">");
    if (!sent && !line.startsWith("<")) {
      return;
    }
    String text = line.length() > 1 ? line.substring(1).strip() : "";
    int colon = text.indexOf(':', 1);
    if (text.isEmpty()) {
      inHead = false;
      if (!sent) {
        now.reply.append('\n');
      }
    } else if (!sent) {
      now.reply.append(text).append('\n');
    } else if (colon > 0) {
      Heads.add(now.headers, text.substring(0, colon), text.substring(colon + 1));
    }
  }

  private Optional<Parts> parts() throws BadInput {
    List<Exchange> meant = exchanges.stream().filter(e -> !e.method.equals("CONNECT")).toList();
    if (meant.isEmpty()) {
      return Optional.empty();
    }
    Exchange chosen = meant.get(meant.size() - 1);
    for (Exchange exchange : meant) {
      if (Signed.is(url(exchange), exchange.headers)) {
        chosen = exchange;
      }
    }
    Parts parts = new Parts("a trace of curl -v", url(chosen));
    parts.method(chosen.method, "");
    parts.headers(chosen.headers, "as sent");
    Heads.bodyByLength(parts, chosen.method, chosen.headers);
    if (chosen.answered) {
      parts.reply(reply(chosen));
    }
    if (meant.size() > 1) {
      parts.remark("The trace shows " + meant.size() + " requests; the last signed one was taken.");
    }
    if (!own) {
      parts.remark("The trace does not tell http from https; https is assumed.");
    }
    return Optional.of(parts);
  }

  private String url(Exchange exchange) {
    if (exchange.target.startsWith("http")) {
      return exchange.target;
    }
    String scheme = tls || !own ? "https" : "http";
    return scheme + "://" + Heads.value(exchange.headers, "host") + exchange.target;
  }

  private static HttpReply reply(Exchange exchange) throws BadInput {
    String text = exchange.reply.toString();
    String whole = text.contains("\n\n") ? text : text + "\n";
    return ReplyReader.read(Octets.bytes(Octets.of(whole)));
  }
}
