package io.github.why403.report;

import com.google.gson.stream.JsonWriter;
import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Moment;
import io.github.why403.hypothesis.Difference;
import io.github.why403.input.Header;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A diagnosis as one JSON object; {@code diagnosis.schema.json} in the jar describes it. */
public final class JsonReport {
  /** The value of {@code schema}. */
  public static final String SCHEMA = "why403/diagnosis/1";

  private final Presentation shown;
  private final StringWriter text = new StringWriter();
  private final JsonWriter json = new JsonWriter(text);

  private JsonReport(Presentation shown) {
    this.shown = shown;
  }

  /** The object of a diagnosis. */
  public static String of(Diagnosis diagnosis, Catalogue catalogue, Redactor redactor) {
    return of(Presentation.of(diagnosis, catalogue, redactor));
  }

  /** The object, indented, without a final line feed. */
  public static String of(Presentation shown) {
    JsonReport report = new JsonReport(shown);
    report.json.setIndent("  ");
    report.json.setHtmlSafe(false);
    report.json.setSerializeNulls(true);
    try {
      report.write();
    } catch (IOException stringsDoNotFail) {
      throw new UncheckedIOException(stringsDoNotFail);
    }
    return Inert.json(report.text.toString());
  }

  private void write() throws IOException {
    json.beginObject();
    json.name("schema").value(SCHEMA);
    verdict();
    signature();
    json.name("findings").beginArray();
    for (Presentation.Point point : shown.points()) {
      finding(point);
    }
    json.endArray();
    json.name("ruledOut").beginArray();
    for (Presentation.Excluded excluded : shown.ruledOut()) {
      remark(excluded.cause(), "because", excluded.because());
    }
    json.endArray();
    json.name("notChecked").beginArray();
    for (Presentation.Open open : shown.open()) {
      remark(open.cause(), "needs", open.needs());
    }
    json.endArray();
    strings("evidence", shown.evidence());
    strings("next", shown.next());
    times();
    probes();
    stages();
    request();
    json.endObject();
  }

  private void verdict() throws IOException {
    Presentation.Verdict verdict = shown.verdict();
    Presentation.Point point = verdict.point();
    json.name("verdict").beginObject();
    json.name("outcome").value(verdict.outcome().word());
    json.name("cause").value(point == null ? null : point.cause());
    json.name("certainty").value(point == null ? null : point.certainty().word());
    json.name("summary").value(verdict.summary());
    differences(shown.differences());
    strings("entries", verdict.entries());
    counsel(shown.counsel());
    json.endObject();
  }

  private void counsel(Presentation.@Nullable Counsel counsel) throws IOException {
    json.name("fixes").beginArray();
    for (Presentation.Fix fix : counsel == null ? List.<Presentation.Fix>of() : counsel.fixes()) {
      fix(fix);
    }
    json.endArray();
    json.name("deadEnds").beginArray();
    if (counsel != null) {
      for (Presentation.DeadEnd end : counsel.deadEnds()) {
        json.beginObject();
        json.name("action").value(end.action());
        json.name("because").value(end.why());
        json.endObject();
      }
    }
    json.endArray();
  }

  private void fix(Presentation.Fix fix) throws IOException {
    json.beginObject();
    json.name("kind").value(fix.kind());
    json.name("action").value(fix.action());
    json.name("commands").beginObject();
    for (Map.Entry<String, String> command : fix.commands().entrySet()) {
      json.name(command.getKey()).value(command.getValue());
    }
    json.endObject();
    json.endObject();
  }

  private void signature() throws IOException {
    Presentation.Signature signature = shown.signature();
    json.name("signature").beginObject();
    json.name("status").value(signature.status());
    json.name("scheme").value(signature.scheme());
    json.name("provider").value(signature.provider());
    json.name("candidates").value(signature.candidates());
    json.name("because").value(signature.because());
    json.endObject();
  }

  private void finding(Presentation.Point point) throws IOException {
    json.beginObject();
    json.name("cause").value(point.cause());
    json.name("certainty").value(point.certainty().word());
    json.name("effect").value(point.risk() ? "risk" : "refuses");
    json.name("summary").value(point.summary());
    differences(point.differences());
    json.name("answer").value(point.answer());
    strings("otherReadings", point.otherReadings());
    json.name("entry").value(point.entry());
    if (point.decidedBy() != null) {
      json.name("decidedBy").value(point.decidedBy());
    }
    json.endObject();
  }

  private void differences(List<Difference> differences) throws IOException {
    json.name("differences").beginArray();
    for (Difference difference : differences) {
      json.beginObject();
      json.name("part").value(difference.part());
      json.name("signed").value(difference.signed());
      json.name("sent").value(difference.sent());
      json.endObject();
    }
    json.endArray();
  }

  private void remark(String cause, String member, String text) throws IOException {
    json.beginObject();
    json.name("cause").value(cause);
    json.name(member).value(text);
    json.endObject();
  }

  private void strings(String name, List<String> texts) throws IOException {
    json.name(name).beginArray();
    for (String text : texts) {
      json.value(text);
    }
    json.endArray();
  }

  private void times() throws IOException {
    json.name("times").beginArray();
    for (Moment moment : shown.moments()) {
      json.beginObject();
      json.name("what").value(moment.kind().word());
      json.name("at").value(moment.at().toString());
      json.name("source").value(moment.source());
      json.endObject();
    }
    json.endArray();
  }

  private void probes() throws IOException {
    json.name("probes").beginArray();
    for (Presentation.Asked asked : shown.asked()) {
      json.beginObject();
      json.name("name").value(asked.name());
      json.name("status").value(asked.status());
      json.name("text").value(asked.text());
      json.endObject();
    }
    json.endArray();
  }

  private void stages() throws IOException {
    json.name("stages").beginArray();
    for (Presentation.Stage stage : shown.stages()) {
      json.beginObject();
      json.name("text").value(word(stage.text()));
      json.name("side").value(word(stage.side()));
      json.name("lines").beginArray();
      for (Presentation.Line line : stage.lines()) {
        json.beginObject();
        json.name("label").value(line.label());
        json.name("text").value(line.text());
        json.name("differs").value(line.differs());
        json.endObject();
      }
      json.endArray();
      json.endObject();
    }
    json.endArray();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void request() throws IOException {
    Presentation.Request request = shown.request();
    json.name("request").beginObject();
    json.name("method").value(request.method());
    json.name("url").value(request.url());
    json.name("headers").beginArray();
    for (Header header : request.headers()) {
      json.beginObject();
      json.name("name").value(header.name());
      json.name("value").value(header.value());
      json.endObject();
    }
    json.endArray();
    strings("assumed", request.assumed());
    json.endObject();
  }
}
