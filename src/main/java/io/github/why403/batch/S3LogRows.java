package io.github.why403.batch;

import io.github.why403.input.HttpReply;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Server access logs of Amazon S3. Source of the columns: "Amazon S3 server access log format",
 * Amazon S3 User Guide.
 */
final class S3LogRows implements RowReader {
  private static final int BUCKET = 1;
  private static final int TIME = 2;
  private static final int REQUESTER = 4;
  private static final int KEY = 7;
  private static final int REQUEST = 8;
  private static final int STATUS = 9;
  private static final int CODE = 10;
  private static final int CIPHER = 20;
  private static final int HOST = 22;
  private static final int COLUMNS = 24;

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  @Override
  public Row read(String row) {
    Columns line = Columns.of(row, COLUMNS);
    if (line.size() <= CODE) {
      return new Row.Bad(null, "The row has fewer columns than an access log of S3.");
    }
    String request = line.get(REQUEST);
    int first = request.indexOf(' ');
    int last = request.lastIndexOf(" HTTP/");
    if (first < 0 || last <= first || !LogLine.maybeSigned(request)) {
      return LogLine.UNSIGNED;
    }
    int status = line.status(STATUS);
    String bucket = line.has(BUCKET) ? line.get(BUCKET) : null;
    Row.Told told =
        new Row.Told(true, status, bucket, requester(line.get(REQUESTER)), null, Set.of());
    HttpReply reply = LogLine.reply(status, line.has(CODE) ? line.get(CODE) : null, null);
    String host = host(line, bucket);
    String target = target(request.substring(first + 1, last), host, bucket, line);
    String scheme = line.size() > CIPHER && !line.has(CIPHER) ? "http://" : "https://";
    return LogLine.row(
        scheme + host + target, request.substring(0, first), time(line.get(TIME)), reply, told);
  }

  /** A canonical user id has 64 digits, as a signature has; its beginning tells it. */
  private static @Nullable String requester(String text) {
    return text.equals("-") ? null : text.length() == 64 ? text.substring(0, 12) + "..." : text;
  }

  /** The endpoint that was used; rows of before 2019 do not tell it. */
  private static String host(Columns line, @Nullable String bucket) {
    String host = line.get(HOST);
    boolean plausible =
        host.indexOf('.') > 0
            && host.chars()
                .allMatch(
                    c ->
                        c >= 'a' && c <= 'z'
                            || c >= 'A' && c <= 'Z'
                            || c >= '0' && c <= '9'
                            || c == '.'
                            || c == '-'
                            || c == ':');
    return plausible ? host : bucket == null ? "s3.amazonaws.com" : bucket + ".s3.amazonaws.com";
  }

  /** Some rows name the bucket in the path although the host names it. */
  private static String target(String target, String host, @Nullable String bucket, Columns line) {
    String twice = "/" + bucket;
    if (bucket == null || !host.startsWith(bucket + ".") || !target.startsWith(twice)) {
      return target;
    }
    char behind = target.length() > twice.length() ? target.charAt(twice.length()) : '?';
    boolean keyBeginsSo = line.has(KEY) && line.get(KEY).startsWith(bucket);
    return (behind == '/' || behind == '?') && !keyBeginsSo
        ? behind == '/' ? target.substring(twice.length()) : "/" + target.substring(twice.length())
        : target;
  }

  /** {@code 06/Feb/2019:00:00:38 +0000}; read by hand, since there is one in every row. */
  static @Nullable Instant time(String text) {
    int month = text.length() == 26 ? MONTHS.indexOf(text.substring(3, 6)) + 1 : 0;
    if (month == 0) {
      return null;
    }
    try {
      return LocalDateTime.of(
              Integer.parseInt(text, 7, 11, 10),
              month,
              Integer.parseInt(text, 0, 2, 10),
              Integer.parseInt(text, 12, 14, 10),
              Integer.parseInt(text, 15, 17, 10),
              Integer.parseInt(text, 18, 20, 10))
          .toInstant(ZoneOffset.of(text.substring(21)));
    } catch (DateTimeException | NumberFormatException malformed) {
      return null;
    }
  }
}
