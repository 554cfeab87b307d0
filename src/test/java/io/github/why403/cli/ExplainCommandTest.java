package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue on the command line: one entry, the list, the entries that fit a text. */
class ExplainCommandTest {
  private static final String EXPIRED = "AccessDenied: Request has expired";

  @TempDir Path dir;

  private static List<JsonObject> entries(JsonObject answer) {
    return answer.getAsJsonArray("entries").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static List<JsonObject> listed() {
    return entries(Run.of("explain", "--list", "-o", "json").run().json());
  }

  @Test
  void everyEntryIsPrintedBySlugAndById() {
    for (String lang : List.of("en", "zh")) {
      for (JsonObject row : listed()) {
        String id = row.get("id").getAsString();
        Run.Ended byId = Run.of("explain", id, "--lang", lang).run();
        assertEquals(0, byId.code(), id);
        assertTrue(byId.out().contains(id), id);
        byId.out()
            .lines()
            .filter(line -> !line.startsWith("       "))
            .forEach(line -> assertTrue(columns(line) <= 80, line));
        if (!row.get("cause").isJsonNull()) {
          String slug = row.get("cause").getAsString();
          assertEquals(byId, Run.of("explain", slug, "--lang", lang).run(), slug);
        }
      }
    }
  }

  private static int columns(String line) {
    return line.codePoints().map(c -> c >= 0x2e80 ? 2 : 1).sum();
  }

  @Test
  void theListHoldsEveryNameInBothLanguages() {
    for (String lang : List.of("en", "zh")) {
      Run.Ended ended = Run.of("explain", "--list", "--lang", lang).run();
      assertEquals(0, ended.code());
      for (JsonObject row : listed()) {
        assertTrue(ended.out().contains(row.get("id").getAsString()));
      }
      ended.out().lines().forEach(line -> assertTrue(columns(line) <= 80, line));
    }
    assertEquals(172, listed().size());
    assertTrue(Run.of("explain", "--list").run().out().endsWith("prints one.\n"));
  }

  @Test
  void chineseIsCompleteButForCommands() {
    for (JsonObject row : listed()) {
      String said =
          Run.of("explain", row.get("id").getAsString(), "--lang", "zh").width(200).run().out();
      for (String english : List.of("\nFix\n", "\nLeave alone\n", "\nMore\n", "\nProof\n")) {
        assertFalse(said.contains(english), said);
      }
      said.lines()
          .filter(line -> line.startsWith("  - ") && !line.matches("  - [A-Za-z0-9, -]*"))
          .filter(line -> !line.contains(": ") && !line.contains("(Status: "))
          .forEach(line -> assertTrue(line.codePoints().anyMatch(c -> c > 0x4e00), line));
      assertTrue(said.lines().findFirst().orElse("").codePoints().anyMatch(c -> c > 0x4e00), said);
    }
  }

  @Test
  void aNearMissIsHelped() {
    String said = Run.of("explain", "method-mismach").run().refused().err();
    assertTrue(said.contains("did you mean method-mismatch"), said);
    assertTrue(
        Run.of("explain", "nothing-like-it-at-all")
            .run()
            .refused()
            .err()
            .contains("explain --list"));
    assertEquals(0, Run.of("explain", "method-signed-put-sent-get").run().code());
  }

  @Test
  void oneThingIsAskedAtATime() {
    Run.of("explain").run().refused();
    Run.of("explain", "expired", "--list").run().refused();
    Run.of("explain", "--list", "--match", "x").run().refused();
    Run.of("explain", "--match", EXPIRED, "-o", "markdown").run().refused();
    Run.of("explain", "--list", "-o", "xml").run().refused();
    Run.of("explain", "--match", "@" + dir.resolve("none")).run().refused();
  }

  @Test
  void aTextIsTakenFromArgumentFileAndStream() throws IOException {
    Path file = Files.writeString(dir.resolve("reply.txt"), EXPIRED);
    Run.Ended typed = Run.of("explain", "--match", EXPIRED).run();
    assertEquals(0, typed.code());
    assertTrue(typed.out().contains("  1. expired (api/signed-url-expired)"), typed.out());
    assertEquals(typed, Run.of("explain", "--match", "@" + file).run());
    assertEquals(typed, Run.of("explain", "--match", "-").in(EXPIRED).run());
    typed.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void whatFitsNothingIsInconclusive() {
    Run.Ended none = Run.of("explain", "--match", "hello").run();
    assertEquals(3, none.code());
    assertEquals("No entry fits this text.\n", none.out());
    Run.Ended accepted = Run.of("explain", "--match", "InvalidRange").run();
    assertEquals(3, accepted.code());
    assertTrue(accepted.out().startsWith("The signature was accepted"), accepted.out());
  }

  @Test
  void aLongTextIsCutAndThatIsSaid() {
    Run.Ended cut = Run.of("explain", "--match", "-").in(EXPIRED + "\n".repeat(70_000)).run();
    assertEquals(0, cut.code());
    assertTrue(cut.err().contains("only its beginning was looked at"), cut.err());
  }

  /** An answer may hold a token or a signature, and a control sequence. */
  @Test
  void nothingOfTheTextIsObeyedOrGivenAway() {
    String secret = "5d41402abc4b2a76b9719d911017c592a5d41402abc4b2a76b9719d911017c59";
    String text =
        "accept-encoding: X-Amz-Signature=" + secret + "\u001b[31m gzip(gfe) Request has expired";
    for (String form : List.of("text", "json")) {
      Run.Ended ended = Run.of("explain", "--match", text, "-o", form).run();
      assertFalse(ended.out().contains(secret), ended.out());
      assertFalse(ended.out().contains("\u001b"), ended.out());
      assertTrue(ended.out().contains("accept-encoding-signed-rewritten"), ended.out());
    }
  }

  @Test
  void jsonFollowsItsSchemas() {
    Schema rows = schema("explain");
    Schema entry = schema("entry");
    for (String lang : List.of("en", "zh")) {
      for (String[] args :
          new String[][] {{"--list"}, {"--match", EXPIRED}, {"--match", "InvalidRange"}}) {
        String json = Run.of("explain").and(args).and("-o", "json", "--lang", lang).run().out();
        assertEquals(List.of(), rows.validate(json, InputFormat.JSON));
      }
    }
    for (JsonObject row : listed()) {
      String json = Run.of("explain", row.get("id").getAsString(), "-o", "json").run().out();
      assertEquals(List.of(), entry.validate(json, InputFormat.JSON), json);
    }
    JsonObject broken = Run.of("explain", "--list", "-o", "json").run().json();
    broken.getAsJsonArray("entries").get(0).getAsJsonObject().remove("id");
    assertFalse(rows.validate(broken.toString(), InputFormat.JSON).isEmpty());
    assertFalse(entry.validate("{\"id\": \"x\"}", InputFormat.JSON).isEmpty());
  }

  @Test
  void everySchemaIsOne() {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                "{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}", InputFormat.JSON);
    for (String name : Schemas.NAMES) {
      String text = Run.of("explain", "--schema", name).run().out();
      assertEquals(List.of(), meta.validate(text, InputFormat.JSON), name);
    }
    Run.of("explain", "--schema", "nothing").run().refused();
  }

  private static Schema schema(String name) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Run.of("explain", "--schema", name).run().out(), InputFormat.JSON);
  }

  /** An entry that is printed can be put into a folder and comes back unchanged. */
  @Test
  void entriesAreExchanged() throws IOException {
    for (String id : List.of("cloud/aws-s3-method-mismatch", "api/invalid-signed-url-expiration")) {
      Run.Ended printed = Run.of("explain", id, "-o", "json").run();
      Path folder = Files.createDirectories(dir.resolve("own" + id.length()));
      Files.writeString(folder.resolve("one.json"), printed.out());
      Run.Ended again = Run.of("explain", id, "--catalogue", folder.toString()).run();
      assertEquals(Run.of("explain", id).run(), again);
    }
  }

  @Test
  void markdownEscapesWhatIsNoMarkupOfOurs() throws IOException {
    Path own =
        own(
            "x.json",
            """
            {"id": "api/x", "root_cause": "<img src=x> [a](http://b) *c*", "workarounds":
             [{"action": "`x`", "commands": {"shell": "echo ```\\n``` x"}}]}
            """);
    String page =
        Run.of("explain", "api/x", "-o", "markdown", "--catalogue", own.toString()).run().out();
    assertTrue(page.contains("\\<img src=x\\> \\[a\\](http://b) \\*c\\*"), page);
    assertTrue(page.contains("\n````sh\necho ```\n``` x\n````\n"), page);
    String ours = Run.of("explain", "expired", "-o", "markdown").run().out();
    assertTrue(ours.startsWith("# ") && ours.contains("\n## Fix\n"), ours);
    String index = Run.of("explain", "--list", "-o", "markdown").run().out();
    assertTrue(index.contains("](expired.md) `expired`\n"), index);
  }

  private Path own(String name, String json) throws IOException {
    Path folder = Files.createDirectories(dir.resolve("own"));
    Files.writeString(folder.resolve(name), json);
    return folder;
  }

  @Test
  void ownEntriesAreListedFoundAndCited() throws IOException {
    Path own =
        own(
            "by-cause.json",
            """
            {"id": "acme/our-proxy", "cause": "method-mismatch", "title": "Our proxy",
             "root_cause": "It turns PUT into GET."}
            """);
    own(
        "by-text.json",
        "{\"id\": \"acme/quota\", \"root_cause\": \"Full.\","
            + " \"regex\": \"QuotaExceeded by acme\", \"title\": \"Quota\"}");
    Files.writeString(own.resolve("notes.txt"), "no entry");
    String list = Run.of("explain", "--list", "--catalogue", own.toString()).run().out();
    assertTrue(list.contains("Your own\n  method-mismatch (acme/our-proxy)\n    Our proxy"), list);
    Run.Ended match =
        Run.of("explain", "--match", "QuotaExceeded by acme", "--catalogue", own.toString()).run();
    assertTrue(match.code() == 0 && match.out().contains("  1. acme/quota"), match.out());

    Path reply =
        Files.writeString(
            dir.resolve("reply.txt"),
            "HTTP/1.1 403 Forbidden\r\nServer: AmazonS3\r\n\r\n<Error><Code>QuotaExceeded</Code>"
                + "<Message>QuotaExceeded by acme</Message></Error>");
    String[] args = {
      Presigned.of("PUT").url(),
      "-X",
      "GET",
      "--catalogue",
      own.toString(),
      "--reply",
      reply.toString()
    };
    JsonArray cited =
        Run.withSecret(args).and("-o", "json").run().verdict().getAsJsonArray("entries");
    List<String> ids = new ArrayList<>();
    cited.forEach(id -> ids.add(id.getAsString()));
    assertEquals("cloud/aws-s3-method-mismatch", ids.get(0));
    assertEquals(List.of("acme/our-proxy", "acme/quota"), ids.subList(ids.size() - 2, ids.size()));
    String said = Run.withSecret(args).run().out();
    assertTrue(said.contains("In your catalogue\n  - acme/our-proxy: Our proxy\n"), said);
    List<String> violations =
        SchemaTest.violations(Run.of(args).and("-o", "json", "--at", Run.NOW).run().out());
    assertEquals(List.of(), violations);
  }

  @Test
  void anOwnEntryStandsInThePlaceOfOurs() throws IOException {
    Path own =
        own(
            "seed.json",
            "{\"id\": \"cloud/aws-s3-method-mismatch\", \"title\": \"Ours, said otherwise\","
                + " \"root_cause\": \"Another verb.\"}");
    for (String name : List.of("method-mismatch", "cloud/aws-s3-method-mismatch")) {
      Run.Ended ended = Run.of("explain", name, "--catalogue", own.toString()).run();
      assertTrue(ended.out().startsWith("Ours, said otherwise\n"), ended.out());
    }
    JsonObject verdict =
        Run.withSecret(Presigned.of("PUT").url(), "-X", "GET", "-o", "json")
            .and("--catalogue", own.toString())
            .run()
            .verdict();
    assertEquals("method-mismatch", verdict.get("cause").getAsString());
    assertTrue(verdict.getAsJsonArray("entries").toString().contains("aws-s3-method-mismatch"));
  }

  /** The document that the catalogue began from, as it is. */
  @Test
  void theShapeOfTheFirstDocumentsIsRead() throws IOException {
    String seed =
        """
        {"id": "cloud/aws-s3-presigned-url-expired-before-use", "signature": "It does not match",
         "signature_zh": "不匹配", "regex": "does not match", "domain": "cloud", "subcategory": null,
         "root_cause": "Too short.", "root_cause_zh": "太短。", "versions": [{"version": "1"}],
         "os_specific": {}, "dead_ends": [{"action": "", "why_fails": "No.", "fail_rate": 0.85,
         "condition": "", "sources": []}], "workarounds": [{"action": "Longer.",
         "success_rate": 0.95, "how": "Longer.", "sources": []}], "workarounds_zh": ["更长。"],
         "transition_graph": {"leads_to": []}, "official_doc_url": "https://docs.aws.amazon.com/",
         "confidence": 0.85, "tags": [], "locale": "en", "aliases": []}
        """;
    Path own = own("seed.json", seed);
    String id = "cloud/aws-s3-presigned-url-expired-before-use";
    String english = Run.of("explain", id, "--catalogue", own.toString()).run().out();
    assertTrue(english.contains("- Longer. (helped in 95 of 100 cases"), english);
    assertTrue(english.contains("- No. (failed in 85 of 100 cases"), english);
    String chinese =
        Run.of("explain", id, "--catalogue", own.toString(), "--lang", "zh").run().out();
    assertTrue(chinese.contains("更长。") && chinese.contains("太短。"), chinese);
  }

  @Test
  void aBadFolderIsToldInOneSentence() throws IOException {
    assertSaid("cannot be read", dir.resolve("missing"));
    assertSaid("holds no .json file", Files.createDirectories(dir.resolve("empty")));
    String fine = "\"id\": \"api/x\", \"root_cause\": \"y\"";
    String[][] bad = {
      {"{", "is not JSON"},
      {"", "holds no JSON object"},
      {"{} {}", "is not JSON"},
      {"{'id': 1}", "is not JSON"},
      {"[]", "holds no JSON object"},
      {"null", "holds no JSON object"},
      {"{}", "needs an id such as"},
      {"{\"id\": 7}", "needs a text as id"},
      {"{\"id\": \"../x\", \"root_cause\": \"y\"}", "needs an id such as"},
      {"{\"id\": \"api/x\"}", "needs a root_cause"},
      {"{" + fine + ", \"regex\": \"(\"}", "has a regex that Java cannot read"},
      {"{" + fine + ", \"regex\": \"x*\"}", "has a regex that fits any text"},
      {"{" + fine + ", \"regex\": \"" + "x".repeat(2001) + "\"}", "more than 2000"},
      {"{" + fine + ", \"cause\": \"A b\"}", "has a cause that is no slug"},
      {"{" + fine + ", \"title\": {}}", "needs a text as title"},
      {"{" + fine + ", \"workarounds\": {}}", "needs a list as workarounds"},
      {"{" + fine + ", \"workarounds\": [1]}", "needs objects in workarounds"},
      {"{" + fine + ", \"workarounds\": [{\"success_rate\": 85}]}", "no number from 0 to 1"},
      {"{" + fine + ", \"workarounds\": [{\"commands\": []}]}", "needs an object as commands"},
      {
        "{" + fine + ", \"workarounds\": [{\"commands\": {\"a\\u001b\": \"x\"}}]}",
        "command of no tool"
      },
      {"{" + fine + ", \"schemes\": [[]]}", "needs texts alone in schemes"},
      {"{" + fine + ", \"proof\": \"" + "x".repeat(10_001) + "\"}", "has too long a proof"},
      {"[".repeat(100_000), "is not JSON"},
      {"x".repeat(300_000), "is larger than 256 KiB"}
    };
    for (String[] one : bad) {
      Path folder = own("bad.json", one[0]);
      assertSaid("The entry file bad.json", folder);
      assertSaid(one[1], folder);
    }
    Files.write(own("bad.json", "").resolve("bad.json"), new byte[] {'{', (byte) 0xff});
    assertSaid("is not UTF-8", dir.resolve("own"));
    own("bad.json", "{" + fine + "}");
    own("again.json", "{" + fine + "}");
    assertSaid("again.json and bad.json have the same id", dir.resolve("own"));
  }

  private static void assertSaid(String words, Path folder) {
    for (String[] command :
        new String[][] {{"explain", "expired"}, {"diagnose", Presigned.of("GET").url()}}) {
      String said = Run.of(command).and("--catalogue", folder.toString()).run().refused().err();
      assertTrue(said.contains(words), said);
    }
  }
}
