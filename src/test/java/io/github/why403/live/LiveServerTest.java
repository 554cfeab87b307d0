package io.github.why403.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.cli.InProcess;
import java.util.ArrayList;
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
      List<String> findings = new ArrayList<>();
      for (JsonElement finding : report.getAsJsonArray("findings")) {
        JsonObject one = finding.getAsJsonObject();
        findings.add(one.get("cause").getAsString() + " " + one.get("certainty").getAsString());
      }
      return outcome() + " " + findings + ", sent " + sent + ", " + report.get("probes");
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
            Version2Rows.rows(),
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
    Diagnosed diagnosed = diagnosed(scenario, server, Asking.OFFLINE);
    assertEquals(List.of(), diagnosed.sent());
    assertEquals(verdict.outcome(), diagnosed.outcome(), () -> scenario + ": " + diagnosed);
    assertEquals(verdict.cause(), diagnosed.cause(), () -> scenario + ": " + diagnosed);
  }

  /** With the store asked, each row is what it says, as surely as it says. */
  @TestFactory
  Stream<DynamicTest> askedTheStoreDecides() {
    LiveServer server = server();
    return scenarios().stream()
        .map(scenario -> dynamicTest(scenario.name, () -> asked(scenario, server)));
  }

  private static void asked(Scenario scenario, LiveServer server) {
    Verdict promised = scenario.verdictOn(server);
    Diagnosed stated = diagnosed(scenario, server, Asking.STATED);
    assertTrue(stated.report().get("probes").toString().contains("completed"));
    if (promised != null) {
      assertTrue(stated.says(promised), () -> promised + ", but: " + stated);
    }
    Diagnosed recognised = diagnosed(scenario, server, Asking.RECOGNISED);
    holds(scenario, server, recognised);
    Diagnosed bare = diagnosed(scenario, server, Asking.WITHOUT_SECRET);
    holds(scenario, server, bare);
    if (server.kind().verifies()
        && promised != null
        && isSound(promised)
        && isJudged(scenario, server)) {
      assertEquals("nothing-wrong", recognised.outcome(), recognised::toString);
      boolean known = !server.virtual() || scenario.target() == null;
      assertEquals(known ? "nothing-wrong" : "inconclusive", bare.outcome(), bare::toString);
    }
  }

  private static boolean isSound(Verdict verdict) {
    return verdict.outcome().equals("nothing-wrong");
  }

  /** What cannot be sent is not judged by the store, and a PUT only where that is known safe. */
  private static boolean isJudged(Scenario scenario, LiveServer server) {
    boolean known = !server.kind().provider.equals("generic");
    return scenario.target() == null || known && scenario.method().equals("PUT");
  }

  /** What a diagnosis that knows less may say: less, and nothing else. */
  private static void holds(Scenario scenario, LiveServer server, Diagnosed less) {
    Verdict promised = scenario.verdictOn(server);
    boolean served = scenario.isServedBy(server) && server.kind().verifies();
    if (!server.kind().verifies() && promised == null) {
      return; // What it serves is no proof of anything, and the link is what it is.
    }
    if (promised == null && !served) {
      assertNotEquals("proven", less.certainty(), () -> scenario + ": " + less);
      return;
    }
    if (less.cause() != null) {
      String cause = promised == null ? null : promised.cause();
      assertEquals(cause, less.cause(), () -> scenario + ": " + less);
    }
    if (!served && promised != null && !isSound(promised)) {
      assertNotEquals("nothing-wrong", less.outcome(), () -> scenario + ": " + less);
    }
  }

  /**
   * With a proxy between that changes Host, every signature is refused, that of a right secret too.
   * Only a store that gives back what it hashed shows whose fault that is.
   */
  @Test
  void aProxyThatChangesHostIsNotTheSecretsFault() {
    LiveServer server = server();
    assumeTrue(
        server.kind().verifies() && !server.virtual(), "such a store serves it all the same");
    for (Scenario row : List.of(SoundRows.rows().get(0), WriteRows.rows().get(0))) {
      try (RewritingProxy proxy = RewritingProxy.before(server.port(), "store.internal")) {
        for (Asking asking : List.of(Asking.STATED, Asking.RECOGNISED, Asking.WITHOUT_SECRET)) {
          Diagnosed diagnosed = diagnosed(row, server.at(proxy.port()), new Store(server), asking);
          boolean shown = server.kind() == Kind.S3PROXY;
          assertEquals(
              shown ? "proxy-rewrites-host" : null, diagnosed.cause(), diagnosed::toString);
          assertEquals(shown ? "proven" : null, diagnosed.certainty(), diagnosed::toString);
        }
      }
    }
  }

  /**
   * Diagnoses a row with a relay before the store. Whatever the row is and however it is asked, no
   * body goes to the store, nothing is deleted or posted, and the object that the link would change
   * is afterwards what it was before.
   */
  static Diagnosed diagnosed(Scenario scenario, LiveServer server, Asking asking) {
    return diagnosed(scenario, server, new Store(server), asking);
  }

  private static Diagnosed diagnosed(
      Scenario scenario, LiveServer server, Store store, Asking asking) {
    Scenario.Target target = scenario.target();
    if (target != null && !target.bucket().equals(LiveServer.NO_BUCKET)) {
      store.make(target.bucket(), target.key(), Optional.ofNullable(target.text()));
    }
    try (RecordingProxy relay = RecordingProxy.before(server.port())) {
      LiveServer behind = server.at(relay.port());
      List<String> arguments = asking.arguments(scenario, behind);
      relay.forget(); // a link may have been asked for
      InProcess.Ended ended = InProcess.run(arguments, asking.environment(scenario, behind));
      assertFalse(ended.out().isEmpty(), ended.err());
      Diagnosed diagnosed =
          new Diagnosed(JsonParser.parseString(ended.out()).getAsJsonObject(), relay.seen());
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
