package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options do what the help says of them. */
class OptionsTest {
  private static final String GET = Presigned.of("GET").url();
  private static final String PUT = Presigned.of("PUT").url();

  @TempDir Path dir;

  @Test
  void theCommandMayBeLeftOut() {
    assertEquals(
        Run.withSecret("diagnose", PUT, "-X", "GET").run(), Run.withSecret(PUT, "-X", "GET").run());
  }

  @Test
  void exitCodesTellTheOutcome() {
    assertEquals(0, Run.withSecret(GET, "-X", "GET").run().code());
    assertEquals(1, Run.withSecret(PUT, "-X", "GET").run().code());
    assertEquals(3, Run.of(GET, "--at", Run.NOW).run().code());
    assertEquals(3, Run.withSecret(Cases.hostile(), "--budget", "1").run().code());
  }

  @Test
  void anOriginIsWhatABrowserSends() {
    for (String origin :
        List.of("https://app.example.com/", "app.example.com", "https://a\nX-Evil: 1", "")) {
      assertEquals(2, Run.of(GET, "--origin", origin).run().code(), origin);
    }
    for (String origin : List.of("https://app.example.com", "http://[::1]:8080", "null")) {
      assertEquals(0, Run.of(GET, "--dry-run", "--origin", origin).run().code(), origin);
    }
  }

  @Test
  void theMethodIsTheOneThatWasSent() {
    String head = Presigned.of("HEAD").url();
    assertEquals(0, Run.withSecret(head, "-I").run().code());
    assertEquals(0, Run.withSecret(head, "-X", "HEAD").run().code());
    assertEquals(1, Run.withSecret(head, "-X", "GET").run().code());
  }

  @Test
  void headersAreThoseThatWereSent() {
    String url =
        Presigned.of("PUT").header("content-type", "a/b").header("x-amz-acl", "private").url();
    assertEquals(
        0,
        Run.withSecret(url, "-X", "PUT", "-H", "Content-Type: a/b", "-H", "X-Amz-Acl: private")
            .run()
            .code());
    assertEquals(1, Run.withSecret(url, "-X", "PUT", "-H", "Content-Type: a/b").run().code());
  }

  /** One option between two of its kind must not make the program forget the first. */
  @Test
  void optionsDoNotDependOnTheirOrder() {
    String url =
        Presigned.of("PUT").header("content-type", "a/b").header("x-amz-acl", "private").url();
    Run.Ended ended =
        Run.withSecret(url, "-H", "Content-Type: a/b", "-q", "-X", "PUT", "--budget", "9")
            .and("-H", "X-Amz-Acl: private", "-v", "--candidate-host", "a", "--color", "never")
            .run();
    assertEquals(0, ended.code(), ended.out());
  }

  @Test
  void whatWasNotSaidIsAssumed() throws IOException {
    Path body = Files.writeString(dir.resolve("body"), "x");
    assertEquals("[\"method\",\"headers\",\"body\"]", assumed(GET));
    assertEquals("[\"headers\",\"body\"]", assumed(GET, "-X", "GET"));
    assertEquals("[\"headers\",\"body\"]", assumed(GET, "-I"));
    assertEquals("[\"method\",\"body\"]", assumed(GET, "-H", "Accept: */*"));
    assertEquals("[\"method\",\"headers\"]", assumed(GET, "--body", body.toString()));
    String said = Run.withSecret(GET).run().out();
    assertTrue(
        said.contains(
            "\n  Assumed, not said: method GET (-X), no headers (-H), no body (--body)\n"),
        said);
    String all =
        Run.withSecret(GET, "-X", "GET", "-H", "Accept: */*", "--body", body.toString())
            .run()
            .out();
    assertFalse(all.contains("Assumed"), all);
  }

  private static String assumed(String... args) {
    JsonArray parts =
        Run.withSecret(args)
            .and("-o", "json")
            .run()
            .json()
            .getAsJsonObject("request")
            .getAsJsonArray("assumed");
    return parts.toString();
  }

  @Test
  void theBudgetBoundsTheSearch() {
    String unrelated = Presigned.of("GET").by(Presigned.KEY_ID, "x".repeat(40)).url();
    for (int budget : List.of(1, 2, 77, 5_000)) {
      int tried =
          Run.withSecret(unrelated, "-X", "GET", "--budget", "" + budget, "-o", "json")
              .run()
              .json()
              .getAsJsonObject("signature")
              .get("candidates")
              .getAsInt();
      assertTrue(tried <= budget && tried > budget / 2, tried + " of " + budget);
    }
    String said = Run.withSecret(unrelated, "--budget", "77").run().out();
    assertTrue(said.contains("Search further: --budget "), said);
  }

  @Test
  void theMomentIsTakenInUtcOrWithItsOffset() {
    for (String at : List.of(Run.NOW, "2026-01-31T12:05Z", "2026-01-31T17:50:00+05:45")) {
      Run.Ended ended = Run.of(GET, "--at", at).run();
      assertTrue(ended.out().contains("Judged as of " + Run.NOW + " by --at."), ended.out());
    }
    String late = Run.of(GET, "--at", "2026-02-01T00:00:00Z", "-o", "json").run().out();
    assertTrue(late.contains("\"cause\": \"expired\",\n    \"certainty\": \"proven\""), late);
    String bare = Run.of(Presigned.of("GET").expires("60").url(), "-o", "json").run().out();
    assertTrue(bare.contains("\"cause\": \"expired\",\n    \"certainty\": \"likely\""), bare);
  }

