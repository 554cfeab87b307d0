package io.github.why403.intake;

import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Form;
import io.github.why403.input.FormField;
import io.github.why403.input.FormReader;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.input.ReplyReader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises the form of what was pasted, and reads it. */
public final class Intake {
  /** Longest text but for a HAR file, in chars. */
  private static final int MOST = 4 << 20;

  private static final Pattern URL = Pattern.compile("(?i)[\"'<(\u201c\u2018\u00ab`]?https?:.*");

  /** A link of Slack, which is no bare URL. */
  private static final Pattern LABELLED = Pattern.compile("(?i)<https?:[^\\s<>|]+\\|[^<>]*>");

  private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t\\r]*\\n");

  /** Words behind a URL on its line: prose, where no character of a query stands in it. */
  private static final Pattern PROSE =
      Pattern.compile("(?s)\\S+Signature=[^\\s&]+[ \\t]+[^=&%]*[A-Za-z]{2}[^=&%]*");

  private static final Pattern REPLY = Pattern.compile("(?s)HTTP/[0-9.]{1,3} +[1-5][0-9][0-9].*");
  private static final Pattern DOCUMENT = Pattern.compile("(?s)<(?:\\?xml|Error)\\b.*");
  private static final Pattern REPLY_LINE =
      Pattern.compile("(?m)^HTTP/[0-9.]{1,3} +[1-5][0-9][0-9]");

  private Intake() {}

  /**
   * Reads evidence of any form.
   *
   * @param pasted the text
   * @param pick which of several signed requests is meant: its number, or a part of its URL; null
   *     where the user named none
   * @throws BadInput where it holds no signed request, or several and none was picked
   */
  public static Pasted read(String pasted, @Nullable String pick) throws BadInput {
    String text = pasted.strip();
    if (isUrl(text)) {
      return url(pasted);
    }
    if (HarReader.wrote(text)) {
      return HarReader.read(text, pick).pasted();
    }
    if (text.length() > MOST) {
      throw new BadInput("The text is larger than 4 MiB; give what matters alone.");
    }
    Optional<CurlCommand> command = CurlCommand.find(text);
    if (command.isPresent()) {
      return of(command.get());
    }
    Optional<Parts> powerShell = PowerShell.shows(text) ? PowerShell.read(text) : Optional.empty();
    if (powerShell.isPresent()) {
      return powerShell.get().pasted();
    }
    if (CurlCommand.begins(text)) {
      throw new BadInput(
          "The curl command names no URL; paste the whole command, as it was typed.");
    }
    Optional<Parts> exchange = exchange(text);
    if (exchange.isPresent()) {
      return exchange.get().pasted();
    }
    if (REPLY.matcher(text).matches() || DOCUMENT.matcher(text).matches()) {
      return ErrorDocument.read(ReplyReader.read(Octets.bytes(Octets.of(text)))).pasted();
    }
    return found(text, pick);
  }

  /** Reads a curl command. */
  public static Pasted curl(String text) throws BadInput {
    Optional<CurlCommand> command = CurlCommand.find(text);
    if (command.isPresent()) {
      return of(command.get());
    }
    Optional<Parts> powerShell = PowerShell.read(text);
    if (powerShell.isPresent()) {
      return powerShell.get().pasted();
    }
    throw new BadInput(
        "The text holds no curl command with a URL; paste the whole command, from the word curl"
            + " on.");
  }

  /** Reads a form, of which a curl command may tell, and without its URL too. */
  public static Form form(String text) throws BadInput {
    if (!CurlCommand.begins(text)) {
      return FormReader.read(text);
    }
    List<FormField> fields = CurlCommand.form(text);
    if (fields.isEmpty()) {
      throw new BadInput(
          "The curl command posts no form that can be read; give it whole, with its -F options.");
    }
    return new Form(fields);
  }

  /** Reads a HAR file. */
  public static Pasted har(String text, @Nullable String pick) throws BadInput {
    String json = text.strip();
    if (!HarReader.wrote(json)) {
      throw new BadInput(
          "This is no HAR file; save one with the network panel's \"Save all as HAR\".");
    }
    return HarReader.read(json, pick).pasted();
  }

  /** Reads a store's reply, whether or not the request stands beside it. */
  public static HttpReply reply(byte[] bytes) throws BadInput {
    String text = Octets.text(Octets.of(bytes));
    HttpReply reply = null;
    if (Trace.shows(text)) {
      reply = Trace.reply(text);
    } else if (Panel.shows(text) || text.strip().startsWith(":status")) {
      reply = Panel.reply(text);
    }
    return reply != null ? reply : ReplyReader.read(bytes);
  }

  /** The request that stands beside a saved reply, where it does. */
  public static Optional<Pasted> besideReply(String text) throws BadInput {
    Optional<Parts> parts = exchange(text);
    return parts.isEmpty() ? Optional.empty() : Optional.of(parts.get().pasted());
  }

  private static Optional<Parts> exchange(String text) throws BadInput {
    if (Trace.shows(text)) {
      return Trace.read(text);
    }
    return Panel.shows(text) ? Panel.read(text) : Optional.empty();
  }

  /** A URL and nothing else, however damaged. */
  private static boolean isUrl(String text) {
    return URL.matcher(text).lookingAt()
        && !BLANK_LINE.matcher(text).find()
        && !PROSE.matcher(text).matches()
        && !LABELLED.matcher(text).matches()
        && WrappedLink.of(text).isEmpty();
  }

  private static Pasted url(String text) throws BadInput {
    long urls = text.lines().filter(line -> URL.matcher(line.strip()).lookingAt()).limit(2).count();
    if (urls > 1) {
      throw new BadInput("There is more than one URL; give one at a time.");
    }
    return new Pasted(FailedRequest.of(RawUrl.parse(text)), null, null);
  }

  /** The command, and what it printed where that stands behind it. */
  private static Pasted of(CurlCommand command) throws BadInput {
    Parts parts = command.parts();
    String rest = command.rest();
    if (Trace.shows(rest)) {
      parts.reply(Trace.reply(rest));
    } else if (REPLY_LINE.matcher(rest).find()) {
      java.util.regex.Matcher head = REPLY_LINE.matcher(rest);
      parts.reply(
          head.find()
              ? ReplyReader.read(Octets.bytes(Octets.of(rest.substring(head.start()))))
              : null);
    }
    return parts.pasted();
  }

  private static Pasted found(String text, @Nullable String pick) throws BadInput {
    Optional<String> strings = JsonStrings.urls(text);
    boolean mail = MailText.says(text);
    String readable = strings.orElseGet(() -> mail ? MailText.decoded(text) : text);
    List<FoundUrl> urls = UrlFinder.signed(readable);
    if (urls.isEmpty()) {
      // Says what it is not.
      return url(text);
    }
    FoundUrl chosen = Choice.of(urls, pick, "the text");
    String around = chosen.carrier().isEmpty() ? "" : ", inside a link of " + chosen.carrier();
    Parts parts =
        strings.isPresent()
            ? new Parts(
                "a JSON document", chosen.url(), "the signed URL among its strings" + around)
            : new Parts(
                mail ? "a mail, decoded as it says" : "a text",
                chosen.url(),
                "the signed URL in its line " + chosen.line() + around);
    if (!chosen.method().isEmpty()) {
      parts.method(chosen.method(), "the word in front of the URL");
    }
    return parts.pasted();
  }
}
