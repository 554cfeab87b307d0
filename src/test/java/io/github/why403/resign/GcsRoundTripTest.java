package io.github.why403.resign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.diagnosis.SignatureStatus;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.fixtures.SignerGcs;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Check;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.search.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Round trip, separation and silence for Google's schemes: signed under a mistake by a signer that
 * is not ours, every request is called that and nothing else; signed without one, nothing.
 */
class GcsRoundTripTest {
  private static final int REQUESTS = 4;
  private static final String HOST = "storage.googleapis.com";
  private static final String BUCKET = "why403-demo-bucket";
  private static final Clock NOW = new Clock(Instant.parse("2026-01-31T12:01:00Z"), true, "--at");

  private static final Diagnoser DIAGNOSER =
      new Diagnoser(Catalogue.english(), Limits.of(Limits.DEFAULT_CANDIDATES));

  /** Readings that lead to the same bytes: the bucket is a segment of the path like another. */
  private static final Map<String, Set<String>> SAME_BYTES =
      Map.of(
          "gcs-canonical-uri-host-style", Set.of("path-prefix-rewritten", "path-altered"),
          "addressing-style-mismatch", Set.of("path-prefix-rewritten"));

  private final Random random = new Random(Long.getLong("test.seed", 1));

  /**
   * One mistake, or none.
   *
   * @param causes what it is called, slugs with a blank between
   * @param verb what is sent
   * @param sent the headers that are sent
   * @param url signs for the name of an object
   */
  private record Mistake(
      String name,
      String causes,
      String verb,
      List<String> sent,
      BiFunction<SignerGcs, String, String> url) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Mistake get(
      String name, String causes, BiFunction<SignerGcs, String, String> url) {
    return new Mistake(name, causes, "GET", List.of(), url);
  }

  private static Mistake put(
      String name, String causes, List<String> sent, BiFunction<SignerGcs, String, String> url) {
    return new Mistake(name, causes, "PUT", sent, (s, key) -> url.apply(s.method("PUT"), key));
  }

