package io.github.why403.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job as {@code spark-submit} starts it, with a Spark of its own. */
class LogJobTest {
  private static final int ROWS = 900;
  private static final Pattern COUNT = Pattern.compile("(?m)^ *(\\d+)  (\\S+)(?:  (\\S+)  \\S+)?\\r?$");
  private static final Map<String, String> CONF =
      Map.of(
          "spark.master", "local[2]",
          "spark.ui.enabled", "false",
          "spark.driver.bindAddress", "127.0.0.1",
          "spark.driver.host", "127.0.0.1");

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complaint = new ByteArrayOutputStream();

  @TempDir Path dir;

  @BeforeEach
  void listen() {
    CONF.forEach(System::setProperty);
    System.setOut(new PrintStream(printed, true, UTF_8));
    System.setErr(new PrintStream(complaint, true, UTF_8));
  }

  @AfterEach
  void restore() {
    CONF.keySet().forEach(System::clearProperty);
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void writesAVerdictPerRowAndCountsTheCauses() throws IOException {
    Path log = LogLines.write(dir.resolve("access.log"), ROWS);
    Path verdicts = dir.resolve("verdicts");
    assertEquals(
        0, LogJob.run("--at", "2026-01-31T12:00:00Z", log.toString(), verdicts.toString()));
    Map<String, Integer> told = new TreeMap<>();
    Matcher counts = COUNT.matcher(printed.toString(UTF_8));
    while (counts.find()) {
      String what = counts.group(3) == null ? counts.group(2) : counts.group(3);
      told.put(what, Integer.parseInt(counts.group(1)));
    }
    assertEquals(
        Map.of(
            "bad", 100,
            "unsigned", 150,
            "nothing-wrong", 100,
            "inconclusive", 100,
            "expired", 100,
            "expires-over-max", 100,
            "local-time-labelled-utc", 100,
            "region-wrong-in-scope", 100),
        told);
    assertEquals(850, rows(verdicts));
  }

  @Test
  void whatIsWrongIsASentence() throws IOException {
    Path log = LogLines.write(dir.resolve("access.log"), 9);
    Path there = Files.createDirectory(dir.resolve("there"));
    String input = log.toString();
    refused("Path does not exist", dir.resolve("none").toString(), dir.resolve("v").toString());
    refused("already exists", input, there.toString());
    refused("There is no format \"xml\"", "--format", "xml", input, dir.resolve("v").toString());
    refused("--at takes a moment", "--at", "noon", input, dir.resolve("v").toString());
    refused("requires at least 2", input);
    refused("at least 1", "--budget", "0", input, dir.resolve("v").toString());
    refused("no year", "--at", "+12345-01-01T00:00:00Z", input, dir.resolve("v").toString());
  }

  private void refused(String sentence, String... args) {
    complaint.reset();
    assertEquals(2, LogJob.run(args), () -> List.of(args).toString());
    String said = complaint.toString(UTF_8);
    assertTrue(said.contains(sentence), said);
    assertFalse(said.contains("\tat "), said);
  }

  private static long rows(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      long rows = 0;
      for (Path part : files.filter(f -> f.getFileName().toString().endsWith(".json")).toList()) {
        rows += Files.readAllLines(part).size();
      }
      return rows;
    }
  }
}
