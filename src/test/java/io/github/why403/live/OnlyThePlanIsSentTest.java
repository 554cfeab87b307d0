package io.github.why403.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.cli.InProcess;
import io.github.why403.input.Mask;
import io.github.why403.input.Octets;
import io.github.why403.report.Inert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nothing is sent that the plan does not show, over all fixtures, through a proxy that writes down
 * every request. What the store answers decides which steps are taken, so it answers in several
 * ways; and a plan for {@code https} shows in a tunnel only where it leads, so those fixtures are
 * asked by {@code http} as well: the scheme is not signed.
 */
@Tag("live")
class OnlyThePlanIsSentTest {
  private static final Path FIXTURES = Path.of("fixtures/s3-v4");
  private static final Map<String, String> ENV = Map.of("HOME", "/no/such/home");
  private static final String RGW = "x-amz-request-id: tx000001d1ef8a2442f65fe-006b03571f-1018-us";
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

  private static final Pattern STEP = Pattern.compile(" ?[0-9]+\\. ([A-Z]+) (https?)://(.+)");
  private static final Pattern NONCE = Pattern.compile("(?<=/why403-missing-)[0-9a-f]{16}");

  /** The plan and what is sent are of the same second. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T01:02:03Z"), ZoneOffset.UTC);

  /** What the store will answer is not known to a plan, so two tests have one plan. */
  private static final Map<List<String>, List<String>> PLANS = new ConcurrentHashMap<>();

  private final Set<String> methods = new HashSet<>();
  private int sent;

  @Test
  void whereEverythingIsRefused() throws IOException {
    String refused = CannedStore.error("403 Forbidden", "AccessDenied", RGW);
    check(1, refused, refused, url -> url.replaceFirst("^https:", "http:"));
    assertEquals(Set.of("CONNECT", "GET", "HEAD", "PUT", "OPTIONS"), methods);
    assertTrue(sent > 1500, sent + " requests");
  }

  /** A right signature, and a store that serves any: each asks for steps of its own. */
  @Test
  void whereEverythingIsServed() throws IOException {
    String served = CannedStore.answer("200 OK", "", RGW);
    String put = CannedStore.error("404 Not Found", "NoSuchBucket", RGW);
    check(1, served, put, url -> url.replaceFirst("^https:", "http:"));
    assertEquals(Set.of("CONNECT", "GET", "HEAD", "PUT", "OPTIONS"), methods);
    assertTrue(sent > 1500, sent + " requests");
  }

  /** As they are; every tenth, for there is little to see in a tunnel. */
  @Test
  void overTls() throws IOException {
    String refused = CannedStore.error("502 Bad Gateway", "NoTunnel");
    check(10, refused, refused, url -> url);
    assertTrue(methods.contains("CONNECT"), methods.toString());
  }

  private void check(int every, String answer, String toPut, UnaryOperator<String> change)
      throws IOException {
    try (CannedStore store =
            CannedStore.answering(
                line ->
                    line.startsWith("CONNECT ")
                        ? CannedStore.error("502 Bad Gateway", "NoTunnel")
                        : line.startsWith("PUT ") ? toPut : answer);
        RecordingProxy proxy = RecordingProxy.before(store.port());
        Stream<Path> folders = Files.list(FIXTURES)) {
      List<Path> all = folders.filter(Files::isDirectory).sorted().toList();
      for (int i = 0; i < all.size(); i += every) {
        check(all.get(i), options(all.get(i), change), proxy);
      }
    }
  }

