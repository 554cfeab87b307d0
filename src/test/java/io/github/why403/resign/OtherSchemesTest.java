package io.github.why403.resign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.diagnosis.SignatureStatus;
import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Differences;
import io.github.why403.hypothesis.Finding;
import io.github.why403.hypothesis.Hypotheses;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Check;
import io.github.why403.scheme.Agreement;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.Limits;
import io.github.why403.search.Match;
import io.github.why403.search.Search;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every variant of Versions 2 and 4A, of Google's Version 2 with an HMAC key and of Azure's shared
 * access signatures: signed under it, a random request is called that and nothing that would have
 * left other bytes; pairs of them are found; signed under none, nothing is said.
 */
class OtherSchemesTest {
  private static final String SECRET = "q7/Jx+T0rAuV5=m$2b&wK9.e\"zR~1sL/hG3+n6YdU";
  private static final String ACCOUNT_KEY = "d2h5NDAzIHRocm93LWF3YXkgYWNjb3VudCBrZXksIDE=";
  private static final int SOUND = 20;
  private static final int PAIRS = 40;
  private static final int OFFERED = 25;

  /** One candidate of Version 4A takes a verification. */
  private static final int FEW = 10;

  private static final int VERIFIED = 40;

  private final Random random = new Random(Long.getLong("test.seed", 1));
  private final Diagnoser diagnoser = new Diagnoser(Catalogue.english(), Limits.of(20_000));

  /**
   * A request to be signed.
   *
   * @param url with KEY for a random key and SIGNATURE where the signature belongs
   * @param sent the headers that are sent
   */
  private record Shape(
      String name, String url, String signature, String secret, String method, List<String> sent) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Shape shape(String name, String url, String method, String... sent) {
    boolean base64 = !url.contains("X-Amz-");
    boolean azure = url.contains("sv=");
    int digits = azure ? 44 : 28;
    return new Shape(
        name,
        url,
        base64 ? "A".repeat(digits - 1) + "%3D" : "30".repeat(70),
        azure ? ACCOUNT_KEY : SECRET,
        method,
        List.of(sent));
  }

  static List<Shape> shapes() {
    String v2 = "AWSAccessKeyId=AKIAENGINETESTS00001&Expires=2085393600&Signature=SIGNATURE";
    String v4a =
        "X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256&X-Amz-Credential=AKIAENGINETESTS00001%2F20260301"
            + "%2Fs3%2Faws4_request&X-Amz-Date=20260301T120000Z&X-Amz-Expires=900"
            + "&X-Amz-Region-Set=%2A&X-Amz-SignedHeaders=host&X-Amz-Signature=SIGNATURE";
    String gcs = "GoogleAccessId=GOOG1EENGINETESTS00001&Expires=2085393600&Signature=SIGNATURE";
    String service = "sv=2021-12-02&sr=b&sp=r&se=2085-01-31T13%3A00%3A00Z&spr=https&sig=SIGNATURE";
    String account =
        "sv=2021-12-02&ss=b&srt=co&sp=rl&se=2085-01-31T13%3A00%3A00Z&spr=https&sig=SIGNATURE";
    return List.of(
        shape("V2 virtual-hosted", "https://photos.s3.eu-west-1.amazonaws.com/KEY?" + v2, "GET"),
        shape("V2 path-style", "https://s3.us-west-2.amazonaws.com/photos/KEY?" + v2, "GET"),
        shape("V2 unknown host", "http://files.example.com:9000/photos/KEY?" + v2, "HEAD"),
        shape(
            "V2 overrides",
            "https://photos.s3.eu-west-1.amazonaws.com/KEY?versionId=7"
                + "&response-content-disposition=attachment%3B%20filename%3Da.pdf&"
                + v2,
            "GET"),
        shape(
            "V2 headers",
            "https://photos.s3.eu-west-1.amazonaws.com/KEY?" + v2,
            "PUT",
            "Content-Type: text/plain",
            "x-amz-acl: private",
            "x-amz-meta-a: b"),
        shape("V4A regional", "https://photos.s3.eu-west-1.amazonaws.com/KEY?" + v4a, "GET"),
        shape(
            "V4A multi-region",
            "https://mfzwi23gnjvgw.mrap.accesspoint.s3-global.amazonaws.com/KEY?" + v4a,
            "PUT"),
        shape("Google HMAC", "https://storage.googleapis.com/photos/KEY?" + gcs, "GET"),
        shape(
            "Google HMAC, headers",
            "https://photos.storage.googleapis.com/KEY?" + gcs,
            "PUT",
            "Content-Type: text/plain",
            "x-goog-acl: private"),
        shape(
            "SAS of a blob",
            "https://why403demo.blob.core.windows.net/photos/KEY?" + service,
            "GET"),
        shape(
            "SAS of a container",
            "https://why403demo.blob.core.windows.net/photos/KEY?"
                + service.replace("sr=b", "sr=c&si=policy"),
            "GET"),
        shape(
            "SAS with overrides",
            "https://why403demo.blob.core.windows.net/photos/KEY?rsct=text%2Fplain"
                + "&rscd=attachment%3B%20filename%3Da.pdf&sip=192.0.2.7&"
                + service,
            "GET"),
        shape(
            "SAS of an account",
            "https://why403demo.blob.core.windows.net/photos/KEY?" + account,
            "GET"));
  }

