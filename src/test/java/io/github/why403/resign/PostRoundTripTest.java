package io.github.why403.resign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.diagnosis.SignatureStatus;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.fixtures.SignerGcs;
import io.github.why403.fixtures.SignerPost;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.BadInput;
import io.github.why403.input.BodyDigest;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Form;
import io.github.why403.input.FormReader;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.search.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random forms: sound ones are called sound, and one signed or sent under a mistake is called that
 * mistake and nothing else.
 */
class PostRoundTripTest {
  private static final int FORMS = 40;
  private static final String SECRET = "why403/Throw+Away/Secret/00000000EXAMPLE";
  private static final String LETTERS =
      "abcXYZ019-._~ +/!'()*@:=;,$&%<>[]{}|^`?#\u00e9\u65e5\u0131\ud83d\ude00";
  private static final String ALTERED = "query-altered-after-signing";
  private static final String CONDITION = "post-policy-condition-failed";

  private static final Diagnoser DIAGNOSER = new Diagnoser(Catalogue.english(), Limits.of(20_000));

  /** A way of signing forms. */
  private enum Way {
    S3_V4(SignerPost::signer, SignerPost.URL),
    S3_V2(SignerPost::signerV2, SignerPost.URL),
    GOOGLE_V4(SignerPost::google, "https://storage.googleapis.com/why403-demo-bucket"),
    GOOGLE_V2(SignerPost::googleV2, "https://why403-demo-bucket.storage.googleapis.com/");

    private final Supplier<SignerPost> signer;
    private final String url;

    Way(Supplier<SignerPost> signer, String url) {
      this.signer = signer;
      this.url = url;
    }

    boolean isOfS3() {
      return this == S3_V4 || this == S3_V2;
    }
  }

  /** A mistake, and what it must be called. */
  private record Mistake(String cause, Set<Way> ways, UnaryOperator<SignerPost> make) {}

  private static final Set<Way> ALL = Set.of(Way.values());
  private static final Set<Way> OF_S3 = Set.of(Way.S3_V4, Way.S3_V2);

  private static final List<Mistake> MISTAKES =
      List.of(
          new Mistake("secret-whitespace", OF_S3, s -> s.secret(SECRET + "\n")),
          new Mistake("secret-whitespace", OF_S3, s -> s.secret(" " + SECRET)),
          new Mistake(
              "secret-special-chars-mangled", OF_S3, s -> s.secret(SECRET.replace("/", "%2F"))),
          new Mistake(
              "signing-key-derivation-wrong", Set.of(Way.S3_V4), s -> s.keyRegion("us-east-1")),
          new Mistake(ALTERED, ALL, s -> s.hashed(PostRoundTripTest::decoded)),
          new Mistake(ALTERED, ALL, s -> s.hashed(text -> text + "\n")),
          new Mistake(ALTERED, ALL, s -> s.hashed(PostRoundTripTest::inLines)),
          new Mistake(ALTERED, ALL, s -> s.coded(PostRoundTripTest::inLines)),
          new Mistake(ALTERED, ALL, s -> s.hashed(text -> encoded(decoded(text) + "\n"))),
          new Mistake(
              ALTERED, ALL, s -> s.hashed(text -> encoded(decoded(text).replace("/", "\\/")))),
          new Mistake(CONDITION, ALL, s -> s.send("key", "elsewhere")),
          new Mistake(CONDITION, ALL, s -> s.condition("{\"x-amz-meta-lost\":\"a\"}")),
          new Mistake(CONDITION, ALL, s -> s.condition("[\"content-length-range\",13,20]")),
          new Mistake("post-extra-input-field", ALL, s -> s.send("submit", "Upload")),
          new Mistake("post-policy-expired", ALL, s -> s.end("\"2026-01-31T12:00:59Z\"")),
          new Mistake(
              "post-field-value-not-string",
              OF_S3,
              s -> s.condition("{\"x-amz-meta-n\":5}").send("x-amz-meta-n", "5")));

  private final Locale locale = Locale.getDefault();
  private final TimeZone zone = TimeZone.getDefault();
  private final Random random = new Random(Long.getLong("test.seed", 1));

  @AfterEach
  void comeHome() {
    Locale.setDefault(locale);
    TimeZone.setDefault(zone);
  }

  @ParameterizedTest
  @CsvSource({"en-US, UTC", "tr-TR, Asia/Kathmandu", "ar-EG-u-nu-arab, America/St_Johns"})
  void soundFormsAreCalledSound(String language, String place) throws BadInput {
    Locale.setDefault(Locale.forLanguageTag(language));
    TimeZone.setDefault(TimeZone.getTimeZone(place));
    for (int i = 0; i < FORMS; i++) {
      for (Way way : Way.values()) {
        String form = draft(way).form();
        Diagnosis diagnosis = diagnose(way, form);
        assertEquals(List.of(), diagnosis.findings(), form);
        assertEquals(SignatureStatus.MATCHES, diagnosis.signature().status(), form);
        assertEquals(Outcome.NOTHING_WRONG, diagnosis.outcome(), form);
      }
    }
  }

