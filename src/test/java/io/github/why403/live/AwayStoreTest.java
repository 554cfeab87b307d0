package io.github.why403.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.cli.InProcess;
import io.github.why403.cli.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store that is down, or that hangs, and a user who has waited long enough. */
@Timeout(120)
class AwayStoreTest {
  private static final String SILENCE = "";

  @TempDir Path dir;

  @Test
  void whatNeedsNoStoreIsSaidWithoutIt() {
    LiveServer down = at(ServerProcess.freePort());
    String url = Links.report(down).method("PUT").url();
    JsonObject report = report(run(down, url, "-X", "GET"), 1);
    JsonObject verdict = report.getAsJsonObject("verdict");
    assertEquals("method-mismatch", verdict.get("cause").getAsString());
    assertEquals("proven", verdict.get("certainty").getAsString());
    assertProbe(report, "replay", "failed", "connection refused");
  }

  /** The signature is right, and nobody said that the store serves it. */
  @Test
  void aStoreThatIsDownProvesNothing() {
    LiveServer down = at(ServerProcess.freePort());
    JsonObject report = report(run(down, Links.report(down).url(), "-X", "GET"), 0);
    assertEquals(
        "matches", report.getAsJsonObject("signature").get("status").getAsString(), "by us alone");
    assertProbe(report, "replay", "failed", "connection refused");
    assertProbe(report, "control", "skipped", "the store was not reached before");
    assertTrue(
        report.getAsJsonArray("notChecked").toString().contains("access-key-unknown"),
        report.toString());
  }

  @Test
  void aStoreThatHangsIsGivenUp() {
    try (CannedStore hanging = CannedStore.answering(line -> SILENCE)) {
      LiveServer server = at(hanging.port());
      String expired = Links.report(server).date(Links.amzDate(-3600)).url();
      JsonObject report = report(run(server, expired, "-X", "GET", "--max-time", "0.5"), 1);
      assertEquals("expired", report.getAsJsonObject("verdict").get("cause").getAsString());
      assertEquals(
          "likely",
          report.getAsJsonObject("verdict").get("certainty").getAsString(),
          "nobody checked this machine's clock");
      assertProbe(report, "replay", "failed", "timed out");
      assertProbe(report, "region", "failed", "timed out");
    }
  }

  @Test
  void anInterruptPrintsNothing() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (CannedStore hanging =
        CannedStore.answering(
            line -> {
              asked.countDown();
              return SILENCE;
            })) {
      LiveServer server = at(hanging.port());
      CompletableFuture<InProcess.Ended> result = new CompletableFuture<>();
      Thread user = new Thread(() -> result.complete(run(server, Links.report(server).url())));
      user.start();
      asked.await();
      user.interrupt();
      InProcess.Ended ended = result.get();
      assertEquals(130, ended.code());
      assertEquals("", ended.out());
      assertEquals("", ended.err());
    }
  }

  /** Ctrl-C in a terminal. */
  @Test
  void aSignalEndsTheProcessAtOnce() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no POSIX signals here");
    assumeTrue(
        new ProcessBuilder("env", "--default-signal=INT", "true").start().waitFor() == 0,
        "env cannot hand a process its signals back (coreutils 8.31)");
    CountDownLatch asked = new CountDownLatch(1);
    try (CannedStore hanging =
        CannedStore.answering(
            line -> {
              asked.countDown();
              return SILENCE;
            })) {
      LiveServer server = at(hanging.port());
      Process process = start(Links.report(server).url(), "--skip", "clock");
      asked.await();
      ServerProcess.run(Map.of(), List.of("kill", "-INT", Long.toString(process.pid())));
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running");
      assertEquals(130, process.exitValue());
      assertEquals("", Files.readString(dir.resolve("out"), UTF_8));
      assertFalse(Files.readString(dir.resolve("err"), UTF_8).contains("\tat "));
    }
  }

  private Process start(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().put("HOME", dir.toString());
    Process process =
        builder
            .redirectOutput(dir.resolve("out").toFile())
            .redirectError(dir.resolve("err").toFile())
            .start();
    process.getOutputStream().close();
    return process;
  }

  private static LiveServer at(int port) {
    return new LiveServer("nobody", Kind.CEPH, port, false, "us-east-1", Credentials.LAB, null);
  }

  private static InProcess.Ended run(LiveServer server, String url, String... more) {
    List<String> arguments = new ArrayList<>(List.of(url, "--provider", "ceph"));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--skip", "clock", "--budget", "1000", "-o", "json"));
    return InProcess.run(
        arguments,
        Map.of(
            "HOME",
            "/no/such/home",
            "AWS_ACCESS_KEY_ID",
            server.lab().keyId(),
            "AWS_SECRET_ACCESS_KEY",
            server.lab().secret()));
  }

  private static JsonObject report(InProcess.Ended ended, int code) {
    assertEquals(code, ended.code(), ended.err() + ended.out());
    assertEquals("", ended.err());
    return JsonParser.parseString(ended.out()).getAsJsonObject();
  }

  private static void assertProbe(JsonObject report, String name, String status, String words) {
    boolean found = false;
    for (JsonElement one : report.getAsJsonArray("probes")) {
      JsonObject probe = one.getAsJsonObject();
      found |=
          probe.get("name").getAsString().equals(name)
              && probe.get("status").getAsString().equals(status)
              && probe.get("text").getAsString().contains(words);
    }
    assertTrue(found, () -> name + ": " + report.getAsJsonArray("probes"));
  }
}
