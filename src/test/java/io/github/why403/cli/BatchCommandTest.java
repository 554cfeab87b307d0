package io.github.why403.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code why403 batch} as it is called. */
class BatchCommandTest {
  private static final String GET = Presigned.of("GET").url();
  private static final String PUT = Presigned.of("PUT").url();

  @TempDir Path dir;

  private static List<JsonObject> rows(Run.Ended ended) {
    return ended.out().lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
  }

  @Test
  void exitCodesTellTheWorst() {
    assertEquals(0, Run.withSecret("batch").in(GET).run().code());
    assertEquals(1, Run.withSecret("batch").in(GET + "\n" + PUT).run().code());
    assertEquals(3, Run.of("batch", "--at", Run.NOW).in(GET).run().code());
    assertEquals(3, Run.withSecret("batch").in(GET + "\nnonsense\n").run().code());
    assertEquals(0, Run.withSecret("batch").in("").run().code());
  }

  @Test
  void badRowsAreToldByTheirNumber() {
    Run.Ended ended = Run.withSecret("batch").in(GET + "\nnonsense\n").run();
    assertTrue(ended.err().contains("row 2 of standard input: This is no URL"), ended.err());
    assertTrue(ended.err().contains("1 of 2 rows could not be read"), ended.err());
    assertEquals("", Run.withSecret("batch", "-q").in(GET + "\nnonsense\n").run().err());
  }

  /** The verdict of a row is that of the same URL alone, over all fixtures of one key. */
  @Test
  void aRowIsJudgedAsAUrlAloneIs() throws IOException {
    List<Path> folders = new ArrayList<>();
    try (Stream<Path> all = Files.walk(Path.of("fixtures"), 3)) {
      for (Path folder : all.filter(f -> Files.exists(f.resolve("case.json"))).sorted().toList()) {
        JsonObject facts = json(folder.resolve("case.json"));
        boolean plain =
            facts.has("provider") // what was pasted has no parts to make a row of
                && facts.get("provider").isJsonNull()
                && facts.get("body").isJsonNull()
                && facts.getAsJsonArray("candidateHosts").isEmpty()
                && facts.getAsJsonArray("secrets").size() < 2
                && !facts.get("at").isJsonNull();
        if (plain) {
          folders.add(folder);
        }
      }
    }
    assertTrue(folders.size() > 100, "fixtures are missing: " + folders.size());
    // Some are enough: FixtureTest holds the verdicts of all.
    for (int i = 0; i < folders.size(); i += 9) {
      compare(folders.get(i));
    }
  }

  private void compare(Path folder) throws IOException {
    JsonObject facts = json(folder.resolve("case.json"));
    JsonObject row = new JsonObject();
    String url = Files.readString(folder.resolve("url.txt"), UTF_8);
    row.addProperty("url", url);
    row.add("method", facts.get("method"));
    row.add("headers", facts.get("headers"));
    row.add("at", facts.get("at"));
    List<String> alone = new ArrayList<>(List.of("@" + folder.resolve("url.txt"), "-o", "json"));
    alone.addAll(List.of("--at", facts.get("at").getAsString(), "--budget", "10000"));
    if (!facts.get("method").isJsonNull()) {
      alone.addAll(List.of("-X", facts.get("method").getAsString()));
    }
    JsonArray headers =
        facts.get("headers").isJsonNull() ? new JsonArray() : facts.getAsJsonArray("headers");
    for (JsonElement header : headers) {
      alone.addAll(List.of("-H", header.getAsString()));
    }
    if (headers.isEmpty()) {
      row.remove("headers");
    }
    Run batch = Run.of("batch");
    Run single = Run.of(alone.toArray(String[]::new));
    for (JsonElement secret : facts.getAsJsonArray("secrets")) {
      String file = secret.getAsJsonObject().get("file").getAsString();
      String option = file.startsWith("public") ? "--public-key" : "--secret-file";
      batch.and(option, folder.getParent().resolve(file).toString());
      single.and(option, folder.getParent().resolve(file).toString());
    }
    if (!facts.getAsJsonArray("secrets").isEmpty()
        && !Files.exists(
            folder
                .getParent()
                .resolve(
                    facts
                        .getAsJsonArray("secrets")
                        .get(0)
                        .getAsJsonObject()
                        .get("file")
                        .getAsString()))) {
      return;
    }
    Run.Ended expected = single.run();
    if (expected.code() == 2) {
      return;
    }
    JsonObject report = JsonParser.parseString(expected.out()).getAsJsonObject();
    JsonObject verdict = report.getAsJsonObject("verdict");
    verdict.remove("fixes");
    verdict.remove("deadEnds");
    Run.Ended ended = batch.in(row.toString()).run();
    JsonObject judged = rows(ended).get(0);
    assertEquals(verdict, judged.getAsJsonObject("verdict"), folder.toString());
    assertEquals(
        report.getAsJsonObject("signature").get("status"),
        judged.getAsJsonObject("signature").get("status"),
        folder.toString());
    assertEquals(expected.code(), ended.code(), folder.toString());
  }

