package io.github.why403.oracle;

import io.github.why403.input.Header;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** S3Presigner of the AWS SDK for Java 2, asked for an object of a Multi-Region Access Point. */
final class PresignerV4a implements Client {
  private static final String ARN = "arn:aws:s3::123456789012:accesspoint/mfzwi23gnjvgw.mrap";

  private final S3Presigner presigner =
      S3Presigner.builder()
          .region(Region.EU_WEST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create(Key.KEY_ID, Key.SECRET)))
          .build();

  @Override
  public String name() {
    return "s3-presigner-v4a";
  }

  @Override
  public String scheme() {
    return "s3-v4a";
  }

  @Override
  public Class<?> library() {
    return S3Presigner.class;
  }

  @Override
  public Key key() {
    return Key.secret();
  }

  @Override
  public Drawn draw(Dice dice) throws Exception {
    Duration life = Duration.ofSeconds(60L + dice.below(604_700));
    String key = dice.key();
    PresignedRequest signed =
        switch (dice.below(3)) {
          case 0 ->
              presigner.presignGetObject(
                  p ->
                      p.signatureDuration(life)
                          .getObjectRequest(
                              o ->
                                  o.bucket(ARN)
                                      .key(key)
                                      .responseContentDisposition(
                                          dice.oneIn(2) ? null : "inline; filename=\"a b+c\"")));
          case 1 ->
              presigner.presignPutObject(
                  p ->
                      p.signatureDuration(life)
                          .putObjectRequest(
                              o ->
                                  o.bucket(ARN)
                                      .key(key)
                                      .contentType(dice.oneIn(2) ? null : "image/png")
                                      .metadata(dice.oneIn(2) ? null : Map.of("note", "a  b,c"))));
          default ->
              presigner.presignDeleteObject(
                  p -> p.signatureDuration(life).deleteObjectRequest(o -> o.bucket(ARN).key(key)));
        };
    List<Header> headers = new ArrayList<>();
    signed
        .signedHeaders()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase("host")) {
                values.forEach(value -> headers.add(new Header(name, value)));
              }
            });
    return Drawn.url(signed.url().toString(), signed.httpRequest().method().name(), headers);
  }
}