  /** A request of a shape, with a key of its own. */
  private final class Request {
    private final Scheme scheme;
    private final Shape shape;
    private final String template;
    private final SigningInput read;
    private final List<SigningInput> readings;

    Request(Shape shape) {
      this.shape = shape;
      template = shape.url().replace("KEY", key());
      Case unsigned = facts(shape.signature());
      scheme = unsigned.url().scheme();
      readings =
          scheme.readings(unsigned.url(), unsigned.provider().rules(), unsigned.secrets().get(0));
      read = readings.get(0);
    }

    private Case facts(String signature) {
      try {
        RawUrl url = RawUrl.parse(template.replace("SIGNATURE", signature));
        List<Header> headers = new ArrayList<>();
        for (String line : shape.sent()) {
          Header.parse(line).ifPresent(headers::add);
        }
        FailedRequest request = new FailedRequest(url, shape.method(), headers, true, null);
        return Case.of(
            Schemes.recognise(request),
            request,
            null,
            null,
            List.of(Secret.of(shape.secret(), "the test", null)),
            List.of());
      } catch (BadInput bad) {
        throw new AssertionError(template, bad);
      }
    }

    Case signed(SigningInput input) {
      return facts(scheme.sign(input).replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"));
    }

    /** All that is hashed, and with what. */
    List<Object> lines(SigningInput input) {
      return List.of(
          scheme.derive(input).canonicalRequestText(),
          scheme.derive(input).stringToSignText(),
          input.key().secret(),
          input.key().recipe());
    }

    boolean isSound(SigningInput input) {
      return readings.stream().anyMatch(reading -> lines(reading).equals(lines(input)));
    }

    List<Edit> edits() {
      return new ArrayList<>(Hypotheses.common(facts(shape.signature()), read));
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void nothingIsSaidOfASoundUrl(Shape shape) {
    for (int n = 0; n < SOUND; n++) {
      Request request = new Request(shape);
      Diagnosis diagnosis = diagnoser.diagnose(request.signed(request.read));
      assertEquals(SignatureStatus.MATCHES, diagnosis.signature().status(), request.template);
      assertEquals(Outcome.NOTHING_WRONG, diagnosis.outcome(), request.template);
      assertEquals(List.of(), diagnosis.findings(), request.template);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyVariantIsCalledWhatItIs(Shape shape) {
    Request request = new Request(shape);
    List<Edit> edits = request.edits();
    Map<List<Object>, Set<String>> alike = new HashMap<>();
    for (Edit edit : edits) {
      alike
          .computeIfAbsent(
              request.lines(edit.change().apply(request.read)), lines -> new TreeSet<>())
          .add(edit.cause());
    }
    Collections.shuffle(edits, random);
    boolean slow = request.scheme.candidateCost() > 1;
    int tried = 0;
    for (Edit edit : slow ? edits.subList(0, VERIFIED) : edits) {
      SigningInput signed = edit.change().apply(request.read);
      if (request.isSound(signed)) {
        continue;
      }
      tried++;
      List<Object> lines = request.lines(signed);
      Diagnosis diagnosis = diagnoser.diagnose(request.signed(signed));
      Match match = diagnosis.signature().match();
      assertNotNull(match, () -> "not found: " + edit.words() + " of " + request.template);
      assertEquals(1, match.edits().size(), () -> edit.words() + " found as " + match.edits());
      assertEquals(lines, request.lines(match.input()), edit::words);
      Set<String> called = called(diagnosis);
      assertTrue(alike.get(lines).containsAll(called), () -> edit.words() + " is called " + called);
      assertTrue(called.contains(edit.cause()), () -> edit.words() + " is called " + called);
    }
    assertTrue(tried > 20, "only " + tried);
  }

  /** What a diagnosis says of the signature, other readings included. */
  private static Set<String> called(Diagnosis diagnosis) {
    Set<String> causes = new TreeSet<>();
    for (Finding finding : diagnosis.findings()) {
      if (finding.certainty() == Certainty.PROVEN && finding.check() == Check.SIGNATURE) {
        causes.add(finding.cause());
        causes.addAll(finding.otherReadings());
      }
    }
    return causes;
  }

  /** Two of them at once are found among others, and nothing dearer in their place. */
  @ParameterizedTest
  @MethodSource("shapes")
  void pairsAreFound(Shape shape) {
    Request request = new Request(shape);
    List<Edit> all = request.edits();
    // What changes nothing by itself is not tried with others.
    all.removeIf(edit -> request.isSound(edit.change().apply(request.read)));
    int pairs = request.scheme.candidateCost() > 1 ? FEW : PAIRS;
    for (int n = 0; n < pairs; n++) {
      List<Edit> drawn = draw(all);
      SigningInput signed = Sample.apply(drawn, request.read);
      List<Edit> offered = new ArrayList<>(drawn);
      all.stream().limit(OFFERED).filter(e -> !drawn.contains(e)).forEach(offered::add);
      Collections.shuffle(offered, random);
      Match match =
          new Search(
                  request.scheme,
                  request.signed(signed).url().signature(),
                  request.read,
                  offered,
                  List::of,
                  Limits.of(1_000_000))
              .run()
              .match()
              .orElse(null);
      if (match == null && request.isSound(signed)) {
        continue;
      }
      assertNotNull(match, () -> "not found: " + words(drawn));
      assertEquals(Agreement.EXACT, match.agreement());
      assertEquals(request.lines(signed), request.lines(match.input()));
      assertTrue(
          cost(match.edits()) <= cost(drawn) && match.edits().size() <= 2,
          () -> words(drawn) + " found as " + words(match.edits()));
      Case facts = request.facts(shape.signature());
      int found = Differences.between(match.input(), request.read, facts.url()).size();
      int made = Differences.between(signed, request.read, facts.url()).size();
      assertTrue(found <= made, () -> words(drawn) + " found as " + words(match.edits()));
    }
  }

  /** Two edits that have no field in common. */
  private List<Edit> draw(List<Edit> all) {
    while (true) {
      Collections.shuffle(all, random);
      Edit one = all.get(0);
      for (Edit other : all.subList(1, all.size())) {
        Set<String> both = new HashSet<>(one.fields());
        both.retainAll(other.fields());
        if (both.isEmpty()) {
          return List.of(one, other);
        }
      }
    }
  }

  private static List<String> words(List<Edit> edits) {
    return edits.stream().map(Edit::words).toList();
  }

  private static int cost(List<Edit> edits) {
    return edits.stream().mapToInt(Edit::cost).sum();
  }

  /** Two segments and a suffix, as they stand in a URL, with things that can be coded otherwise. */
  private String key() {
    String letters = "abcxyzABC019-_.";
    StringBuilder key = new StringBuilder("k");
    for (int i = 0; i < 12; i++) {
      key.append(letters.charAt(random.nextInt(letters.length())));
      if (i == 5) {
        key.append("/d");
      }
      if (random.nextInt(8) == 0) {
        key.append("%20");
      }
    }
    return key + "z.pdf";
  }
}
