package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every report has in common holds for every fixture: form, size, and no secret in it. */
class FixtureOutputTest {
  private static final Path FIXTURES = Path.of("fixtures/s3-v4");

  private static final Pattern SIGNATURE =
      Pattern.compile("(?i)signature[^0-9a-f]{0,8}(?:3D)?([0-9a-f]{40,64})");

  private static final Pattern TOKEN = Pattern.compile("(?i)security-token=(?:3D)?([^&\\s#]{40,})");

  @TestFactory
  Stream<DynamicTest> fixtures() throws IOException {
    assumeTrue(Files.isDirectory(FIXTURES), "no fixtures here");
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream()
          .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
    }
  }

  private static void check(Path folder) throws IOException {
    JsonObject given =
        JsonParser.parseString(Files.readString(folder.resolve("case.json"))).getAsJsonObject();
    String url = Files.readString(folder.resolve("url.txt"));
    List<String> options = options(given, folder);
    Set<String> canaries = new LinkedHashSet<>();
    for (String secret : List.of("secret.txt", "other-secret.txt")) {
      canaries.add(Files.readString(FIXTURES.resolve(secret)).strip());
    }
    for (Pattern secret : List.of(SIGNATURE, TOKEN)) {
      secret.matcher(url).results().forEach(found -> canaries.add(found.group(1)));
    }
    given.getAsJsonArray("secrets").forEach(one -> canaries.add(secret(one)));

    Run.Ended json = run(options, "-o", "json");
    assertEquals(List.of(), SchemaTest.violations(json.out()));
    Run.Ended brief = run(options);
    assertEquals(json.code(), brief.code());
    assertTrue(List.of(0, 1, 3).contains(json.code()), json.err());
    long lines = brief.out().split("\nRuled out", 2)[0].lines().count();
    assertTrue(lines <= 45, brief.out());
    for (Run.Ended ended : List.of(json, brief, run(options, "-v"))) {
      assertEquals("", ended.err());
      for (String canary : canaries) {
        assertFalse(ended.out().contains(canary), canary);
      }
    }
  }

  private static List<String> options(JsonObject given, Path folder) {
    List<String> options = new ArrayList<>(List.of("@" + folder.resolve("url.txt")));
    if (!given.get("method").isJsonNull()) {
      options.addAll(List.of("-X", given.get("method").getAsString()));
    }
    if (!given.get("headers").isJsonNull()) {
      given
          .getAsJsonArray("headers")
          .forEach(header -> options.addAll(List.of("-H", header.getAsString())));
    }
    if (!given.get("provider").isJsonNull()) {
      options.addAll(List.of("--provider", given.get("provider").getAsString()));
    }
    if (!given.get("at").isJsonNull()) {
      options.addAll(List.of("--at", given.get("at").getAsString()));
    }
    given
        .getAsJsonArray("candidateHosts")
        .forEach(host -> options.addAll(List.of("--candidate-host", host.getAsString())));
    if (!given.getAsJsonArray("secrets").isEmpty()) {
      String file =
          given.getAsJsonArray("secrets").get(0).getAsJsonObject().get("file").getAsString();
      options.addAll(List.of("--secret-file", FIXTURES.resolve(file).toString()));
    }
    options.addAll(List.of("--budget", "3000"));
    return options;
  }

  private static String secret(JsonElement one) {
    try {
      return Files.readString(FIXTURES.resolve(one.getAsJsonObject().get("file").getAsString()))
          .strip();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static Run.Ended run(List<String> options, String... more) {
    return Run.of(options.toArray(String[]::new)).and(more).run();
  }
}
