package io.github.why403.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a store answered.
 *
 * @param headers as they came, a line each
 * @param body without its chunks
 */
record Reply(int status, List<String> headers, byte[] body) {
  private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9]+)</Code>");

  /** Takes a whole HTTP/1.1 answer apart. */
  static Reply of(byte[] bytes) throws IOException {
    String text = new String(bytes, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (!text.startsWith("HTTP/1.1 ") || end < 0) {
      throw new IOException("no HTTP answer but " + text.length() + " bytes");
    }
    List<String> lines = text.substring(0, end).lines().toList();
    int status = Integer.parseInt(lines.get(0).substring(9, 12));
    byte[] rest = text.substring(end + 4).getBytes(ISO_8859_1);
    Reply reply = new Reply(status, lines.subList(1, lines.size()), rest);
    boolean chunked = reply.header("transfer-encoding").filter("chunked"::equals).isPresent();
    return chunked ? new Reply(status, reply.headers, whole(rest)) : reply;
  }

  private static byte[] whole(byte[] chunks) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(chunks);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int length;
    while ((length = Integer.parseInt(line(in).split(";", 2)[0].trim(), 16)) > 0) {
      out.write(in.readNBytes(length));
      line(in);
    }
    return out.toByteArray();
  }

  private static String line(ByteArrayInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c;
    while ((c = in.read()) != '\n') {
      if (c < 0) {
        throw new IOException("the chunks end too early");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  Optional<String> header(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return headers.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(line -> line.substring(prefix.length()).strip())
        .findFirst();
  }

  String text() {
    return new String(body, UTF_8);
  }

  /** Status and error code: {@code 403 SignatureDoesNotMatch}; the status alone without a code. */
  String brief() {
    Matcher code = CODE.matcher(text());
    return status >= 300 && code.find() ? status + " " + code.group(1) : String.valueOf(status);
  }
}
