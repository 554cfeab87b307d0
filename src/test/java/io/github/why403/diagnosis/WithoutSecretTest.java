package io.github.why403.diagnosis;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.catalogue.Entry;
import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.evidence.Question;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Schemes;
import io.github.why403.search.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is said of the recorded requests with nothing in hand but the request and the answer: no
 * secret, and nobody says which store it is.
 */
class WithoutSecretTest {
  private static final Catalogue CATALOGUE = Catalogue.english();

  /** A finding in the first three is seen by everybody. */
  private static final int SEEN = 3;

  private record Told(Recording recording, Diagnosis diagnosis, List<String> faults) {
    boolean isVerdict() {
      return diagnosis.verdict().filter(f -> isOneOf(f.cause(), faults)).isPresent();
    }

    boolean isAmongTheFirst() {
      return diagnosis.findings().stream().limit(SEEN).anyMatch(f -> isOneOf(f.cause(), faults));
    }

    List<String> falselyProven() {
      return diagnosis.findings().stream()
          .filter(f -> f.certainty() == Certainty.PROVEN)
          .map(Finding::cause)
          .filter(cause -> !isOneOf(cause, faults))
          .toList();
    }

    @Override
    public String toString() {
      return recording.scenario() + ": " + faults + ", but " + diagnosis.findings();
    }
  }

  private static final String SAME_ANSWER =
      "the store gives one answer on every ground, and others are met more often";

  private static final String NO_MARK =
      "a plain URL and a bare mismatch: it bears no mark, and others are met more often";

  private static final String NOT_READ = "refused before anything of the URL was looked at";

  /** Faults that are not among the first three, and why nothing in request and answer tells. */
  private static final Map<String, String> MISSED =
      Map.ofEntries(
          entry("HeadBucket unknown access key", "the answer to HEAD has no body, so no code"),
          entry("Content-Length: -1, expired, absent key", NOT_READ),
          entry("Content-Length: -1, wrong secret, absent key", NOT_READ),
          entry("Expect + 6 GiB + wrong Content-MD5, valid, absent key", NOT_READ),
          entry("Expect + 6 GiB + wrong Content-MD5, valid, existing key", NOT_READ),
          entry(
              "no length at all + wrong Content-MD5 + unsigned x-amz-copy-source to a missing"
                  + " bucket, valid, absent key",
              NOT_READ),
          entry(
              "no length at all + wrong Content-MD5 + unsigned x-amz-copy-source to a missing"
                  + " bucket, valid, existing key",
              NOT_READ),
          entry("X-Amz-Expires raised after signing 900 -> 9000", NO_MARK),
          entry("X-Amz-Expires raised after signing on an expired URL", NO_MARK),
          entry("region in scope changed after signing", NO_MARK),
          entry("response-content-disposition changed", NO_MARK),
          entry("response-content-disposition removed", NO_MARK),
          entry("signature 1 hex digit flipped", NO_MARK),
          entry("key changed", NO_MARK),
          entry("key changed to missing", NO_MARK),
          entry("key case changed", NO_MARK),
          entry("bucket dropped from the path", NO_MARK),
          entry("prefix path added by a proxy", NO_MARK));

  /** Further ones at a store that answers AccessDenied to nearly everything. */
  private static final Map<String, String> MISSED_BY_ONE_ANSWER =
      Map.ofEntries(
          entry("Expect, headers only, signed GET sent PUT", SAME_ANSWER),
          entry("Expect, headers only, unknown key", SAME_ANSWER),
          entry("access key lower-cased", SAME_ANSWER),
          entry("unknown access key", SAME_ANSWER),
          entry("unknown access key, missing bucket", SAME_ANSWER),
          entry("bogus token as unsigned header", SAME_ANSWER),
          entry("invalid bucket name", SAME_ANSWER),
          entry("session key without the token", SAME_ANSWER),
          entry("session token as header instead of query (unsigned)", SAME_ANSWER),
          entry("session token removed after signing", SAME_ANSWER),
          entry("session token truncated, signed", SAME_ANSWER),
          entry("valid token with the long-term key", SAME_ANSWER),
          entry("signed DELETE sent GET", SAME_ANSWER),
          entry("signed DELETE, wrong secret", SAME_ANSWER),
          entry("signed GET sent PUT", SAME_ANSWER),
          entry("signed HEAD sent GET", SAME_ANSWER),
          entry("signed PUT sent GET (key absent)", SAME_ANSWER),
          entry("signed PUT sent GET (key exists)", SAME_ANSWER));

  /** S3Proxy refuses a header that it does not implement, and says so. */
  private static final Map<String, String> MISSED_BY_S3PROXY =
      Map.of("bogus token as unsigned header", "501 is about the header, whatever it holds");

