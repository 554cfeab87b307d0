package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.why403.catalogue.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the five documents say that this project began from: each cause that they name, as a broken
 * URL with the answer that S3 gives to it (recorded texts), leads to its entry in both languages.
 */
class SeedDocumentsTest {
  private static final String EXPIRATION = "api/invalid-signed-url-expiration";
  private static final String EXPIRED = "cloud/aws-s3-presigned-url-expired-before-use";
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}{4}");

  private static final String MISMATCH =
      answer(
          403,
          "SignatureDoesNotMatch",
          "The request signature we calculated does not match the signature you provided. Check"
              + " your key and signing method.");
  private static final String OVER = answer(403, "AccessDenied", "Request has expired");
  private static final String EARLY = answer(403, "AccessDenied", "Request is not yet valid");
  private static final String NO_KEY =
      answer(
          403,
          "InvalidAccessKeyId",
          "The AWS Access Key Id you provided does not exist in our records.");
  private static final String REGION =
      answer(
          400,
          "AuthorizationQueryParametersError",
          "Error parsing the X-Amz-Credential parameter; the region 'us-east-1' is wrong; expecting"
              + " 'eu-west-1'");

  @TempDir Path dir;

  /**
   * A cause as a document names it.
   *
   * @param claim the document and its words
   * @param url the URL that is broken in this way
   * @param sent options that say what was sent
   * @param answer what S3 answers
   * @param cause the cause that applies
   * @param documents ids of documents that must be cited
   */
  record Claim(
      String claim,
      String url,
      List<String> sent,
      String answer,
      String cause,
      List<String> documents) {
    @Override
    public String toString() {
      return claim;
    }
  }

  private static String answer(int status, String code, String message) {
    return "HTTP/1.1 "
        + status
        + " Refused\r\nServer: AmazonS3\r\nContent-Type: application/xml\r\n\r\n"
        + "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
        + code
        + "</Code><Message>"
        + message
        + "</Message><RequestId>4442587FB7D0A2F9</RequestId><HostId>x</HostId></Error>";
  }

  static List<Claim> claims() {
    List<Claim> claims = new ArrayList<>();
    claims.add(
        new Claim(
            "entry 1: expiration",
            Presigned.of("GET").date("20260131T110000Z").url(),
            List.of(),
            OVER,
            "expired",
            List.of(EXPIRATION, EXPIRED)));
    claims.add(
        new Claim(
            "entry 1: key mismatch, as from staging to production",
            Presigned.of("GET")
                .by(Presigned.KEY_ID, "another/Secret/Of/Staging/0000000EXAMPLE")
                .url(),
            List.of("--all-profiles"),
            MISMATCH,
            "wrong-secret-for-key",
            List.of(EXPIRATION)));
    claims.add(
        new Claim(
            "entry 1: region of the scope",
            Presigned.of("GET").region("us-east-1").url(),
            List.of(),
            REGION,
            "region-wrong-in-scope",
            List.of(EXPIRATION)));
    claims.add(
        new Claim(
            "entry 2: a lifetime of one second",
            Presigned.of("GET").expires("1").url(),
            List.of(),
            OVER,
            "expired",
            List.of(EXPIRED)));
    claims.add(
        new Claim(
            "entry 2 and article: the signer's clock is ahead",
            Presigned.of("GET").date("20260131T123700Z").url(),
            List.of(),
            EARLY,
            "signer-clock-ahead",
            List.of(EXPIRATION)));
    claims.add(
        new Claim(
            "knowledge centre: incorrect HTTP method",
            Presigned.of("GET").url(),
            List.of("-X", "PUT"),
            MISMATCH,
            "method-mismatch",
            List.of()));
    claims.add(
        new Claim(
            "knowledge centre and article: incorrect secret access key, spacing",
            Presigned.of("GET").by(Presigned.KEY_ID, Presigned.SECRET + " ").url(),
            List.of(),
            MISMATCH,
            "secret-whitespace",
            List.of()));
    claims.add(
        new Claim(
            "knowledge centre: access key that is not valid or turned off",
            Presigned.of("GET").url(),
            List.of(),
            NO_KEY,
            "access-key-unknown",
            List.of()));
    claims.add(
        new Claim(
            "knowledge centre: key name of another case",
            Presigned.of("GET").path("/dir/report.pdf").url().replace("/report", "/Report"),
            List.of(),
            MISMATCH,
            "key-case-changed",
            List.of()));
    claims.add(
        new Claim(
            "knowledge centre: another value of a signed header",
            Presigned.of("PUT").header("content-type", "text/plain").url(),
            List.of("-X", "PUT", "-H", "Content-Type: application/json"),
            MISMATCH,
            "content-type-altered-by-client",
            List.of()));
    claims.add(
        new Claim(
            "knowledge centre: a header that was not signed",
            Presigned.of("PUT").url(),
            List.of("-X", "PUT", "-H", "x-amz-acl: public-read"),
            answer(
                403,
                "AccessDenied",
                "There were headers present in the request which were not signed"),
            "amz-header-sent-not-signed",
            List.of()));
    claims.add(
        new Claim(
            "article: encoding problems",
            Presigned.of("GET").path("/dir/a%2520b.pdf").url().replace("a%2520b", "a%20b"),
            List.of(),
            MISMATCH,
            "key-double-encoded",
            List.of()));
    return claims;
  }

  @ParameterizedTest
  @MethodSource("claims")
  void whatADocumentNamesLeadsToItsEntry(Claim claim) throws IOException {
    JsonObject verdict = run(claim, "-o", "json").run().verdict();
    assertEquals(claim.cause(), verdict.get("cause").getAsString());
    List<String> entries = new ArrayList<>();
    for (JsonElement entry : verdict.getAsJsonArray("entries")) {
      entries.add(entry.getAsString());
    }
    assertTrue(entries.containsAll(claim.documents()), entries.toString());
    assertEquals(claim.cause(), Catalogue.english().find(entries.get(0)).orElseThrow().cause());
    for (String id : entries) {
      String english = Run.of("explain", id).run().out();
      String chinese = Run.of("explain", id, "--lang", "zh").run().out();
      assertTrue(!english.isEmpty() && HAN.matcher(chinese).find(), id);
    }
  }

  @ParameterizedTest
  @MethodSource("claims")
  void theReportSpeaksBothLanguages(Claim claim) throws IOException {
    assertTrue(HAN.matcher(run(claim, "--lang", "zh").run().out()).find());
  }

  private Run run(Claim claim, String... options) throws IOException {
    Path reply = Files.writeString(dir.resolve("reply"), claim.answer());
    Path profiles =
        Files.writeString(
            dir.resolve("credentials"),
            "[staging]\naws_access_key_id=AKIAIOSFODNN7STAGING\n"
                + "aws_secret_access_key=another/Secret/Of/Staging/0000000EXAMPLE\n");
    return Run.withSecret(claim.url(), "--reply", reply.toString())
        .env("AWS_SHARED_CREDENTIALS_FILE", profiles.toString())
        .and(claim.sent().toArray(String[]::new))
        .and(options);
  }
}
