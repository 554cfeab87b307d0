package io.github.why403.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A URL as pasted, cut at its delimiters and nowhere decoded (RFC 3986 section 3, read leniently).
 *
 * @param text the whole URL without surrounding blanks and quotes
 * @param scheme {@code http} or {@code https}, in lower case
 * @param userInfo what stands before {@code @} in the authority, or null
 * @param host the host, letter case kept, brackets of an IPv6 literal included
 * @param port the digits after the colon, or null where there are none
 * @param path from the first slash on; empty where there is none
 * @param query the ordered pieces of the query; null where the URL has no {@code ?}
 * @param fragment what stands after {@code #}, or null
 * @param printable whether the whole text is printable ASCII without blanks, as signers write it
 */
public record RawUrl(
    String text,
    String scheme,
    @Nullable String userInfo,
    String host,
    @Nullable String port,
    String path,
    @Nullable List<RawParam> query,
    @Nullable String fragment,
    boolean printable) {

  /**
   * Longest text that is looked at, in chars: stores stop reading a URL at 8 to 16 KiB, and damage
   * may have doubled it.
   */
  public static final int MAX_LENGTH = 32_768;

  private static final String OPENING = "\"'<(\u201c\u2018\u00ab`";
  private static final String CLOSING = "\"'>)\u201d\u2019\u00bb`";

  public RawUrl {
    query = query == null ? null : List.copyOf(query);
  }

  /**
   * Cuts a pasted text.
   *
   * @throws BadInput where the text is no http URL
   */
  public static RawUrl parse(String pasted) throws BadInput {
    String text = unwrap(pasted.strip());
    boolean printable = isPrintable(text);
    checkLength(text);
    if (!printable) {
      checkCharacters(text);
    }
    int colon = text.indexOf(':');
    String scheme = colon < 0 ? "" : Octets.lower(text.substring(0, colon));
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new BadInput(notHttp(scheme, text));
    }
    int start = afterSlashes(text, colon + 1);
    if (start < 0) {
      throw new BadInput(
          "The URL has no \"//\" after \"" + scheme + ":\"; paste it whole, from http on.");
    }
    int end = endOfAuthority(text, start);
    String authority = text.substring(start, end);
    int at = authority.lastIndexOf('@');
    String hostPort = authority.substring(at + 1);
    int portColon = hostPort.lastIndexOf(':');
    if (portColon < hostPort.lastIndexOf(']')) {
      portColon = -1;
    }
    String host = portColon < 0 ? hostPort : hostPort.substring(0, portColon);
    String port = portColon < 0 ? null : hostPort.substring(portColon + 1);
    checkHost(host);
    checkPort(port);

    int hash = text.indexOf('#', end);
    String beforeFragment = hash < 0 ? text : text.substring(0, hash);
    int mark = beforeFragment.indexOf('?', end);
    return new RawUrl(
        text,
        scheme,
        at < 0 ? null : authority.substring(0, at),
        host,
        port,
        mark < 0 ? beforeFragment.substring(end) : beforeFragment.substring(end, mark),
        mark < 0 ? null : pieces(beforeFragment.substring(mark + 1)),
        hash < 0 ? null : text.substring(hash + 1),
        printable);
  }

  /** Cuts a query at its ampersands; empty pieces are kept. */
  public static List<RawParam> pieces(String query) {
    List<RawParam> pieces = new ArrayList<>();
    int from = 0;
    int equals = query.indexOf('=');
    while (true) {
      int amp = query.indexOf('&', from);
      int to = amp < 0 ? query.length() : amp;
      pieces.add(
          from <= equals && equals < to
              ? new RawParam(query.substring(from, equals), query.substring(equals + 1, to))
              : new RawParam(query.substring(from, to), null));
      if (amp < 0) {
        return pieces;
      }
      from = amp + 1;
      if (0 <= equals && equals < from) {
        equals = query.indexOf('=', from);
      }
    }
  }

  /** The pieces of the query, none where there is no query. */
  public List<RawParam> params() {
    return query == null ? List.of() : query;
  }

  /** Host and port as the {@code Host} header carries them when nothing else is said. */
  public String authority() {
    return port == null || port.isEmpty() ? host : host + ":" + port;
  }

  /** The host as a client connects to it: an IPv6 literal without its brackets. */
  public String bareHost() {
    return withoutBrackets(host);
  }

  /** A host without the brackets that an IPv6 literal has in a URL. */
  public static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** The port that a client connects to. */
  public int effectivePort() {
    return port == null || port.isEmpty()
        ? scheme.equals("https") ? 443 : 80
        : Integer.parseInt(port);
  }

  /**
   * The {@code Host} header that clients send for this URL: browsers, curl and the SDKs leave the
   * scheme's default port out (RFC 9110 section 7.2 allows both).
   */
  public String hostHeader() {
    boolean isDefault = effectivePort() == (scheme.equals("https") ? 443 : 80);
    return isDefault ? host : authority();
  }

  /** The URL read from another text, for a repair of copy damage; empty where that is no URL. */
  public static Optional<RawUrl> tryParse(String text) {
    try {
      return Optional.of(parse(text));
    } catch (BadInput noUrl) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return Mask.hide("RawUrl[" + scheme + "://" + authority() + ", " + text.length() + " chars]");
  }

  private static String unwrap(String text) {
    int opening = text.isEmpty() ? -1 : OPENING.indexOf(text.charAt(0));
    if (opening < 0) {
      return text;
    }
    boolean closed = text.length() > 1 && text.charAt(text.length() - 1) == CLOSING.charAt(opening);
    return text.substring(1, closed ? text.length() - 1 : text.length());
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static void checkLength(String text) throws BadInput {
    if (text.isEmpty()) {
      throw new BadInput("There is no URL; give it in quotes, as @FILE, or as - to read stdin.");
    }
    if (text.length() > MAX_LENGTH) {
      throw new BadInput(
          String.format(
              java.util.Locale.ROOT,
              "The text is %,d characters long and no store reads a URL over 16 KiB;"
                  + " give the URL alone.",
              text.length()));
    }
  }

  private static void checkCharacters(String text) throws BadInput {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0 && c < Character.MIN_SURROGATE) {
        continue;
      }
      if (c == 0) {
        throw new BadInput(
            "The text has a NUL byte at position " + (i + 1) + "; that is no URL, copy it anew.");
      }
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (Character.isSurrogate(c) && !pair) {
        throw new BadInput(
            "The text has half a character (a lone surrogate) at position "
                + (i + 1)
                + "; save it as UTF-8 and give it as @FILE.");
      }
      if (pair) {
        i++;
      }
    }
  }

  private static String notHttp(String scheme, String text) {
    if (scheme.equals("s3") || scheme.equals("gs")) {
      return "\""
          + scheme
          + "://...\" names an object and carries no signature;"
          + " give the signed http or https URL that was refused.";
    }
    if (scheme.matches("[a-z][a-z0-9+.-]*") && text.startsWith("//", scheme.length() + 1)) {
      return "A URL of scheme \""
          + scheme
          + "\" cannot be signed; give the http or https URL that was refused.";
    }
    return "This is no URL: it does not begin with http:// or https://;"
        + " give the whole URL in single quotes.";
  }

  private static int afterSlashes(String text, int from) {
    if (text.startsWith("//", from)) {
      return from + 2;
    }
    return text.startsWith("\\/\\/", from) ? from + 4 : -1;
  }

  private static int endOfAuthority(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/' || c == '?' || c == '#' || c == '\\') {
        return i;
      }
    }
    return text.length();
  }

  private static void checkHost(String host) throws BadInput {
    boolean bracketed = host.startsWith("[") && host.endsWith("]") && host.length() > 2;
    boolean stray = host.indexOf('[') >= 0 || host.indexOf(']') >= 0 || host.indexOf(':') >= 0;
    if (host.isEmpty()) {
      throw new BadInput("The URL names no host; paste it whole.");
    }
    if (stray && !bracketed) {
      throw new BadInput(
          "The host has colons or brackets in wrong places; an IPv6 address stands in [brackets].");
    }
  }

  private static void checkPort(@Nullable String port) throws BadInput {
    if (port == null || port.isEmpty()) {
      return;
    }
    boolean digits = port.length() <= 5 && port.chars().allMatch(c -> c >= '0' && c <= '9');
    int number = digits ? Integer.parseInt(port) : -1;
    if (number < 1 || number > 65_535) {
      throw new BadInput(
          "What stands behind the host's colon is no port; a port is a number from 1 to 65535.");
    }
  }
}
