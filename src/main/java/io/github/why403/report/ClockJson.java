package io.github.why403.report;

import com.google.gson.stream.JsonWriter;
import io.github.why403.diagnosis.ClockVerdict;
import io.github.why403.evidence.ClockOffset;
import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.ClockReading.Sample;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The clock as one JSON object; {@code clock.schema.json} in the jar describes it. */
public final class ClockJson {
  /** The value of {@code schema}. */
  public static final String SCHEMA = "why403/clock/1";

  private ClockJson() {}

  /** The object, indented, without a final line feed. */
  public static String of(ClockVerdict verdict) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setIndent("  ");
      json.setHtmlSafe(false);
      json.setSerializeNulls(true);
      write(json, verdict);
    } catch (IOException stringsDoNotFail) {
      throw new UncheckedIOException(stringsDoNotFail);
    }
    return Inert.json(text.toString());
  }

  private static void write(JsonWriter json, ClockVerdict verdict) throws IOException {
    ClockOffset offset = verdict.offset();
    json.beginObject();
    json.name("schema").value(SCHEMA);
    json.name("offsetSeconds").value(offset == null ? null : seconds(offset.offset()));
    json.name("sources").beginArray();
    for (ClockReading reading : verdict.readings()) {
      source(json, reading);
    }
    json.endArray();
    json.name("verdict").value(verdict.word().word());
    json.name("because").value(String.join(" ", verdict.because()));
    json.endObject();
  }

  private static void source(JsonWriter json, ClockReading reading) throws IOException {
    Sample sample = reading.sample();
    json.beginObject();
    json.name("source").value(reading.source());
    json.name("offsetSeconds").value(sample == null ? null : seconds(sample.offset()));
    json.name("delaySeconds").value(sample == null ? null : seconds(sample.delay()));
    json.name("stratum").value(reading.stratum());
    json.name("leap").value(reading.leap());
    json.name("status").value(reading.status().word());
    json.name("detail").value(reading.detail());
    json.endObject();
  }

  /** Seconds to the microsecond: what lies below is noise. */
  private static @Nullable Number seconds(Duration duration) {
    return Math.round(duration.toNanos() / 1e3) / 1e6;
  }
}
