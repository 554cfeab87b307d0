package io.github.why403.diagnosis;

import io.github.why403.OddText;
import io.github.why403.scheme.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.RequestPayer;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Random requests presigned by {@link S3Presigner} with every operation and every kind of host it
 * has. It takes no clock, so the moment is read from the URL; all else comes from the seed.
 *
 * <p>Left out: Multi-Region Access Points, which it signs with SigV4A.
 */
class S3PresignerOracleTest {
  private static final int REQUESTS = 900;
  private static final long WEEK = 604_800;

  private static final List<Region> REGIONS =
      List.of(
          Region.US_EAST_1,
          Region.EU_WEST_1,
          Region.AP_SOUTH_1,
          Region.US_GOV_EAST_1,
          Region.CN_NORTH_1,
          Region.IL_CENTRAL_1);

  private static final List<String> ENDPOINTS =
      List.of(
          "http://localhost:9000",
          "https://127.0.0.1:9443",
          "http://store.example.com:80",
          "https://store.example.com",
          "http://store.example.com:443");

  /** What is no ordinary bucket: these have hosts and scopes of their own. */
  private static final List<String> SPECIAL =
      List.of(
          "arn:aws:s3:eu-west-1:123456789012:accesspoint/my-point",
          "arn:aws:s3-object-lambda:eu-west-1:123456789012:accesspoint/my-lambda",
          "arn:aws:s3-outposts:eu-west-1:123456789012:outpost/op-01ac5d28a6a232904/accesspoint/mine",
          "directory--euw1-az1--x-s3",
          "a.bucket.with.dots");

  private record Target(OddText odd, String bucket, Duration lifetime) {
    String key() {
      return odd.key();
    }
  }

  private static final List<BiFunction<S3Presigner, Target, PresignedRequest>> OPERATIONS =
      List.of(
          S3PresignerOracleTest::get,
          S3PresignerOracleTest::get,
          S3PresignerOracleTest::put,
          S3PresignerOracleTest::put,
          S3PresignerOracleTest::put,
          S3PresignerOracleTest::head,
          S3PresignerOracleTest::delete,
          S3PresignerOracleTest::uploadPart,
          (s3, t) ->
              s3.presignHeadBucket(
                  b ->
                      b.signatureDuration(t.lifetime())
                          .headBucketRequest(r -> r.bucket(t.bucket()))),
          (s3, t) ->
              s3.presignCreateMultipartUpload(
                  b ->
                      b.signatureDuration(t.lifetime())
                          .createMultipartUploadRequest(
                              r ->
                                  r.bucket(t.bucket())
                                      .key(t.key())
                                      .contentType("image/png")
                                      .storageClass(StorageClass.STANDARD_IA))),
          (s3, t) ->
              s3.presignCompleteMultipartUpload(
                  b ->
                      b.signatureDuration(t.lifetime())
                          .completeMultipartUploadRequest(
                              r -> r.bucket(t.bucket()).key(t.key()).uploadId(t.odd().base64(60)))),
          (s3, t) ->
              s3.presignAbortMultipartUpload(
                  b ->
                      b.signatureDuration(t.lifetime())
                          .abortMultipartUploadRequest(
                              r ->
                                  r.bucket(t.bucket()).key(t.key()).uploadId(t.odd().base64(60)))));

  @Test
  void randomRequestsAreSound() {
    long seed = OddText.seed();
    for (int i = 0; i < REQUESTS; i++) {
      one(seed + i);
    }
  }

  private static void one(long seed) {
    OddText odd = OddText.of(seed);
    boolean session = odd.oneIn(3);
    String keyId = odd.keyId(session ? "ASIA" : "AKIA");
    String secret = odd.secret();
    AwsCredentials credentials =
        session
            ? AwsSessionCredentials.create(keyId, secret, odd.base64(300) + "==")
            : AwsBasicCredentials.create(keyId, secret);
    long lifetime = 1 + odd.random().nextLong(WEEK);
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .credentialsProvider(StaticCredentialsProvider.create(credentials))
            .disableS3ExpressSessionAuth(true);
    String bucket = place(builder, odd);
    try (S3Presigner s3 = builder.build()) {
      Target target = new Target(odd, bucket, Duration.ofSeconds(lifetime));
      PresignedRequest presigned = odd.of(OPERATIONS).apply(s3, target);
      Sound.check(
          presigned.httpRequest(),
          Secret.of(secret, "the test", keyId),
          null,
          odd.random().nextLong(lifetime),
          "-Dtest.seed=" + seed);
    }
  }