  private static JsonObject json(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file, UTF_8)).getAsJsonObject();
  }

  @Test
  void rowsFollowTheSchema() {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Run.of("explain", "--schema", "batch").run().out(), InputFormat.JSON);
    String input =
        String.join(
            "\n",
            PUT,
            "nonsense",
            "{\"url\":\""
                + GET
                + "\",\"id\":\"a\",\"at\":\"2026-01-31T12:01:00Z\",\"reply\":"
                + "{\"status\":403,\"body\":\"<Error><Code>AccessDenied</Code></Error>\"}}");
    Run.Ended ended = Run.withSecret("batch").in(input).run();
    assertEquals(3, ended.out().lines().count());
    ended
        .out()
        .lines()
        .forEach(line -> assertEquals(List.of(), schema.validate(line, InputFormat.JSON), line));
  }

  /** Nothing secret in any form of output, wherever a row puts it. */
  @Test
  void nothingSecretIsWritten() {
    String token = "FwoGZXIvYXdzEJr//////////wEaDCanaryTokenCanary0123";
    String url = Presigned.of("PUT").token(token).url();
    String signature = url.substring(url.length() - 64);
    String input =
        String.join(
            "\n",
            url,
            "{\"url\":\"" + url + "\",\"id\":\"" + Presigned.SECRET + "\"}",
            "{\"url\":\"" + url + "\",\"id\":\"" + signature + "\"}",
            "{\"id\":\"" + url + "\"}",
            "{\"url\":\"" + url + "\",\"headers\":{\"Authorization\":\"AWS " + signature + "\"}}",
            url.replace("/dir/", "/" + signature + "/"),
            url.replace("https://", "https://" + Presigned.SECRET + "@"));
    for (String form : List.of("ndjson", "csv", "summary")) {
      Run.Ended ended = Run.withSecret("batch", "-o", form).in(input).run();
      String all = ended.out() + ended.err();
      assertFalse(all.contains(Presigned.SECRET), form);
      assertFalse(all.contains(signature), form);
      assertFalse(all.contains("CanaryToken"), form);
      assertNotEquals("", ended.out());
    }
  }

  @Test
  void csvHasAHeadAndSafeCells() {
    Run.Ended ended =
        Run.withSecret("batch", "-o", "csv").in("{\"url\":\"" + PUT + "\",\"id\":\"=1+1\"}").run();
    List<String> lines = ended.out().lines().toList();
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).startsWith("row,id,input,outcome,cause"), lines.get(0));
    assertTrue(
        lines.get(1).startsWith("1,'=1+1,,cause-found,method-mismatch,proven"), lines.get(1));
  }

  @Test
  void filesDirectoriesAndPatterns() throws IOException {
    Path day = Files.createDirectories(dir.resolve("day"));
    Files.writeString(day.resolve("b.txt"), PUT);
    Files.writeString(day.resolve("a.txt"), GET);
    List<JsonObject> below = rows(Run.withSecret("batch", day.toString()).run());
    assertEquals(2, below.size());
    assertTrue(below.get(0).get("input").getAsString().endsWith("a.txt"));
    assertEquals(2, below.get(1).get("row").getAsInt());
    assertEquals(1, rows(Run.withSecret("batch", day + "/b*").run()).size());
    Run.of("batch", dir + "/none*").run().refused();
    Run.of("batch", dir.resolve("none").toString()).run().refused();
    Run.of("batch", GET).run().refused();
  }

  @Test
  void failuresAloneKeepTheirNumbers() {
    List<JsonObject> rows =
        rows(Run.withSecret("batch", "--failures").in(GET + "\n" + PUT + "\n" + GET).run());
    assertEquals(1, rows.size());
    assertEquals(2, rows.get(0).get("row").getAsInt());
  }

  @Test
  void aFinishedRunLeavesNoJournal() throws IOException {
    Path urls = Files.writeString(dir.resolve("urls"), GET + "\n" + PUT + "\n");
    Path out = dir.resolve("out.ndjson");
    String[] args = {"batch", urls.toString(), "--to", out.toString()};
    Run.Ended ended = Run.withSecret(args).run();
    assertEquals(1, ended.code());
    assertEquals("", ended.out());
    assertEquals(2, Files.readAllLines(out).size());
    assertFalse(Files.exists(dir.resolve("out.ndjson.journal")));
    Run.withSecret(args).and("--resume").run().refused();
    Files.writeString(dir.resolve("out.ndjson.journal"), "{}");
    Run.withSecret(args).run().refused();
    Run.withSecret(args).and("--resume").run().refused();
  }

  /** The list of URLs itself, or what somebody keeps there. */
  @Test
  void noFileIsWrittenOver() throws IOException {
    Path urls = Files.writeString(dir.resolve("urls"), GET + "\n");
    Path link = Files.createSymbolicLink(dir.resolve("link"), dir.resolve("elsewhere"));
    for (Path to : List.of(urls, link)) {
      Run.Ended ended = Run.withSecret("batch", urls.toString(), "--to", to.toString()).run();
      assertTrue(ended.refused().err().contains("is there already"), ended.err());
    }
    assertEquals(GET + "\n", Files.readString(urls));
    assertFalse(Files.exists(dir.resolve("elsewhere")));
  }

  @Test
  void whatCannotBeIsRefused() {
    Run.of("batch", "--resume").run().refused();
    Run.of("batch", "--resume", "--to", "x", "-o", "summary").run().refused();
    Run.of("batch", "-o", "text").run().refused();
    Run.of("batch", "--format", "xml").run().refused();
    Run.of("batch", "--threads", "0").run().refused();
    Run.of("batch", "--secret-file", "/no/such/file").run().refused();
  }
}
