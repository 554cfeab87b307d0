package io.github.why403.report;

import com.google.gson.stream.JsonWriter;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.hypothesis.Difference;
import io.github.why403.input.Octets;
import io.github.why403.inspect.Fingerprint;
import io.github.why403.inspect.Inspection;
import io.github.why403.inspect.Risk;
import io.github.why403.provider.Passed;
import io.github.why403.scheme.Line;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a URL says as one JSON object; {@code inspect.schema.json} in the jar describes it. */
public final class InspectJson {
  /** The value of {@code schema}. */
  public static final String SCHEMA = "why403/inspect/1";

  private final StringWriter text = new StringWriter();
  private final JsonWriter json = new JsonWriter(text);
  private final Redactor redactor;

  private InspectJson(Redactor redactor) {
    this.redactor = redactor;
    json.setIndent("  ");
    json.setHtmlSafe(false);
    json.setSerializeNulls(true);
  }

  /**
   * The object, indented, without a final line feed.
   *
   * @param canonical whether the texts that are hashed are written too
   */
  public static String of(Inspection inspection, boolean canonical, Redactor redactor) {
    InspectJson report = new InspectJson(redactor);
    try {
      report.write(inspection, canonical);
    } catch (IOException stringsDoNotFail) {
      throw new UncheckedIOException(stringsDoNotFail);
    }
    return Inert.json(report.text.toString());
  }

  private void write(Inspection it, boolean canonical) throws IOException {
    Case facts = it.facts();
    json.beginObject();
    json.name("schema").value(SCHEMA);
    json.name("scheme").value(facts.url().scheme().id());
    json.name("provider").value(facts.provider().name());
    json.name("hostTellsProvider").value(facts.hostTells());
    clean("bucket", it.bucket());
    clean("key", it.key().isEmpty() ? null : it.key());
    String region = facts.url().credential().scope().region();
    clean("region", region.isEmpty() ? null : Octets.text(region));
    String keyId = facts.url().credential().keyId();
    clean("accessKeyId", keyId.isEmpty() ? null : Octets.text(keyId));
    clean("lacks", it.missing());
    times(it);
    json.name("parts").beginArray();
    for (Inspection.Part part : it.parts()) {
      Difference clean = redactor.clean(new Difference(part.part(), part.value(), null));
      json.beginObject();
      json.name("part").value(clean.part());
      json.name("value").value(clean.signed());
      json.name("signed").value(part.signed());
      json.name("remark").value(part.remark());
      json.endObject();
    }
    json.endArray();
    texts("policy", it.policy());
    texts("headersToSend", it.mustBeSent());
    texts("checks", it.checks().stream().map(CheckWords::name).toList());
    json.name("checksKnown").value(Passed.orderIsKnown(facts.provider()));
    json.name("signers").beginArray();
    for (Fingerprint signer : it.signers()) {
      json.beginObject();
      json.name("signer").value(signer.signer());
      json.name("certainty").value(signer.certainty().word());
      json.name("because").value(signer.because());
      json.endObject();
    }
    json.endArray();
    json.name("risks").beginArray();
    for (Risk risk : it.risks()) {
      json.beginObject();
      json.name("risk").value(risk.risk());
      clean("sentence", risk.sentence());
      json.endObject();
    }
    json.endArray();
    if (canonical) {
      stages(it);
    }
    clean("url", redactor.url(facts.request().url()));
    json.endObject();
  }

  private void times(Inspection it) throws IOException {
    Instant start = it.times().start();
    Instant end = it.times().end();
    Duration length = it.times().length();
    Clock clock = it.facts().clock();
    Duration rest = clock == null ? null : it.times().rest(clock.now());
    json.name("times").beginObject();
    json.name("validFrom").value(start == null ? null : start.toString());
    json.name("validTo").value(end == null ? null : end.toString());
    json.name("lifetimeSeconds").value(length == null ? null : length.toSeconds());
    json.name("remainingSeconds").value(rest == null ? null : rest.toSeconds());
    json.endObject();
  }

  private void stages(Inspection it) throws IOException {
    json.name("stages").beginObject();
    lines("canonicalRequest", it.stages().map(s -> s.canonicalRequest()).orElse(List.of()));
    lines("stringToSign", it.stages().map(s -> s.stringToSign()).orElse(List.of()));
    json.endObject();
  }

  private void lines(String name, List<Line> lines) throws IOException {
    json.name(name).beginArray();
    for (Line line : lines) {
      json.beginObject();
      json.name("label").value(line.label());
      clean("text", Octets.text(line.text()));
      json.endObject();
    }
    json.endArray();
  }

  private void texts(String name, List<String> texts) throws IOException {
    json.name(name).beginArray();
    for (String one : texts) {
      json.value(redactor.clean(one));
    }
    json.endArray();
  }

  private void clean(String name, @Nullable String value) throws IOException {
    json.name(name).value(value == null ? null : redactor.clean(value));
  }
}
