package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every output as people read it, at 80 and at 200 columns; reports with colours and without. Where
 * one changed for a reason, read the new one and keep it: {@code mvn test -Dtest=ApprovedReportTest
 * -Dwhy403.approve=true}.
 */
class ApprovedReportTest {
  private static final Path APPROVED = Path.of("src/test/resources/io/github/why403/cli/approved");

  private static final String GET = Presigned.of("GET").url();
  private static final String PUT = Presigned.of("PUT").url();

  /** How many candidates it took depends on every list of the search, and on no report. */
  private static String settled(String report) {
    return report
        .replaceAll("[0-9,]+ candidates?\\b", "N candidates")
        .replaceAll("[0-9,]+ \u4e2a\u5019\u9009", "N \u4e2a\u5019\u9009")
        .replaceAll("--budget [0-9]+", "--budget N");
  }

  /** Outputs whose lines are laid out for the terminal. */
  private static Map<String, Supplier<Run>> laidOut() {
    String typed = Presigned.of("PUT").header("content-type", "application/pdf").url();
    String minio = Presigned.of("PUT").at("https://minio:9000").path("/bucket/a/report.pdf").url();
    String longKey = "/a%20long/path/" + "x".repeat(150) + "/q%2Br.pdf";
    String unrelated = Presigned.of("GET").by(Presigned.KEY_ID, "x".repeat(40)).url();
    Map<String, Supplier<Run>> runs = new LinkedHashMap<>();
    runs.put("method", () -> Run.withSecret(PUT, "-X", "GET"));
    runs.put(
        "host-and-method",
        () -> Run.withSecret(minio.replace("minio:9000", "files.example.com"), "-X", "GET"));
    runs.put("type", () -> Run.withSecret(typed, "-X", "PUT", "-H", "Content-Type: text/plain"));
    runs.put(
        "long-path",
        () -> Run.withSecret(Presigned.of("GET").path(longKey).url().replace("q%2Br", "q+r")));
    runs.put("expired", () -> Run.of(GET, "--at", "2026-02-01T00:00:00Z"));
    runs.put("html", () -> Run.withSecret(GET.replace("&", "&amp;"), "-X", "GET"));
    runs.put("sound", () -> Run.withSecret(GET, "-X", "GET", "-H", "Accept: */*"));
    runs.put("no-secret", () -> Run.of(GET, "--at", Run.NOW));
    runs.put("in-vain", () -> Run.withSecret(unrelated, "--budget", "3000"));
    runs.put("chinese", () -> Run.withSecret(PUT, "--lang", "zh"));
    runs.put("verbose", () -> Run.withSecret(PUT, "-X", "GET", "-v"));
    runs.put("hostile", () -> Run.withSecret(Cases.hostile()));
    runs.put("unreachable", () -> Run.of(GET).outside(new NoNetwork()));
    runs.put(
        "azure-sas",
        () -> Fixtures.run("azure-sas", "azure-fields-changed-after-signing--protocol-lost"));
    runs.put("cloudfront", () -> Fixtures.run("cloudfront", "cf-expired--custom"));
    runs.put("gcs-v4", () -> fixture("gcs-v4", "method-mismatch"));
    runs.put("gcs-v2", () -> fixture("gcs-v2", "method-mismatch"));
    runs.put("s3-v2", () -> fixture("s3-v2", "method-mismatch"));
    runs.put("s3-v4a", () -> fixture("s3-v4a", "method-mismatch"));
    runs.put("s3-post", () -> fixture("s3-post", "wrong-secret-for-key"));
    return runs;
  }

