package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.why403.probe.clock.UdpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The HTML report in a real browser: it asks nobody for anything, breaks no policy of its own, can
 * be read by everybody (axe), at every width. {@code -Dwhy403.pictures=FOLDER} leaves pictures of
 * it there, to be looked at.
 */
@Tag("live")
class HtmlInBrowserTest {
  private static final int WIDE = 1100;
  private static final int NARROW = 360;

  @TempDir(cleanup = CleanupMode.NEVER)
  static Path scratch;

  private static Chromium browser;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = Chromium.program();
    assumeTrue(program.isPresent(), "chromium is not installed");
    browser = new Chromium(program.get(), scratch.resolve("profile"));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  /** Reports of every shape: many differences, other schemes, Chinese, hostile, long and short. */
  static Map<String, Run> reports() {
    String typed = Presigned.of("PUT").header("content-type", "application/pdf").url();
    String minio = Presigned.of("PUT").at("https://minio:9000").path("/bucket/a/report.pdf").url();
    String longKey = "/a%20long/path/" + "x".repeat(150) + "/q%2Br.pdf";
    Map<String, Run> runs = new LinkedHashMap<>();
    runs.put(
        "host-and-method",
        Run.withSecret(minio.replace("minio:9000", "files.example.com"), "-X", "GET"));
    runs.put("type", Run.withSecret(typed, "-X", "PUT", "-H", "Content-Type: text/plain"));
    runs.put(
        "long-path",
        Run.withSecret(Presigned.of("GET").path(longKey).url().replace("q%2Br", "q+r")));
    runs.put("chinese", Run.withSecret(Presigned.of("PUT").url(), "--lang", "zh"));
    runs.put("sound", Run.withSecret(Presigned.of("GET").url(), "-X", "GET"));
    runs.put("no-secret", Run.of(Presigned.of("GET").url(), "--at", Run.NOW));
    runs.put("expired", Run.of(Presigned.of("GET").url(), "--at", "2027-11-30T17:05:09Z"));
    runs.put(
        "a-minute-in-a-year",
        Run.of(Presigned.of("GET").expires("60").url(), "--at", "2027-01-31T12:00:00Z"));
    runs.put("hostile", Run.withSecret(Cases.hostile(), "-H", "X-Note: <script>a()</script>"));
    runs.put("azure", fixture("azure-sas", "azure-fields-changed-after-signing--longer-life"));
    runs.put("cloudfront", fixture("cloudfront", "cf-expired--custom"));
    return runs;
  }

  private static Run fixture(String scheme, String name) {
    return Fixtures.run(scheme, name);
  }

  @Test
  void nothingIsAskedForAndEverybodyCanReadIt() throws Exception {
    for (Map.Entry<String, Run> report : reports().entrySet()) {
      Path file = written(report.getKey(), report.getValue());
      for (int width : new int[] {WIDE, NARROW}) {
        for (boolean dark : new boolean[] {false, true}) {
          String where = report.getKey() + " at " + width + (dark ? " dark" : " light");
          browser.open(file, width, dark);
          assertEquals(List.of(file.toUri().toString()), browser.requests(), where);
          assertEquals(List.of(), browser.complaints(), where);
          assertEquals(
              "true",
              browser.evaluate("document.documentElement.scrollWidth <= innerWidth"),
              where);
          assertEquals(
              "[]",
              browser.evaluate(
                  "[...document.querySelectorAll('script,img,link,iframe,object,embed,base,form,"
                      + "input,button')].map(e => e.outerHTML)"),
              where);
          keep(report.getKey() + "-" + width + (dark ? "-dark" : "") + ".png", browser.picture());
          isAccessible(where);
        }
      }
    }
  }

  /** No label of the time line hides another one or leaves the picture, at any width. */
  @Test
  void labelsOfTheTimeLineAreApart() throws Exception {
    for (Map.Entry<String, Run> report : reports().entrySet()) {
      Path file = written(report.getKey(), report.getValue());
      for (int width : new int[] {WIDE, NARROW}) {
        browser.open(file, width, false);
        assertEquals("[]", browser.evaluate(OVERLAPS), report.getKey() + " at " + width);
      }
    }
  }

