package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResignCommandTest {
  @TempDir Path dir;

  private static String expired() {
    return Presigned.of("GET").date("20260131T100000Z").url();
  }

  private static Run.Ended run(String... args) {
    List<String> all = new ArrayList<>(List.of("resign"));
    all.addAll(List.of(args));
    return Run.withSecret(all.toArray(String[]::new)).run();
  }

  static String violations(String name, String json) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Schemas.text(name), InputFormat.JSON)
        .validate(json, InputFormat.JSON)
        .toString();
  }

  @Test
  void theUrlIsPrintedOnDemandAlone() {
    Run.Ended silent = run(expired());
    assertEquals(0, silent.code(), silent.err());
    assertFalse(silent.out().matches("(?s).*[0-9a-f]{64}.*"), silent.out());
    Run.Ended printed = run(expired(), "--stdout");
    String url = printed.out().strip();
    assertEquals(1, printed.out().lines().count());
    assertEquals(Presigned.of("GET").date("20260131T120500Z").url(), url);
    assertEquals("sound", resigned(url).get("outcome").getAsString());
    Run.Ended shown = run(expired(), "--show-secrets");
    assertTrue(shown.out().replaceAll("\\s", "").contains(url), shown.out());
    assertFalse(shown.out().contains(Presigned.SECRET));
  }

  private static JsonObject resigned(String url, String... more) {
    List<String> args = new ArrayList<>(List.of(url, "-o", "json"));
    args.addAll(List.of(more));
    Run.Ended ended = run(args.toArray(String[]::new));
    assertEquals("[]", violations("resign", ended.out()), ended.out());
    return com.google.gson.JsonParser.parseString(ended.out()).getAsJsonObject();
  }

  @Test
  void aFileIsMadeAnewAndForItsOwnerAlone() throws IOException {
    Path file = dir.resolve("url.txt");
    Run.Ended ended = run(expired(), "--write", file.toString());
    assertEquals(0, ended.code(), ended.err());
    assertEquals(Presigned.of("GET").date("20260131T120500Z").url() + "\n", Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    run(expired(), "--write", file.toString()).refused();
    Path target = dir.resolve("target.txt");
    Path link = Files.createSymbolicLink(dir.resolve("link.txt"), target);
    run(expired(), "--write", link.toString()).refused();
    assertFalse(Files.exists(target));
    run(expired(), "--write", dir.resolve("no/such/folder").toString()).refused();
    run(expired(), "--write", dir.resolve("other").toString(), "--stdout").refused();
  }

  @Test
  void aLifetimeIsAsAskedAndNeverBeyondTheMost() {
    assertTrue(run(expired(), "--expires-in", "60", "--stdout").out().contains("Expires=60&"));
    JsonObject capped = resigned(expired(), "--expires-in", "999999", "--show-secrets");
    assertTrue(capped.get("artefact").getAsString().contains("X-Amz-Expires=604800&"));
    assertTrue(capped.get("notes").toString().contains("604800"));
    String alive = Presigned.of("GET").url();
    assertEquals("sound", resigned(alive).get("outcome").getAsString());
    assertEquals("corrected", resigned(alive, "--expires-in", "60").get("outcome").getAsString());
    for (String wrong : List.of("0", "-1", "soon", "1.5", "9999999999999")) {
      run(expired(), "--expires-in=" + wrong).refused();
    }
  }

  /** What is left of a life is not made longer by what else had to be corrected. */
  @Test
  void theEndStays() {
    String key = Presigned.of("GET").url().replace("report.pdf", "Report.pdf");
    JsonObject request = resigned(key).getAsJsonObject("request");
    assertEquals("2026-01-31T12:15:00Z", request.get("validTo").getAsString());
    assertFalse(request.get("resigned").getAsBoolean());
    String head = Presigned.of("GET").url();
    JsonObject signed = resigned(head, "-I").getAsJsonObject("request");
    assertEquals("2026-01-31T12:15:00Z", signed.get("validTo").getAsString());
    assertTrue(signed.get("resigned").getAsBoolean());
  }

  @Test
  void curlSendsWhatHasToBeSent() {
    String url = Presigned.of("PUT").header("content-type", "image/png").url();
    Run.Ended ended = run(url, "-X", "PUT", "-H", "Accept: it's", "--as", "curl", "--stdout");
    assertEquals(
        "curl -X PUT \\\n  -H 'Accept: it'\\''s' \\\n  -H 'content-type: image/png' \\\n"
            + "  --data-binary @FILE \\\n  '"
            + url
            + "'\n",
        ended.out());
    Run.Ended hidden = run(url, "-X", "PUT", "--as", "curl");
    assertFalse(hidden.out().contains(url.substring(url.length() - 64)), hidden.out());
  }

  /** What the old signature covered and the new one covers otherwise is said, and nothing else. */
  @Test
  void whatIsSignedOtherwiseIsListed() {
    String url = Presigned.of("PUT").header("content-type", "image/jpeg").url();
    JsonObject typed = resigned(url, "-X", "PUT", "-H", "Content-Type: image/png");
    assertEquals("[]", typed.get("changes").toString());
    assertEquals(
        "[{\"part\":\"header.content-type\",\"before\":\"image/jpeg\",\"after\":\"image/png\","
            + "\"signed\":true}]",
        typed.get("signedOtherwise").toString());
    String text = run(url, "-X", "PUT", "-H", "Content-Type: image/png").out();
    assertTrue(
        text.contains(
            "Signed otherwise than before\n  header.content-type\n    was image/jpeg\n"
                + "    now image/png\n"),
        text);
    JsonObject method = resigned(Presigned.of("GET").url(), "-X", "PUT");
    assertEquals(
        "[\"method\"]",
        method.getAsJsonArray("signedOtherwise").asList().stream()
            .map(d -> d.getAsJsonObject().get("part").toString())
            .toList()
            .toString());
    assertEquals("[]", resigned(expired()).get("signedOtherwise").toString());
  }

  /** Standard output is the artefact alone; what there is to know goes to standard error. */
  @Test
  void notesAreKeptBesideStandardOutput() {
    String url = Presigned.of("GET").url();
    Run.Ended printed = run(url, "-X", "PUT", "--stdout");
    assertEquals(1, printed.out().lines().count());
    assertEquals(
        "why403: note: It allows PUT, as you said is sent; the old one did not.\n", printed.err());
    assertEquals("", run(url, "-X", "PUT", "--stdout", "--quiet").err());
  }

  /** Without a search it is known all the same what to sign, and in no time. */
  @Test
  void asSentDoesNotSearch() {
    String lost = Presigned.of("GET").by(Presigned.KEY_ID, "y".repeat(40)).url();
    Run.Ended sent = run(lost, "--as-sent", "--stdout");
    assertEquals(Presigned.of("GET").url(), sent.out().strip());
    String other = Presigned.of("PUT").header("content-type", "image/jpeg").url();
    JsonObject png = resigned(other, "-X", "PUT", "-H", "Content-Type: image/png", "--as-sent");
    assertEquals("corrected", png.get("outcome").getAsString());
    assertTrue(png.get("cause").isJsonNull(), "that takes a search: " + png.get("cause"));
  }

  @Test
  void aFormIsCodeOfTheSdksThatSignForms() {
    Path folder = Path.of("fixtures/s3-post/post-extra-input-field--content-type-with-secret");
    for (String form : List.of("python", "javascript", "java", "go", "curl", "aws", "url")) {
      Run.Ended ended =
          run(
              "https://amzn-s3-demo-bucket.s3.eu-west-1.amazonaws.com/",
              "--form",
              folder.resolve("form.txt").toString(),
              "--secret-file",
              "fixtures/s3-post/secret.txt",
              "--as",
              form);
      if (form.equals("python") || form.equals("javascript")) {
        assertEquals(3, ended.code(), ended.err());
        assertTrue(ended.out().startsWith("NOT SIGNED: "), ended.out());
        assertTrue(ended.out().contains("{\"Content-Type\": \"image/png\"},"), ended.out());
        assertFalse(ended.out().matches("(?s).*[0-9a-f]{64}.*"), ended.out());
      } else if (form.equals("java") || form.equals("go") || form.equals("aws")) {
        ended.refused();
        assertTrue(ended.err().contains("--as python or javascript"), ended.err());
      } else {
        assertEquals(3, ended.code(), ended.err());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "python", "javascript", "go", "aws"})
  void codeHoldsNothingSecretAndIsShown(String form) {
    Run.Ended ended = run(expired(), "--as", form);
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.out().contains("my-bucket") && ended.out().contains("900"), ended.out());
    Run.Ended alone = run(expired(), "--as", form, "--stdout");
    assertTrue(ended.out().endsWith(alone.out()), alone.out());
    for (String text : List.of(ended.out(), alone.out())) {
      assertFalse(text.contains(Presigned.SECRET) || text.matches("(?s).*[0-9a-f]{64}.*"), text);
    }
  }

  @Test
  void theLineOfTheCliSignsForGetAlone() {
    run(Presigned.of("PUT").url(), "--as", "aws").refused();
    run(Presigned.of("PUT").url(), "-X", "POST", "--as", "go").refused();
    run(Presigned.of("PUT").url(), "--as", "perl").refused();
  }

  @Test
  void whatCannotBeDoneHasItsExitCode() {
    Run.Ended nothing = Run.of("resign", expired(), "--at", Run.NOW, "-o", "json").run();
    assertEquals(3, nothing.code());
    assertEquals("[]", violations("resign", nothing.out()));
    String foreign = Presigned.of("GET").by("AKIAOTHERKEY00000001", "x".repeat(40)).url();
    assertEquals(3, run(foreign, "--budget", "1000").code());
    Run.Ended own = run(foreign, "--own-key", "--budget", "1000", "--stdout");
    assertEquals(Presigned.of("GET").url(), own.out().strip());
    String lost = Presigned.of("GET").by(Presigned.KEY_ID, "y".repeat(40)).url();
    assertEquals(3, run(lost, "--budget", "1000").code());
    Run.Ended sent = run(lost, "--as-sent", "--budget", "1000", "--stdout");
    assertEquals(Presigned.of("GET").url(), sent.out().strip());
  }

  @Test
  void theReplyStandsInTheWay() throws IOException {
    Path reply = dir.resolve("reply.txt");
    Files.writeString(
        reply,
        "HTTP/1.1 403 Forbidden\r\nContent-Type: application/xml\r\n\r\n<Error>"
            + "<Code>InvalidAccessKeyId</Code><Message>The AWS Access Key Id you provided does not"
            + " exist in our records.</Message><AWSAccessKeyId>"
            + Presigned.KEY_ID
            + "</AWSAccessKeyId></Error>");
    Run.Ended ended = run(expired(), "--reply", reply.toString(), "-o", "json");
    assertEquals(1, ended.code(), ended.out());
    assertEquals("[]", violations("resign", ended.out()));
  }

  static List<Cases.Case> cases() {
    return Cases.all();
  }

  /** Every form, every damage: nothing secret, no line too long, a schema that holds. */
  @ParameterizedTest
  @MethodSource("cases")
  void nothingSecretIsPrinted(Cases.Case one) {
    for (List<String> form :
        List.of(
            List.of("resign"),
            List.of("resign", "-o", "json"),
            List.of("resign", "--as", "curl"),
            List.of("resign", "--as", "python"),
            List.of("inspect"),
            List.of("inspect", "--canonical"),
            List.of("inspect", "--canonical", "-o", "json"))) {
      List<String> args = new ArrayList<>(List.of(form.get(0)));
      List<String> given = new ArrayList<>(List.of(one.args()));
      boolean inspects = form.get(0).equals("inspect");
      args.addAll(given);
      args.addAll(form.subList(1, form.size()));
      Run.Ended ended =
          (inspects
                  ? Run.of(args.toArray(String[]::new)).and("--at", Run.NOW)
                  : Run.withSecret(args.toArray(String[]::new)))
              .run();
      assertTrue(ended.code() != 4, ended.err());
      String all = ended.out() + ended.err();
      assertClean(all, one, form);
      if (form.contains("json") && !ended.out().isEmpty()) {
        assertEquals("[]", violations(form.get(0), ended.out()), ended.out());
      } else if (!form.contains("python")) {
        assertTrue(
            ended
                .out()
                .lines()
                .filter(line -> !line.contains("curl"))
                .limit(60)
                .allMatch(
                    line ->
                        line.length() <= 80 || line.startsWith("  '") || line.startsWith("  -H")),
            ended.out());
      }
    }
  }

  private static void assertClean(String all, Cases.Case one, List<String> form) {
    String flat = all.replaceAll("\\s+", "");
    Map<String, String> secrets =
        Map.of(
            "secret", Presigned.SECRET,
            "token", Cases.TOKEN.substring(0, 40),
            "key", Cases.SSE_KEY,
            "password", Cases.PASSWORD,
            "header", Cases.AUTHORIZATION.substring(7));
    secrets.forEach(
        (what, text) -> assertFalse(flat.contains(text), () -> one + " " + form + ": " + what));
    String url = one.url().replaceAll("\\s", "");
    java.util.regex.Pattern.compile("(?i)signature=([0-9a-f]{64})")
        .matcher(url)
        .results()
        .forEach(found -> assertFalse(flat.contains(found.group(1)), () -> one + " " + form));
  }
}
