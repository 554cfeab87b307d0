package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.why403.probe.clock.UdpServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** {@code why403 clock} against servers in this process whose clocks are wrong. */
class ClockCommandTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Run.of("explain", "--schema", "clock").run().out(), InputFormat.JSON);

  /** How a run ended, both as text and as JSON. */
  private record Told(int code, String text, JsonObject json) {
    List<String> statuses() {
      JsonArray sources = json.getAsJsonArray("sources");
      return StreamSupport.stream(sources.spliterator(), false)
          .map(JsonElement::getAsJsonObject)
          .map(s -> s.get("status").getAsString())
          .toList();
    }

    /** The offset to the second. */
    long seconds() {
      return Math.round(json.get("offsetSeconds").getAsDouble());
    }
  }

  private static Told clock(String... arguments) {
    List<String> words = new ArrayList<>(List.of("clock"));
    words.addAll(List.of(arguments));
    InProcess.Ended text = InProcess.run(words, Online.NO_SECRET);
    words.addAll(List.of("-o", "json"));
    InProcess.Ended json = InProcess.run(words, Online.NO_SECRET);
    assertEquals(text.code(), json.code(), json.err());
    assertEquals(List.of(), SCHEMA.validate(json.out(), InputFormat.JSON));
    assertEquals("", json.err());
    return new Told(json.code(), text.out(), JsonParser.parseString(json.out()).getAsJsonObject());
  }

  /** A server that has gone: nothing answers there. */
  static String gone() {
    try (UdpServer server = ahead(0)) {
      return name(server);
    }
  }

  static String name(UdpServer server) {
    return server.server().source().substring("ntp:".length());
  }

  private static UdpServer ahead(long seconds) {
    return UdpServer.ahead(Duration.ofSeconds(seconds));
  }

  @Test
  void aRightClock() {
    try (UdpServer server = ahead(0)) {
      Told told = clock("--ntp", name(server));
      assertEquals(0, told.code());
      assertEquals("ok", told.json().get("verdict").getAsString());
      assertEquals(0, told.seconds());
      assertTrue(told.text().startsWith("OK: This machine's clock is "), told.text());
      assertTrue(told.text().contains("ntp:" + name(server)), told.text());
    }
  }

  @Test
  void aSlowClock() {
    try (UdpServer server = ahead(420)) {
      Told told = clock("--ntp", name(server));
      assertEquals(1, told.code());
      assertEquals(420, told.seconds());
      assertTrue(
          told.text().startsWith("SKEWED: This machine's clock is 7 min behind"), told.text());
      assertEquals(0, clock("--ntp", name(server), "--max-skew", "600").code());
    }
  }

  @Test
  void aClockThatShowsLocalTime() {
    try (UdpServer server = ahead(-7200)) {
      Told told = clock("--ntp", name(server));
      assertEquals(1, told.code());
      assertEquals(-7200, told.seconds());
      assertTrue(told.text().contains("a whole time zone"), told.text());
    }
  }

  @Test
  void threeHonestServersOutvoteTwoLiars() {
    try (UdpServer one = ahead(0);
        UdpServer two = ahead(0);
        UdpServer three = ahead(0);
        UdpServer liar = ahead(420);
        UdpServer another = ahead(-7200)) {
      List<String> arguments = new ArrayList<>();
      for (UdpServer server : List.of(one, liar, two, another, three)) {
        arguments.addAll(List.of("--ntp", name(server)));
      }
      Told told = clock(arguments.toArray(String[]::new));
      assertEquals(0, told.code());
      assertEquals(List.of("used", "outlier", "used", "outlier", "used"), told.statuses());
    }
  }

  @Test
  void aStoreThatAgrees() throws IOException {
    try (UdpServer ntp = ahead(0);
        RecordingServer store = RecordingServer.refusing(403, "AccessDenied", "Access Denied", 0)) {
      String url = store.link("GET").url();
      Told told = clock(url, "--ntp", name(ntp));
      assertEquals(0, told.code());
      assertEquals(List.of("used", "used"), told.statuses());
      assertEquals(List.of("HEAD"), store.seen().stream().map(s -> s.method()).distinct().toList());
      assertTrue(
          store.seen().stream().allMatch(one -> one.head().startsWith("HEAD / HTTP/1.1\r\n")),
          "nothing of the URL but its host is told");
    }
  }

  @Test
  void aStoreWithAnotherTimeThanTheWorld() throws IOException {
    try (UdpServer one = ahead(0);
        UdpServer two = ahead(0);
        RecordingServer store =
            RecordingServer.refusing(403, "AccessDenied", "Access Denied", 1200)) {
      Told told = clock(store.link("GET").url(), "--ntp", name(one), "--ntp", name(two));
      assertEquals(0, told.code());
      assertEquals(List.of("used", "used", "outlier"), told.statuses());
      assertTrue(told.text().contains("has another time, and judges URLs by it"), told.text());
    }
  }

  /** UDP is blocked in many a company; the store's answer has the time as well. */
  @Test
  void withoutNtpTheStoresTimeIsLeft() throws IOException {
    try (RecordingServer store =
        RecordingServer.refusing(403, "AccessDenied", "Access Denied", 1200)) {
      Told told = clock(store.link("GET").url(), "--ntp", gone());
      assertEquals(1, told.code());
      assertEquals(1200, told.seconds());
      assertTrue(told.text().contains("UDP port 123 may be blocked here"), told.text());
    }
  }

  @Test
  void nobodyAnswers() {
    Told told = clock("--ntp", gone());
    assertEquals(3, told.code());
    assertEquals("unknown", told.json().get("verdict").getAsString());
    assertTrue(told.json().get("offsetSeconds").isJsonNull());
    assertTrue(told.text().contains("Date header of any of its answers"), told.text());
  }

  @Test
  void twoThatDisagreeAreNoMajority() {
    try (UdpServer one = ahead(0);
        UdpServer two = ahead(420)) {
      Told told = clock("--ntp", name(one), "--ntp", name(two));
      assertEquals(3, told.code());
      assertTrue(told.text().contains("no majority"), told.text());
    }
  }

  @Test
  void aSourceThatIsNotFitForUseIsNamed() {
    try (UdpServer kiss =
        UdpServer.of(
            (request, number) -> {
              byte[] answer = request.getDatagramPacket().getData().clone();
              answer[0] = (byte) 0xe4;
              answer[1] = 0;
              System.arraycopy(answer, 40, answer, 24, 8);
              System.arraycopy(new byte[] {'R', 'A', 'T', 'E'}, 0, answer, 12, 4);
              return List.of(answer);
            })) {
      Told told = clock("--ntp", name(kiss));
      assertEquals(3, told.code());
      assertEquals(List.of("kiss-of-death"), told.statuses());
      assertTrue(told.text().contains("RATE"), told.text());
    }
  }
}
