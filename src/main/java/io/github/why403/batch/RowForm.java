package io.github.why403.batch;

import io.github.why403.hypothesis.Difference;
import io.github.why403.report.Inert;
import io.github.why403.report.JsonLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How verdicts are written. */
public enum RowForm {
  /** An object a line; {@code batch.schema.json} in the jar describes it. */
  NDJSON("ndjson") {
    @Override
    void write(StringBuilder out, long number, @Nullable String input, Verdict verdict) {
      json(new JsonLine(out), number, input, verdict);
      out.append('\n');
    }
  },
  /** RFC 4180, with a head. */
  CSV("csv") {
    @Override
    String head() {
      return String.join(",", COLUMNS) + "\r\n";
    }

    @Override
    void write(StringBuilder out, long number, @Nullable String input, Verdict verdict) {
      csv(out, number, input, verdict);
    }
  },
  /** Nothing a row, counts at the end. */
  SUMMARY("summary") {
    @Override
    void write(StringBuilder out, long number, @Nullable String input, Verdict verdict) {}
  };

  /** The value of {@code schema}. */
  public static final String SCHEMA = "why403/batch/1";

  private static final List<String> COLUMNS =
      List.of(
          "row",
          "id",
          "input",
          "outcome",
          "cause",
          "certainty",
          "summary",
          "signature",
          "scheme",
          "provider",
          "method",
          "host",
          "bucket",
          "accessKeyId",
          "at",
          "status",
          "code",
          "withheld");

  private final String word;

  RowForm(String word) {
    this.word = word;
  }

  /** Its name on the command line. */
  public String word() {
    return word;
  }

  /** What stands before the first row. */
  String head() {
    return "";
  }

  /**
   * Writes one row.
   *
   * @param number its number among all rows
   * @param input the input it is from; null where there is one alone
   */
  abstract void write(StringBuilder out, long number, @Nullable String input, Verdict verdict);

  private static void json(JsonLine json, long number, @Nullable String input, Verdict verdict) {
    json.open().word("schema", SCHEMA).member("row", number);
    if (verdict.id() == null) {
      json.member("id", number);
    } else {
      json.member("id", verdict.id());
    }
    if (input != null) {
      json.member("input", input);
    }
    Verdict.Judged judged = verdict.judged();
    if (judged == null) {
      String name = verdict.end() == Verdict.End.BAD ? "error" : "skipped";
      json.member(name, verdict.summary()).close();
      return;
    }
    json.open("verdict")
        .word("outcome", verdict.end().word())
        .word("cause", verdict.cause())
        .word("certainty", verdict.certainty())
        .member("summary", verdict.summary())
        .openList("differences");
    for (Difference difference : verdict.differences()) {
      json.open()
          .member("part", difference.part())
          .member("signed", difference.signed())
          .member("sent", difference.sent())
          .close();
    }
    json.closeList().member("entries", verdict.entries()).close();
    json.open("signature")
        .word("status", judged.signature())
        .word("scheme", judged.scheme())
        .word("provider", judged.provider())
        .member("candidates", judged.candidates())
        .close();
    json.open("request")
        .member("method", judged.method())
        .member("host", judged.host())
        .member("bucket", judged.bucket())
        .member("accessKeyId", judged.keyId())
        .member("at", judged.at() == null ? null : judged.at().toString());
    if (judged.status() != 0) {
      json.member("status", judged.status());
    }
    if (judged.code() != null) {
      json.member("code", judged.code());
    }
    json.member("assumed", judged.assumed()).close();
    if (!judged.withheld().isEmpty()) {
      json.member("withheld", judged.withheld());
    }
    json.close();
  }

  private static void csv(StringBuilder out, long number, @Nullable String input, Verdict verdict) {
    Verdict.Judged judged = verdict.judged();
    out.append(number);
    cell(out, verdict.id() == null ? Long.toString(number) : verdict.id());
    cell(out, input);
    cell(out, verdict.end().word());
    cell(out, verdict.cause());
    cell(out, verdict.certainty());
    cell(out, verdict.summary());
    cell(out, judged == null ? null : judged.signature());
    cell(out, judged == null ? null : judged.scheme());
    cell(out, judged == null ? null : judged.provider());
    cell(out, judged == null ? null : judged.method());
    cell(out, judged == null ? null : judged.host());
    cell(out, judged == null ? null : judged.bucket());
    cell(out, judged == null ? null : judged.keyId());
    cell(out, judged == null || judged.at() == null ? null : judged.at().toString());
    cell(out, judged == null || judged.status() == 0 ? null : Integer.toString(judged.status()));
    cell(out, judged == null ? null : judged.code());
    cell(out, judged == null ? null : String.join(" ", judged.withheld()));
    out.append("\r\n");
  }

  /**
   * A cell: quoted where it must be; made inert; and a text that a spreadsheet would take for a
   * formula gets an apostrophe before it, since clients choose hosts and names.
   */
  private static void cell(StringBuilder out, @Nullable String raw) {
    out.append(',');
    if (raw == null || raw.isEmpty()) {
      return;
    }
    String text = Inert.text(raw);
    if ("=+-@".indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    if (text.indexOf(',') < 0 && text.indexOf('"') < 0) {
      out.append(text);
      return;
    }
    out.append('"').append(text.replace("\"", "\"\"")).append('"');
  }
}