  static List<Mistake> mistakes() {
    String type = "content-type";
    return List.of(
        get("V4 sound", "", (s, k) -> s.url()),
        get("V4 sound, virtual-hosted", "", (s, k) -> virtual(s, k).url()),
        get("V4 verb", "method-mismatch", (s, k) -> s.method("PUT").url()),
        get(
            "V4 bucket in neither",
            "gcs-canonical-uri-host-style",
            (s, k) -> s.hashedPath("/" + k).url()),
        get(
            "V4 bucket in both",
            "gcs-canonical-uri-host-style",
            (s, k) -> virtual(s, k).hashedPath("/" + BUCKET + "/" + k).url()),
        get(
            "V4 no leading slash",
            "gcs-canonical-uri-host-style",
            (s, k) -> s.hashedPath(BUCKET + "/" + k).url()),
        get(
            "V4 signed virtual-hosted",
            "addressing-style-mismatch",
            (s, k) -> s.hashedHost(BUCKET + "." + HOST).hashedPath("/" + k).url()),
        get(
            "V4 signed path-style",
            "addressing-style-mismatch",
            (s, k) -> virtual(s, k).hashedHost(HOST).hashedPath("/" + BUCKET + "/" + k).url()),
        get(
            "V4 other host",
            "host-replaced-after-signing",
            (s, k) -> s.hashedHost("storage.cloud.google.com").url()),
        get("V4 parameter added", "params-added-after-signing", (s, k) -> s.url() + "&t=1"),
        get(
            "V4 lifetime edited",
            "expires-edited-after-signing",
            (s, k) -> s.url().replace("Expires=900", "Expires=54321")),
        get(
            "V4 slashes encoded",
            "slash-encoded-in-path",
            (s, k) -> s.hashedPath("/" + BUCKET + "/" + k.replace("/", "%2F")).url()),
        get(
            "V4 payload hash",
            "payload-hash-not-unsigned",
            (s, k) ->
                s.payload("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
                    .url()),
        put(
            "V4 type not sent",
            "gcs-header-signed-not-sent",
            List.of(),
            (s, k) -> s.header(type, "image/png").url()),
        put(
            "V4 type altered",
            "content-type-altered-by-client",
            List.of("Content-Type: image/png; charset=UTF-8"),
            (s, k) -> s.header(type, "image/png").url()),
        put(
            "V4 type not sent, parameter added",
            "gcs-header-signed-not-sent params-added-after-signing",
            List.of(),
            (s, k) -> s.header(type, "image/png").url() + "&t=1"),
        get(
            "V4 verb and lifetime",
            "method-mismatch expires-edited-after-signing",
            (s, k) -> s.method("PUT").url().replace("Expires=900", "Expires=604800")),
        get("V2 sound", "", (s, k) -> s.urlV2()),
        get(
            "V2 sound, virtual-hosted",
            "",
            (s, k) -> virtual(s, k).hashedPath("/" + BUCKET + "/" + k).urlV2()),
        get("V2 sound, parameter added", "", (s, k) -> s.urlV2() + "&t=1"),
        get("V2 verb", "method-mismatch", (s, k) -> s.method("DELETE").urlV2()),
        get(
            "V2 without bucket",
            "addressing-style-mismatch",
            (s, k) -> virtual(s, k).hashedPath("/" + k).urlV2()),
        get(
            "V2 end edited",
            "expires-edited-after-signing",
            (s, k) -> s.urlV2().replace(SignerGcs.END, "1769950000")),
        put(
            "V2 type not sent",
            "content-type-signed-not-sent",
            List.of(),
            (s, k) -> s.type("image/png").urlV2()),
        put(
            "V2 type not signed",
            "content-type-sent-not-signed-v2",
            List.of("Content-Type: image/png"),
            (s, k) -> s.urlV2()),
        new Mistake(
            "V2 resumable not sent",
            "gcs-resumable-header",
            "POST",
            List.of(),
            (s, k) -> s.method("POST").header("x-goog-resumable", "start").urlV2()));
  }

  private static SignerGcs virtual(SignerGcs signer, String key) {
    return signer.host(BUCKET + "." + HOST).path("/" + key);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isCalledWhatItIs(Mistake mistake) throws BadInput {
    for (int n = 0; n < REQUESTS; n++) {
      String key = key();
      String url = mistake.url().apply(SignerGcs.signer().path("/" + BUCKET + "/" + key), key);
      Diagnosis diagnosis = DIAGNOSER.diagnose(facts(mistake, url));
      String seen = mistake + " " + url + " " + diagnosis.findings();
      boolean sound = mistake.causes().isEmpty();
      assertEquals(
          sound ? SignatureStatus.MATCHES : SignatureStatus.DOES_NOT_MATCH,
          diagnosis.signature().status(),
          seen);
      assertEquals(sound ? Outcome.NOTHING_WRONG : Outcome.CAUSE_FOUND, diagnosis.outcome(), seen);
      assertEquals(causes(mistake), causes(diagnosis), seen);
    }
  }

  private static Set<String> causes(Mistake mistake) {
    Set<String> causes = new TreeSet<>(Arrays.asList(mistake.causes().split(" ")));
    causes.remove("");
    return causes;
  }

  /** What is proven, and what it may be called beside that. */
  private static Set<String> causes(Diagnosis diagnosis) {
    Set<String> causes = new TreeSet<>();
    for (Finding finding : diagnosis.findings()) {
      if (finding.certainty() == Certainty.PROVEN || finding.check() == Check.SIGNATURE) {
        causes.add(finding.cause());
        causes.addAll(finding.otherReadings());
        causes.removeAll(SAME_BYTES.getOrDefault(finding.cause(), Set.of()));
      }
    }
    return causes;
  }

  private static Case facts(Mistake mistake, String url) throws BadInput {
    List<Header> headers = new ArrayList<>();
    for (String line : mistake.sent()) {
      Header.parse(line).ifPresent(headers::add);
    }
    FailedRequest request =
        new FailedRequest(RawUrl.tryParse(url).orElseThrow(), mistake.verb(), headers, true, null);
    Secret key = Secret.of(SignerGcs.publicKey(), "the test", null);
    return Case.of(Schemes.recognise(request), request, null, NOW, List.of(key), List.of());
  }

  /** Three segments, as they stand in a URL. */
  private String key() {
    String letters = "abcxyz019-_";
    List<String> segments =
        Stream.generate(
                () -> {
                  StringBuilder segment = new StringBuilder("k");
                  for (int i = 0; i < 6; i++) {
                    segment.append(letters.charAt(random.nextInt(letters.length())));
                  }
                  return segment.toString();
                })
            .limit(3)
            .toList();
    return String.join("/", segments) + ".bin";
  }
}
