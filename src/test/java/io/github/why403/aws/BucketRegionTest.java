package io.github.why403.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.why403.cli.InProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where the bucket is, against scope and host. {@code x-amz-bucket-region} on a reply to HEAD of
 * the bucket, 200, 301, 400 or 403, was recorded from Amazon S3 (s3rs#18, bsdec2#11, minio-go#677);
 * no server at hand sends it.
 */
class BucketRegionTest {
  private static final Map<String, String> NO_SECRET = Map.of("HOME", "/no/such/home");
  private static final Map<String, String> SECRET =
      Map.of(
          "HOME",
          "/no/such/home",
          "AWS_ACCESS_KEY_ID",
          Link.KEY_ID,
          "AWS_SECRET_ACCESS_KEY",
          Link.SECRET);

  private static ResponseDefinitionBuilder lives(int status, String region) {
    return aResponse().withStatus(status).withHeader("x-amz-bucket-region", region);
  }

  private static ResponseDefinitionBuilder denied() {
    return Recording.of("anonymous (query stripped)").answer();
  }

  @ParameterizedTest(name = "host {0}, scope {1}, bucket {2}: {3}")
  @CsvSource({
    "s3.eu-west-1,us-east-1,eu-west-1,region-wrong-in-scope proven,us-east-1 -> eu-west-1",
    "s3,us-east-1,eu-central-1,region-wrong-in-scope proven,us-east-1 -> eu-central-1",
    "s3.eu-west-1,eu-west-1,eu-central-1,permanent-redirect-301 observed,eu-west-1 ->"
        + " eu-central-1",
    "s3.eu-west-1,eu-central-1,eu-central-1,permanent-redirect-301 observed,",
  })
  void aHeadOfTheBucketTells(
      String host, String scope, String bucket, String words, String difference)
      throws IOException {
    String url = Link.sound().host(Link.BUCKET + "." + host + ".amazonaws.com").region(scope).url();
    for (int status : new int[] {200, 301, 400, 403}) {
      try (FakeS3 s3 = new FakeS3(url)) {
        s3.asIs("GET", denied()).bucket(lives(status, bucket));
        Verdict verdict = new Verdict(s3.diagnosis(NO_SECRET, "--probe", "region"));
        String expected = status == 301 ? words.replace("observed", "proven") : words;
        assertEquals(expected, verdict.words(), () -> status + " " + verdict.json());
        assertEquals(
            difference == null ? List.of() : List.of("scope.region: " + difference),
            verdict.differences().stream().filter(d -> d.startsWith("scope")).toList());
        boolean moved = words.startsWith("permanent");
        assertEquals(
            moved
                ? List.of("host: null -> " + Link.BUCKET + "." + host + ".amazonaws.com")
                : List.of(),
            verdict.differences().stream().filter(d -> d.startsWith("host")).toList());
        assertTrue(
            verdict.evidence().contains("in region " + bucket + ", by x-amz-bucket-region"),
            verdict.evidence());
        assertEquals(1, s3.requests().size(), "asked " + s3.asked());
      }
    }
  }

  @Test
  void whereAllAgreeItIsRuledOut() throws IOException {
    String url = Link.sound().url();
    try (FakeS3 s3 = new FakeS3(url)) {
      s3.bucket(lives(403, "eu-west-1"));
      Verdict verdict = new Verdict(s3.diagnosis(NO_SECRET, "--probe", "region"));
      assertEquals("inconclusive", verdict.words());
      for (String cause : List.of("region-wrong-in-scope", "permanent-redirect-301")) {
        assertTrue(
            verdict
                .ruledOut(cause)
                .contains("x-amz-bucket-region in the answer to an unsigned HEAD"),
            cause + ": " + verdict.json());
      }
    }
  }

  @Test
  void theGlobalHostServesBucketsOfItsOwnRegion() throws IOException {
    String url = Link.sound().host(Link.BUCKET + ".s3.amazonaws.com").region("us-east-1").url();
    try (FakeS3 s3 = new FakeS3(url)) {
      s3.bucket(lives(403, "us-east-1"));
      Verdict verdict = new Verdict(s3.diagnosis(NO_SECRET, "--probe", "region"));
      assertNotEquals("", verdict.ruledOut("region-wrong-in-scope"));
      assertNotEquals("", verdict.ruledOut("global-endpoint-redirect-307"));
    }
  }

  /** The body of a refusal names the region that the endpoint expects. */
  @Test
  void anErrorBodyTellsWithTheDifference() throws IOException {
    String url = Link.sound().host(Link.BUCKET + ".s3.amazonaws.com").region("us-east-1").url();
    try (FakeS3 s3 = new FakeS3(url)) {
      s3.asIs("GET", Recording.of("V4 wrong region in scope").answer());
      Verdict verdict = new Verdict(s3.diagnosis(NO_SECRET, "--probe", "replay"));
      assertEquals("region-wrong-in-scope proven", verdict.words());
      assertEquals(List.of("scope.region: us-east-1 -> eu-central-1"), verdict.differences());
    }
  }

  @Test
  void aRedirectTellsWithTheDifference() throws IOException {
    String url = Link.sound().url();
    try (FakeS3 s3 = new FakeS3(url)) {
      s3.asIs(
          "GET",
          Recording.of("bucket in another region, regional endpoint (old region)")
              .with("Bucket", Link.BUCKET)
              .answer());
      Verdict verdict = new Verdict(s3.diagnosis(NO_SECRET, "--probe", "replay"));
      assertEquals("permanent-redirect-301 proven", verdict.words());
      assertTrue(
          verdict.differences().contains("scope.region: eu-west-1 -> ap-northeast-1"),
          verdict.differences()::toString);
    }
  }

  @Test
  void itsLocationTellsWhereTheHeadDoesNot() throws IOException {
    String url = Link.sound().host(Link.BUCKET + ".s3.amazonaws.com").region("us-east-1").url();
    try (FakeS3 s3 = new FakeS3(url)) {
      s3.bucket(aResponse().withStatus(403))
          .location(
              aResponse()
                  .withStatus(200)
                  .withBody(
                      "<LocationConstraint"
                          + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">EU</LocationConstraint>"));
      Verdict verdict = new Verdict(s3.diagnosis(SECRET, "--probe", "region"));
      assertEquals("region-wrong-in-scope proven", verdict.words());
      assertEquals(List.of("scope.region: us-east-1 -> eu-west-1"), verdict.differences());
    }
  }

  /** Who may not ask for the location learns nothing of the request. */
  @Test
  void aDeniedLocationIsNoDeniedRequest() throws IOException {
    String url = Link.sound().url();
    try (FakeS3 s3 = new FakeS3(url)) {
      s3.bucket(aResponse().withStatus(403)).location(denied());
      Verdict verdict = new Verdict(s3.diagnosis(SECRET, "--probe", "region"));
      assertEquals("nothing-wrong", verdict.words());
      assertEquals(List.of(), verdict.sure());
    }
  }

  private record Command(int code, JsonObject json, String text) {}

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              InProcess.run(List.of("explain", "--schema", "region"), NO_SECRET).out(),
              InputFormat.JSON);

  private static Command region(FakeS3 s3, String operand, String... options) {
    List<String> words = new ArrayList<>(List.of("region", operand));
    words.addAll(List.of(options));
    String text = s3.run(NO_SECRET, words.toArray(String[]::new)).out();
    words.addAll(List.of("-o", "json"));
    InProcess.Ended ended = s3.run(NO_SECRET, words.toArray(String[]::new));
    assertEquals(List.of(), SCHEMA.validate(ended.out(), InputFormat.JSON));
    return new Command(ended.code(), JsonParser.parseString(ended.out()).getAsJsonObject(), text);
  }

  @Test
  void theCommandSaysWhetherTheUrlAgrees() throws IOException {
    String url = Link.sound().url();
    try (FakeS3 s3 = new FakeS3(url)) {
      s3.bucket(lives(403, "eu-west-1"));
      Command command = region(s3, url);
      assertEquals(0, command.code());
      assertTrue(command.json().get("agrees").getAsBoolean());
      assertTrue(
          command.text().startsWith("AGREES: Bucket \"" + Link.BUCKET + "\" lives in eu-west-1."),
          command.text());
      assertEquals(
          List.of("s3.eu-west-1.amazonaws.com:443"), s3.tunnels().stream().distinct().toList());
    }
  }

  @Test
  void theCommandSaysThatItDiffers() throws IOException {
    String url = Link.sound().region("us-east-1").url();
    try (FakeS3 s3 = new FakeS3(url)) {
      s3.bucket(lives(301, "eu-central-1"));
      Command command = region(s3, url);
      assertEquals(1, command.code());
      assertEquals("eu-central-1", command.json().get("region").getAsString());
      assertEquals("us-east-1", command.json().get("scopeRegion").getAsString());
      assertEquals("eu-west-1", command.json().get("hostRegion").getAsString());
      assertEquals("observed", command.json().get("certainty").getAsString());
      assertEquals(
          "https://s3.eu-central-1.amazonaws.com", command.json().get("endpoint").getAsString());
      assertTrue(command.text().startsWith("DIFFERS: "), command.text());
    }
  }

  @Test
  void theCommandSaysThatNobodyToldIt() throws IOException {
    String url = Link.sound().url();
    try (FakeS3 s3 = new FakeS3(url)) {
      s3.bucket(aResponse().withStatus(404));
      Command command = region(s3, url);
      assertEquals(3, command.code());
      assertTrue(command.json().get("region").isJsonNull());
      assertTrue(command.text().startsWith("UNKNOWN: "), command.text());
    }
  }

  @Test
  void theCommandTakesABucketsName() throws IOException {
    try (FakeS3 s3 = new FakeS3(Link.sound().url())) {
      s3.bucket(lives(200, "ap-south-1"));
      Command command = region(s3, Link.BUCKET, "--region", "eu-north-1");
      assertEquals(0, command.code());
      assertEquals("ap-south-1", command.json().get("region").getAsString());
      assertTrue(command.json().get("scopeRegion").isJsonNull());
      assertTrue(s3.tunnels().contains("s3.eu-north-1.amazonaws.com:443"), s3.tunnels()::toString);
    }
  }
}
