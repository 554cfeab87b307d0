package io.github.why403.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * What the tests do to a store before and after: requests that the AWS SDK signs in the header, as
 * the owner of the buckets.
 */
record Store(LiveServer server) {
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  void createBucket(String bucket) {
    String path = server.virtual() ? "/" : "/" + bucket;
    expect(200, "s3", "PUT", server.host(bucket), path, new byte[0]);
  }

  void createBucketIn(String region, String bucket) {
    String body =
        "<CreateBucketConfiguration><LocationConstraint>"
            + region
            + "</LocationConstraint></CreateBucketConfiguration>";
    String path = server.path(bucket, "").replaceFirst("/$", "");
    expect(200, "s3", "PUT", server.host(bucket), path, body.getBytes(UTF_8));
  }

  /** The key is given percent-encoded. */
  void put(String bucket, String key, String text) {
    expect(200, "s3", "PUT", server.host(bucket), server.path(bucket, key), text.getBytes(UTF_8));
  }

  /** The bytes of an object; empty where there is none. */
  Optional<String> read(String bucket, String key) {
    Reply reply = object("GET", bucket, key);
    if (reply.status() == 404) {
      return Optional.empty();
    }
    return Optional.of(checked(200, reply, "GET " + key).text());
  }

  /** Brings an object into a state: these bytes, or absent. */
  void make(String bucket, String key, Optional<String> text) {
    if (text.isPresent()) {
      put(bucket, key, text.get());
    } else if (read(bucket, key).isPresent()) {
      checked(204, object("DELETE", bucket, key), "DELETE " + key);
    }
  }

  private Reply object(String method, String bucket, String key) {
    return send("s3", method, server.host(bucket), server.path(bucket, key), new byte[0]);
  }

  /** Sends a signed request and gives the body of its answer, which must have this status. */
  String expect(int status, String service, String method, String host, String path, byte[] body) {
    return checked(status, send(service, method, host, path, body), method + " " + path).text();
  }

  private Reply checked(int status, Reply reply, String what) {
    if (reply.status() != status) {
      throw new IllegalStateException(
          server + " answered " + reply.brief() + " to " + what + ": " + reply.text());
    }
    return reply;
  }

  private Reply send(String service, String method, String host, String path, byte[] body) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .uri(URI.create("http://" + host))
            .encodedPath(path)
            .method(SdkHttpMethod.fromValue(method));
    if (service.equals("sts")) {
      request.putHeader("content-type", "application/x-www-form-urlencoded");
    }
    AwsCredentialsIdentity identity =
        AwsCredentialsIdentity.create(server.lab().keyId(), server.lab().secret());
    SignedRequest signed =
        SIGNER.sign(
            b ->
                b.identity(identity)
                    .request(request.build())
                    .payload(() -> new ByteArrayInputStream(body))
                    .putProperty(AwsV4HttpSigner.REGION_NAME, server.region())
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false));
    List<String> lines = new ArrayList<>();
    signed
        .request()
        .headers()
        .forEach((name, values) -> values.forEach(value -> lines.add(name + ": " + value)));
    if (body.length > 0 || method.equals("PUT")) {
      lines.removeIf(line -> line.regionMatches(true, 0, "content-length:", 0, 15));
      lines.add("Content-Length: " + body.length);
    }
    return RawClient.send(server.port(), method, host, path, lines, body);
  }
}