  private static final String OVERLAPS =
      """
      (() => {
        const svg = [...document.querySelectorAll('svg')].find(s => s.getBoundingClientRect().width);
        if (!svg) return [];
        const frame = svg.getBoundingClientRect();
        const boxes = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
        const bad = [];
        boxes.forEach(([text, b], i) => {
          if (b.left < frame.left - 1 || b.right > frame.right + 1
              || b.top < frame.top - 1 || b.bottom > frame.bottom + 1) bad.push('outside: ' + text);
          boxes.slice(i + 1).forEach(([other, o]) => {
            if (b.left < o.right - 1 && o.left < b.right - 1 && b.top < o.bottom - 3 && o.top < b.bottom - 3)
              bad.push(text + ' hides ' + other);
          });
        });
        return bad;
      })()\
      """;

  @Test
  void allClocksAreOnTheLine() throws Exception {
    try (UdpServer ntp = UdpServer.ahead(Duration.ofSeconds(600));
        RecordingServer store =
            RecordingServer.refusing(403, "AccessDenied", "Request has expired", 1200)) {
      InProcess.Ended ended =
          InProcess.run(
              List.of(
                  store.link("GET").url(),
                  "-X",
                  "GET",
                  "--ntp",
                  ClockCommandTest.name(ntp),
                  "--provider",
                  "aws",
                  "--skip",
                  "region",
                  "-o",
                  "html"),
              Online.SECRET);
      Path file = Files.writeString(scratch.resolve("clocks.html"), ended.out());
      for (int width : new int[] {WIDE, NARROW}) {
        browser.open(file, width, false);
        String line =
            browser.evaluate("[...document.querySelectorAll('svg text')].map(t => t.textContent)");
        for (String label :
            List.of("signed", "valid until", "now", "now by NTP", "now by the store")) {
          assertTrue(line.contains(label), line);
        }
        assertEquals("[]", browser.evaluate(OVERLAPS));
        keep("clocks-" + width + ".png", browser.picture());
      }
    }
  }

  /** Closed parts are on paper as well, and nothing is lost for want of colours. */
  @Test
  void paper() throws Exception {
    for (Map.Entry<String, Run> report : reports().entrySet()) {
      browser.open(written(report.getKey(), report.getValue()), WIDE, true);
      byte[] pdf = browser.print();
      assertTrue(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1).startsWith("%PDF"));
      keep(report.getKey() + ".pdf", pdf);
    }
  }

  private static void isAccessible(String where) throws Exception {
    Optional<Path> axe = axe();
    if (axe.isEmpty()) {
      return;
    }
    browser.run(Files.readString(axe.get()));
    String violations =
        browser.evaluate(
            "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => v.id"
                + " + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | ')))");
    assertEquals("[]", violations, where);
  }

  /** The checker must find something where there is something. */
  @Test
  void theCheckerSeesFaults() throws Exception {
    Optional<Path> axe = axe();
    assumeTrue(axe.isPresent(), "axe-core is not installed (WHY403_AXE)");
    Path file =
        Files.writeString(
            scratch.resolve("bad.html"),
            "<!doctype html><p style='color:#ccc;background:#fff'>pale");
    browser.open(file, WIDE, false);
    browser.run(Files.readString(axe.get()));
    String ids = browser.evaluate("axe.run().then(r => r.violations.map(v => v.id))");
    assertTrue(ids.contains("color-contrast") && ids.contains("html-has-lang"), ids);
  }

  private static Optional<Path> axe() {
    String home = System.getenv().getOrDefault("WHY403_AXE", "");
    return Optional.of(Path.of(home, "node_modules", "axe-core", "axe.min.js"))
        .filter(file -> !home.isEmpty() && Files.isReadable(file));
  }

  private static Path written(String name, Run run) throws IOException {
    Run.Ended ended = run.and("-o", "html").run();
    assertEquals("", ended.err());
    return Files.writeString(scratch.resolve(name + ".html"), ended.out());
  }

  private static void keep(String name, byte[] picture) throws IOException {
    String folder = System.getProperty("why403.pictures");
    if (folder != null) {
      Files.createDirectories(Path.of(folder));
      Files.write(Path.of(folder, name), picture);
    }
  }
}
