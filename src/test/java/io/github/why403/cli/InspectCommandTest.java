package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class InspectCommandTest {
  private static final Path FIXTURES = Path.of("fixtures");

  /** What made the sound fixtures, and what a fingerprint has to say of them. */
  private static final Map<String, String> SIGNERS =
      Map.ofEntries(
          Map.entry("aws4", "aws4 (npm)"),
          Map.entry("aws4fetch", "aws4fetch"),
          Map.entry("awscli", "boto3 or the AWS CLI"),
          Map.entry("boto3", "boto3 or the AWS CLI"),
          Map.entry("boto3-v2", "boto3 with Signature Version 2"),
          Map.entry("boto2", "boto 2"),
          Map.entry("s3cmd", "s3cmd with Signature Version 2"),
          Map.entry("go-v2", "the AWS SDK for Go v2"),
          Map.entry("java-v1", "the AWS SDK for Java 1.x"),
          Map.entry("java-v2", "the AWS SDK for Java 2.x"),
          Map.entry("js-v2", "the AWS SDK for JavaScript v2"),
          Map.entry("js-v2-v2", "the AWS SDK for JavaScript v2 with Signature Version 2"),
          Map.entry("js-v3", "the AWS SDK for JavaScript v3"),
          Map.entry("awscrt", "the AWS Common Runtime (awscrt)"),
          Map.entry("ruby", "the AWS SDK for Ruby"),
          Map.entry("minio", "a MinIO SDK (Go, Java, JavaScript) or mc"));

  private static JsonObject inspected(Path folder) throws IOException {
    JsonObject given =
        JsonParser.parseString(Files.readString(folder.resolve("case.json"))).getAsJsonObject();
    List<String> args =
        new ArrayList<>(
            List.of(
                "inspect",
                "@" + folder.resolve("url.txt"),
                "-o",
                "json",
                "--canonical",
                "--show-secrets"));
    args.addAll(List.of("--at", given.get("at").getAsString()));
    Path form = folder.resolve("form.txt");
    if (Files.exists(form)) {
      args.addAll(List.of("--form", form.toString()));
    } else if (!given.get("method").isJsonNull()) {
      args.addAll(List.of("-X", given.get("method").getAsString()));
    }
    if (!given.get("headers").isJsonNull()) {
      given.getAsJsonArray("headers").forEach(h -> args.addAll(List.of("-H", h.getAsString())));
    }
    if (!given.get("provider").isJsonNull()) {
      args.addAll(List.of("--provider", given.get("provider").getAsString()));
    }
    Run.Ended ended = Run.of(args.toArray(String[]::new)).run();
    assertEquals(0, ended.code(), ended.err());
    assertEquals("[]", ResignCommandTest.violations("inspect", ended.out()), ended.out());
    return JsonParser.parseString(ended.out()).getAsJsonObject();
  }

  @TestFactory
  Stream<DynamicTest> soundFixtures() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> all =
        Files.find(FIXTURES, 2, (p, a) -> p.getFileName().toString().startsWith("sound--"))) {
      for (Path folder : all.sorted().toList()) {
        tests.add(DynamicTest.dynamicTest(folder.toString(), () -> check(folder)));
      }
    }
    assertTrue(tests.size() > 60);
    return tests.stream();
  }

  private static void check(Path folder) throws IOException {
    JsonObject report = inspected(folder);
    assertTrue(report.get("lacks").isJsonNull());
    assertTrue(report.getAsJsonArray("checks").size() > 3);
    Path stringToSign = folder.resolve("string-to-sign.txt");
    if (Files.exists(stringToSign)) {
      List<String> lines = new ArrayList<>();
      for (JsonElement line : report.getAsJsonObject("stages").getAsJsonArray("stringToSign")) {
        lines.add(line.getAsJsonObject().get("text").getAsString());
      }
      String text = String.join("\n", lines);
      assertEquals(Files.readString(stringToSign), text);
    }
    String name = folder.getFileName().toString().substring("sound--".length());
    TreeMap<String, String> fitting = new TreeMap<>();
    SIGNERS.forEach(
        (client, signer) -> {
          if (name.startsWith(client) && !name.equals("awscli-x")) {
            fitting.put(client, signer);
          }
        });
    boolean byHand =
        Files.readString(folder.resolve("case.json")).contains("Made by hand")
            || Files.exists(folder.resolve("form.txt"))
            || fitting.isEmpty();
    if (!byHand) {
      String expected = fitting.lastEntry().getValue();
      TreeSet<String> found = new TreeSet<>();
      report
          .getAsJsonArray("signers")
          .forEach(s -> found.add(s.getAsJsonObject().get("signer").getAsString()));
      assertTrue(found.contains(expected), () -> name + ": " + found);
    }
  }

  @Test
  void whatIsSignedIsToldFromWhatIsNot() throws IOException {
    JsonObject v4 = inspected(FIXTURES.resolve("s3-v4/sound--boto3-put"));
    assertEquals(true, signed(v4, "method"));
    assertEquals(true, signed(v4, "host"));
    assertEquals(true, signed(v4, "header.x-amz-acl"));
    assertEquals(
        "[\"content-type\",\"x-amz-acl\",\"x-amz-meta-owner\"]",
        v4.get("headersToSend").toString());
    JsonObject v2 = inspected(FIXTURES.resolve("s3-v2/sound--boto3-v2-get"));
    assertEquals(false, signed(v2, "query.AWSAccessKeyId"));
    assertEquals(true, signed(v2, "query.Expires"));
    assertEquals(true, signed(v2, "path"));
    JsonObject sas = inspected(FIXTURES.resolve("azure-sas/sound--service"));
    assertEquals(false, signed(sas, "method"));
    assertEquals(true, signed(sas, "query.sp"));
    JsonObject gcs = inspected(FIXTURES.resolve("gcs-v2/sound--parameters-with-key"));
    assertEquals(false, signed(gcs, "query.response-content-disposition"));
    JsonObject wildcard = inspected(FIXTURES.resolve("cloudfront/sound--custom"));
    assertEquals(false, signed(wildcard, "path"));
    assertEquals(true, signed(wildcard, "query.Policy"));
    assertTrue(wildcard.get("bucket").isJsonNull(), "a distribution has no bucket in its URL");
    assertEquals(
        "[\"Resource: https://d111111abcdef8.cloudfront.net/dir/*\","
            + "\"DateLessThan: 1769861700 (2026-01-31T12:15:00Z)\"]",
        wildcard.get("policy").toString());
    JsonObject form =
        inspected(FIXTURES.resolve("s3-post/post-policy-condition-failed--letter-case"));
    assertTrue(
        form.getAsJsonArray("policy").toString().contains("condition: {\\\"key\\\":"),
        form.get("policy").toString());
    assertEquals("[]", v4.get("policy").toString());
  }

  private static Boolean signed(JsonObject report, String part) {
    for (JsonElement one : report.getAsJsonArray("parts")) {
      JsonObject object = one.getAsJsonObject();
      if (object.get("part").getAsString().equals(part)) {
        return object.get("signed").isJsonNull() ? null : object.get("signed").getAsBoolean();
      }
    }
    throw new AssertionError(part + " is not in " + report);
  }

  @Test
  void risks() throws IOException {
    assertEquals(List.of("account-sas", "not-revocable"), risks("azure-sas/sound--account"));
    assertEquals(List.of("broad-sas", "not-revocable"), risks("azure-sas/sound--container"));
    assertEquals(List.of(), risks("azure-sas/sound--delegation"));
    assertEquals(List.of("long-life"), risks("s3-v4/sound--mc"));
    assertEquals(List.of("wildcard"), risks("cloudfront/sound--custom"));
    assertEquals(
        List.of("writes", "unsigned-payload", "unsigned-length"), risks("s3-v4/sound--js-v3-put"));
    assertEquals(List.of("writes", "unsigned-payload"), risks("s3-v4/sound--java-v2-put"));
    assertEquals(List.of(), risks("s3-v4/sound--boto3-default"));
  }

  private static List<String> risks(String fixture) throws IOException {
    List<String> risks = new ArrayList<>();
    inspected(FIXTURES.resolve(fixture))
        .getAsJsonArray("risks")
        .forEach(r -> risks.add(r.getAsJsonObject().get("risk").getAsString()));
    return risks;
  }

  @Test
  void timesAreTold() {
    String url = Presigned.of("GET").url();
    JsonObject times =
        JsonParser.parseString(Run.of("inspect", url, "-o", "json", "--at", Run.NOW).run().out())
            .getAsJsonObject()
            .getAsJsonObject("times");
    assertEquals("2026-01-31T12:00:00Z", times.get("validFrom").getAsString());
    assertEquals("2026-01-31T12:15:00Z", times.get("validTo").getAsString());
    assertEquals(900, times.get("lifetimeSeconds").getAsLong());
    assertEquals(600, times.get("remainingSeconds").getAsLong());
    String over = Run.of("inspect", url, "--at", "2026-02-01T12:00Z").run().out();
    assertTrue(over.contains("over since"), over);
    assertFalse(over.contains(url.substring(url.length() - 64)));
  }
}
