package io.github.why403.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.why403.diagnosis.ClockVerdict;
import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.ClockReading.Sample;
import io.github.why403.evidence.ClockReading.Status;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock as text and as JSON. */
class ClockReportTest {
  private static final ClockReading LONG_NAME =
      ntp("ntp:[2001:db8:1234:5678:9abc:def0:1234:5678]:11123", 420_013, 2, 1);

  private static ClockReading ntp(String source, long millis, long delay, int stratum) {
    return new ClockReading(
        source,
        Status.USED,
        new Sample(Duration.ofMillis(millis), Duration.ofMillis(delay), Duration.ofMillis(20)),
        stratum,
        0,
        null);
  }

  private static ClockVerdict verdict(ClockReading... readings) {
    return ClockVerdict.of(List.of(readings), ClockVerdict.MAX_SKEW);
  }

  static List<ClockVerdict> verdicts() {
    ClockReading mute = ClockReading.without("ntp:c:123", Status.NO_ANSWER, "no answer in time");
    ClockReading kiss =
        new ClockReading(
            "ntp:d:123",
            Status.KISS_OF_DEATH,
            null,
            0,
            3,
            "stratum 0, RATE: it was asked too often");
    ClockReading store =
        ClockReading.ofStore(
            "store:s3.eu-west-1.amazonaws.com",
            new Sample(Duration.ofMillis(420_400), Duration.ofMillis(80), Duration.ofMillis(540)));
    return List.of(
        verdict(ntp("ntp:a:123", 420_013, 2, 1), LONG_NAME, mute, kiss, store),
        verdict(ntp("ntp:a:123", 3, 2, 1), ntp("ntp:b:123", -7_200_000, 2, 2)),
        verdict(ntp("ntp:a:123", 3, 2, 1), ntp("ntp:b:123", 4, 2, 2), LONG_NAME),
        verdict(mute),
        verdict(ntp("ntp:a:123", -2_000_000_000_000L, 2, 1)),
        verdict());
  }

  private static String schemaText() {
    try (InputStream in = ClockJson.class.getResourceAsStream("clock.schema.json")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException inTheJar) {
      throw new AssertionError(inTheJar);
    }
  }

  private static Schema schema(String text) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text, InputFormat.JSON);
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void theJsonFollowsItsSchema(ClockVerdict verdict) {
    String json = ClockJson.of(verdict);
    assertEquals(List.of(), schema(schemaText()).validate(json, InputFormat.JSON));
    JsonObject closed = JsonParser.parseString(schemaText()).getAsJsonObject();
    closed.addProperty("additionalProperties", false);
    closed
        .getAsJsonObject("$defs")
        .getAsJsonObject("source")
        .addProperty("additionalProperties", false);
    assertEquals(List.of(), schema(closed.toString()).validate(json, InputFormat.JSON));
  }

  @Test
  void theSchemaItselfIsOne() {
    Schema meta = schema("{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}");
    assertEquals(List.of(), meta.validate(schemaText(), InputFormat.JSON));
  }

  /** The members and values of CONTRACT. */
  @Test
  void theJsonIsThatOfTheContract() {
    JsonObject json = JsonParser.parseString(ClockJson.of(verdicts().get(0))).getAsJsonObject();
    assertEquals("why403/clock/1", json.get("schema").getAsString());
    assertEquals("skewed", json.get("verdict").getAsString());
    assertEquals(420.013, json.get("offsetSeconds").getAsDouble(), 1e-9);
    JsonObject first = json.getAsJsonArray("sources").get(0).getAsJsonObject();
    assertEquals("ntp:a:123", first.get("source").getAsString());
    assertEquals(420.013, first.get("offsetSeconds").getAsDouble(), 1e-9);
    assertEquals(0.002, first.get("delaySeconds").getAsDouble(), 1e-9);
    assertEquals(1, first.get("stratum").getAsInt());
    assertEquals("used", first.get("status").getAsString());
    JsonObject mute = json.getAsJsonArray("sources").get(2).getAsJsonObject();
    assertEquals("no-answer", mute.get("status").getAsString());
    assertTrue(mute.get("offsetSeconds").isJsonNull());
    JsonObject kiss = json.getAsJsonArray("sources").get(3).getAsJsonObject();
    assertEquals("kiss-of-death", kiss.get("status").getAsString());
    assertTrue(kiss.get("detail").getAsString().contains("RATE"));
  }

  @Test
  void theWordsAreThoseOfTheContract() {
    assertEquals(
        Set.of("used", "outlier", "unsynchronised", "kiss-of-death", "no-answer", "malformed"),
        Set.copyOf(List.of(Status.values()).stream().map(Status::word).toList()));
    assertEquals(
        List.of("ok", "skewed", "unknown"),
        List.of(ClockVerdict.Word.values()).stream().map(ClockVerdict.Word::word).toList());
  }

  @Test
  void anUnknownOffsetIsNull() {
    JsonObject json = JsonParser.parseString(ClockJson.of(verdicts().get(1))).getAsJsonObject();
    assertTrue(json.get("offsetSeconds").isJsonNull());
    json.addProperty("offsetSeconds", 1);
    assertFalse(schema(schemaText()).validate(json.toString(), InputFormat.JSON).isEmpty());
  }

  @Test
  void theTextIsATable() {
    assertEquals(
        """
        SKEWED: This machine's clock is 7 min behind (limit 300 s).
          3 of 3 sources agree.

        Sources (offset: source minus local)
          Source                             Offset     Delay Stratum  Status
          ntp:a:123                      +420.013 s   0.002 s       1  used
          ntp:[2001:db8:1234:5678:9abc:def0:1234:5678]:11123
                                         +420.013 s   0.002 s       1  used
          ntp:c:123                               -         -       -  no-answer
            no answer in time
          ntp:d:123                               -         -       0  kiss-of-death
            stratum 0, RATE: it was asked too often
          store:s3.eu-west-1.amazonaws.com
                                         +420.400 s   0.080 s       -  used
        """,
        ClockText.of(verdicts().get(0), 80, false));
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void noLineIsWiderThanThePage(ClockVerdict verdict) {
    for (int width : new int[] {80, 60, 40}) {
      ClockText.of(verdict, width, false)
          .lines()
          .forEach(line -> assertTrue(line.length() <= width, line));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[31mred", "a\u202eb", "a\nb"})
  void controlCharactersOfOthersAreShown(String text) {
    ClockVerdict verdict = verdict(ClockReading.without("ntp:" + text, Status.MALFORMED, text));
    for (String out : List.of(ClockText.of(verdict, 80, false), ClockJson.of(verdict))) {
      assertFalse(out.contains(text), out);
    }
  }
}
