package io.github.why403.report;

import com.google.gson.stream.JsonWriter;
import io.github.why403.hypothesis.Difference;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.Header;
import io.github.why403.inspect.PartDifference;
import io.github.why403.remedy.Remedy;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done about a URL as one JSON object; {@code resign.schema.json} describes it. */
public final class RemedyJson {
  /** The value of {@code schema}. */
  public static final String SCHEMA = "why403/resign/1";

  private final StringWriter text = new StringWriter();
  private final JsonWriter json = new JsonWriter(text);
  private final Redactor redactor;

  private RemedyJson(Redactor redactor) {
    this.redactor = redactor;
    json.setIndent("  ");
    json.setHtmlSafe(false);
    json.setSerializeNulls(true);
  }

  /**
   * The object, indented, without a final line feed.
   *
   * @param cause the cause that was found in the URL; null for none
   * @param checked what the store said: {@code accepted}, {@code refused} or {@code unknown}; null
   *     where it was not asked
   * @param artefact what was asked for with {@code --as}; null for the URL
   */
  public static String of(
      Remedy remedy,
      @Nullable String cause,
      @Nullable String checked,
      @Nullable String artefact,
      Redactor redactor) {
    RemedyJson report = new RemedyJson(redactor);
    try {
      report.write(remedy, cause, checked, artefact);
    } catch (IOException stringsDoNotFail) {
      throw new UncheckedIOException(stringsDoNotFail);
    }
    return Inert.json(report.text.toString());
  }

  private void write(
      Remedy remedy, @Nullable String cause, @Nullable String checked, @Nullable String artefact)
      throws IOException {
    Remedy.Corrected made = remedy instanceof Remedy.Corrected it ? it : null;
    json.beginObject();
    json.name("schema").value(SCHEMA);
    json.name("outcome").value(outcome(remedy));
    json.name("cause").value(cause);
    json.name("because").value(because(remedy));
    json.name("step")
        .value(remedy instanceof Remedy.Open open ? redactor.clean(open.step()) : null);
    json.name("damage").beginArray();
    for (Finding finding : made == null ? List.<Finding>of() : made.damage()) {
      json.value(finding.cause());
    }
    json.endArray();
    differences("changes", made == null ? List.of() : made.changes());
    differences("sentOtherwise", made == null ? List.of() : made.request());
    differences("signedOtherwise", made == null ? List.of() : made.signed());
    json.name("request");
    if (made == null) {
      json.nullValue();
    } else {
      request(made);
    }
    json.name("artefact").value(artefact);
    json.name("checked").value(checked);
    json.name("notes").beginArray();
    for (String note : made == null ? List.<String>of() : made.notes()) {
      json.value(redactor.clean(note));
    }
    json.endArray();
    json.endObject();
  }

  private static String outcome(Remedy remedy) {
    return remedy instanceof Remedy.Corrected
        ? "corrected"
        : remedy instanceof Remedy.Sound
            ? "sound"
            : remedy instanceof Remedy.NoHelp ? "no-help" : "open";
  }

  private @Nullable String because(Remedy remedy) {
    return remedy instanceof Remedy.NoHelp no
        ? redactor.clean(no.because())
        : remedy instanceof Remedy.Open open ? redactor.clean(open.because()) : null;
  }

  private void differences(String name, List<PartDifference> differences) throws IOException {
    json.name(name).beginArray();
    for (PartDifference one : differences) {
      Difference clean = redactor.clean(new Difference(one.part(), one.one(), one.other()));
      json.beginObject();
      json.name("part").value(clean.part());
      json.name("before").value(clean.signed());
      json.name("after").value(clean.sent());
      json.name("signed").value(one.signed());
      json.endObject();
    }
    json.endArray();
  }

  private void request(Remedy.Corrected made) throws IOException {
    json.beginObject();
    json.name("scheme").value(made.facts().url().scheme().id());
    json.name("provider").value(made.facts().provider().name());
    json.name("method").value(made.toSend().method());
    json.name("url").value(redactor.url(made.toSend().url()));
    json.name("headers").beginArray();
    for (Header header : made.toSend().headers()) {
      json.beginObject();
      json.name("name").value(header.name());
      json.name("value").value(redactor.header(header.name(), header.value().strip()));
      json.endObject();
    }
    json.endArray();
    json.name("resigned").value(made.resigned());
    json.name("validTo").value(made.end() == null ? null : made.end().toString());
    json.endObject();
  }
}
