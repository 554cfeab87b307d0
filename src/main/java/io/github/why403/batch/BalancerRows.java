package io.github.why403.batch;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Access logs of load balancers. Source of the columns: "Access logs for your Application Load
 * Balancer" and "Access logs for your Classic Load Balancer", Elastic Load Balancing user guides.
 */
final class BalancerRows implements RowReader {
  private static final int COLUMNS = 23;

  /** Where the columns stand. */
  private record Layout(int time, int target, int ownStatus, int status, int request) {}

  private static final Layout CLASSIC = new Layout(0, 3, 7, 8, 11);
  private static final Layout APPLICATION = new Layout(21, 4, 8, 9, 12);

  @Override
  public Row read(String row) {
    Columns line = Columns.of(row, COLUMNS);
    boolean classic = !row.isEmpty() && row.charAt(0) >= '0' && row.charAt(0) <= '9';
    Layout layout = classic ? CLASSIC : APPLICATION;
    if (line.size() <= layout.request()) {
      return new Row.Bad(null, "The row has fewer columns than a load balancer's log.");
    }
    String request = line.get(layout.request());
    int first = request.indexOf(' ');
    int last = request.lastIndexOf(" HTTP/");
    if (first < 0 || last <= first || !LogLine.maybeSigned(request)) {
      return LogLine.UNSIGNED;
    }
    // Where nothing behind the balancer answered, its own answer is no store's.
    int status = line.status(layout.status());
    String target = line.has(layout.target()) ? line.get(layout.target()) : null;
    Instant at = time(line.get(layout.time()));
    Row.Told told =
        new Row.Told(
            true,
            status == 0 ? line.status(layout.ownStatus()) : status,
            null,
            null,
            target,
            Set.of());
    return LogLine.row(
        request.substring(first + 1, last),
        request.substring(0, first),
        at == null && !classic ? time(line.get(1)) : at,
        LogLine.reply(status, null, null),
        told);
  }

  static @Nullable Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException malformed) {
      return null;
    }
  }
}
