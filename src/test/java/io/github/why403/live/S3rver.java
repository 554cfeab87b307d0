package io.github.why403.live;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Starts one of the two s3rver packages of npm from the {@code node_modules} of a folder that
 * {@code -Dwhy403.s3rver} or the variable {@code WHY403_S3RVER} names; {@code .ci/run} installs
 * them.
 */
final class S3rver implements Lab.Running {
  private static final Credentials OWN = new Credentials("S3RVER", "S3RVER", null);

  private final Scratch scratch;
  private final ServerProcess process;
  private final LiveServer server;

  private S3rver(Scratch scratch, ServerProcess process, LiveServer server) {
    this.scratch = scratch;
    this.process = process;
    this.server = server;
  }

  static S3rver start(Kind kind) {
    assumeTrue(ServerProcess.installed("node"), "node is not installed");
    String home =
        System.getProperty("why403.s3rver", System.getenv().getOrDefault("WHY403_S3RVER", ""));
    assumeTrue(!home.isEmpty(), "no folder with s3rver is named (WHY403_S3RVER)");
    String name = kind == Kind.S3RVER ? "@20minutes/s3rver" : "s3rver";
    Path module = Path.of(home, "node_modules", name, "lib", "s3rver.js").toAbsolutePath();
    assumeTrue(Files.exists(module), () -> "not installed: " + module);
    Scratch scratch = Scratch.folder("s3rver");
    Path script = scratch.write("run.cjs", script(module, scratch.folderOf("data")));
    for (int attempt = 1; ; attempt++) {
      int port = ServerProcess.freePort();
      ServerProcess process =
          ServerProcess.start(
              scratch.path("log"),
              Map.of(),
              List.of("node", script.toString(), String.valueOf(port)));
      if (process.answers(port)) {
        return new S3rver(
            scratch, process, new LiveServer(name, kind, port, false, "us-east-1", OWN, null));
      }
      assertTrue(attempt < 3, () -> name + " does not start: " + process.said());
    }
  }

  private static String script(Path module, Path data) {
    return """
    const S3rver = require(%s);
    new S3rver({
      port: Number(process.argv[2]), address: '127.0.0.1', directory: %s, silent: true,
      serviceEndpoint: 'lab.test', allowMismatchedSignatures: false,
    }).run();
    """
        .formatted(quoted(module), quoted(data));
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  @Override
  public List<LiveServer> servers() {
    return List.of(server);
  }

  @Override
  public void close() {
    process.close();
    scratch.close();
  }
}
