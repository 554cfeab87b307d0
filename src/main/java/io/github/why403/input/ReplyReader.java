package io.github.why403.input;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a reply that was saved to a file: as {@code curl -i} prints it, or the error document
 * alone.
 *
 * <p>Several heads may stand before the body: {@code 100 Continue}, a proxy's {@code 200 Connection
 * established}, the answers before a redirect. The last head counts. Of HTTP/2 and HTTP/3 curl
 * prints no reason phrase.
 */
public final class ReplyReader {
  /** Bytes that are read at most; error documents have a few thousand. */
  public static final int MOST = 1 << 20;

  private static final int MOST_HEADERS = 500;
  private static final int MOST_HEADS = 20;
  private static final Pattern STATUS =
      Pattern.compile("HTTP/(?:1\\.[01]|[23](?:\\.0)?) +([1-5][0-9][0-9])(?: +([^\\r\\n]*))?");
  private static final Pattern DOCUMENT = Pattern.compile("(?s)\\A\\s*<(?:\\?xml|Error)\\b.*");
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private ReplyReader() {}

  /**
   * Reads a reply.
   *
   * @param bytes what the file holds
   * @throws BadInput where it is no reply
   */
  public static HttpReply read(byte[] bytes) throws BadInput {
    if (bytes.length > MOST) {
      throw new BadInput(
          "The reply is larger than 1 MiB. Save the head and the error document alone, as curl -i"
              + " prints them.");
    }
    String text = Octets.of(bytes);
    if (text.startsWith(BYTE_ORDER_MARK)) {
      text = text.substring(BYTE_ORDER_MARK.length());
    }
    if (text.isBlank()) {
      throw new BadInput("The reply is empty. Save what curl -i prints.");
    }
    if (DOCUMENT.matcher(text).matches()) {
      return document(text);
    }
    if (text.stripLeading().startsWith("{")) {
      return json(text);
    }
    Heads heads = new Heads(text.stripLeading());
    return heads.last();
  }

  /** An error document without a head says no status. */
  private static HttpReply document(String text) throws BadInput {
    HttpReply reply = new HttpReply(0, "", List.of(), text.stripLeading(), true);
    if (reply.error().isEmpty()) {
      throw new BadInput(
          "The reply is XML without an <Error> document in it. Save what curl -i prints, head and"
              + " all.");
    }
    return reply;
  }

  private static HttpReply json(String text) throws BadInput {
    HttpReply reply = new HttpReply(0, "", List.of(), text.stripLeading(), true);
    if (reply.error().isEmpty()) {
      throw new BadInput(
          "The reply is JSON without an error in it that a store would send. Save what curl -i"
              + " prints, head and all.");
    }
    return reply;
  }

  /** The heads of a text, one after the other. */
  private static final class Heads {
    private final String text;
    private int at;

    Heads(String text) {
      this.text = text;
    }

    HttpReply last() throws BadInput {
      HttpReply reply = one();
      for (int heads = 1; heads < MOST_HEADS && another(); heads++) {
        reply = one();
      }
      return new HttpReply(
          reply.status(), reply.reason(), reply.headers(), text.substring(at), whole(reply));
    }

    /** Whether what follows a head is another one; a body is never read as a head. */
    private boolean another() {
      int end = text.indexOf('\n', at);
      String line = end < 0 ? text.substring(at) : text.substring(at, end);
      return STATUS.matcher(chopped(line)).matches();
    }

    private HttpReply one() throws BadInput {
      Matcher status = STATUS.matcher(line());
      if (!status.matches()) {
        throw new BadInput(
            "The reply does not begin with a status line such as 'HTTP/1.1 403 Forbidden', nor is"
                + " it an error document. Save what curl -i prints.");
      }
      List<Header> headers = new ArrayList<>();
      for (String line = line(); !line.isEmpty(); line = line()) {
        int colon = line.indexOf(':');
        boolean folded = line.startsWith(" ") || line.startsWith("\t");
        if (folded && !headers.isEmpty()) {
          Header before = headers.remove(headers.size() - 1);
          headers.add(new Header(before.name(), before.value() + " " + line.strip()));
        } else if (colon > 0 && headers.size() < MOST_HEADERS) {
          headers.add(new Header(line.substring(0, colon), line.substring(colon + 1)));
        } else {
          throw new BadInput(
              colon > 0
                  ? "The reply has more than 500 headers."
                  : "The reply has a line in its head that is no header, or no empty line between"
                      + " head and body. Save what curl -i prints, unchanged.");
        }
      }
      String reason = status.group(2) == null ? "" : status.group(2).strip();
      return new HttpReply(Integer.parseInt(status.group(1)), reason, headers, "", true);
    }

    private String line() {
      int end = text.indexOf('\n', at);
      String line = end < 0 ? text.substring(at) : text.substring(at, end);
      at = end < 0 ? text.length() : end + 1;
      return chopped(line);
    }

    private static String chopped(String line) {
      return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** Text that was copied may have gained or lost a line break at its end. */
    private boolean whole(HttpReply reply) {
      long there = (long) text.length() - at;
      return reply
          .header("content-length")
          .filter(length -> length.matches("[0-9]{1,9}"))
          .map(length -> there + 2 >= Long.parseLong(length) || there == 0)
          .orElse(true);
    }
  }
}
