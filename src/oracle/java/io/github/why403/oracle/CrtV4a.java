package io.github.why403.oracle;

import io.github.why403.input.Header;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4aHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.RegionSet;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * The signer of the AWS SDK for Java 2 for Version 4A, whose signatures come from the AWS Common
 * Runtime (aws-c-auth), native code.
 */
final class CrtV4a implements Client {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final String MRAP = "mfzwi23gnjvgw.mrap.accesspoint.s3-global.amazonaws.com";

  private final AwsV4aHttpSigner signer = AwsV4aHttpSigner.create();

  @Override
  public String name() {
    return "aws-crt-v4a";
  }

  @Override
  public String scheme() {
    return "s3-v4a";
  }

  @Override
  public Class<?> library() {
    return CRT.class;
  }

  @Override
  public Key key() {
    return Key.secret();
  }

  /**
   * Hosts of a Multi-Region Access Point and of buckets, each with a set of regions that covers it.
   */
  @Override
  public Drawn draw(Dice dice) throws Exception {
    boolean mrap = dice.oneIn(2);
    String regions =
        mrap
            ? dice.one("*", "eu-west-1,us-east-1", "us-*,eu-*", "ap-southeast-2")
            : dice.one("eu-west-1", "eu-*", "*", "us-east-1,eu-west-1", "*-west-1,ap-south-1");
    SdkHttpMethod verb =
        dice.one(SdkHttpMethod.GET, SdkHttpMethod.PUT, SdkHttpMethod.HEAD, SdkHttpMethod.DELETE);
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(verb)
            .protocol("https")
            .host(mrap ? MRAP : "why403-demo-bucket.s3.eu-west-1.amazonaws.com")
            .encodedPath("/" + SdkHttpUtils.urlEncodeIgnoreSlashes(dice.key()));
    List<Header> headers = headers(dice, verb);
    headers.forEach(header -> request.putHeader(header.name(), header.value()));
    if (dice.oneIn(3)) {
      request.putRawQueryParameter(
          "response-content-disposition", "attachment; filename=\"" + dice.name() + "\"");
    }
    if (dice.oneIn(4)) {
      request.putRawQueryParameter("versionId", "3HL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY");
    }
    if (dice.oneIn(5)) {
      request.putRawQueryParameter(dice.one("x-id", "utm_source", "a b", "tagging"), dice.name());
    }
    AwsCredentialsIdentity who =
        dice.oneIn(4)
            ? AwsSessionCredentialsIdentity.create(Key.TEMPORARY, Key.SECRET, Key.TOKEN_2)
            : AwsCredentialsIdentity.create(Key.KEY_ID, Key.SECRET);
    SdkHttpRequest signed =
        signer
            .sign(
                r ->
                    r.identity(who)
                        .request(request.build())
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4aHttpSigner.REGION_SET, RegionSet.create(regions))
                        .putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(
                            AwsV4FamilyHttpSigner.EXPIRATION_DURATION,
                            Duration.ofSeconds(60L + dice.below(604_700)))
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC)))
            .request();
    return Drawn.url(
        signed.getUri().toASCIIString(), verb.name(), headers, NOW.plusSeconds(dice.below(60)));
  }

  private static List<Header> headers(Dice dice, SdkHttpMethod verb) {
    List<Header> headers = new ArrayList<>();
    if (verb == SdkHttpMethod.PUT && dice.oneIn(2)) {
      headers.add(new Header("Content-Type", dice.one("text/plain; charset=UTF-8", "image/png")));
    }
    if (dice.oneIn(4)) {
      headers.add(new Header("x-amz-meta-note", dice.one("one  two   three", "a,b", "a=b;c")));
    }
    if (verb == SdkHttpMethod.PUT && dice.oneIn(4)) {
      headers.add(new Header("x-amz-acl", "private"));
    }
    return headers;
  }
}
