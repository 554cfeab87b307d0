package io.github.why403.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.SharedFolder;
import io.github.why403.input.Octets;
import io.github.why403.scheme.AwsSigningVectorsTest.Message;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The signing test suite of aws-c-auth (version 4A): public keys, texts, and signatures, of which
 * each case holds several, since no two are alike. Of the payload line and of the cases that S3
 * signs otherwise see {@link AwsSigningVectorsTest}.
 */
class AwsSigV4aVectorsTest {
  private static final S3V4a SCHEME = S3V4a.INSTANCE;

  private record Vector(Path folder) {
    String name() {
      return folder.getFileName().toString();
    }

    String text(String file) throws IOException {
      return Files.readString(folder.resolve(file)).stripTrailing();
    }

    JsonObject json(String file) throws IOException {
      return JsonParser.parseString(text(file)).getAsJsonObject();
    }

    SigningKey key() throws IOException {
      JsonObject credentials = json("context.json").getAsJsonObject("credentials");
      return new SigningKey(
          Secret.of(credentials.get("secret_access_key").getAsString(), "the vector", null),
          Scope.NONE,
          SigningKey.Recipe.SPECIFIED,
          credentials.get("access_key_id").getAsString());
    }

    SignedUrl url() throws IOException {
      return SignedUrl.of(SCHEME, Message.of(text("query-signed-request.txt")).request());
    }

    /** What S3 reads, with the payload line of the suite. */
    SigningInput read() throws IOException {
      String canonical = text("query-canonical-request.txt");
      return SCHEME
          .readings(url(), AwsSigningVectorsTest.rules(), key().secret())
          .get(0)
          .withPayload(canonical.substring(canonical.lastIndexOf('\n') + 1));
    }
  }

  private static List<Vector> vectors() throws IOException {
    try (Stream<Path> folders = Files.list(SharedFolder.path("vectors/aws-c-auth/v4a"))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("public-key.json")))
          .sorted()
          .map(Vector::new)
          .toList();
    }
  }

  private static Stream<DynamicTest> each(boolean likeS3, Check check) throws IOException {
    return vectors().stream()
        .filter(v -> AwsSigningVectorsTest.NOT_LIKE_S3.containsKey(v.name()) != likeS3)
        .map(v -> dynamicTest(v.name(), () -> check.of(v)));
  }

  private interface Check {
    void of(Vector vector) throws IOException;
  }

  @Test
  void noCaseIsDroppedSilently() throws IOException {
    assertEquals(38, vectors().size());
  }

  @TestFactory
  Stream<DynamicTest> theSecretGivesThePublicKey() throws IOException {
    return vectors().stream()
        .map(
            v ->
                dynamicTest(
                    v.name(),
                    () -> {
                      ECPublicKey key = (ECPublicKey) EcKeyPair.of(v.key()).publicKey();
                      JsonObject point = v.json("public-key.json");
                      assertEquals(number(point, "X"), key.getW().getAffineX());
                      assertEquals(number(point, "Y"), key.getW().getAffineY());
                    }));
  }

  private static BigInteger number(JsonObject point, String name) {
    return new BigInteger(point.get(name).getAsString(), 16);
  }

  @TestFactory
  Stream<DynamicTest> signaturesVerify() throws IOException {
    return vectors().stream()
        .flatMap(
            v ->
                Stream.of("query", "header")
                    .map(way -> dynamicTest(v.name(), () -> verify(v, way))));
  }

  private static void verify(Vector vector, String way) throws IOException {
    String text = Octets.of(vector.text(way + "-string-to-sign.txt"));
    SignatureText claimed = SCHEME.signature(vector.text(way + "-signature.txt"));
    assertEquals(SignatureText.Form.SOUND, claimed.form());
    assertTrue(SCHEME.signed(vector.key(), text, claimed));
    assertFalse(SCHEME.signed(vector.key(), text + " ", claimed));
    SignatureText own = SCHEME.signature(SCHEME.sign(vector.key(), text));
    assertTrue(SCHEME.signed(vector.key(), text, own));
  }

  @TestFactory
  Stream<DynamicTest> urlsAreReadAndVerified() throws IOException {
    return each(
        true,
        v -> {
          SigningInput read = v.read();
          Derivation derived = SCHEME.derive(read);
          assertEquals(
              v.text("query-canonical-request.txt"), Octets.text(derived.canonicalRequestText()));
          assertEquals(v.text("query-string-to-sign.txt"), Octets.text(derived.stringToSignText()));
          Judge judge = SCHEME.judge(v.url().signature());
          assertEquals(Agreement.EXACT, judge.judge(SCHEME.render(read)));
          assertEquals(Agreement.NONE, judge.judge(SCHEME.render(read.withMethod("PATCH"))));
        });
  }

  @TestFactory
  Stream<DynamicTest> excludedCasesDiffer() throws IOException {
    return each(
        false,
        v ->
            assertNotEquals(
                Agreement.EXACT, SCHEME.judge(v.url().signature()).judge(SCHEME.render(v.read()))));
  }

  @Test
  void aSignatureSaysHowLongItIs() {
    String digits = "30" + "45" + "0a".repeat(69);
    assertEquals(SignatureText.Form.SOUND, SCHEME.signature(digits).form());
    assertEquals(SignatureText.Form.SHORT, SCHEME.signature(digits.substring(0, 120)).form());
    assertEquals(SignatureText.Form.TRAILED, SCHEME.signature(digits + ".").form());
    assertEquals(
        SignatureText.Form.UPPER_CASE, SCHEME.signature(digits.toUpperCase(Locale.ROOT)).form());
    assertEquals(SignatureText.Form.EMPTY, SCHEME.signature("").form());
    assertEquals(SignatureText.Form.FOREIGN, SCHEME.signature("no signature").form());
  }

  @Test
  void aCredentialHasNoRegion() {
    Credential sound = SCHEME.credential("AKIA/X/20260131/s3/aws4_request");
    assertTrue(sound.wellFormed());
    assertEquals("AKIA/X", sound.keyId());
    assertEquals(new Scope("20260131", "", "s3", "aws4_request"), sound.scope());
    assertEquals("20260131/s3/aws4_request", SCHEME.scopeText(sound.scope()));
    assertFalse(SCHEME.credential("AKIA/20260131/us-east-1/s3/aws4_request").wellFormed());
    assertFalse(SCHEME.credential("AKIA").wellFormed());
  }
}
