package io.github.why403.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** A command does what it says for the verb and the store at hand. */
class FittingTest {
  private static final String PRESIGN = "aws s3 presign s3://b/k --region r";
  private static final String PYTHON =
      "s3 = boto3.client(\"s3\", region_name=\"r\","
          + " config=Config(s3={\"addressing_style\": \"virtual\"}))\n"
          + "print(s3.generate_presigned_url(\"get_object\", Params={}))";

  private static Fitting verb(String verb) {
    return new Fitting(verb, false, null, "virtual");
  }

  @Test
  void curlSendsTheVerb() {
    assertEquals("curl \"$URL\"", verb("GET").fit("curl", "curl \"$URL\""));
    assertEquals("curl -I \"$URL\"", verb("HEAD").fit("curl", "curl \"$URL\""));
    assertEquals("curl -X DELETE \"$URL\"", verb("DELETE").fit("curl", "curl \"$URL\""));
    String upload = "curl --upload-file FILE -H 'a: b' \"$URL\"";
    assertEquals(upload, verb("PUT").fit("curl", upload));
    assertEquals(upload, verb("PUT").fit("curl", "curl -H 'a: b' \"$URL\""));
    assertEquals("curl -H 'a: b' \"$URL\"", verb("GET").fit("curl", upload));
    assertEquals("curl -r 0-0 \"$URL\"", verb("PUT").fit("curl", "curl -r 0-0 \"$URL\""));
  }

  @Test
  void aVerbInTheCommandIsKept() {
    Fitting about = new Fitting("PUT", true, null, "virtual");
    assertEquals(
        "curl -X GET \"$URL\"", about.fit("curl", "curl -X GET --upload-file FILE \"$URL\""));
    assertEquals("curl \"$URL\"", about.fit("curl", "curl \"$URL\""));
    assertEquals(
        "curl --upload-file FILE \"$URL\"",
        about.fit("curl", "curl -X PUT \"$URL\""),
        "a PUT without a body stores an empty object");
  }

  @Test
  void awsSignsForGetAlone() {
    assertEquals(PRESIGN, verb("GET").fit("aws", PRESIGN));
    assertNull(verb("PUT").fit("aws", PRESIGN));
    assertEquals("aws s3 ls", verb("PUT").fit("aws", "aws s3 ls"));
  }

  @Test
  void librariesSignForTheVerb() {
    assertEquals(PYTHON.replace("get_object", "put_object"), verb("PUT").fit("python", PYTHON));
    assertNull(verb("POST").fit("python", PYTHON));
    assertNull(verb("PUT").fit("python", PYTHON.replace("{}", "{\"ResponseContentType\": 1}")));
    assertEquals(
        "new DeleteObjectCommand({", verb("DELETE").fit("javascript", "new GetObjectCommand({"));
    assertNull(verb("PUT").fit("java", "presigner.presignGetObject(p)"));
    assertNull(verb("PUT").fit("go", "c.PresignGetObject(ctx)"));
  }

  @Test
  void otherStoresAreNamed() {
    Fitting minio = new Fitting("GET", false, "http://minio:9000", "path");
    assertEquals(
        "export A\n" + PRESIGN + " --endpoint-url http://minio:9000",
        minio.fit("aws", "export A\n" + PRESIGN));
    String named = PRESIGN + " --endpoint-url https://h";
    assertEquals(named, minio.fit("aws", named));
    assertEquals(
        PYTHON
            .replace("(\"s3\", ", "(\"s3\", endpoint_url=\"http://minio:9000\", ")
            .replace("virtual", "path"),
        minio.fit("python", PYTHON));
    assertEquals(
        "new S3Client({ endpoint: \"http://minio:9000\", forcePathStyle: true, region: \"r\" })",
        minio.fit("javascript", "new S3Client({ region: \"r\" })"));
  }
}
