package io.github.why403.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed in its middle and goes on, as a process of its own. */
class BatchKillTest {
  private static final int ROWS = 30_000;

  @TempDir Path dir;

  @Test
  @Tag("slow")
  void goingOnAfterAKillGivesWhatAnUndisturbedRunGives() throws Exception {
    Path urls = dir.resolve("urls.txt");
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      String url = Presigned.of("GET").path("/dir/" + i).expires(i % 5 == 0 ? "60" : "900").url();
      rows.add("{\"id\":\"r" + i + "\",\"url\":\"" + url + "\"}");
    }
    Files.write(urls, rows);
    Path out = dir.resolve("out.ndjson");
    Path journal = dir.resolve("out.ndjson.journal");
    int kills = 0;
    Process process = start(urls, out, false);
    while (process.isAlive()) {
      boolean midway = Files.exists(journal) && Files.size(out) > (kills + 1) * 6_000_000L;
      if (midway && kills < 2) {
        process.destroyForcibly();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "is not killed");
        kills++;
        process = start(urls, out, true);
      }
      process.waitFor(10, TimeUnit.MILLISECONDS);
    }
    assertTrue(kills > 0, "the run ended before it could be killed");
    assertEquals(1, process.exitValue());
    Path whole = dir.resolve("whole.ndjson");
    Process undisturbed = start(urls, whole, false);
    assertTrue(undisturbed.waitFor(120, TimeUnit.SECONDS), "still running");
    assertEquals(-1, Files.mismatch(whole, out));
    assertEquals(ROWS, Files.readAllLines(out, UTF_8).size());
    assertTrue(Files.notExists(journal));
  }

  private static Process start(Path urls, Path out, boolean resume) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx128m", "-cp", ChildJvm.classPath()));
    command.addAll(List.of(Main.class.getName(), "batch", urls.toString()));
    command.addAll(List.of("--to", out.toString(), "--at", Run.NOW));
    if (resume) {
      command.add("--resume");
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("HOME", "/no/such/home");
    builder.environment().put("AWS_ACCESS_KEY_ID", Presigned.KEY_ID);
    builder.environment().put("AWS_SECRET_ACCESS_KEY", Presigned.SECRET);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }
}
