package io.github.why403.oracle;

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
import io.github.why403.input.BadInput;
import io.github.why403.input.Header;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;

/** azure-storage-blob: shared access signatures of three kinds. It tells the string to sign. */
final class AzureBlobs implements Client {
  /** The kinds of a shared access signature. */
  enum Kind {
    ACCOUNT,
    SERVICE,
    DELEGATION
  }

  private static final String ACCOUNT = "oracleaccount";
  private static final String KEY = base64("an account key that no account has");
  private static final String DELEGATED = base64("a user delegation key of nobody's");
  private static final String CONTAINER = "reports";
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private final Kind kind;
  private final BlobServiceClient service =
      new BlobServiceClientBuilder()
          .endpoint("https://" + ACCOUNT + ".blob.core.windows.net")
          .httpClient(request -> Mono.error(new IllegalStateException("nothing is sent")))
          .credential(new StorageSharedKeyCredential(ACCOUNT, KEY))
          .buildClient();

  AzureBlobs(Kind kind) {
    this.kind = kind;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String name() {
    return "azure-storage-blob-"
        + switch (kind) {
          case ACCOUNT -> "account";
          case SERVICE -> "service";
          case DELEGATION -> "user-delegation";
        };
  }

  @Override
  public String scheme() {
    return "azure-sas";
  }

  @Override
  public Class<?> library() {
    return BlobServiceClient.class;
  }

  @Override
  public Key key() {
    return new Key(kind == Kind.DELEGATION ? DELEGATED : KEY, null);
  }

  @Override
  public Drawn draw(Dice dice) throws Exception {
    AtomicReference<String> text = new AtomicReference<>("");
    BlobContainerClient container = service.getBlobContainerClient(CONTAINER);
    BlobClient blob = container.getBlobClient(dice.nameWithBackslash());
    if (kind == Kind.ACCOUNT) {
      String token = service.generateAccountSas(account(dice), text::set, Context.NONE);
      return signed(blob.getBlobUrl(), token, List.of(), text);
    }
    if (dice.oneIn(6)) {
      blob = blob.getSnapshotClient("2026-01-0" + (1 + dice.below(9)) + "T00:00:00.0000000Z");
    }
    boolean ofContainer = dice.oneIn(4);
    BlobServiceSasSignatureValues values = values(ofContainer, dice);
    if (kind == Kind.SERVICE) {
      return signed(
          blob.getBlobUrl(),
          ofContainer
              ? container.generateSas(values, text::set, Context.NONE)
              : blob.generateSas(values, text::set, Context.NONE),
          List.of(),
          text);
    }
    Map<String, String> headers = new TreeMap<>();
    Map<String, String> query = new TreeMap<>();
    // Both or neither: 12.37.2 signs the word null for the one that is missing.
    if (dice.oneIn(3)) {
      headers.put("x-ms-meta-a", "value " + dice.below(9));
      headers.put("x-ms-tag", "b");
      query.put("team", "blue " + dice.below(9));
      values.setRequestHeaders(headers).setRequestQueryParameters(query);
    }
    StringBuilder token =
        new StringBuilder(
            ofContainer
                ? container.generateUserDelegationSas(
                    values, delegation(), ACCOUNT, text::set, Context.NONE)
                : blob.generateUserDelegationSas(
                    values, delegation(), ACCOUNT, text::set, Context.NONE));
    query.forEach(
        (name, value) ->
            token.append('&').append(name).append('=').append(value.replace(" ", "%20")));
    List<Header> sent = new ArrayList<>();
    headers.forEach((name, value) -> sent.add(new Header(name, value)));
    return signed(blob.getBlobUrl(), token.toString(), sent, text);
  }

  private static Drawn signed(
      String url, String token, List<Header> headers, AtomicReference<String> text)
      throws BadInput {
    return Drawn.url(url + (url.indexOf('?') < 0 ? "?" : "&") + token, "GET", headers, NOW)
        .telling(text.get());
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static OffsetDateTime start(Dice dice) {
    return time(NOW.minusSeconds(dice.below(1_000_000)));
  }

  private static OffsetDateTime end(Dice dice) {
    return time(NOW.plusSeconds(1 + dice.below(1_000_000)));
  }

  private static SasProtocol protocol(Dice dice) {
    return dice.one(SasProtocol.HTTPS_ONLY, SasProtocol.HTTPS_HTTP);
  }

  private static AccountSasSignatureValues account(Dice dice) {
    AccountSasSignatureValues values =
        new AccountSasSignatureValues(
            end(dice),
            AccountSasPermission.parse(dice.one("r", "rl", "rwdl", "rwdxylacuptfi")),
            AccountSasService.parse(dice.one("b", "bf", "bqtf")),
            AccountSasResourceType.parse(dice.one("o", "co", "sco")));
    if (dice.oneIn(2)) {
      values.setStartTime(start(dice));
    }
    if (dice.oneIn(2)) {
      values.setProtocol(protocol(dice));
    }
    if (dice.oneIn(4)) {
      values.setEncryptionScope("scope-" + dice.below(9));
    }
    return values;
  }

  private BlobServiceSasSignatureValues values(boolean container, Dice dice) {
    boolean policy = kind == Kind.SERVICE && dice.oneIn(5);
    BlobServiceSasSignatureValues values =
        policy
            ? new BlobServiceSasSignatureValues("policy " + dice.below(9))
            : container
                ? new BlobServiceSasSignatureValues(
                    end(dice),
                    BlobContainerSasPermission.parse(dice.one("r", "rl", "racwdl", "rt")))
                : new BlobServiceSasSignatureValues(
                    end(dice), BlobSasPermission.parse(dice.one("r", "rw", "racwd", "rt")));
    if (dice.oneIn(2) && !policy) {
      values.setStartTime(start(dice));
    }
    if (dice.oneIn(2)) {
      values.setProtocol(protocol(dice));
    }
    if (dice.oneIn(4)) {
      values.setSasIpRange(SasIpRange.parse(dice.one("203.0.113.7", "203.0.113.0-203.0.113.255")));
    }
    if (dice.oneIn(3)) {
      values
          .setContentDisposition("attachment; filename=\"a b+c&d \u00e9.pdf\"")
          .setContentType(dice.one("text/plain", "image/svg+xml"))
          .setCacheControl("no-cache, max-age=0");
    }
    if (dice.oneIn(4)) {
      values.setContentLanguage("de").setContentEncoding("gzip");
    }
    if (kind == Kind.DELEGATION && dice.oneIn(3)) {
      values
          .setCorrelationId("33333333-3333-4333-8333-333333333333")
          .setPreauthorizedAgentObjectId("44444444-4444-4444-8444-444444444444")
          .setDelegatedUserObjectId("55555555-5555-4555-8555-555555555555");
    }
    return values;
  }

  private static UserDelegationKey delegation() {
    return new UserDelegationKey()
        .setSignedObjectId("11111111-1111-4111-8111-111111111111")
        .setSignedTenantId("22222222-2222-4222-8222-222222222222")
        .setSignedStart(time(NOW.minusSeconds(86_400)))
        .setSignedExpiry(time(NOW.plusSeconds(5 * 86_400)))
        .setSignedService("b")
        .setSignedVersion("2025-07-05")
        .setValue(DELEGATED);
  }
}