  /** In how many of a hundred the fault is the verdict, and in how many it is seen at once. */
  private static final Map<RecordedServer, List<Integer>> FLOORS =
      Map.of(
          RecordedServer.S3PROXY, List.of(50, 91),
          RecordedServer.CEPH, List.of(51, 92),
          RecordedServer.CEPH_TWO_REGIONS, List.of(75, 100),
          RecordedServer.CEPH_STS, List.of(47, 84));

  @ParameterizedTest
  @EnumSource
  void theFaultIsAmongTheFirst(RecordedServer server) throws IOException {
    List<Told> all = all(server);
    long verdicts = all.stream().filter(Told::isVerdict).count();
    long seen = all.stream().filter(t -> t.isVerdict() || t.isAmongTheFirst()).count();
    System.out.printf(
        "%s without a secret: of %d refusals the fault is the verdict in %d (%d %%), the verdict or"
            + " among the first three in %d (%d %%)%n",
        server, all.size(), verdicts, 100 * verdicts / all.size(), seen, 100 * seen / all.size());
    Map<String, String> explained = new HashMap<>(MISSED);
    if (server == RecordedServer.CEPH_STS) {
      explained.putAll(MISSED_BY_ONE_ANSWER);
    }
    if (server == RecordedServer.S3PROXY) {
      explained.putAll(MISSED_BY_S3PROXY);
    }
    assertEquals(
        List.of(),
        all.stream()
            .filter(t -> !t.isVerdict() && !t.isAmongTheFirst())
            .filter(t -> !explained.containsKey(t.recording().scenario()))
            .toList());
    List<Integer> floors = Objects.requireNonNull(FLOORS.get(server));
    assertTrue(100 * verdicts >= floors.get(0) * all.size(), "verdicts " + verdicts);
    assertTrue(100 * seen >= floors.get(1) * all.size(), "seen " + seen);
  }

  @ParameterizedTest
  @EnumSource
  void nothingFalseIsProven(RecordedServer server) throws IOException {
    assertEquals(
        List.of(), all(server).stream().filter(t -> !t.falselyProven().isEmpty()).toList());
  }

  /** Of an answer that no cause stands for, no cause is shown. */
  @ParameterizedTest
  @EnumSource
  void whatNoCauseStandsForHasNoVerdict(RecordedServer server) throws IOException {
    List<String> blamed = new ArrayList<>();
    for (Recording recording : refused(server)) {
      boolean right = server.decided(recording) == RecordedServer.Decision.RIGHT;
      if (TrueFaults.of(recording, right).equals(List.of(TrueFaults.NO_CAUSE))) {
        diagnosis(recording).verdict().ifPresent(f -> blamed.add(recording.scenario() + ": " + f));
      }
    }
    assertEquals(List.of(), blamed);
  }

  private static List<Told> all(RecordedServer server) throws IOException {
    List<Told> all = new ArrayList<>();
    for (Recording recording : refused(server)) {
      boolean right = server.decided(recording) == RecordedServer.Decision.RIGHT;
      List<String> faults = TrueFaults.of(recording, right);
      if (!faults.equals(List.of(TrueFaults.NO_CAUSE))) {
        all.add(new Told(recording, diagnosis(recording), faults));
      }
    }
    return all;
  }

  private static List<Recording> refused(RecordedServer server) throws IOException {
    return Recording.read(server.file()).stream()
        .filter(r -> r.reply().isPresent() && !RecordedServer.served(r) && isV4(r.request()))
        .toList();
  }

  private static Diagnosis diagnosis(Recording recording) {
    Evidence answer =
        new Evidence.Answered(Question.SUPPLIED, null, recording.reply().orElseThrow(), null);
    Case facts = Case.of(S3V4.INSTANCE, recording.request(), null, null, List.of(), List.of());
    return new Diagnoser(CATALOGUE, Limits.of(1))
        .diagnose(facts.with(EvidenceBook.EMPTY.with(new Attempt.Completed("reply", answer))));
  }

  private static boolean isV4(FailedRequest request) {
    try {
      return Schemes.recognise(request) == S3V4.INSTANCE;
    } catch (BadInput otherSchemeOrNone) {
      return false;
    }
  }

  /** The cause itself, or the general form of it, which is what facts without a proof can name. */
  private static boolean isOneOf(String cause, List<String> faults) {
    return faults.stream()
        .anyMatch(
            fault ->
                fault.equals(cause)
                    || general(fault).equals(cause)
                    || general(cause).equals(fault));
  }

  private static String general(String cause) {
    return Optional.ofNullable(CATALOGUE.entry(cause).map(Entry::parent).orElse(null))
        .orElse(cause);
  }
}