  @Test
  void candidateHostsAreTried() {
    String url =
        Presigned.of("GET").at("https://odd.internal:4711").url().replace("odd.internal:4711", "h");
    assertEquals(3, Run.withSecret(url, "-X", "GET", "--budget", "9999").run().code());
    Run.Ended found =
        Run.withSecret(url, "-X", "GET", "--candidate-host", "odd.internal:4711").run();
    assertTrue(found.out().contains("signed odd.internal:4711"), found.out());
  }

  @Test
  void chineseTextsCanBeHad() {
    String said = Run.withSecret(PUT, "-X", "GET", "--lang", "zh").run().out();
    assertTrue(said.codePoints().anyMatch(c -> c >= 0x4e00 && c < 0xa000), said);
    assertTrue(said.startsWith("PROVEN: "), said);
    assertTrue(Run.of("explain", "expired", "--lang", "ZH").run().code() == 0);
  }

  @Test
  void coloursAreForTerminals() {
    String plain = Run.withSecret(PUT, "-X", "GET").run().out();
    assertFalse(plain.contains("\u001b"));
    String coloured = Run.withSecret(PUT, "-X", "GET").colour().run().out();
    assertTrue(coloured.startsWith("\u001b[1;31mPROVEN\u001b[0m: "), coloured);
    assertEquals(plain, coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
    assertEquals(coloured, Run.withSecret(PUT, "-X", "GET", "--color", "always").run().out());
    assertEquals(plain, Run.withSecret(PUT, "-X", "GET", "--color=never").colour().run().out());
    String json = Run.withSecret(PUT, "-o", "json", "--color", "always").colour().run().out();
    assertFalse(json.contains("\u001b"));
  }

  @Test
  void nothingIsSaidOnStandardErrorWhereAllIsWell() {
    assertEquals("", Run.withSecret(PUT).run().err());
    assertEquals("", Run.withSecret(PUT, "--offline", "-q").run().err());
  }

  @Test
  void helpFitsTheTerminal() {
    for (String[] args :
        new String[][] {{}, {"--help"}, {"-h"}, {"diagnose", "-h"}, {"explain", "--help"}}) {
      Run.Ended ended = Run.of(args).run();
      assertEquals(0, ended.code());
      assertEquals("", ended.err());
      assertTrue(ended.out().startsWith("Usage: why403 "), ended.out());
      ended.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }
    String help = Run.of("-h").and("--at", "x").run().out();
    String diagnose = Run.of("diagnose", "--help").run().out();
    assertTrue(help.contains("diagnose --help"), help);
    List<String> parts =
        List.of("\nWhat was sent:", "\nThe secret", "\nHow to judge:", "\nThe report:");
    int at = 0;
    for (String part : parts) {
      assertTrue(diagnose.indexOf(part) > at, part + " in " + diagnose);
      at = diagnose.indexOf(part);
    }
    assertTrue(diagnose.contains("\nExit codes:\n") && diagnose.contains("\nExamples:\n"));
    for (ExitCode code : ExitCode.values()) {
      assertTrue(diagnose.contains("\n  " + code.number() + "  "), code.name());
    }
  }

  @Test
  void explainPrintsAnEntry() {
    Run.Ended ended = Run.of("explain", "method-mismatch").run();
    assertEquals(0, ended.code());
    assertTrue(ended.out().contains("\nFix\n") && ended.out().contains("\nLeave alone\n"));
    Run.Ended version = Run.of("--version").run();
    assertEquals(0, version.code());
    List<String> lines = version.out().lines().toList();
    assertTrue(lines.get(0).matches("why403 .+, build \\S+"), lines.get(0));
    int causes = io.github.why403.catalogue.Catalogue.english().causes().size();
    assertEquals(causes + " causes in the catalogue", lines.get(1));
    assertTrue(lines.get(2).startsWith("Java " + Runtime.version()), lines.get(2));
  }

  @Test
  void aMistypedCommandIsNoUrl() {
    Run.Ended ended = Run.of("resing", "@url.txt").run().refused();
    assertTrue(ended.err().contains("did you mean resign?"), ended.err());
    assertTrue(Run.of("diff", "https://x/").run().refused().err().contains("two to compare"));
  }

  /** {@code @@FILE} holds arguments; a file with evidence never does, whoever wrote it. */
  @Test
  void argumentsCanStandInAFile() throws IOException {
    String url = Presigned.of("PUT").url();
    Path file = dir.resolve("my args");
    Files.writeString(
        file, "# what was sent\n'" + url + "'\n-X PUT\n--header \"x-note: a 'b' c\"\n-o json\n");
    JsonObject report = Run.withSecret("@@" + file).run().json();
    assertEquals("PUT", report.getAsJsonObject("request").get("method").getAsString());
    assertTrue(report.getAsJsonObject("request").get("headers").toString().contains("a 'b' c"));
    String hint = Run.of("@" + file).run().refused().err();
    assertTrue(hint.contains("@@FILE"), hint);
    Files.writeString(file, "--endpoint-url https://elsewhere.example\n--send\n" + url);
    assertTrue(Run.of("@" + file).run().refused().err().contains("@@FILE"));
    Files.writeString(file, "-X 'PUT\n" + url);
    assertTrue(Run.of("@@" + file).run().refused().err().contains("not closed"));
    assertTrue(Run.of("@@" + dir.resolve("none")).run().refused().err().contains("Cannot read"));
  }
}