  /** The first fixture of a cause. */
  private static Run fixture(String scheme, String cause) {
    try {
      return Fixtures.folders().stream()
          .filter(folder -> folder.getParent().getFileName().toString().equals(scheme))
          .filter(folder -> folder.getFileName().toString().startsWith(cause + "--"))
          .filter(folder -> !folder.getFileName().toString().contains("--near-"))
          .map(folder -> Fixtures.run(folder, 3_000))
          .findFirst()
          .orElseThrow();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** Outputs of the other commands, wrapped and without colours. */
  private static Map<String, Supplier<Run>> wrapped() {
    Map<String, Supplier<Run>> runs = new LinkedHashMap<>();
    runs.put("explain", () -> Run.of("explain", "method-mismatch"));
    runs.put("explain-zh", () -> Run.of("explain", "method-mismatch", "--lang", "zh"));
    runs.put("explain-list", () -> Run.of("explain", "--list"));
    runs.put("explain-match", () -> Run.of("explain", "--match", "Request has expired"));
    runs.put("clock", () -> Run.of("clock").outside(new CannedNetwork()));
    runs.put("region", () -> Run.of("region", GET).outside(new CannedNetwork()));
    runs.put("inspect", () -> Run.of("inspect", PUT, "--at", Run.NOW));
    runs.put(
        "inspect-kathmandu", () -> Run.of("inspect", PUT, "--at", Run.NOW).zone("Asia/Kathmandu"));
    runs.put("diff", () -> Run.of("diff", GET, GET.replace("report.pdf", "Report.pdf") + "&a=b"));
    runs.put("resign", () -> Run.withSecret("resign", PUT, "-X", "GET"));
    runs.put("plan", () -> Run.of(PUT, "--dry-run"));
    runs.put("help", () -> Run.of("--help"));
    for (Commands command : Commands.values()) {
      runs.put("help-" + command.word(), () -> Run.of(command.word(), "--help"));
    }
    return runs;
  }

  /** Forms for other programs and other readers, which know no width. */
  private static Map<String, Supplier<Run>> files() {
    Map<String, Supplier<Run>> runs = new LinkedHashMap<>();
    runs.put("method.json", () -> Run.withSecret(PUT, "-X", "GET", "-o", "json"));
    runs.put("method.md", () -> Run.withSecret(PUT, "-X", "GET", "-o", "markdown"));
    runs.put("hostile.md", () -> Run.withSecret(Cases.hostile(), "-v", "-o", "markdown"));
    runs.put("method.html", () -> Run.withSecret(PUT, "-X", "GET", "-o", "html"));
    return runs;
  }

  @TestFactory
  Stream<DynamicTest> reports() {
    Stream<DynamicTest> laidOut =
        laidOut().entrySet().stream()
            .flatMap(
                one ->
                    Stream.of(
                        test(one.getKey() + "-80.txt", () -> one.getValue().get().width(80)),
                        test(one.getKey() + "-200.txt", () -> one.getValue().get().width(200)),
                        test(
                            one.getKey() + "-80-colour.txt",
                            () -> one.getValue().get().width(80).and("--color", "always")),
                        test(
                            one.getKey() + "-200-colour.txt",
                            () -> one.getValue().get().width(200).and("--color", "always"))));
    Stream<DynamicTest> wrapped =
        wrapped().entrySet().stream()
            .flatMap(
                one ->
                    Stream.of(
                        test(one.getKey() + "-80.txt", () -> one.getValue().get().width(80)),
                        test(one.getKey() + "-200.txt", () -> one.getValue().get().width(200))));
    Stream<DynamicTest> files =
        files().entrySet().stream().map(one -> test(one.getKey(), one.getValue()));
    Stream<DynamicTest> narrow =
        Stream.of(test("method-48.txt", () -> Run.withSecret(PUT, "-X", "GET").width(48)));
    return Stream.of(laidOut, wrapped, files, narrow).flatMap(tests -> tests);
  }

  private static DynamicTest test(String name, Supplier<Run> run) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          assertApproved(name, settled(run.get().run().out()));
        });
  }

  private static void assertApproved(String name, String received) throws IOException {
    assertFalse(received.isEmpty(), name);
    // Git makes one kind of line ends of two, and editors keep no escape characters.
    String visible = received.replace("\u001b", "\u241b");
    Path approved = APPROVED.resolve(name);
    if (Boolean.getBoolean("why403.approve")) {
      Files.createDirectories(APPROVED);
      Files.writeString(approved, visible);
    }
    assertEquals(Files.readString(approved), visible);
  }

  /** A file that no test reads is one that nobody approves. */
  @Test
  void noApprovedFileIsForgotten() throws IOException {
    assumeTrue(!Boolean.getBoolean("why403.approve"), "the files are being written");
    List<String> tested = reports().map(DynamicTest::getDisplayName).toList();
    try (Stream<Path> files = Files.list(APPROVED)) {
      TreeSet<String> there = new TreeSet<>(files.map(f -> f.getFileName().toString()).toList());
      assertEquals(new TreeSet<>(tested), there);
    }
  }
}
