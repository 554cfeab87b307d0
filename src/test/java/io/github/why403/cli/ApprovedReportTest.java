package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A few reports as people read them, at 80 columns. Where one changed for a reason, read the new
 * one and keep it: {@code mvn test -Dtest=ApprovedReportTest -Dwhy403.approve=true}.
 */
class ApprovedReportTest {
  private static final Path APPROVED = Path.of("src/test/resources/io/github/why403/cli/approved");

  private static final String GET = Presigned.of("GET").url();

  /** How many candidates it took depends on every list of the search, and on no report. */
  private static String settled(String report) {
    return report
        .replaceAll("[0-9,]+ candidates?\\b", "N candidates")
        .replaceAll("--budget [0-9]+", "--budget N");
  }

  @TestFactory
  Stream<DynamicTest> reports() {
    String typed = Presigned.of("PUT").header("content-type", "application/pdf").url();
    String minio = Presigned.of("PUT").at("https://minio:9000").path("/bucket/a/report.pdf").url();
    String longKey = "/a%20long/path/" + "x".repeat(150) + "/q%2Br.pdf";
    String unrelated = Presigned.of("GET").by(Presigned.KEY_ID, "x".repeat(40)).url();
    return Stream.of(
        report("method", Run.withSecret(Presigned.of("PUT").url(), "-X", "GET")),
        report(
            "host-and-method",
            Run.withSecret(minio.replace("minio:9000", "files.example.com"), "-X", "GET")),
        report("type", Run.withSecret(typed, "-X", "PUT", "-H", "Content-Type: text/plain")),
        report(
            "long-path",
            Run.withSecret(Presigned.of("GET").path(longKey).url().replace("q%2Br", "q+r"))),
        report("expired", Run.of(GET, "--at", "2026-02-01T00:00:00Z")),
        report("html", Run.withSecret(GET.replace("&", "&amp;"), "-X", "GET")),
        report("sound", Run.withSecret(GET, "-X", "GET", "-H", "Accept: */*")),
        report("no-secret", Run.of(GET, "--at", Run.NOW)),
        report("in-vain", Run.withSecret(unrelated, "--budget", "3000")),
        report("chinese", Run.withSecret(Presigned.of("PUT").url(), "--lang", "zh")),
        report("narrow", Run.withSecret(Presigned.of("PUT").url(), "-X", "GET").width(48)),
        report("explain", Run.of("explain", "method-mismatch")),
        report("help", Run.of("diagnose", "--help")));
  }

  private static DynamicTest report(String name, Run run) {
    return DynamicTest.dynamicTest(name, () -> assertApproved(name, settled(run.run().out())));
  }

  private static void assertApproved(String name, String received) throws IOException {
    Path approved = APPROVED.resolve(name + ".txt");
    if (Boolean.getBoolean("why403.approve")) {
      Files.createDirectories(APPROVED);
      Files.writeString(approved, received);
    }
    assertEquals(Files.readString(approved), received);
  }
}
