package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.why403.input.BodyDigest;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.intake.Intake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is read out of a curl command is what the curl of this machine sends for it. */
class RealCurlTest {
  /** Depend on curl's version, or on the body, which is compared itself. */
  private static final Set<String> CURLS_OWN =
      Set.of("user-agent", "content-length", "accept-encoding", "expect", "host");

  /** The URL of the server stands for {@code @U}. */
  private static final List<String> COMMANDS =
      List.of(
          "curl @U",
          "curl -I @U",
          "curl -X PUT -H 'Content-Type: image/png' --data-binary 'a b' @U",
          "curl -d a=1 -d 'b=2 3' @U",
          "curl -G -d a=1 --data-urlencode 'b=x/y&\u00e9~' @U",
          "curl -G -I -d a=1 @U",
          "curl --data-urlencode 'b=x/y' --data-urlencode '=a@b' --data-urlencode 'a+text' @U",
          "curl -T f.txt @U",
          "curl -XDELETE -sSLf @U",
          "curl -sXPOST -HX-A:1 -d'a b' @U",
          "curl -b 'a=1' -b 'c=2; d=3' -A agent -e http://r/ -r 0-9 @U",
          "curl -u user:pass @U",
          "curl -H 'Accept:' -H 'X-Empty;' -H 'Host: other:9' @U",
          "curl --url @U -o /dev/null -w x",
          "curl @U -H $'X-A: it\\'s \\u0021' \\\n  --data-raw $'a\\nb' --compressed --insecure",
          "curl -F a=b @U",
          "curl -d '' @U",
          "curl -X POST @U",
          "curl --data-raw @x @U",
          "curl --data @f.txt @U",
          "curl -H 'Content-Type: text/plain' -d x @U",
          "curl -H 'Content-Type;' -d x @U",
          "curl -g \"@U&a[1]={b}\"",
          "curl \"@U&a\\[1\\]=\\{b\\}\"",
          "curl -X PATCH --upload-file f.txt @U",
          "curl @U 2>/dev/null | cat");

  @TempDir Path dir;

  @TestFactory
  Stream<DynamicTest> isReadAsItIsSent() {
    return COMMANDS.stream().map(command -> DynamicTest.dynamicTest(command, () -> check(command)));
  }

  private void check(String command) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "no curl here");
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash here");
    Files.writeString(dir.resolve("f.txt"), "line\nline\n");
    try (RecordingServer server =
        new RecordingServer(one -> "HTTP/1.1 403 x\r\nContent-Length: 0\r\n\r\n")) {
      String url = "http://" + server.authority() + "/b/k?x=1";
      String whole = command.replace("\"@U", "\"" + url).replace("@U", "'" + url + "'");
      Process curl =
          new ProcessBuilder("/bin/bash", "--norc", "-c", whole)
              .directory(dir.toFile())
              .redirectErrorStream(true)
              .redirectOutput(dir.resolve("out").toFile())
              .start();
      assertTrue(curl.waitFor(60, TimeUnit.SECONDS));
      assertEquals(1, server.seen().size(), Files.readString(dir.resolve("out")));
      compare(server.seen().get(0), Intake.curl(whole).request());
    }
  }

  private static void compare(RecordingServer.Seen sent, FailedRequest read) {
    String line = sent.head().lines().findFirst().orElseThrow();
    String url = read.url().text();
    String own = read.method() + " " + url.substring(url.indexOf("/b/k")) + " HTTP/1.1";
    // Some versions write the digits of an escape in lower case.
    assertEquals(line.toLowerCase(Locale.ROOT), own.toLowerCase(Locale.ROOT));
    assertEquals(headers(sent.head()), headers(read.headers()));
    if (read.body() != null) {
      assertEquals(BodyDigest.of(sent.body()), read.body());
    }
  }

  private static Set<String> headers(String head) {
    return headers(
        Arrays.stream(head.strip().split("\r\n"))
            .skip(1)
            .map(line -> line.split(":", 2))
            .map(pair -> new Header(pair[0], pair[1]))
            .toList());
  }

  private static Set<String> headers(List<Header> headers) {
    return headers.stream()
        .map(h -> h.name().toLowerCase(Locale.ROOT) + ": " + h.value().strip())
        .filter(
            h -> !CURLS_OWN.contains(h.substring(0, h.indexOf(':'))) || h.contains("agent: agent"))
        .map(h -> h.replaceAll("; boundary=.*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
