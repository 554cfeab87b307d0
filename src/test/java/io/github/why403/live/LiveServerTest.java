package io.github.why403.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is shown of every store that the tests can start; a subclass for each. */
@Tag("live")
abstract class LiveServerTest {
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

  /**
   * A diagnosis, and what it sent.
   *
   * @param report the program's JSON
   * @param sent every request that reached the store
   */
  record Diagnosed(JsonObject report, List<RecordingProxy.Seen> sent) {
    String outcome() {
      return verdict("outcome");
    }

    @Nullable String cause() {
      return verdict("cause");
    }

    @Nullable String certainty() {
      return verdict("certainty");
    }

    @Override
    public String toString() {
      return report.get("verdict") + ", sent " + sent;
    }

    private @Nullable String verdict(String member) {
      JsonElement value = report.getAsJsonObject("verdict").get(member);
      return value == null || value.isJsonNull() ? null : value.getAsString();
    }

    /** Whether it is the verdict of the row, and certain enough. */
    boolean says(Verdict verdict) {
      return verdict.outcome().equals(outcome())
          && Objects.equals(verdict.cause(), cause())
          && (verdict.certainty() == null
              || CERTAINTY.indexOf(certainty()) >= CERTAINTY.indexOf(verdict.certainty()));
    }
  }

  private static final List<String> CERTAINTY = List.of("possible", "likely", "observed", "proven");

  /** Starts it, or skips the test with the reason. */
  abstract LiveServer server();

  /** Rows beyond those of every store. */
  List<Scenario> more() {
    return List.of();
  }

  private List<Scenario> scenarios() {
    LiveServer server = server();
    return Stream.of(
            SoundRows.rows(),
            TimeRows.rows(),
            KeyRows.rows(),
            RequestRows.rows(),
            FormRows.rows(),
            WriteRows.rows(),
            more())
        .flatMap(Collection::stream)
        .filter(scenario -> scenario.concerns(server))
        .toList();
  }

  @Test
  void thereAreFortyScenariosAndMore() {
    assertTrue(scenarios().size() >= 40, () -> scenarios().size() + " scenarios");
    assertEquals(
        scenarios().size(), scenarios().stream().map(s -> s.name).distinct().count(), "names");
  }

  /** The rows are what the store does, and not what somebody took it for. */
  @TestFactory
  Stream<DynamicTest> theStoreAnswersAsTheRowSays() {
    LiveServer server = server();
    return scenarios().stream()
        .filter(scenario -> scenario.target() == null)
        .map(scenario -> dynamicTest(scenario.name, () -> answered(scenario, server)));
  }

  private static void answered(Scenario scenario, LiveServer server) {
    String url = scenario.link.apply(server);
    Reply reply = RawClient.send(scenario.method(), url, scenario.headers());
    String expected = scenario.answers.get(server.kind());
    assertEquals(expected, reply.brief(), () -> scenario + ": " + url + "\n" + reply.text());
  }

  /**
   * What needs no answer of the store is said without asking it, and then nothing is sent. How
   * certain it is without the store's clock is another matter.
   */
  @TestFactory
  Stream<DynamicTest> offlineTheRowsAreDiagnosedAsFarAsTheyGo() {
    LiveServer server = server();
    return scenarios().stream()
        .filter(scenario -> scenario.verdictOn(server) != null)
        .filter(scenario -> !scenario.verdictOn(server).asked())
        .map(scenario -> dynamicTest(scenario.name, () -> offline(scenario, server)));
  }

  private static void offline(Scenario scenario, LiveServer server) {
    Verdict verdict = scenario.verdictOn(server);
    Diagnosed diagnosed =
        diagnosed(scenario, server, Diagnose.with("--offline", "--budget", "20000"));
    assertEquals(List.of(), diagnosed.sent());
    assertEquals(verdict.outcome(), diagnosed.outcome(), () -> scenario + ": " + diagnosed);
    assertEquals(verdict.cause(), diagnosed.cause(), () -> scenario + ": " + diagnosed);
  }

  /**
   * Diagnoses a row with a relay before the store. Whatever the row is and however it is asked, no
   * body goes to the store, nothing is deleted or posted, and the object that the link would change
   * is afterwards what it was before.
   */
  static Diagnosed diagnosed(Scenario scenario, LiveServer server, Diagnose diagnose) {
    Store store = new Store(server);
    Scenario.Target target = scenario.target();
    if (target != null && !target.bucket().equals(LiveServer.NO_BUCKET)) {
      store.make(target.bucket(), target.key(), Optional.ofNullable(target.text()));
    }
    try (RecordingProxy relay = RecordingProxy.before(server.port())) {
      LiveServer behind = server.at(relay.port());
      List<String> arguments = scenario.arguments(behind);
      relay.forget(); // a link may have been asked for
      Diagnosed diagnosed =
          new Diagnosed(diagnose.run(arguments, scenario.environment(behind)), relay.seen());
      assertEquals(0, diagnosed.sent().stream().mapToLong(RecordingProxy.Seen::bodyBytes).sum());
      assertTrue(
          diagnosed.sent().stream()
              .allMatch(seen -> HARMLESS.contains(seen.method()) || seen.method().equals("PUT")),
          () -> diagnosed.sent().toString());
      if (target != null) {
        assertEquals(Optional.ofNullable(target.text()), store.read(target.bucket(), target.key()));
      }
      return diagnosed;
    }
  }
}
