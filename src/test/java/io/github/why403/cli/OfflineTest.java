package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A diagnosis opens no socket and asks no name server, and does not load what it does not need: the
 * classes that a socket or a look-up cannot do without are never loaded.
 */
class OfflineTest {
  private static final String[] SOCKETS = {
    "java.net.Socket", // and SocketImpl, SocketInputStream...; SocketPermission is none of them
    "java.net.ServerSocket",
    "java.net.Datagram",
    "java.net.Inet4Address",
    "java.net.Inet6Address",
    "java.net.InetSocketAddress",
    "java.net.http.",
    "javax.net.",
    "sun.nio.ch.Net",
    "sun.nio.ch.NioSocketImpl",
    "sun.net.www.http.",
    "org.apache.commons.net.",
    "org.apache.hc."
  };

  private static final Map<String, String> SECRET =
      Map.of(
          "AWS_ACCESS_KEY_ID",
          Presigned.KEY_ID,
          "AWS_SECRET_ACCESS_KEY",
          Presigned.SECRET,
          "HOME",
          "/no/such/home");

  @TempDir Path dir;

  /** What the others are held against: such a program is seen. */
  static final class Dialler {
    public static void main(String[] args) throws IOException {
      new Socket(InetAddress.getLoopbackAddress(), 9).close();
    }
  }

  /** Looks a name up, which opens no socket of Java's. */
  static final class Resolver {
    public static void main(String[] args) throws IOException {
      InetAddress.getByName("localhost");
    }
  }

  @Test
  void aSocketOrALookUpWouldBeSeen() throws Exception {
    assertFalse(sockets(ChildJvm.run(dir, Map.of(), Dialler.class)).isEmpty());
    assertFalse(sockets(ChildJvm.run(dir, Map.of(), Resolver.class)).isEmpty());
  }

  @Test
  void aDiagnosisOpensNone() throws Exception {
    String url = Presigned.of("PUT").url();
    ChildJvm.Ended ended =
        ChildJvm.run(dir, SECRET, Main.class, url, "--at", Run.NOW, "--offline", "-o", "json");
    assertEquals(1, ended.code(), ended.err());
    assertEquals("", ended.err());
    assertEquals("", sockets(ended));
  }

  @Test
  void noneForAnUnknownHostAndAVainSearchEither() throws Exception {
    String url =
        Presigned.of("GET")
            .at("http://no-such-host.invalid:9000")
            .by(Presigned.KEY_ID, "x".repeat(40))
            .url();
    ChildJvm.Ended ended =
        ChildJvm.run(
            dir,
            SECRET,
            Main.class,
            url,
            "--offline",
            "--budget",
            "50000",
            "--candidate-host",
            "minio:9000");
    assertEquals("", sockets(ended));
    assertTrue(ended.out().contains("candidates"), ended.out());
  }

  @Test
  void theSdkStaysOutWhereTheEnvironmentHasTheSecret() throws Exception {
    ChildJvm.Ended ended =
        ChildJvm.run(
            dir, SECRET, Main.class, Presigned.of("PUT").url(), "--at", Run.NOW, "--offline");
    assertEquals(1, ended.code(), ended.err());
    assertEquals("[]", ended.classesOf("software.amazon.", "org.slf4j.").toString());
  }

  @Test
  void theSdkStaysOutWhereThereIsNoProfileFile() throws Exception {
    Map<String, String> env = Map.of("HOME", dir.toString());
    ChildJvm.Ended ended =
        ChildJvm.run(dir, env, Main.class, Presigned.of("PUT").url(), "--offline");
    assertEquals("[]", ended.classesOf("software.amazon.").toString());
  }

  /** With a profile only its reader comes in, and that opens nothing either. */
  @Test
  void aProfileLoadsTheReaderAlone() throws Exception {
    Path file = dir.resolve("credentials");
    Files.writeString(file, "[default]\naws_secret_access_key=" + Presigned.SECRET + "\n");
    Map<String, String> env = Map.of("AWS_SHARED_CREDENTIALS_FILE", file.toString());
    ChildJvm.Ended ended =
        ChildJvm.run(dir, env, Main.class, Presigned.of("PUT").url(), "--at", Run.NOW, "--offline");
    assertEquals(1, ended.code(), ended.err());
    assertEquals("", ended.err());
    assertTrue(ended.classes().contains("software.amazon.awssdk.profiles.ProfileFile"));
    assertEquals("", sockets(ended));
    assertEquals(
        "[]",
        ended
            .classesOf("software.amazon.awssdk.http.", "software.amazon.awssdk.services.")
            .toString());
  }

  private static String sockets(ChildJvm.Ended ended) {
    return String.join(
        ", ",
        ended.classesOf(SOCKETS).stream().filter(name -> !name.endsWith("Permission")).toList());
  }
}
