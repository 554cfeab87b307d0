package io.github.why403.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Evidence of every form, through the whole program: {@code fixtures/pasted/}. */
class PastedFixtureTest {
  private static final Path ROOT = Path.of("fixtures", "pasted");

  private static final Pattern SIGNATURE =
      Pattern.compile("(?:X-Amz-Signature=|<SignatureProvided>)([0-9a-f]{64})");

  /** What of a report a fixture states; {@code origin} beside it. */
  private static final List<String> OF_VERDICT =
      List.of("outcome", "cause", "certainty", "differences");

  @TestFactory
  Stream<DynamicTest> isRecognisedAndDiagnosed() throws IOException {
    return folders().stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
  }

  /** The forms of one request of Chromium and Firefox, for both shells, are one request. */
  @Test
  void copiesOfOneRequestAreOneRequest() throws IOException {
    JsonElement first = null;
    int copies = 0;
    for (Path folder : folders()) {
      if (!folder.getFileName().toString().matches(".*--(chromium|firefox)-.*")) {
        continue;
      }
      JsonObject request = report(folder).getAsJsonObject("request");
      JsonObject same = new JsonObject();
      same.add("url", request.get("url"));
      same.add("method", request.get("method"));
      same.add("assumed", request.get("assumed"));
      same.add("content-type", header(request, "content-type"));
      same.add("x-amz-meta-note", header(request, "x-amz-meta-note"));
      same.add("origin", header(request, "origin"));
      first = first == null ? same : first;
      assertEquals(first, same, folder.toString());
      copies++;
    }
    assertEquals(5, copies);
    assertTrue(first.toString().contains("a \\\"quoted\\\" 50%PATH% it's; {x} $HOME `d` !"));
  }

  private static JsonElement header(JsonObject request, String name) {
    for (JsonElement element : request.getAsJsonArray("headers")) {
      if (element.getAsJsonObject().get("name").getAsString().equalsIgnoreCase(name)) {
        return element.getAsJsonObject().get("value");
      }
    }
    throw new AssertionError("no header " + name);
  }

  /** What the browsers' own texts hold of secrets is not repeated. */
  @Test
  void signaturesAreNotRepeated() throws IOException {
    int found = 0;
    for (Path folder : folders()) {
      JsonObject stated = json(folder.resolve("case.json"));
      byte[] evidence = Files.readAllBytes(folder.resolve(stated.get("evidence").getAsString()));
      Matcher signature = SIGNATURE.matcher(new String(evidence, ISO_8859_1).replace("\0", ""));
      String report = report(folder).toString();
      while (signature.find()) {
        found++;
        assertFalse(report.contains(signature.group(1)), folder.toString());
      }
    }
    assertTrue(found > 20, found + " signatures");
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(ROOT)) {
      List<Path> folders = all.filter(Files::isDirectory).sorted().toList();
      assertFalse(folders.isEmpty());
      return folders;
    }
  }

  private static JsonObject json(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  private static JsonObject report(Path folder) throws IOException {
    JsonObject stated = json(folder.resolve("case.json"));
    List<String> args = new ArrayList<>();
    args.add("@" + folder.resolve(stated.get("evidence").getAsString()));
    args.addAll(List.of("--at", stated.get("at").getAsString(), "-o", "json"));
    if (!stated.get("secret").isJsonNull()) {
      args.addAll(
          List.of("--secret-file", ROOT.resolve(stated.get("secret").getAsString()).toString()));
    }
    for (JsonElement option : stated.getAsJsonArray("options")) {
      args.add(option.getAsString());
    }
    return Run.of(args.toArray(String[]::new)).run().json();
  }

  private static void check(Path folder) throws IOException {
    JsonObject report = report(folder);
    JsonObject verdict = report.getAsJsonObject("verdict");
    JsonObject found = new JsonObject();
    OF_VERDICT.forEach(member -> found.add(member, verdict.get(member)));
    JsonObject signature = new JsonObject();
    signature.add("status", report.getAsJsonObject("signature").get("status"));
    found.add("signature", signature);
    found.add("assumed", report.getAsJsonObject("request").get("assumed"));
    found.add("origin", origin(report.getAsJsonArray("evidence")));
    assertEquals(
        text(json(folder.resolve("expected.json"))), text(found), "what " + folder + " tells");
    String name = folder.getFileName().toString();
    JsonElement cause = verdict.get("cause");
    boolean near = name.contains("--near-");
    boolean named = !cause.isJsonNull() && name.startsWith(cause.getAsString() + "--");
    assertEquals(!near, named, "the folder is named by its cause");
  }

  /** The sentences in front of the one about the store, but for the one about damage. */
  private static JsonArray origin(JsonArray evidence) {
    JsonArray origin = new JsonArray();
    for (JsonElement sentence : evidence) {
      if (sentence.getAsString().startsWith("Store: ")) {
        break;
      }
      if (!sentence.getAsString().startsWith("The copy damage")) {
        origin.add(sentence);
      }
    }
    return origin;
  }

  /** With its members in the order of their names. */
  private static String text(JsonObject json) {
    JsonObject sorted = new JsonObject();
    json.keySet().stream().sorted().forEach(key -> sorted.add(key, json.get(key)));
    return new GsonBuilder().setPrettyPrinting().create().toJson(sorted);
  }
}
