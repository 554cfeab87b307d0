package io.github.why403.oracle;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.MinioClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** MinIO's client for Java. */
final class MinioForJava implements Client {
  private final MinioClient client =
      MinioClient.builder()
          .endpoint("https://minio.example.com:9000")
          .credentials(Key.KEY_ID, Key.SECRET)
          .region("us-east-1")
          .build();

  @Override
  public String name() {
    return "minio-java";
  }

  @Override
  public String scheme() {
    return "s3-v4";
  }

  @Override
  public Class<?> library() {
    return MinioClient.class;
  }

  @Override
  public Key key() {
    return Key.secret();
  }

  @Override
  public Drawn draw(Dice dice) throws Exception {
    Http.Method verb =
        dice.one(Http.Method.GET, Http.Method.PUT, Http.Method.HEAD, Http.Method.DELETE);
    Map<String, String> params = new LinkedHashMap<>();
    if (dice.oneIn(3)) {
      params.put("response-content-disposition", "attachment; filename=\"a b+c.pdf\"");
    }
    if (dice.oneIn(3)) {
      params.put("versionId", "3HL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY");
    }
    String url =
        client.getPresignedObjectUrl(
            GetPresignedObjectUrlArgs.builder()
                .method(verb)
                .bucket("why403-demo-bucket")
                .object(dice.key())
                .expiry(60 + dice.below(604_740))
                .extraQueryParams(params)
                .build());
    return Drawn.url(url, verb.name(), List.of());
  }
}
