package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People paste links of strangers: whom they make us ask, and what is handed over. */
class WhomWeTrustTest {
  private static final String TOKEN = "IQoJb3JpZ2luX2VjthrowAwayToken00000000";

  @TempDir Path dir;

  private static RecordingServer server() {
    return RecordingServer.refusing(403, "AccessDenied", "Access Denied", 0);
  }

  private static Online ask(Map<String, String> env, String operand, String... more) {
    List<String> all = new ArrayList<>(List.of(operand, "--skip", "clock", "--max-time", "5"));
    all.addAll(List.of(more));
    return Online.json(env, all.toArray(String[]::new));
  }

  private String file(String url) throws IOException {
    return "@" + Files.writeString(dir.resolve("url.txt"), url);
  }

  @Test
  void aTypedUrlOfThisMachineIsAsked() throws IOException {
    try (RecordingServer server = server()) {
      ask(Online.NO_SECRET, server.link("GET").url());
      assertTrue(server.connections() > 0);
    }
  }

  @Test
  void oneFromAFileIsNot() throws IOException {
    try (RecordingServer server = server()) {
      Online run = ask(Online.NO_SECRET, file(server.link("GET").url()));
      assertEquals(0, server.connections());
      assertTrue(
          run.probes().contains("127.0.0.1 is a loopback address: it is asked only where you name"),
          run.probes());
      assertTrue(run.probes().contains("--endpoint-url"), run.probes());
      assertEquals("inconclusive", run.words());
    }
  }

  @Test
  void norOneFromAPipe() throws IOException {
    try (RecordingServer server = server()) {
      String url = server.link("GET").url();
      Run.Ended ended =
          Run.of("-", "--skip", "clock", "-o", "json")
              .in(url)
              .outside(new Network(java.time.Clock.systemUTC(), java.util.Map.of()))
              .run();
      assertEquals(0, server.connections());
      assertTrue(ended.out().contains("loopback address"), ended.out());
    }
  }

  @Test
  void unlessItsHostIsNamedInAnOption() throws IOException {
    try (RecordingServer server = server()) {
      String url = file(server.link("GET").url());
      ask(Online.NO_SECRET, url, "--endpoint-url", "http://" + server.authority());
      assertTrue(server.connections() > 0);
    }
  }

  /** However it is spelt. */
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "2130706433", "127.1", "[::ffff:127.0.0.1]"})
  void otherSpellingsOfThisMachine(String host) throws IOException {
    try (RecordingServer server = server()) {
      String url = server.link("GET").url().replace("127.0.0.1", host);
      Online run = ask(Online.NO_SECRET, file(url));
      assertEquals(0, server.connections(), run.probes());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1.2.3", "192.168.0.1", "[fd12:3456::1]"})
  void aPrivateAddressFromAFile(String host) throws IOException {
    String url = Presigned.of("GET").at("http://" + host + ":9").path("/bucket/k").url();
    Online run = ask(Online.NO_SECRET, file(url));
    assertTrue(run.probes().contains("private address"), run.probes());
    assertFalse(run.probes().contains("failed"), run.probes());
  }

  /** Typed or named, it makes no difference. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "169.254.1.1",
        "[fd00:ec2::254]",
        "[fd00:ec2::23]",
        "100.100.100.200"
      })
  void metadataServicesNever(String host) throws IOException {
    String url = Presigned.of("GET").at("http://" + host).path("/latest/meta-data").url();
    for (Online run :
        List.of(
            ask(Online.NO_SECRET, url),
            ask(Online.NO_SECRET, file(url), "--endpoint-url", "http://" + host))) {
      assertTrue(run.probes().contains("it is never asked"), run.probes());
      assertFalse(run.probes().contains("completed"), run.probes());
      assertFalse(run.probes().contains("failed"), run.probes());
    }
  }

  /** Whoever has the token acts as the signer: a link's host is no reason to hand it over. */
  @Test
  void aTokenGoesToNoUnknownHost() throws IOException {
    try (RecordingServer server = server()) {
      String url = server.link("GET").token(TOKEN).url();
      Online run = ask(Online.NO_SECRET, url);
      assertFalse(
          server.seen().stream().anyMatch(one -> one.head().contains(TOKEN)),
          server.seen()::toString);
      assertTrue(run.probes().contains("it would hand credentials to 127.0.0.1"), run.probes());
      assertTrue(run.probes().contains("--endpoint-url http://127.0.0.1"), run.probes());

      ask(Online.NO_SECRET, url, "--endpoint-url", "http://" + server.authority());
      assertTrue(server.seen().stream().anyMatch(one -> one.head().contains(TOKEN)));
    }
  }

  @Test
  void norAHeaderThatAuthorizes() throws IOException {
    try (RecordingServer server = server()) {
      String url = server.link("GET").url();
      for (String header : List.of("Authorization: Bearer canary-0815", "Cookie: canary-0815")) {
        ask(Online.NO_SECRET, url, "-H", header);
        assertFalse(server.seen().stream().anyMatch(one -> one.head().contains("canary-0815")));
      }
    }
  }

  @Test
  void norTheRealRequestWithAToken() throws IOException {
    try (RecordingServer server = server()) {
      String url = server.link("GET").token(TOKEN).url();
      Online run = Online.json(Online.NO_SECRET, url, "--send");
      assertEquals(0, server.connections());
      assertTrue(run.probes().startsWith("send skipped: it would hand credentials"), run.probes());
      assertEquals("", run.ended().err());
    }
  }

  @Test
  void nothingIsSignedForAnUnknownHost() throws IOException {
    try (RecordingServer server = server()) {
      String url = server.link("GET").url();
      Online run = ask(Online.SECRET, url);
      assertFalse(server.seen().stream().anyMatch(one -> one.head().contains("Authorization")));
      assertTrue(run.probes().contains("key skipped: it would hand credentials"), run.probes());

      ask(Online.SECRET, url, "--endpoint-url", "http://" + server.authority());
      assertTrue(server.seen().stream().anyMatch(one -> one.head().contains("Authorization")));
    }
  }

  /** {@code region} has no list of what was asked, so what was not is said beside it. */
  @Test
  void theRegionOfAForbiddenPlaceIsNotAsked() {
    String url = Presigned.of("GET").at("http://169.254.169.254").path("/bucket/k").url();
    InProcess.Ended ended = InProcess.run(List.of("region", url), Online.NO_SECRET);
    assertTrue(ended.out().startsWith("UNKNOWN: "), ended.out());
    assertTrue(ended.err().contains("it is never asked"), ended.err());
  }

  /** Stores have regions of AWS's names, and endpoints of their own. */
  @Test
  void theEndpointOfAwsIsNotThatOfAnotherStore() throws IOException {
    String answer = "HTTP/1.1 200 x\r\nx-amz-bucket-region: eu-west-1\r\nContent-Length: 0\r\n\r\n";
    try (RecordingServer server = new RecordingServer(one -> answer)) {
      String url = server.link("GET").url();
      InProcess.Ended ended = InProcess.run(List.of("region", url), Online.NO_SECRET);
      assertTrue(ended.out().contains("lives in eu-west-1"), ended.out());
      assertFalse(ended.out().contains("amazonaws"), ended.out());
    }
  }
}
