package io.github.why403.resign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.diagnosis.SignatureStatus;
import io.github.why403.hypothesis.Finding;
import io.github.why403.search.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sound request is called sound, whatever its shape, wherever the user lives. */
class SilenceTest {
  private static final int REQUESTS = 400;
  private static final String LETTERS =
      "abcXYZ019-._~"
          + " +!'()*@:=;,$&%\"<>[]{}|\\^`?#\u00e9\u00c4\u65e5\u0131\u0130e\u0301\ud83d\ude00";
  private static final List<String> STORES =
      List.of("minio", "ceph", "s3proxy", "swift", "garage", "seaweedfs", "localstack", "");

  private static final Map<String, String> HEADERS =
      Map.of(
          "content-type", "text/plain; charset=UTF-8",
          "x-amz-acl", "bucket-owner-full-control",
          "x-amz-meta-title", "In & out",
          "cache-control", "max-age=60",
          "range", "bytes=0-9",
          "x-amz-server-side-encryption", "AES256");

  private final Locale locale = Locale.getDefault();
  private final TimeZone zone = TimeZone.getDefault();
  private final Random random = new Random(Long.getLong("test.seed", 1));
  private final Catalogue catalogue = Catalogue.english();
  private final Diagnoser diagnoser = new Diagnoser(catalogue, Limits.of(1_000));

  @AfterEach
  void comeHome() {
    Locale.setDefault(locale);
    TimeZone.setDefault(zone);
  }

  @ParameterizedTest
  @CsvSource({
    "en-US, UTC",
    "tr-TR, Asia/Kathmandu",
    "th-TH-u-nu-thai-ca-buddhist, Pacific/Kiritimati",
    "ar-EG-u-nu-arab, America/St_Johns",
    "ja-JP-u-ca-japanese, Pacific/Pago_Pago"
  })
  void aSoundRequestIsCalledSound(String language, String place) {
    Locale.setDefault(Locale.forLanguageTag(language));
    TimeZone.setDefault(TimeZone.getTimeZone(place));
    for (int n = 0; n < REQUESTS; n++) {
      Draft draft = sound();
      Diagnosis diagnosis = diagnoser.diagnose(draft.facts());
      String seen = draft.facts().request().url().text() + " " + diagnosis.findings();
      assertEquals(SignatureStatus.MATCHES, diagnosis.signature().status(), seen);
      assertEquals(Outcome.NOTHING_WRONG, diagnosis.outcome(), seen);
      assertEquals(
          List.of(),
          diagnosis.findings().stream()
              .map(Finding::cause)
              .filter(cause -> !catalogue.isRisk(cause))
              .toList(),
          seen);
      assertEquals(List.of(), diagnosis.differences(), seen);
    }
  }

  private Draft sound() {
    Draft draft = new Draft(random);
    draft.path("/" + draft.word() + "/" + key());
    draft.signedMethod = draft.one(List.of("GET", "PUT", "POST", "HEAD", "DELETE"));
    draft.sentMethod = draft.signedMethod;
    if (random.nextInt(3) == 0) {
      String store = draft.one(STORES);
      draft.store(
          store, draft.one(List.of("files.example.net:8443", "localhost:9000", "[::1]:80")));
      draft.scheme = "http";
      draft.host(draft.sentHost.replace(":80]", "]").replaceAll(":80$", ""));
    }
    if (random.nextBoolean()) {
      draft.param("response-content-disposition", "attachment; filename=\"" + key() + "\"");
    }
    if (random.nextBoolean()) {
      draft.param("versionId", "").param(key().replace('&', 'n'), key());
    }
    headers(draft);
    return draft;
  }

  private void headers(Draft draft) {
    if (random.nextBoolean() && draft.signedMethod.equals("GET")) {
      return;
    }
    List<String> sent = new ArrayList<>(List.of("User-Agent: curl/8", "accept: */*"));
    HEADERS.forEach(
        (name, value) -> {
          if (random.nextInt(3) == 0) {
            draft.header(name, value);
            sent.add(name.toUpperCase(Locale.ROOT) + ":  " + value.replace(" ", "  ") + " ");
          }
        });
    draft.sends(sent.toArray(String[]::new));
  }

  /** Anything that may be a key, without a dot segment that a client would resolve. */
  private String key() {
    StringBuilder key = new StringBuilder("k");
    int[] letters = LETTERS.codePoints().toArray();
    for (int length = 1 + random.nextInt(12); length > 0; length--) {
      key.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return random.nextInt(4) == 0 ? key + "//" + key : key.toString();
  }
}
