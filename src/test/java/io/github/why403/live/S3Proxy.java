package io.github.why403.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Starts S3Proxy with its objects in memory. Where it is given a domain it takes every Host outside
 * of it for a bucket, so that addressing by path and by host are two processes.
 */
final class S3Proxy implements Lab.Running {
  private final Scratch scratch;
  private final ServerProcess process;
  private final LiveServer server;

  private S3Proxy(Scratch scratch, ServerProcess process, LiveServer server) {
    this.scratch = scratch;
    this.process = process;
    this.server = server;
  }

  static S3Proxy start(boolean virtual) {
    Path jar = Path.of(System.getProperty("why403.s3proxy", "target/servers/s3proxy.jar"));
    assertTrue(Files.exists(jar), () -> jar + " is missing: mvn process-test-resources fetches it");
    Scratch scratch = Scratch.folder("s3proxy");
    for (int attempt = 1; ; attempt++) {
      int port = ServerProcess.freePort();
      Path conf = scratch.write("s3proxy.conf", conf(port, virtual));
      ServerProcess process =
          ServerProcess.start(
              scratch.path("log"),
              Map.of(),
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Xmx128m",
                  "-DLOG_LEVEL=warn",
                  "-jar",
                  jar.toAbsolutePath().toString(),
                  "--properties",
                  conf.toString()));
      if (process.answers(port)) {
        String name = virtual ? "s3proxy, bucket in the host" : "s3proxy";
        return new S3Proxy(
            scratch,
            process,
            new LiveServer(name, Kind.S3PROXY, port, virtual, "us-east-1", Credentials.LAB, null));
      }
      assertTrue(attempt < 3, () -> "S3Proxy does not start: " + process.said());
    }
  }

  private static String conf(int port, boolean virtual) {
    return String.join(
        "\n",
        "s3proxy.endpoint=http://127.0.0.1:" + port,
        "s3proxy.authorization=aws-v2-or-v4",
        "s3proxy.identity=" + Credentials.LAB.keyId(),
        "s3proxy.credential=" + Credentials.LAB.secret(),
        virtual ? "s3proxy.virtual-host=" + LiveServer.DOMAIN : "",
        "jclouds.provider=transient",
        "jclouds.identity=x",
        "jclouds.credential=x",
        "");
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
