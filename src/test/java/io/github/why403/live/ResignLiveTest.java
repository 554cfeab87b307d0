package io.github.why403.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.cli.InProcess;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What {@code resign} makes of a refused link is taken by a store that runs. */
@Tag("live")
class ResignLiveTest {
  private static final Pattern LIFETIME = Pattern.compile("[?&]X-Amz-Expires=([0-9]{1,6})(?=&|$)");
  private static final long LONGEST = 604_800;

  /** Signed with a secret that nobody has any more, or over a text that no search finds. */
  private static final Set<String> OPEN =
      Set.of(
          "wrong secret, the right one in hand",
          "missing bucket, wrong secret",
          "signed for another bucket",
          "signed for another key",
          "signature of zeros",
          "PUT, wrong secret, absent",
          "PUT, wrong secret, present",
          "DELETE, wrong secret, absent",
          "DELETE, wrong secret, present");

  /** Nothing is left that the signature could vouch for; who asks says that it is meant. */
  private static final Set<String> UNVOUCHED =
      Set.of(
          "X-Amz-Date missing",
          "X-Amz-Signature missing",
          "cut at the first ampersand",
          "list and lifetime lost");

  /** The link is put right, and the store refuses it for what no signature changes. */
  private static final Map<String, String> NOT_OF_THE_URL =
      Map.of(
          "expired, wrong secret", Scenario.MISMATCH,
          "expired, unknown key", Scenario.UNKNOWN_ID,
          "expired, missing key", Scenario.NO_KEY);

  private record Made(int code, String outcome, JsonObject report) {
    String method() {
      return report.getAsJsonObject("request").get("method").getAsString();
    }

    String url() {
      return report.getAsJsonObject("request").get("url").getAsString();
    }

    List<String> headers() {
      List<String> lines = new ArrayList<>();
      for (JsonElement header : report.getAsJsonObject("request").getAsJsonArray("headers")) {
        JsonObject one = header.getAsJsonObject();
        lines.add(one.get("name").getAsString() + ": " + one.get("value").getAsString());
      }
      return lines;
    }
  }

  @TestFactory
  Stream<DynamicTest> theStoreTakesWhatWasRefused() {
    LiveServer server = Lab.s3proxy();
    return Stream.concat(
            Stream.of(
                    SoundRows.rows(),
                    TimeRows.rows(),
                    KeyRows.rows(),
                    RequestRows.rows(),
                    FormRows.rows(),
                    WriteRows.rows())
                .flatMap(List::stream)
                .filter(scenario -> scenario.concerns(server)),
            FaultRows.rows().stream())
        .map(scenario -> dynamicTest(scenario.name, () -> check(scenario, server)));
  }

  private static void check(Scenario scenario, LiveServer server) {
    String old = scenario.link.apply(server);
    Made made = resign(scenario, server, old);
    if (UNVOUCHED.contains(scenario.name)) {
      assertEquals("open", made.outcome(), made.report()::toString);
      assertEquals(3, made.code());
      made = resign(scenario, server, old, "--as-sent");
    }
    if (OPEN.contains(scenario.name)) {
      assertEquals("open", made.outcome(), made.report()::toString);
      assertEquals(3, made.code());
      return;
    }
    assertEquals(0, made.code(), scenario.name + made.report());
    if (made.outcome().equals("sound")) {
      return; // What the link's own row says of it is shown elsewhere.
    }
    assertEquals("corrected", made.outcome(), made.report()::toString);
    assertAllowsNoMore(scenario, old, made);
    Reply reply = send(made);
    String expected = NOT_OF_THE_URL.get(scenario.name);
    if (expected != null) {
      assertEquals(expected, reply.brief());
      return;
    }
    boolean taken = Set.of(200, 204).contains(reply.status());
    assertTrue(taken, reply.brief() + " to " + made.report() + "\n" + reply.text());
  }

  /** The rows are refused as they are. */
  @TestFactory
  Stream<DynamicTest> theFaultsAreFaults() {
    LiveServer server = Lab.s3proxy();
    return FaultRows.rows().stream()
        .map(
            scenario ->
                dynamicTest(
                    scenario.name,
                    () -> {
                      String url = scenario.link.apply(server);
                      Reply reply = RawClient.send(scenario.method(), url, scenario.headers());
                      assertTrue(Set.of(400, 403).contains(reply.status()), reply::text);
                    }));
  }

  private static void assertAllowsNoMore(Scenario scenario, String old, Made made) {
    Matcher before = LIFETIME.matcher(old);
    Matcher after = LIFETIME.matcher(made.url());
    assertTrue(after.find(), made.url());
    long lifetime = Long.parseLong(after.group(1));
    boolean stated = before.find() && Long.parseLong(before.group(1)) > 0;
    long most = stated ? Math.min(LONGEST, Long.parseLong(before.group(1))) : 900;
    assertTrue(
        lifetime <= most || scenario.name.equals("lifetime raised after signing"),
        () -> lifetime + " seconds after " + most);
    Instant end =
        Instant.parse(made.report().getAsJsonObject("request").get("validTo").getAsString());
    assertTrue(end.isBefore(Instant.now().plusSeconds(most + 5)), end::toString);
    assertEquals(scenario.method(), made.method());
  }

  private static Reply send(Made made) {
    boolean body = made.method().equals("PUT");
    byte[] bytes = body ? "corrected\n".getBytes(StandardCharsets.UTF_8) : new byte[0];
    List<String> headers = new ArrayList<>(made.headers());
    if (body) {
      headers.add("Content-Length: " + bytes.length);
    }
    String url = made.url();
    int slash = url.indexOf('/', "http://".length());
    String host = url.substring("http://".length(), slash);
    int port = Integer.parseInt(host.substring(host.lastIndexOf(':') + 1));
    return RawClient.send(port, made.method(), host, url.substring(slash), headers, bytes);
  }

  private static Made resign(Scenario scenario, LiveServer server, String url, String... more) {
    List<String> arguments = new ArrayList<>(List.of("resign"));
    arguments.addAll(scenario.arguments(server));
    arguments.set(1, url);
    arguments.addAll(List.of("--provider", server.kind().provider, "--budget", "200000"));
    arguments.addAll(List.of("-o", "json", "--show-secrets"));
    arguments.addAll(List.of(more));
    InProcess.Ended ended = InProcess.run(arguments, scenario.environment(server));
    assertTrue(!ended.out().isEmpty(), ended::err);
    JsonObject report = JsonParser.parseString(ended.out()).getAsJsonObject();
    return new Made(ended.code(), report.get("outcome").getAsString(), report);
  }

  /** The store is asked harmlessly, and says what it would say to the request itself. */
  @Test
  void checkAsksTheStore() {
    LiveServer server = Lab.s3proxy();
    Map<String, String> words =
        Map.of(
            "expired an hour ago", "accepted",
            "signed for PUT", "accepted",
            "expired, unknown key", "refused");
    Stream.of(TimeRows.rows(), RequestRows.rows())
        .flatMap(List::stream)
        .filter(scenario -> words.containsKey(scenario.name))
        .forEach(
            scenario -> {
              String url = scenario.link.apply(server);
              String origin = url.substring(0, url.indexOf('/', "http://".length()));
              Made made = resign(scenario, server, url, "--check", "--endpoint-url", origin);
              String expected = words.get(scenario.name);
              assertEquals(expected, made.report().get("checked").getAsString(), scenario.name);
              assertEquals(expected.equals("refused") ? 1 : 0, made.code());
            });
  }
}
