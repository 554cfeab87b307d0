package io.github.why403.oracle;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.UserDelegationKey;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.sas.AccountSasPermission;
import com.azure.storage.common.sas.AccountSasResourceType;
import com.azure.storage.common.sas.AccountSasService;
import com.azure.storage.common.sas.AccountSasSignatureValues;
import com.azure.storage.common.sas.SasIpRange;
import com.azure.storage.common.sas.SasProtocol;
import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.diagnosis.SignatureStatus;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.search.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

/** Random requests signed by azure-storage-blob: they verify, and nothing is called wrong. */
class AzureBlobOracleTest {
  private static final int REQUESTS = 500;
  private static final String ACCOUNT = "oracleaccount";
  private static final String KEY = base64("an account key that no account has");
  private static final String DELEGATED = base64("a user delegation key of nobody's");
  private static final String CONTAINER = "reports";
  private static final String ENDPOINT = "https://" + ACCOUNT + ".blob.core.windows.net";
  private static final String LETTERS = "abcXYZ019-._~ +/!'()*@:=;,$&?#[]%\"<>{}|^`\u00e9\u4e2d\\";
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private static final Diagnoser DIAGNOSER = new Diagnoser(Catalogue.english(), Limits.of(20_000));

  private final Random random = new Random(Long.getLong("test.seed", 1));
  private final BlobServiceClient service =
      new BlobServiceClientBuilder()
          .endpoint(ENDPOINT)
          .httpClient(request -> Mono.error(new IllegalStateException("nothing is sent")))
          .credential(new StorageSharedKeyCredential(ACCOUNT, KEY))
          .buildClient();

  private enum Kind {
    ACCOUNT,
    SERVICE,
    DELEGATION
  }

