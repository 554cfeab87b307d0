package io.github.why403.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --send}: the real request, on the user's word and never without it. */
class SendTest {
  private static final byte[] BODY = "r\u00e9sum\u00e9\r\n\r\n".getBytes(UTF_8);

  @TempDir Path dir;

  /** A store that keeps what is put there. */
  private static RecordingServer store(Map<String, byte[]> objects) {
    return new RecordingServer(
        one -> {
          if (one.method().equals("PUT")) {
            objects.put(one.head().split("[ ?]")[1], one.body());
          }
          if (one.method().equals("DELETE")) {
            objects.remove(one.head().split("[ ?]")[1]);
          }
          return RecordingServer.reply(one.method().equals("DELETE") ? 204 : 200, 0, "");
        });
  }

  private Path body() throws IOException {
    return Files.write(dir.resolve("body"), BODY);
  }

  private static Online send(String url, String... options) {
    List<String> all = new ArrayList<>(List.of(url, "--send"));
    all.addAll(List.of(options));
    return Online.json(Online.SECRET, all.toArray(String[]::new));
  }

  @Test
  void theBodyArrivesAndNothingElseIsSent() throws IOException {
    Map<String, byte[]> objects = new ConcurrentHashMap<>();
    try (RecordingServer server = store(objects)) {
      String url = server.link("PUT").header("content-type", "text/plain").url();
      Online run =
          send(
              url,
              "-X",
              "PUT",
              "-H",
              "Content-Type: text/plain",
              "-H",
              "X-Note: \u00fcber",
              "--body",
              body().toString());
      assertEquals(1, server.connections());
      RecordingServer.Seen seen = server.seen().get(0);
      assertEquals(
          "PUT " + url.substring(url.indexOf('/', 8)) + " HTTP/1.1",
          seen.head().lines().findFirst().orElseThrow());
      for (String line :
          List.of(
              "Host: " + server.authority(),
              "Content-Type: text/plain",
              "Content-Length: " + BODY.length)) {
        assertTrue(seen.has(line), line + " in " + seen.head());
      }
      assertTrue(seen.head().contains("\r\nX-Note: "), seen.head());
      assertArrayEquals(BODY, objects.get("/bucket/report.pdf"));
      assertTrue(run.probes().startsWith("send completed: the real request - 200"), run.probes());
    }
  }

  @Test
  void aWarningComesFirstAndCannotBeQuietened() throws IOException {
    try (RecordingServer server = store(new ConcurrentHashMap<>())) {
      String url = server.link("PUT").url();
      Online run = send(url, "-X", "PUT", "--body", body().toString(), "-q");
      assertEquals(
          "why403: warning: --send sends the real PUT to 127.0.0.1 with a body of 12 bytes: it"
              + " creates what the URL names, or replaces what is there.\n",
          run.ended().err());
    }
  }

  @Test
  void aDeleteIsSentOnlyThen() throws IOException {
    Map<String, byte[]> objects = new ConcurrentHashMap<>(Map.of("/bucket/report.pdf", BODY));
    try (RecordingServer server = store(objects)) {
      String url = server.link("DELETE").url();
      Online asked = Online.json(Online.SECRET, url, "-X", "DELETE", "--skip", "clock");
      assertTrue(objects.containsKey("/bucket/report.pdf"), "deleted without a word");
      assertTrue(asked.probes().contains("--send sends it as it is"), asked.probes());
      assertFalse(server.seen().stream().anyMatch(one -> one.method().equals("DELETE")));

      Online run = send(url, "-X", "DELETE");
      assertTrue(objects.isEmpty(), "not deleted");
      assertTrue(run.ended().err().contains("it deletes what the URL names"), run.ended().err());
    }
  }

  @Test
  void withoutTheWordAPutIsNotWritten() throws IOException {
    Map<String, byte[]> objects = new ConcurrentHashMap<>();
    try (RecordingServer server = store(objects)) {
      String url = server.link("PUT").url();
      Online.json(Online.SECRET, url, "-X", "PUT", "--body", body().toString(), "--skip", "clock");
      assertEquals(Map.of(), objects);
      assertTrue(server.seen().stream().allMatch(one -> one.body().length == 0));
    }
  }

  @Test
  void withoutABodyThePutIsEmpty() throws IOException {
    Map<String, byte[]> objects = new ConcurrentHashMap<>();
    try (RecordingServer server = store(objects)) {
      Online run = send(server.link("PUT").url(), "-X", "PUT");
      assertEquals(0, objects.get("/bucket/report.pdf").length);
      assertTrue(server.seen().get(0).has("Content-Length: 0"), server.seen().get(0).head());
      assertTrue(run.ended().err().contains("without a body"), run.ended().err());
    }
  }

  /** The answer is judged like every other. */
  @Test
  void whatTheStoreSaysIsRead() throws IOException {
    try (RecordingServer server =
        RecordingServer.refusing(
            403,
            "InvalidAccessKeyId",
            "The AWS Access Key Id you provided does" + " not exist in our records.",
            0)) {
      Online run = send(server.link("PUT").url(), "-X", "PUT", "--provider", "aws");
      assertEquals("access-key-unknown proven", run.words());
      assertEquals(1, run.ended().code());
    }
  }

  @Test
  void thePlanSaysThatItActs() throws IOException {
    try (RecordingServer server = store(new ConcurrentHashMap<>())) {
      String url = server.link("PUT").url();
      InProcess.Ended plan =
          InProcess.run(List.of(url, "-X", "PUT", "--send", "--dry-run"), Online.SECRET);
      assertEquals(0, server.connections());
      assertTrue(
          plan.out().contains("This is the real request: what it does is done."), plan.out());
      assertFalse(plan.out().contains("Nothing of this changes anything"), plan.out());
      assertEquals("", plan.err());
    }
  }

  @Test
  void aBodyOfMoreThan64MebibytesIsNotSent() throws IOException {
    Path large = dir.resolve("large");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength((64L << 20) + 1);
    }
    try (RecordingServer server = store(new ConcurrentHashMap<>())) {
      InProcess.Ended ended =
          InProcess.run(
              List.of(server.link("PUT").url(), "-X", "PUT", "--send", "--body", large.toString()),
              Online.SECRET);
      assertEquals(2, ended.code());
      assertTrue(ended.err().contains("larger than 64 MiB"), ended.err());
      assertEquals(0, server.connections());
    }
  }

  @Test
  void withOfflineOrAReplyItMakesNoSense() throws IOException {
    String url = Presigned.of("PUT").url();
    Path reply = Files.writeString(dir.resolve("reply"), "HTTP/1.1 403 x\r\n\r\n");
    for (String[] more :
        new String[][] {
          {"--offline"}, {"--reply", reply.toString()}, {"--probe", "region"}, {"--skip", "clock"}
        }) {
      List<String> all = new ArrayList<>(List.of(url, "--send"));
      all.addAll(List.of(more));
      InProcess.Ended ended = InProcess.run(all, Online.SECRET);
      assertEquals(2, ended.code(), String.join(" ", more));
      assertTrue(ended.err().contains("--send"), ended.err());
    }
  }
}
