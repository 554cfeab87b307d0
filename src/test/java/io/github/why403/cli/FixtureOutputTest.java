package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every report has in common holds for every fixture: form, size, and no secret in it. */
class FixtureOutputTest {
  private static final int SCREEN = 46;

  @TestFactory
  Stream<DynamicTest> fixtures() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("fixtures")), "no fixtures here");
    return Fixtures.folders().stream()
        .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
  }

  private static void check(Path folder) throws IOException {
    Run.Ended json = run(folder, "-o", "json");
    assertEquals(List.of(), SchemaTest.violations(json.out()));
    Run.Ended brief = run(folder);
    assertTrue(List.of(0, 1, 3).contains(json.code()), json.err());
    long lines = brief.out().split("\nRuled out", 2)[0].lines().count();
    assertTrue(lines <= SCREEN, brief.out());
    Run.Ended verbose = run(folder, "-v");
    Run.Ended markdown = run(folder, "-o", "markdown", "-v");
    Run.Ended html = run(folder, "-o", "html");
    Set<String> canaries = Fixtures.canaries(folder);
    for (Run.Ended ended : List.of(json, brief, verbose, markdown, html)) {
      assertEquals("", ended.err());
      assertEquals(json.code(), ended.code());
      for (String canary : canaries) {
        assertFalse(ended.out().contains(canary), canary);
      }
    }
    List<String> forms =
        Stream.of(verbose.out(), markdown.out(), unescaped(html.out()))
            .map(FixtureOutputTest::letters)
            .toList();
    for (String said : said(json.json())) {
      for (String form : forms) {
        assertTrue(form.contains(letters(said)), said + "\n" + form);
      }
    }
  }

  /** What all forms have to say. */
  private static List<String> said(JsonObject json) {
    JsonObject verdict = json.getAsJsonObject("verdict");
    List<String> said = new ArrayList<>(List.of(verdict.get("summary").getAsString()));
    if (!verdict.get("cause").isJsonNull()) {
      said.add(verdict.get("cause").getAsString());
      said.add(verdict.get("certainty").getAsString().toUpperCase(Locale.ROOT));
    }
    members(verdict.getAsJsonArray("fixes")).forEach(fix -> said.add(text(fix, "action")));
    members(verdict.getAsJsonArray("deadEnds")).forEach(end -> said.add(text(end, "because")));
    members(json.getAsJsonArray("findings")).forEach(one -> said.add(text(one, "summary")));
    members(json.getAsJsonArray("ruledOut")).forEach(one -> said.add(text(one, "because")));
    members(json.getAsJsonArray("notChecked")).forEach(one -> said.add(text(one, "needs")));
    json.getAsJsonArray("evidence").forEach(one -> said.add(one.getAsString()));
    json.getAsJsonArray("next").forEach(one -> said.add(one.getAsString()));
    return said;
  }

  private static Stream<JsonObject> members(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false).map(e -> e.getAsJsonObject());
  }

  private static String text(JsonObject object, String member) {
    return object.get(member).getAsString();
  }

  /** Letters and digits alone: how they are wrapped and escaped is each form's own affair. */
  private static String letters(String text) {
    return text.replaceAll("[^A-Za-z0-9]+", "").toLowerCase(Locale.ROOT);
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  private static Run.Ended run(Path folder, String... more) {
    return Fixtures.run(folder).and(more).run();
  }
}
