package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code -o json} writes is what {@code explain --schema} promises. */
class SchemaTest {
  private static final String TEXT = Run.of("explain", "--schema").run().out();
  private static final Schema SCHEMA = schema(TEXT);
  private static final Schema STRICT = schema(strict());

  static List<Cases.Case> cases() {
    return Cases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyDiagnosisFollowsTheSchema(Cases.Case one) {
    String withSecret = Run.withSecret(one.args("-o", "json")).run().out();
    assertEquals(List.of(), SCHEMA.validate(withSecret, InputFormat.JSON));
    String without = Run.of(one.args("-o", "json", "--at", Run.NOW)).run().out();
    assertEquals(List.of(), SCHEMA.validate(without, InputFormat.JSON));
  }

  /** A member that the schema does not know is a promise that nobody wrote down. */
  @ParameterizedTest
  @MethodSource("cases")
  void nothingIsWrittenThatTheSchemaDoesNotName(Cases.Case one) {
    String written = Run.withSecret(one.args("-o", "json", "-v")).run().out();
    assertEquals(List.of(), STRICT.validate(written, InputFormat.JSON));
  }

  @Test
  void theSchemaItselfIsOne() {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                "{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}", InputFormat.JSON);
    assertEquals(List.of(), meta.validate(TEXT, InputFormat.JSON));
  }

  /** The members of CONTRACT, by their paths. */
  @Test
  void nothingOfTheContractMayBeLeftOut() {
    JsonObject diagnosis =
        Run.withSecret(Presigned.of("PUT").url(), "-X", "GET", "-o", "json").run().json();
    List<String> members =
        List.of(
            "schema",
            "verdict",
            "verdict/outcome",
            "verdict/cause",
            "verdict/certainty",
            "verdict/summary",
            "verdict/differences",
            "verdict/entries",
            "signature",
            "signature/status",
            "signature/scheme",
            "signature/provider",
            "signature/candidates",
            "findings",
            "ruledOut",
            "notChecked",
            "evidence",
            "request",
            "request/assumed");
    for (String path : members) {
      assertTrue(isRefusedWithout(diagnosis, path), path);
    }
    for (String list : List.of("ruledOut/because", "ruledOut/cause", "notChecked/needs")) {
      String[] step = list.split("/");
      JsonObject copy = diagnosis.deepCopy();
      copy.getAsJsonArray(step[0]).get(0).getAsJsonObject().remove(step[1]);
      assertFalse(SCHEMA.validate(copy.toString(), InputFormat.JSON).isEmpty(), list);
    }
    for (String member : List.of("part", "signed", "sent")) {
      JsonObject copy = diagnosis.deepCopy();
      JsonObject verdict = copy.getAsJsonObject("verdict");
      verdict.getAsJsonArray("differences").get(0).getAsJsonObject().remove(member);
      assertFalse(SCHEMA.validate(copy.toString(), InputFormat.JSON).isEmpty(), member);
    }
  }

  @Test
  void aCauseBelongsToItsOutcome() {
    JsonObject sound =
        Run.withSecret(Presigned.of("GET").url(), "-X", "GET", "-o", "json").run().json();
    assertEquals(List.of(), SCHEMA.validate(sound.toString(), InputFormat.JSON));
    sound.getAsJsonObject("verdict").addProperty("cause", "expired");
    assertFalse(SCHEMA.validate(sound.toString(), InputFormat.JSON).isEmpty());
  }

  /** What a report has against the schema, members that it does not name included. */
  static List<String> violations(String json) {
    return STRICT.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private static boolean isRefusedWithout(JsonObject diagnosis, String path) {
    JsonObject copy = diagnosis.deepCopy();
    JsonObject at = copy;
    String[] steps = path.split("/");
    for (int i = 0; i < steps.length - 1; i++) {
      at = at.getAsJsonObject(steps[i]);
    }
    assertTrue(at.has(steps[steps.length - 1]), path);
    at.remove(steps[steps.length - 1]);
    return !SCHEMA.validate(copy.toString(), InputFormat.JSON).isEmpty();
  }

  /** The schema with every object closed that lists its members. */
  private static String strict() {
    JsonElement schema = JsonParser.parseString(TEXT);
    close(schema, Set.of("if", "then", "else"));
    return schema.toString();
  }

  private static void close(JsonElement element, Set<String> leave) {
    if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(one -> close(one, leave));
    } else if (element.isJsonObject()) {
      JsonObject object = element.getAsJsonObject();
      object.keySet().stream()
          .filter(name -> !leave.contains(name))
          .forEach(name -> close(object.get(name), leave));
      if (object.has("properties") && object.has("required")) {
        object.addProperty("additionalProperties", false);
      }
    }
  }

  private static Schema schema(String text) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text, InputFormat.JSON);
  }
}