  private void check(Path fixture, List<String> options, RecordingProxy proxy) {
    List<String> planned = PLANS.computeIfAbsent(options, o -> planned(run(o, "--dry-run").out()));
    assertEquals(List.of(), proxy.seen(), "a plan asks nobody");
    InProcess.Ended ended =
        run(options, "--budget", "1", "-x", "http://127.0.0.1:" + proxy.port(), "-o", "json");
    assertTrue(Set.of(0, 1, 3).contains(ended.code()), fixture + ": " + ended.err());
    List<String> left = new ArrayList<>(planned);
    for (RecordingProxy.Seen seen : proxy.seen()) {
      methods.add(seen.method());
      sent++;
      assertEquals(0, seen.bodyBytes(), fixture.toString());
      boolean connect = seen.method().equals("CONNECT");
      assertTrue(connect || isHarmless(seen), fixture + " sent " + seen.requestLine());
      boolean isPlanned =
          connect ? left.removeIf(p -> p.startsWith(tunnel(seen))) : left.remove(shown(seen));
      assertTrue(
          isPlanned || connect && planned.stream().anyMatch(p -> p.startsWith(tunnel(seen))),
          () -> fixture + " sent\n" + shown(seen) + "\nand planned\n" + planned);
    }
    proxy.forget();
  }

  /** A PUT is the one that {@code WriteFree} describes, and has no length. */
  private static boolean isHarmless(RecordingProxy.Seen seen) {
    boolean writeFree =
        seen.method().equals("PUT")
            && seen.header("x-amz-copy-source")
                .filter(source -> source.matches("/why403-missing-[0-9a-f]{16}/none"))
                .isPresent();
    return (writeFree || HARMLESS.contains(seen.method()))
        && seen.header("content-length").isEmpty()
        && seen.header("transfer-encoding").isEmpty()
        && seen.header("expect").isEmpty();
  }

  private static String tunnel(RecordingProxy.Seen seen) {
    return "https " + seen.target() + "\n";
  }

  /** A request as the plan shows it: for which place, its line, its headers. */
  private static String shown(RecordingProxy.Seen seen) {
    String target = seen.target().replaceFirst("^http://[^/]*", "");
    List<String> lines =
        new ArrayList<>(List.of(seen.method() + " " + printed(Octets.text(target))));
    for (String header : seen.headers()) {
      lines.add(printed(new String(header.getBytes(ISO_8859_1), UTF_8)));
    }
    return "http\n" + normal(String.join("\n", lines));
  }

  private static String printed(String text) {
    return Inert.text(Mask.hide(text));
  }

  private static List<String> planned(String text) {
    List<String> steps = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      var step = STEP.matcher(lines.get(i));
      if (!step.matches()) {
        continue;
      }
      List<String> request = new ArrayList<>();
      while (!lines.get(++i).startsWith("    asks: ")) {
        request.add(lines.get(i).substring(4));
      }
      String place = step.group(2).equals("https") ? "https " + step.group(3) : "http";
      steps.add(place + "\n" + normal(step.group(1) + " " + String.join("\n", request)));
    }
    return steps;
  }

  private static String normal(String text) {
    return NONCE.matcher(text).replaceAll("*");
  }

  private static InProcess.Ended run(List<String> options, String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return InProcess.run(all, ENV, CLOCK);
  }

  private static List<String> options(Path folder, UnaryOperator<String> change)
      throws IOException {
    JsonObject given =
        JsonParser.parseString(Files.readString(folder.resolve("case.json"))).getAsJsonObject();
    List<String> options = new ArrayList<>();
    options.add(change.apply(Files.readString(folder.resolve("url.txt"))));
    if (!given.get("method").isJsonNull()) {
      options.addAll(List.of("-X", given.get("method").getAsString()));
    }
    if (!given.get("headers").isJsonNull()) {
      given
          .getAsJsonArray("headers")
          .forEach(header -> options.addAll(List.of("-H", header.getAsString())));
    }
    if (!given.get("provider").isJsonNull()) {
      options.addAll(List.of("--provider", given.get("provider").getAsString()));
    }
    JsonArray secrets = given.getAsJsonArray("secrets");
    if (!secrets.isEmpty()) {
      String file = secrets.get(0).getAsJsonObject().get("file").getAsString();
      options.addAll(List.of("--secret-file", FIXTURES.resolve(file).toString()));
    }
    options.addAll(List.of("--skip", "clock", "--origin", "https://app.example"));
    return options;
  }
}