  /** Chooses where requests go and tells the bucket. */
  private static String place(S3Presigner.Builder builder, OddText odd) {
    S3Configuration.Builder style = S3Configuration.builder();
    builder.region(odd.of(REGIONS));
    String bucket = odd.bucket();
    switch (odd.random().nextInt(7)) {
      case 0, 1 -> {
        builder.endpointOverride(URI.create(odd.of(ENDPOINTS)));
        style.pathStyleAccessEnabled(odd.oneIn(2));
      }
      case 2 -> builder.dualstackEnabled(true);
      case 3 -> {
        builder.region(Region.US_WEST_2).dualstackEnabled(odd.oneIn(2));
        style.accelerateModeEnabled(true);
      }
      case 4 -> {
        builder.region(Region.EU_WEST_1);
        bucket = odd.of(SPECIAL);
      }
      case 5 -> builder.region(Region.US_EAST_2).fipsEnabled(true);
      default -> style.pathStyleAccessEnabled(odd.oneIn(2));
    }
    builder.serviceConfiguration(style.build());
    return bucket;
  }

  private static PresignedRequest get(S3Presigner s3, Target t) {
    OddText odd = t.odd();
    return s3.presignGetObject(
        b ->
            b.signatureDuration(t.lifetime())
                .getObjectRequest(
                    r -> {
                      r.bucket(t.bucket()).key(t.key());
                      if (odd.oneIn(2)) {
                        r.responseContentDisposition("attachment; filename=" + odd.value());
                      }
                      if (odd.oneIn(4)) {
                        r.responseContentType(odd.headerValue()).responseExpires(Instant.EPOCH);
                      }
                      if (odd.oneIn(4)) {
                        r.versionId(odd.base64(32)).partNumber(7);
                      }
                      if (odd.oneIn(5)) {
                        r.ifMatch("\"" + odd.base64(12) + "\"");
                      }
                      if (odd.oneIn(5)) {
                        r.checksumMode(ChecksumMode.ENABLED).requestPayer(RequestPayer.REQUESTER);
                      }
                    }));
  }

  private static PresignedRequest put(S3Presigner s3, Target t) {
    return s3.presignPutObject(
        b -> b.signatureDuration(t.lifetime()).putObjectRequest(r -> put(r, t)));
  }

  private static void put(PutObjectRequest.Builder r, Target t) {
    OddText odd = t.odd();
    r.bucket(t.bucket()).key(t.key());
    if (odd.oneIn(2)) {
      r.contentType(odd.headerValue());
    }
    if (odd.oneIn(3)) {
      r.acl(odd.of(ObjectCannedACL.knownValues().stream().sorted().toList()));
    }
    if (odd.oneIn(3)) {
      r.metadata(Map.of("Title", odd.headerValue(), "i", odd.headerValue()));
    }
    if (odd.oneIn(4)) {
      r.cacheControl("max-age=60").contentDisposition(odd.headerValue()).contentEncoding("gzip");
    }
    if (odd.oneIn(4)) {
      r.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(odd.base64(20));
    }
    if (odd.oneIn(5)) {
      r.tagging("a=1&b=" + odd.base64(3)).contentLength((long) odd.random().nextInt(9999));
    }
    if (odd.oneIn(5)) {
      r.checksumAlgorithm(ChecksumAlgorithm.CRC32).contentMD5(odd.base64(22) + "==");
    }
    if (odd.oneIn(5)) {
      r.overrideConfiguration(
          AwsRequestOverrideConfiguration.builder()
              .putHeader("X-Custom", List.of(odd.headerValue(), odd.headerValue()))
              .putRawQueryParameter("x-Extra", odd.value())
              .build());
    }
  }

  private static PresignedRequest head(S3Presigner s3, Target t) {
    return s3.presignHeadObject(
        b ->
            b.signatureDuration(t.lifetime())
                .headObjectRequest(r -> r.bucket(t.bucket()).key(t.key()).versionId("null")));
  }

  private static PresignedRequest delete(S3Presigner s3, Target t) {
    return s3.presignDeleteObject(
        b ->
            b.signatureDuration(t.lifetime())
                .deleteObjectRequest(
                    r -> r.bucket(t.bucket()).key(t.key()).mfa("20899872 301749")));
  }

  private static PresignedRequest uploadPart(S3Presigner s3, Target t) {
    return s3.presignUploadPart(
        b ->
            b.signatureDuration(t.lifetime())
                .uploadPartRequest(
                    r ->
                        r.bucket(t.bucket())
                            .key(t.key())
                            .uploadId(t.odd().base64(60))
                            .partNumber(1 + t.odd().random().nextInt(10_000))));
  }
}
