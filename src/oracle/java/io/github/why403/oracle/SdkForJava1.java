package io.github.why403.oracle;

import com.amazonaws.ClientConfiguration;
import com.amazonaws.HttpMethod;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.auth.BasicSessionCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import com.amazonaws.services.s3.model.GeneratePresignedUrlRequest;
import com.amazonaws.services.s3.model.ResponseHeaderOverrides;
import io.github.why403.input.Header;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/** The AWS SDK for Java 1 with its signer for Version 2. */
final class SdkForJava1 implements Client {
  @Override
  public String name() {
    return "aws-sdk-java-1-v2";
  }

  @Override
  public String scheme() {
    return "s3-v2";
  }

  @Override
  public Class<?> library() {
    return AmazonS3.class;
  }

  @Override
  public Key key() {
    return Key.secret();
  }

  @Override
  public Drawn draw(Dice dice) throws Exception {
    AmazonS3ClientBuilder builder =
        AmazonS3ClientBuilder.standard()
            .withClientConfiguration(new ClientConfiguration().withSignerOverride("S3SignerType"))
            .withPathStyleAccessEnabled(dice.oneIn(2))
            .withCredentials(
                new AWSStaticCredentialsProvider(
                    dice.oneIn(4)
                        ? new BasicSessionCredentials(Key.TEMPORARY, Key.SECRET, Key.TOKEN)
                        : new BasicAWSCredentials(Key.KEY_ID, Key.SECRET)));
    AmazonS3 client =
        dice.oneIn(4)
            ? builder
                .withPathStyleAccessEnabled(true)
                .withEndpointConfiguration(
                    new EndpointConfiguration("http://127.0.0.1:9000", "us-east-1"))
                .build()
            : builder
                .withRegion(dice.one("us-east-1", "eu-west-1", "us-west-2", "ap-southeast-2"))
                .build();
    HttpMethod verb = dice.one(HttpMethod.GET, HttpMethod.PUT, HttpMethod.HEAD, HttpMethod.DELETE);
    GeneratePresignedUrlRequest request =
        new GeneratePresignedUrlRequest("why403-demo-bucket", dice.key(), verb)
            .withExpiration(Date.from(Instant.now().plusSeconds(900)));
    List<Header> headers = new ArrayList<>();
    if (verb == HttpMethod.PUT && dice.oneIn(3)) {
      request.setContentType("text/plain; charset=UTF-8");
      headers.add(new Header("Content-Type", "text/plain; charset=UTF-8"));
    }
    if (verb == HttpMethod.PUT && dice.oneIn(4)) {
      request.setContentMd5("1B2M2Y8AsgTpgAmY7PhCfg==");
      headers.add(new Header("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg=="));
    }
    if (verb == HttpMethod.GET && dice.oneIn(3)) {
      request.setResponseHeaders(
          new ResponseHeaderOverrides()
              .withContentDisposition("attachment; filename=\"a b+c.pdf\"")
              .withContentType(dice.one("text/plain", "application/x;a=b")));
    }
    if (verb == HttpMethod.GET && dice.oneIn(4)) {
      request.setVersionId("3HL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY");
    }
    if (dice.oneIn(4)) {
      request.addRequestParameter(dice.one("utm_source", "x-amz-acl", "acl", "tagging"), "private");
    }
    return Drawn.url(client.generatePresignedUrl(request).toString(), verb.name(), headers);
  }
}
