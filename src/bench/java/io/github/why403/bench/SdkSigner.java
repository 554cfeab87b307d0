package io.github.why403.bench;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** The AWS SDK's signer, with all that does not change from request to request made once. */
final class SdkSigner {
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final SignRequest<AwsCredentialsIdentity> request =
      SignRequest.builder(AwsCredentialsIdentity.create(Sample.KEY_ID, Sample.SECRET))
          .request(unsigned())
          .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
          .putProperty(AwsV4HttpSigner.REGION_NAME, Sample.REGION)
          .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
          .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
          .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
          .putProperty(AwsV4FamilyHttpSigner.CHUNK_ENCODING_ENABLED, false)
          .putProperty(
              AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
          .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofHours(1))
          .putProperty(
              HttpSigner.SIGNING_CLOCK,
              Clock.fixed(Instant.parse("2026-11-22T11:00:00Z"), ZoneOffset.UTC))
          .build();

  private static SdkHttpRequest unsigned() {
    return SdkHttpFullRequest.builder()
        .method(SdkHttpMethod.PUT)
        .uri(URI.create("https://" + Sample.HOST + Sample.PATH))
        .putRawQueryParameter("x-id", "PutObject")
        .putHeader("Content-Type", Sample.TYPE)
        .build();
  }

  /** The presigned request. */
  SdkHttpRequest presign() {
    return signer.sign(request).request();
  }
}
