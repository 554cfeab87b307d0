package io.github.why403.intake;

import io.github.why403.input.Octets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Undoes how a mail says that its parts are encoded (RFC 2045 section 6). A text that does not say
 * so is left alone: an escape in it is damage, and is to be found.
 */
final class MailText {
  private static final Pattern ENCODING =
      Pattern.compile(
          "(?im)^Content-Transfer-Encoding:[ \\t]*(quoted-printable|base64)[ \\t]*\\r?$");
  private static final Pattern BLANK_LINE = Pattern.compile("\\r?\\n[ \\t]*\\r?\\n");
  private static final Pattern BOUNDARY = Pattern.compile("(?m)^--[^\\s]{3,70}(?:--)?[ \\t]*\\r?$");

  private MailText() {}

  /** Whether a text says that parts of it are encoded. */
  static boolean says(String text) {
    return ENCODING.matcher(text).find();
  }

  /** The text with those parts decoded. */
  static String decoded(String text) {
    StringBuilder out = new StringBuilder();
    Matcher encoding = ENCODING.matcher(text);
    int from = 0;
    while (from < text.length() && encoding.find(from)) {
      Matcher blank = BLANK_LINE.matcher(text);
      if (!blank.find(encoding.end())) {
        break;
      }
      Matcher boundary = BOUNDARY.matcher(text);
      int end = boundary.find(blank.end()) ? boundary.start() : text.length();
      String part = text.substring(blank.end(), end);
      boolean base64 = Octets.lower(encoding.group(1)).equals("base64");
      out.append(text, from, blank.end()).append(base64 ? base64(part) : quotedPrintable(part));
      from = end;
    }
    return out.append(text, Math.min(from, text.length()), text.length()).toString();
  }

  private static String base64(String part) {
    try {
      return Octets.text(Octets.of(Base64.getMimeDecoder().decode(part))) + "\n";
    } catch (IllegalArgumentException damaged) {
      return part;
    }
  }

  private static String quotedPrintable(String part) {
    String octets = Octets.of(part);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      if (c != '=') {
        out.append(c);
      } else if (octets.startsWith("\r\n", i + 1)) {
        i += 2;
      } else if (octets.startsWith("\n", i + 1)) {
        i++;
      } else if (i + 2 < octets.length()
          && Octets.isHex(octets.charAt(i + 1))
          && Octets.isHex(octets.charAt(i + 2))) {
        out.append((char) Integer.parseInt(octets.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        out.append(c);
      }
    }
    return Octets.text(out.toString());
  }
}
