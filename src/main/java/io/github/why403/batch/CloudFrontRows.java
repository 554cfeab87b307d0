package io.github.why403.batch;

import io.github.why403.input.Octets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Standard logs of CloudFront. Source: "Standard logging reference", Amazon CloudFront Developer
 * Guide. The query stands there whole, signature and all; it is encoded once more.
 */
final class CloudFrontRows implements RowReader {
  private static final List<String> USUAL =
      List.of(
          "date",
          "time",
          "x-edge-location",
          "sc-bytes",
          "c-ip",
          "cs-method",
          "cs(Host)",
          "cs-uri-stem",
          "sc-status",
          "cs(Referer)",
          "cs(User-Agent)",
          "cs-uri-query",
          "cs(Cookie)",
          "x-edge-result-type",
          "x-edge-request-id",
          "x-host-header",
          "cs-protocol",
          "cs-bytes",
          "time-taken");

  private final List<String> fields;

  CloudFrontRows() {
    this(USUAL);
  }

  private CloudFrontRows(List<String> fields) {
    this.fields = List.copyOf(fields);
  }

  @Override
  public boolean hasDirectives() {
    return true;
  }

  @Override
  public RowReader after(String directive) {
    return directive.startsWith("#Fields:")
        ? new CloudFrontRows(List.of(directive.substring(8).strip().split("\\s+")))
        : this;
  }

  @Override
  public Row read(String row) {
    List<String> line = cut(row);
    String query = field(line, "cs-uri-query");
    if (line.size() < 9) {
      return new Row.Bad(null, "The row has fewer columns than a log of CloudFront.");
    }
    if (!LogLine.maybeSigned("?" + query) && query.indexOf("Policy=") < 0) {
      return LogLine.UNSIGNED;
    }
    String header = field(line, "x-host-header");
    String host = header.equals("-") ? field(line, "cs(Host)") : header;
    String protocol = field(line, "cs-protocol").equals("http") ? "http://" : "https://";
    int status = Columns.status(field(line, "sc-status"));
    return LogLine.row(
        protocol + host + once(field(line, "cs-uri-stem")) + "?" + once(query),
        field(line, "cs-method"),
        time(line),
        LogLine.reply(status, null, null),
        new Row.Told(true, status, null, null, null, Set.of(Withheld.SPELLING)));
  }

  private static List<String> cut(String row) {
    List<String> columns = new ArrayList<>(40);
    int from = 0;
    for (int tab = row.indexOf('\t'); tab >= 0; tab = row.indexOf('\t', from)) {
      columns.add(row.substring(from, tab));
      from = tab + 1;
    }
    columns.add(row.substring(from));
    return columns;
  }

  private String field(List<String> line, String name) {
    int at = fields.indexOf(name);
    return at < 0 || at >= line.size() ? "-" : line.get(at);
  }

  /** Takes the log's own encoding off, where every escape bears it. */
  private static String once(String text) {
    if (text.indexOf("%25") < 0) {
      return text;
    }
    for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
      boolean ofTheLog = text.startsWith("%25", at) || text.startsWith("%7E", at);
      if (!ofTheLog) {
        return text;
      }
    }
    return Octets.percentDecode(text, false);
  }

  /** The time is that of the answer's end; the request came earlier. */
  private @org.jspecify.annotations.Nullable Instant time(List<String> line) {
    Instant end = BalancerRows.time(field(line, "date") + "T" + field(line, "time") + "Z");
    String taken = field(line, "time-taken");
    if (end == null || !taken.matches("[0-9]{1,6}(?:\\.[0-9]{1,9})?")) {
      return end;
    }
    return end.minusMillis(Math.round(Double.parseDouble(taken) * 1000));
  }
}
