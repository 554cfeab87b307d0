package io.github.why403.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that the tests start is left behind. */
@Tag("live")
class ServerProcessTest {
  private static final List<String> FOR_EVER = List.of("tail", "-f", "/dev/null");

  @TempDir Path dir;

  /** A JVM with a server, which never ends by itself. */
  static final class Owner {
    public static void main(String[] args) throws InterruptedException {
      System.out.println(ServerProcess.start(Path.of(args[0]), Map.of(), FOR_EVER).pid());
      Thread.currentThread().join();
    }
  }

  @BeforeEach
  void onlyWhereThereIsAShell() {
    assumeTrue(ServerProcess.installed("tail", "sh"), "no POSIX shell on this machine");
  }

  @Test
  void itEndsWhenItIsClosed() {
    ServerProcess server = ServerProcess.start(dir.resolve("log"), Map.of(), FOR_EVER);
    assertFalse(server.endsWithin(0));
    server.close();
    assertTrue(server.endsWithin(0));
  }

  /** No shutdown hook runs in a JVM that is killed. */
  @Test
  void itEndsWithAJvmThatIsKilled() throws Exception {
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Owner.class.getName(),
                dir.resolve("log").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(owner.getInputStream(), UTF_8))) {
      ProcessHandle server = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      assertTrue(server.isAlive());
      owner.destroyForcibly();
      server.onExit().get(30, TimeUnit.SECONDS);
    } finally {
      owner.destroyForcibly();
    }
  }
}
