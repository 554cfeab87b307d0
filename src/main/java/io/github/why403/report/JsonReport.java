package io.github.why403.report;

import com.google.gson.stream.JsonWriter;
import io.github.why403.catalogue.Catalogue;
import io.github.why403.catalogue.Entry;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Remark;
import io.github.why403.hypothesis.Difference;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A diagnosis as one JSON object; {@code diagnosis.schema.json} in the jar describes it. */
public final class JsonReport {
  /** The value of {@code schema}. */
  public static final String SCHEMA = "why403/diagnosis/1";

  private final Catalogue catalogue;
  private final Diagnosis diagnosis;
  private final Redactor redactor;
  private final StringWriter text = new StringWriter();
  private final JsonWriter json = new JsonWriter(text);

  private JsonReport(Diagnosis diagnosis, Catalogue catalogue, Redactor redactor) {
    this.diagnosis = diagnosis;
    this.catalogue = catalogue;
    this.redactor = redactor;
  }

  /** The object, indented, without a final line feed. */
  public static String of(Diagnosis diagnosis, Catalogue catalogue, Redactor redactor) {
    JsonReport report = new JsonReport(diagnosis, catalogue, redactor);
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
    for (Finding finding : diagnosis.findings()) {
      finding(finding);
    }
    json.endArray();
    remarks("ruledOut", "because", diagnosis.ruledOut());
    remarks("notChecked", "needs", diagnosis.notChecked());
    json.name("evidence").beginArray();
    for (String sentence : diagnosis.evidence()) {
      json.value(redactor.clean(sentence));
    }
    json.endArray();
    Attempts.write(json, diagnosis.facts().book(), redactor);
    request();
    json.endObject();
  }

  private void verdict() throws IOException {
    Optional<Finding> verdict = diagnosis.verdict();
    json.name("verdict").beginObject();
    json.name("outcome").value(diagnosis.outcome().word());
    json.name("cause").value(verdict.map(Finding::cause).orElse(null));
    json.name("certainty").value(verdict.map(f -> f.certainty().word()).orElse(null));
    json.name("summary").value(redactor.clean(Summary.of(diagnosis)));
    differences(diagnosis.differences());
    json.name("entries").beginArray();
    for (String id : Entries.of(diagnosis, catalogue)) {
      json.value(id);
    }
    json.endArray();
    json.name("fixes").beginArray();
    if (verdict.isPresent()) {
      fixes(verdict.get());
    }
    json.endArray();
    json.endObject();
  }

  private void fixes(Finding finding) throws IOException {
    Optional<Entry> entry = catalogue.entry(finding.cause());
    Advice advice = new Advice(diagnosis, finding, redactor);
    for (Entry.Fix fix : entry.map(Entry::fixes).orElse(List.of())) {
      json.beginObject();
      json.name("kind").value(fix.kind());
      json.name("action").value(advice.action(fix));
      json.name("commands").beginObject();
      for (Map.Entry<String, String> command : advice.commands(fix).entrySet()) {
        json.name(command.getKey()).value(command.getValue());
      }
      json.endObject();
      json.endObject();
    }
  }

  private void signature() throws IOException {
    json.name("signature").beginObject();
    json.name("status").value(diagnosis.signature().status().word());
    json.name("scheme").value(diagnosis.facts().url().scheme().id());
    json.name("provider").value(diagnosis.facts().provider().name());
    json.name("candidates").value(diagnosis.signature().candidates());
    json.name("because").value(redactor.clean(diagnosis.signature().because()));
    json.endObject();
  }

  private void finding(Finding finding) throws IOException {
    json.beginObject();
    json.name("cause").value(finding.cause());
    json.name("certainty").value(finding.certainty().word());
    json.name("effect").value(catalogue.isRisk(finding.cause()) ? "risk" : "refuses");
    json.name("summary").value(redactor.clean(finding.summary()));
    differences(finding.differences());
    String answer = finding.answer();
    json.name("answer").value(answer == null ? null : redactor.clean(answer));
    json.name("otherReadings").beginArray();
    for (String cause : finding.otherReadings()) {
      json.value(cause);
    }
    json.endArray();
    json.name("entry").value(catalogue.entry(finding.cause()).map(Entry::id).orElse(null));
    String decidedBy = finding.decidedBy();
    if (decidedBy != null) {
      json.name("decidedBy").value(redactor.clean(decidedBy));
    }
    json.endObject();
  }

  private void differences(List<Difference> differences) throws IOException {
    json.name("differences").beginArray();
    for (Difference raw : differences) {
      Difference clean = redactor.clean(raw);
      json.beginObject();
      json.name("part").value(clean.part());
      json.name("signed").value(clean.signed());
      json.name("sent").value(clean.sent());
      json.endObject();
    }
    json.endArray();
  }

  private void remarks(String name, String member, List<Remark> remarks) throws IOException {
    json.name(name).beginArray();
    for (Remark remark : remarks) {
      json.beginObject();
      json.name("cause").value(remark.cause());
      json.name(member).value(redactor.clean(remark.text()));
      json.endObject();
    }
    json.endArray();
  }

  private void request() throws IOException {
    FailedRequest request = diagnosis.facts().request();
    json.name("request").beginObject();
    json.name("method").value(request.method());
    json.name("url").value(redactor.url(request.url()));
    json.name("headers").beginArray();
    for (Header header : request.headers()) {
      json.beginObject();
      json.name("name").value(header.name());
      json.name("value").value(redactor.header(header.name(), header.value().strip()));
      json.endObject();
    }
    json.endArray();
    json.name("assumed").beginArray();
    for (String part : Summary.assumed(request)) {
      json.value(part);
    }
    json.endArray();
    json.endObject();
  }
}
