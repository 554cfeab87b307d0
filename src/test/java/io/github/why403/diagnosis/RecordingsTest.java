package io.github.why403.diagnosis;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.diagnosis.RecordedServer.Decision;
import io.github.why403.input.Octets;
import io.github.why403.scheme.Derivation;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignedUrl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What real servers answered, replayed offline under the rules of that kind of store. Every table
 * here is by the name of the scenario; the recordings lie beside the project.
 */
class RecordingsTest {

  private static final String CHUNKED =
      "held for possible where the store is not AWS; RGW answers 411, S3Proxy takes the body";
  private static final String VERBATIM =
      "where the path is hashed verbatim, one edit stands for all ways of encoding it";
  private static final String PORT = "the URL's own host is tried before the lost port";
  private static final String STYLE = "of an unknown host no label is tried as the bucket";

  /** Where the server decided otherwise about the signature than why403 says, and why. */
  private static final Map<String, String> EXPLAINED =
      Map.of(
          "v2 Host changed (v2 does not sign Host)",
          "RGW takes a host that it does not know for a bucket and hashes it with the path");

  /** Requests that were served and are blamed all the same, and why. */
  private static final Map<String, String> BLAMED = Map.of();

  /** Faults that are not named, or by another name, and why. */
  private static final Map<String, String> MISSED =
      Map.ofEntries(
          entry("Expect + chunked, headers only, valid", CHUNKED),
          entry("Expect + chunked, headers only, wrong secret", CHUNKED),
          entry("signed GET sent OPTIONS", "OPTIONS is CORS, not authentication"),
          entry(
              "signed GET sent OPTIONS with CORS preflight headers",
              "OPTIONS is CORS, not authentication"),
          entry("signed '%2B', sent raw '+'", VERBATIM),
          entry("path with lower-case percent hex", VERBATIM),
          entry("unreserved char percent-encoded ('a' as %61)", VERBATIM),
          entry("slash of a key sent as %2F", VERBATIM),
          entry(
              "NFC signed, Latin-1 percent sent",
              "only the reverse is tried: signed in Latin-1, sent in UTF-8"),
          entry(
              "prefix path added by a proxy",
              "without the first segment is first of all \"without the bucket\""),
          entry(
              "parameter names lower-cased",
              "no edit has the usual names; RGW reads them in any case and hashes them as sent"),
          entry("'?' sent as %3F", "not among the ways of copy damage"),
          entry("port dropped from Host", PORT),
          entry("virtual-host, port dropped from Host", PORT),
          entry(
              "X-Forwarded-Host carries the signed host, Host is another",
              "the same host is the URL's too, and that is tried first"),
          entry("signed path style, sent virtual-host", STYLE),
          entry(
              "signed path-style URI with virtual host Host (bucket twice in canonical URI)",
              STYLE));

  @ParameterizedTest
  @EnumSource
  void signatureStatusAgreesWithTheServer(RecordedServer server) throws IOException {
    List<Replay> replays = Replay.all(server);
    List<Replay> decided =
        replays.stream().filter(r -> r.decision() != Decision.UNDECIDED).toList();
    List<String> disagreements =
        decided.stream()
            .filter(r -> r.diagnosis().signature().status() != expected(r.decision()))
            .map(r -> r.scenario())
            .toList();
    System.out.printf(
        "%s: signature.status agrees with %d of %d decided answers (%d signed requests)%n",
        server, decided.size() - disagreements.size(), decided.size(), replays.size());
    assertUnexplained(disagreements, EXPLAINED);
  }

  private static SignatureStatus expected(Decision decision) {
    return decision == Decision.RIGHT ? SignatureStatus.MATCHES : SignatureStatus.DOES_NOT_MATCH;
  }

  @ParameterizedTest
  @EnumSource
  void nothingThatWasServedIsBlamed(RecordedServer server) throws IOException {
    List<String> blamed =
        Replay.all(server).stream()
            .filter(r -> RecordedServer.served(r.recording()))
            .filter(r -> r.diagnosis().outcome() != Outcome.NOTHING_WRONG)
            .map(Replay::scenario)
            .toList();
    assertUnexplained(blamed, BLAMED);
  }

  @ParameterizedTest
  @EnumSource
  void theFaultOfTheScenarioIsNamed(RecordedServer server) throws IOException {
    List<String> missed = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    int faults = 0;
    for (Replay replay : Replay.all(server)) {
      boolean right = replay.decision() == Decision.RIGHT;
      boolean silent = replay.recording().status() == null && !right;
      String fault = RecordedFaults.of(replay.scenario(), right).orElse("");
      boolean timeless = fault.equals("expired") && replay.recording().date() == null;
      if (silent || timeless || RecordedServer.served(replay.recording())) {
        continue;
      }
      if (fault.isEmpty()) {
        unknown.add(replay.scenario());
        continue;
      }
      faults++;
      if (!List.of(fault.split(" or ")).contains(replay.verdict())) {
        missed.add(replay.scenario());
      }
    }
    System.out.printf(
        "%s: the verdict names %d of %d faults%n", server, faults - missed.size(), faults);
    assertEquals(List.of(), unknown, "no row in RecordedFaults");
    assertUnexplained(missed, MISSED);
  }

  /** S3Proxy tells the text that it hashed; ours must be the same, byte for byte. */
  @Test
  void s3ProxyHashedOurTexts() throws IOException {
    int compared = 0;
    for (Replay replay : Replay.all(RecordedServer.S3PROXY)) {
      String body = replay.recording().body();
      // With an empty list S3Proxy hashes one header without a name, which nobody signs.
      boolean other =
          replay.decision() == Decision.UNDECIDED
              || replay.scenario().equals("X-Amz-SignedHeaders empty");
      if (other || !body.contains("<CanonicalRequest>")) {
        continue;
      }
      SignedUrl url = replay.diagnosis().facts().url();
      Derivation ours =
          S3V4.INSTANCE.derive(
              S3V4.INSTANCE
                  .readings(url, replay.server().provider().rules(), Secret.of("s", "any", null))
                  .get(0));
      assertEquals(
          element(body, "CanonicalRequest"),
          Octets.text(ours.canonicalRequestText()),
          replay.scenario());
      assertEquals(
          element(body, "StringToSign"), Octets.text(ours.stringToSignText()), replay.scenario());
      compared++;
    }
    assertTrue(compared > 80, "only " + compared + " answers hold the text");
  }

  private static String element(String xml, String name) {
    String text =
        xml.substring(xml.indexOf("<" + name + ">") + name.length() + 2, xml.indexOf("</" + name));
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  private static void assertUnexplained(List<String> scenarios, Map<String, String> explained) {
    assertEquals(
        List.of(), scenarios.stream().filter(s -> !explained.containsKey(s)).distinct().toList());
  }
}
