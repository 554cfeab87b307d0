package io.github.why403.live;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.why403.fixtures.SasSigner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Starts Azurite's blob service from the {@code node_modules} of a folder that {@code
 * -Dwhy403.azurite} or the variable {@code WHY403_AZURITE} names; {@code .ci/run} installs it.
 */
final class Azurite implements AutoCloseable {
  static final String ACCOUNT = "why403demo";

  private final Scratch scratch;
  private final ServerProcess process;
  private final int port;

  private Azurite(Scratch scratch, ServerProcess process, int port) {
    this.scratch = scratch;
    this.process = process;
    this.port = port;
  }

  static Azurite start() {
    assumeTrue(ServerProcess.installed("node"), "node is not installed");
    String home =
        System.getProperty("why403.azurite", System.getenv().getOrDefault("WHY403_AZURITE", ""));
    assumeTrue(!home.isEmpty(), "no folder with Azurite is named (WHY403_AZURITE)");
    Path main =
        Path.of(home, "node_modules", "azurite", "dist", "src", "blob", "main.js").toAbsolutePath();
    assumeTrue(Files.exists(main), () -> "not installed: " + main);
    Scratch scratch = Scratch.folder("azurite");
    for (int attempt = 1; ; attempt++) {
      int port = ServerProcess.freePort();
      ServerProcess process =
          ServerProcess.start(
              scratch.path("log"),
              Map.of("AZURITE_ACCOUNTS", ACCOUNT + ":" + SasSigner.KEY),
              List.of(
                  "node",
                  main.toString(),
                  "--blobHost",
                  "127.0.0.1",
                  "--blobPort",
                  String.valueOf(port),
                  "--disableTelemetry",
                  "--inMemoryPersistence",
                  "--silent"));
      if (process.answers(port)) {
        return new Azurite(scratch, process, port);
      }
      assertTrue(attempt < 3, () -> "Azurite does not start: " + process.said());
    }
  }

  /** The Host of its links. */
  String host() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.close();
    scratch.close();
  }
}