  @Test
  void everyMistakeIsFoundAndNoOther() throws BadInput {
    for (int i = 0; i < FORMS / 4; i++) {
      for (Mistake mistake : MISTAKES) {
        for (Way way : mistake.ways()) {
          String form = mistake.make().apply(draft(way)).form();
          Diagnosis diagnosis = diagnose(way, form);
          List<Finding> proven = proven(diagnosis);
          String seen = way + " " + form + diagnosis.findings();
          assertEquals(
              List.of(mistake.cause()), proven.stream().map(Finding::cause).toList(), seen);
        }
      }
    }
  }

  @Test
  void twoMistakesAreBothFound() throws BadInput {
    for (int one = 0; one < MISTAKES.size(); one++) {
      for (int other = one + 1; other < MISTAKES.size(); other++) {
        Mistake first = MISTAKES.get(one);
        Mistake second = MISTAKES.get(other);
        // Of one cause, or of one field, the second takes the place of the first.
        if (first.cause().equals(second.cause())
            || first.cause().startsWith("secret-") && second.cause().startsWith("secret-")) {
          continue;
        }
        Set<Way> ways = new TreeSet<>(first.ways());
        ways.retainAll(second.ways());
        for (Way way : ways) {
          String form = second.make().apply(first.make().apply(draft(way))).form();
          Diagnosis diagnosis = diagnose(way, form);
          assertEquals(
              new TreeSet<>(Set.of(first.cause(), second.cause())),
              proven(diagnosis).stream()
                  .map(Finding::cause)
                  .collect(Collectors.toCollection(TreeSet::new)),
              way + " " + form + diagnosis.findings());
        }
      }
    }
  }

  /** What was signed cannot be guessed: nothing but that is said. */
  @Test
  void anUnknownMistakeProvesNothing() throws BadInput {
    for (Way way : Way.values()) {
      String form = draft(way).hashed(text -> "another text").form();
      Diagnosis diagnosis = diagnose(way, form);
      assertTrue(proven(diagnosis).isEmpty(), diagnosis.findings()::toString);
      assertEquals(Outcome.INCONCLUSIVE, diagnosis.outcome(), way + form);
    }
  }

  private static List<Finding> proven(Diagnosis diagnosis) {
    return diagnosis.findings().stream().filter(f -> f.certainty() == Certainty.PROVEN).toList();
  }

  private SignerPost draft(Way way) {
    SignerPost signer = way.signer.get();
    signer.field("acl", random.nextBoolean() ? "private" : "public-read");
    int fields = random.nextInt(4);
    for (int i = 0; i < fields; i++) {
      String value = value();
      String name = "x-" + (way.isOfS3() ? "amz" : "goog") + "-meta-m" + i;
      if (random.nextBoolean()) {
        signer.field(name, value);
      } else {
        signer
            .condition("[\"starts-with\",\"$" + name + "\",\"" + value.substring(0, 1) + "\"]")
            .send(name.toUpperCase(Locale.ROOT), value);
      }
    }
    if (random.nextBoolean()) {
      signer.condition("[\"content-length-range\"," + random.nextInt(13) + ",100]");
    }
    return signer.send("x-ignore-me", value());
  }

  private String value() {
    StringBuilder value = new StringBuilder("n");
    int[] letters = LETTERS.codePoints().toArray();
    for (int length = random.nextInt(12); length > 0; length--) {
      value.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return value.toString();
  }

  private static Diagnosis diagnose(Way way, String text) throws BadInput {
    Form form = FormReader.read(json(text));
    FailedRequest request =
        new FailedRequest(RawUrl.parse(way.url), null, List.of(), true, new BodyDigest(12, "", ""))
            .withForm(form);
    Secret key =
        way.isOfS3()
            ? Secret.of(SECRET, "the test", null)
            : Secret.of(SignerGcs.publicKey(), "the test", SignerGcs.ACCOUNT);
    Clock clock = new Clock(Instant.parse("2026-01-31T12:01:00Z"), true, "the test");
    return DIAGNOSER.diagnose(
        Case.of(Schemes.recognise(request), request, null, clock, List.of(key), List.of()));
  }

  /** Lines cannot hold a value with line breaks; pairs of JSON can. */
  private static String json(String form) {
    com.google.gson.JsonArray all = new com.google.gson.JsonArray();
    List<String> pairs = new ArrayList<>();
    for (String line : form.split("\n", -1)) {
      boolean field = line.contains("signature=");
      int last = pairs.size() - 1;
      boolean whole = last < 0 || !pairs.get(last).startsWith("policy=") || field;
      if (whole) {
        pairs.add(line);
      } else {
        pairs.set(last, pairs.get(last) + "\n" + line);
      }
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        com.google.gson.JsonArray one = new com.google.gson.JsonArray();
        one.add(pair.substring(0, equals));
        one.add(pair.substring(equals + 1));
        all.add(one);
      }
    }
    return all.toString();
  }

  private static String decoded(String base64) {
    return new String(Base64.getMimeDecoder().decode(base64), UTF_8);
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String inLines(String base64) {
    return Base64.getMimeEncoder(60, new byte[] {'\n'})
        .encodeToString(Base64.getDecoder().decode(base64));
  }
}
