package io.github.why403.oracle;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.HttpMethod;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.SignUrlOption;
import com.google.cloud.storage.StorageOptions;
import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.diagnosis.SignatureStatus;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.search.Limits;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random requests signed by google-cloud-storage: they verify, and nothing is called wrong. */
class GoogleStorageOracleTest {
  private static final int REQUESTS = 600;
  private static final String ACCOUNT = "oracle@example-project.iam.gserviceaccount.com";
  private static final String LETTERS = "abcXYZ019-._~ +/!'()*@:=;,$&?#[]%\"<>{}|\\^`\u00e9\u4e2d";

  private static final List<HttpMethod> METHODS =
      List.of(HttpMethod.GET, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.HEAD, HttpMethod.POST);

  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "x-goog-acl", List.of("private", "public-read"),
          "x-goog-meta-note", List.of("one  two   three", " blanks around ", "a,b"),
          "x-goog-resumable", List.of("start"),
          "x-goog-content-length-range", List.of("0,1048576"),
          "x-goog-if-generation-match", List.of("0"));

  private static final Diagnoser DIAGNOSER = new Diagnoser(Catalogue.english(), Limits.of(20_000));

  private static KeyPair pair;
  private static Secret key;
  private static Storage storage;

  private final Random random = new Random(Long.getLong("test.seed", 1));

  @BeforeAll
  static void makeKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    pair = generator.generateKeyPair();
    key =
        Secret.of(
            Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()), "the test", ACCOUNT);
    storage =
        StorageOptions.newBuilder()
            .setProjectId("example-project")
            .setCredentials(
                ServiceAccountCredentials.newBuilder()
                    .setClientEmail(ACCOUNT)
                    .setPrivateKey(pair.getPrivate())
                    .build())
            .build()
            .getService();
  }

  private record Signed(FailedRequest request, String context) {}

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void soundUrlsVerify(boolean v4) throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      Signed signed = sign(v4);
      Diagnosis diagnosis = diagnose(signed.request());
      assertAll(
          signed.context(),
          () ->
              assertEquals(
                  SignatureStatus.MATCHES,
                  diagnosis.signature().status(),
                  () -> diagnosis.findings() + " " + diagnosis.signature().because()),
          () -> assertEquals(List.of(), alarms(diagnosis)),
          () -> assertEquals(Outcome.NOTHING_WRONG, diagnosis.outcome()));
    }
  }

  /** Sent with another verb, a URL is called just that. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anotherVerbIsFound(boolean v4) throws Exception {
    for (int i = 0; i < 50; i++) {
      Signed signed = sign(v4);
      FailedRequest request = signed.request();
      FailedRequest other =
          new FailedRequest(request.url(), "PATCH", request.headers(), true, null);
      Diagnosis diagnosis = diagnose(other);
      assertEquals(
          List.of("method-mismatch"),
          alarms(diagnosis).stream().map(Finding::cause).toList(),
          signed.context());
    }
  }

  private static List<Finding> alarms(Diagnosis diagnosis) {
    Catalogue catalogue = Catalogue.english();
    return diagnosis.findings().stream().filter(f -> !catalogue.isRisk(f.cause())).toList();
  }

  private static Diagnosis diagnose(FailedRequest request) throws Exception {
    Clock now = new Clock(Instant.now(), true, "--at");
    return DIAGNOSER.diagnose(
        Case.of(Schemes.recognise(request), request, null, now, List.of(key), List.of()));
  }

  private Signed sign(boolean v4) {
    HttpMethod method = METHODS.get(random.nextInt(METHODS.size()));
    BlobInfo blob = BlobInfo.newBuilder(bucket(), name()).build();
    BlobInfo.Builder typed = blob.toBuilder();
    List<SignUrlOption> options = new ArrayList<>();
    Map<String, String> headers = new LinkedHashMap<>();
    options.add(v4 ? SignUrlOption.withV4Signature() : SignUrlOption.withV2Signature());
    options.add(SignUrlOption.httpMethod(method));
    HEADERS.forEach(
        (name, values) -> {
          if (random.nextInt(4) == 0) {
            headers.put(name, values.get(random.nextInt(values.size())));
          }
        });
    if (method == HttpMethod.POST) {
      headers.put("x-goog-resumable", "start"); // Nothing else is signed for POST.
    }
    options.add(SignUrlOption.withExtHeaders(new LinkedHashMap<>(headers)));
    if (!v4 && random.nextInt(3) == 0) {
      typed.setContentType("text/plain");
      options.add(SignUrlOption.withContentType());
      headers.put("Content-Type", "text/plain");
    }
    if (!v4 && random.nextInt(4) == 0) {
      typed.setMd5("1B2M2Y8AsgTpgAmY7PhCfg==");
      options.add(SignUrlOption.withMd5());
      headers.put("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg==");
    }
    if (v4 && random.nextInt(3) == 0) {
      options.add(
          SignUrlOption.withQueryParams(
              Map.of("response-content-disposition", "attachment; filename=\"" + name() + "\"")));
    }
    options.add(
        switch (random.nextInt(v4 ? 3 : 2)) {
          case 0 -> SignUrlOption.withPathStyle();
          case 1 -> SignUrlOption.withVirtualHostedStyle();
          default -> SignUrlOption.withBucketBoundHostname("files.example.com");
        });
    String url =
        storage
            .signUrl(typed.build(), 1000, TimeUnit.SECONDS, options.toArray(SignUrlOption[]::new))
            .toString();
    List<Header> sent =
        headers.entrySet().stream()
            .map(h -> new Header(h.getKey(), h.getValue()))
            .collect(Collectors.toList());
    FailedRequest request =
        new FailedRequest(RawUrl.tryParse(url).orElseThrow(), method.name(), sent, true, null);
    return new Signed(request, method + " " + url + " " + headers);
  }

  private String bucket() {
    return "bucket-" + Integer.toString(random.nextInt(1 << 20), 36) + "x";
  }

  private String name() {
    int[] letters = LETTERS.codePoints().toArray();
    StringBuilder name = new StringBuilder("n");
    int length = 1 + random.nextInt(20);
    for (int i = 0; i < length; i++) {
      name.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return name.toString();
  }
}
