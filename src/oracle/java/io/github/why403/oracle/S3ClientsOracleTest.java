package io.github.why403.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.HttpMethod;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.auth.BasicSessionCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import com.amazonaws.services.s3.model.GeneratePresignedUrlRequest;
import com.amazonaws.services.s3.model.ResponseHeaderOverrides;
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
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.search.Limits;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.MinioClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random requests signed by the AWS SDK for Java 1 (Version 2) and by MinIO's client (Version 4):
 * they verify, nothing is called wrong, and sent with another verb they are called just that.
 */
class S3ClientsOracleTest {
  private static final int REQUESTS = 500;
  private static final String KEY_ID = "AKIAORACLE0000000001";
  private static final String SECRET = "made/up+of+the+oracle+00000000000000001";
  private static final String LETTERS = "abcXYZ019-._~ +!'()*@:=;,$&?#[]%\"<>{}|^`\u00e9\u4e2d";

  private static final Diagnoser DIAGNOSER = new Diagnoser(Catalogue.english(), Limits.of(20_000));

  private final Random random = new Random(Long.getLong("test.seed", 1));

  /** A URL, the verb it was signed for and the headers that go with it. */
  private record Signed(String url, String verb, List<Header> headers) {}

  @Test
  void urlsOfVersion2Verify() throws Exception {
    for (int n = 0; n < REQUESTS; n++) {
      verifies(version2(), "s3-v2");
    }
  }

  @Test
  void urlsOfMinioVerify() throws Exception {
    MinioClient client =
        MinioClient.builder()
            .endpoint("https://minio.example.com:9000")
            .credentials(KEY_ID, SECRET)
            .region("us-east-1")
            .build();
    for (int n = 0; n < REQUESTS; n++) {
      verifies(minio(client), "s3-v4");
    }
  }

  @Test
  void anotherVerbIsFound() throws Exception {
    for (int n = 0; n < 50; n++) {
      Signed signed = version2();
      String sent = signed.verb().equals("DELETE") ? "GET" : "DELETE";
      Diagnosis diagnosis = diagnose(new Signed(signed.url(), sent, signed.headers()));
      Finding first = diagnosis.findings().get(0);
      assertEquals("method-mismatch", first.cause(), signed.url());
      assertEquals(Certainty.PROVEN, first.certainty(), signed.url());
    }
  }

  private Signed version2() {
    String region = one("us-east-1", "eu-west-1", "us-west-2", "ap-southeast-2");
    boolean session = random.nextInt(4) == 0;
    var builder =
        AmazonS3ClientBuilder.standard()
            .withClientConfiguration(
                new com.amazonaws.ClientConfiguration().withSignerOverride("S3SignerType"))
            .withPathStyleAccessEnabled(random.nextBoolean())
            .withCredentials(
                new AWSStaticCredentialsProvider(
                    session
                        ? new BasicSessionCredentials(
                            KEY_ID.replace("AKIA", "ASIA"), SECRET, "FwoGZXIvYXdzE+/token==")
                        : new BasicAWSCredentials(KEY_ID, SECRET)));
    AmazonS3 client =
        random.nextInt(4) == 0
            ? builder
                .withPathStyleAccessEnabled(true)
                .withEndpointConfiguration(
                    new EndpointConfiguration("http://127.0.0.1:9000", "us-east-1"))
                .build()
            : builder.withRegion(region).build();
    HttpMethod verb = one(HttpMethod.GET, HttpMethod.PUT, HttpMethod.HEAD, HttpMethod.DELETE);
    GeneratePresignedUrlRequest request =
        new GeneratePresignedUrlRequest("why403-demo-bucket", key(), verb)
            .withExpiration(new Date(Instant.now().plusSeconds(900).toEpochMilli()));
    List<Header> headers = new ArrayList<>();
    if (random.nextInt(3) == 0 && verb == HttpMethod.PUT) {
      request.setContentType("text/plain; charset=UTF-8");
      headers.add(new Header("Content-Type", "text/plain; charset=UTF-8"));
    }
    if (random.nextInt(4) == 0 && verb == HttpMethod.PUT) {
      request.setContentMd5("1B2M2Y8AsgTpgAmY7PhCfg==");
      headers.add(new Header("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg=="));
    }
    if (random.nextInt(3) == 0 && verb == HttpMethod.GET) {
      request.setResponseHeaders(
          new ResponseHeaderOverrides()
              .withContentDisposition("attachment; filename=\"a b+c.pdf\"")
              .withContentType(one("text/plain", "application/x;a=b")));
    }
    if (random.nextInt(4) == 0 && verb == HttpMethod.GET) {
      request.setVersionId("3HL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY");
    }
    if (random.nextInt(4) == 0) {
      request.addRequestParameter(one("utm_source", "x-amz-acl", "acl", "tagging"), "private");
    }
    return new Signed(client.generatePresignedUrl(request).toString(), verb.name(), headers);
  }

  private Signed minio(MinioClient client) throws Exception {
    Http.Method verb = one(Http.Method.GET, Http.Method.PUT, Http.Method.HEAD, Http.Method.DELETE);
    Map<String, String> params = new LinkedHashMap<>();
    if (random.nextInt(3) == 0) {
      params.put("response-content-disposition", "attachment; filename=\"a b+c.pdf\"");
    }
    if (random.nextInt(3) == 0) {
      params.put("versionId", "3HL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY");
    }
    String url =
        client.getPresignedObjectUrl(
            GetPresignedObjectUrlArgs.builder()
                .method(verb)
                .bucket("why403-demo-bucket")
                .object(key())
                .expiry(1 + random.nextInt(604_800))
                .extraQueryParams(params)
                .build());
    return new Signed(url, verb.name(), List.of());
  }

  private static void verifies(Signed signed, String scheme) throws Exception {
    Diagnosis diagnosis = diagnose(signed);
    assertEquals(scheme, diagnosis.facts().url().scheme().id());
    assertEquals(SignatureStatus.MATCHES, diagnosis.signature().status(), signed.toString());
    assertEquals(Outcome.NOTHING_WRONG, diagnosis.outcome(), signed + " " + diagnosis.findings());
  }

  private static Diagnosis diagnose(Signed signed) throws Exception {
    FailedRequest request =
        new FailedRequest(RawUrl.parse(signed.url()), signed.verb(), signed.headers(), true, null);
    Scheme scheme = Schemes.recognise(request);
    return DIAGNOSER.diagnose(
        Case.of(
            scheme,
            request,
            null,
            new Clock(Instant.now(), true, "the test"),
            List.of(Secret.of(SECRET, "the test", null)),
            List.of()));
  }

  @SafeVarargs
  private <T> T one(T... all) {
    return all[random.nextInt(all.length)];
  }

  /** A key without dot segments, which MinIO's client refuses. */
  private String key() {
    StringBuilder key = new StringBuilder("k");
    for (int length = 1 + random.nextInt(16); length > 0; length--) {
      key.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      if (random.nextInt(6) == 0) {
        key.append("/k");
      }
    }
    return key + "z";
  }
}
