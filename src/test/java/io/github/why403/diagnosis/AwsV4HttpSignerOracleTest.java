package io.github.why403.diagnosis;

import io.github.why403.OddText;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Random requests signed by the SDK's own signer, at random moments. */
class AwsV4HttpSignerOracleTest {
  private static final int REQUESTS = 1_500;
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
  private static final long WEEK = 604_800;

  private static final List<String> REGIONS =
      List.of("us-east-1", "eu-central-1", "ap-southeast-2", "us-gov-west-1", "af-south-1");

  private static final List<String> UNKNOWN_HOSTS =
      List.of(
          "http://localhost:9000",
          "http://127.0.0.1:17481",
          "http://store.example.com",
          "https://store.example.com:8443",
          "http://[::1]:8080",
          "https://files.example.org");

  private static final List<String> HEADERS =
      List.of(
          "Content-Type",
          "Cache-Control",
          "Content-Disposition",
          "x-amz-acl",
          "x-amz-meta-Name",
          "x-amz-meta-I",
          "X-Amz-Storage-Class",
          "x-amz-tagging",
          "If-Match",
          "X-Custom");

  private static final List<String> PARAMETERS =
      List.of(
          "response-content-disposition",
          "response-content-type",
          "versionId",
          "x-id",
          "uploadId",
          "list-type",
          "prefix",
          "utm_source",
          "X-Zulu",
          "a-b",
          "a");

  @Test
  void randomRequestsAreSound() {
    long seed = OddText.seed();
    for (int i = 0; i < REQUESTS; i++) {
      one(seed + i);
    }
  }

  private static void one(long seed) {
    OddText odd = OddText.of(seed);
    String region = odd.of(REGIONS);
    boolean aws = odd.oneIn(2);
    String bucket = odd.bucket();
    Provider named = aws ? null : named(odd);
    boolean virtual = odd.oneIn(2);
    String path = "/" + (virtual ? "" : bucket + "/") + odd.key();
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .uri(URI.create(aws ? awsHost(region, virtual ? bucket + "." : "") : store(odd)))
            .method(odd.of(List.of(SdkHttpMethod.values())))
            .encodedPath(SdkHttpUtils.urlEncodeIgnoreSlashes(path));
    for (int n = odd.random().nextInt(4); n > 0; n--) {
      request.putHeader(odd.of(HEADERS), odd.headerValue());
    }
    for (int n = odd.random().nextInt(4); n > 0; n--) {
      String name = odd.of(PARAMETERS);
      if (named == null || !request.rawQueryParameters().containsKey(name)) {
        request.appendRawQueryParameter(name, odd.value());
      }
    }
    boolean session = odd.oneIn(3);
    String keyId = odd.keyId(session ? "ASIA" : "AKIA");
    String secret = odd.secret();
    AwsCredentialsIdentity identity =
        session
            ? AwsSessionCredentialsIdentity.create(keyId, secret, odd.base64(300) + "==")
            : AwsCredentialsIdentity.create(keyId, secret);
    long lifetime = 1 + odd.random().nextLong(WEEK);
    Instant signed = Instant.ofEpochSecond(1_600_000_000L + odd.random().nextInt(400_000_000));
    SdkHttpRequest presigned =
        SIGNER
            .sign(
                b ->
                    b.identity(identity)
                        .request(request.build())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(
                            AwsV4FamilyHttpSigner.AUTH_LOCATION,
                            AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(
                            AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofSeconds(lifetime))
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(signed, ZoneOffset.UTC)))
            .request();
    Sound.check(
        presigned,
        Secret.of(secret, "the test", keyId),
        named,
        odd.random().nextLong(lifetime),
        "-Dtest.seed=" + seed);
  }

  private static String awsHost(String region, String bucket) {
    return "https://" + bucket + "s3." + region + ".amazonaws.com";
  }

  private static String store(OddText odd) {
    return odd.of(UNKNOWN_HOSTS);
  }

  /**
   * Any store, or none named: a sound URL of the SDK is sound under everybody's rules, as long as
   * no parameter is repeated.
   */
  private static @Nullable Provider named(OddText odd) {
    return odd.oneIn(3) ? null : odd.of(Providers.all());
  }
}