  /**
   * @param text the string to sign of the library
   */
  private record Signed(String url, List<Header> headers, String key, String text) {}

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void soundUrlsVerify(Kind kind) throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      Signed signed = sign(kind);
      Diagnosis diagnosis = diagnose(signed);
      List<Finding> alarms =
          diagnosis.findings().stream().filter(f -> f.certainty() != Certainty.POSSIBLE).toList();
      assertAll(
          signed.url(),
          () ->
              assertEquals(
                  signed.text(),
                  Octets.text(
                      Objects.requireNonNull(diagnosis.signature().read()).stringToSignText())),
          () ->
              assertEquals(
                  SignatureStatus.MATCHES,
                  diagnosis.signature().status(),
                  () -> diagnosis.findings() + " " + diagnosis.signature().because()),
          () -> assertEquals(List.of(), alarms),
          () -> assertEquals(Outcome.NOTHING_WRONG, diagnosis.outcome()));
    }
  }

  private static Diagnosis diagnose(Signed signed) throws Exception {
    FailedRequest request =
        new FailedRequest(RawUrl.parse(signed.url()), "GET", signed.headers(), true, null);
    return DIAGNOSER.diagnose(
        Case.of(
            Schemes.recognise(request),
            request,
            null,
            new Clock(NOW, true, "the test"),
            List.of(Secret.of(signed.key(), "the test", null)),
            List.of()));
  }

  private Signed sign(Kind kind) {
    AtomicReference<String> text = new AtomicReference<>("");
    BlobContainerClient container = service.getBlobContainerClient(CONTAINER);
    BlobClient blob = container.getBlobClient(name());
    if (kind == Kind.ACCOUNT) {
      return signed(
          blob.getBlobUrl(),
          service.generateAccountSas(account(), text::set, Context.NONE),
          KEY,
          text);
    }
    if (random.nextInt(6) == 0) {
      blob = blob.getSnapshotClient("2026-01-0" + (1 + random.nextInt(9)) + "T00:00:00.0000000Z");
    }
    boolean ofContainer = random.nextInt(4) == 0;
    BlobServiceSasSignatureValues values = values(ofContainer, kind);
    String url = blob.getBlobUrl();
    if (kind == Kind.SERVICE) {
      return signed(
          url,
          ofContainer
              ? container.generateSas(values, text::set, Context.NONE)
              : blob.generateSas(values, text::set, Context.NONE),
          KEY,
          text);
    }
    Map<String, String> headers = new TreeMap<>();
    Map<String, String> query = new TreeMap<>();
    // Both or neither: 12.37.2 signs the word null for the one that is missing.
    if (random.nextInt(3) == 0) {
      headers.put("x-ms-meta-a", "value " + random.nextInt(9));
      headers.put("x-ms-tag", "b");
      query.put("team", "blue " + random.nextInt(9));
      values.setRequestHeaders(headers).setRequestQueryParameters(query);
    }
    String token =
        ofContainer
            ? container.generateUserDelegationSas(values, key(), ACCOUNT, text::set, Context.NONE)
            : blob.generateUserDelegationSas(values, key(), ACCOUNT, text::set, Context.NONE);
    StringBuilder more = new StringBuilder(token);
    query.forEach(
        (name, value) ->
            more.append('&').append(name).append('=').append(value.replace(" ", "%20")));
    Signed signed = signed(url, more.toString(), DELEGATED, text);
    headers.forEach((name, value) -> signed.headers().add(new Header(name, value)));
    return signed;
  }

  private static Signed signed(String url, String token, String key, AtomicReference<String> text) {
    return new Signed(
        url + (url.indexOf('?') < 0 ? "?" : "&") + token, new ArrayList<>(), key, text.get());
  }

  private String name() {
    StringBuilder name = new StringBuilder("n");
    for (int i = random.nextInt(20); i >= 0; i--) {
      name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return name.append('x').toString();
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private OffsetDateTime end() {
    return time(NOW.plusSeconds(1 + random.nextInt(1_000_000)));
  }

  private AccountSasSignatureValues account() {
    AccountSasSignatureValues values =
        new AccountSasSignatureValues(
            end(),
            AccountSasPermission.parse(one("r", "rl", "rwdl", "rwdxylacuptfi")),
            AccountSasService.parse(one("b", "bf", "bqtf")),
            AccountSasResourceType.parse(one("o", "co", "sco")));
    if (random.nextBoolean()) {
      values.setStartTime(time(NOW.minusSeconds(random.nextInt(1_000_000))));
    }
    if (random.nextBoolean()) {
      values.setProtocol(random.nextBoolean() ? SasProtocol.HTTPS_ONLY : SasProtocol.HTTPS_HTTP);
    }
    if (random.nextInt(4) == 0) {
      values.setEncryptionScope("scope-" + random.nextInt(9));
    }
    return values;
  }

  private BlobServiceSasSignatureValues values(boolean container, Kind kind) {
    boolean policy = kind == Kind.SERVICE && random.nextInt(5) == 0;
    BlobServiceSasSignatureValues values =
        policy
            ? new BlobServiceSasSignatureValues("policy " + random.nextInt(9))
            : container
                ? new BlobServiceSasSignatureValues(
                    end(), BlobContainerSasPermission.parse(one("r", "rl", "racwdl", "rt")))
                : new BlobServiceSasSignatureValues(
                    end(), BlobSasPermission.parse(one("r", "rw", "racwd", "rt")));
    if (random.nextBoolean() && !policy) {
      values.setStartTime(time(NOW.minusSeconds(random.nextInt(1_000_000))));
    }
    if (random.nextBoolean()) {
      values.setProtocol(random.nextBoolean() ? SasProtocol.HTTPS_ONLY : SasProtocol.HTTPS_HTTP);
    }
    if (random.nextInt(4) == 0) {
      values.setSasIpRange(SasIpRange.parse(one("203.0.113.7", "203.0.113.0-203.0.113.255")));
    }
    if (random.nextInt(3) == 0) {
      values
          .setContentDisposition("attachment; filename=\"a b+c&d \u00e9.pdf\"")
          .setContentType(one("text/plain", "image/svg+xml"))
          .setCacheControl("no-cache, max-age=0");
    }
    if (random.nextInt(4) == 0) {
      values.setContentLanguage("de").setContentEncoding("gzip");
    }
    if (kind == Kind.DELEGATION && random.nextInt(3) == 0) {
      values
          .setCorrelationId("33333333-3333-4333-8333-333333333333")
          .setPreauthorizedAgentObjectId("44444444-4444-4444-8444-444444444444")
          .setDelegatedUserObjectId("55555555-5555-4555-8555-555555555555");
    }
    return values;
  }

  private UserDelegationKey key() {
    return new UserDelegationKey()
        .setSignedObjectId("11111111-1111-4111-8111-111111111111")
        .setSignedTenantId("22222222-2222-4222-8222-222222222222")
        .setSignedStart(time(NOW.minusSeconds(86_400)))
        .setSignedExpiry(time(NOW.plusSeconds(5 * 86_400)))
        .setSignedService("b")
        .setSignedVersion("2025-07-05")
        .setValue(DELEGATED);
  }

  private String one(String... some) {
    return some[random.nextInt(some.length)];
  }
}
