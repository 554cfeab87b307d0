package io.github.why403.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.why403.fixtures.SignerGcs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key material of Google Cloud Storage, in the files in which people have it. */
class GcsKeysTest {
  private static final String AT = "2026-01-31T12:01:00Z";
  private static final String URL = SignerGcs.signer().url();

  @TempDir private Path dir;

  private String file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text, UTF_8).toString();
  }

  private static String pem(String base64) {
    return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
  }

  private static String otherPem() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return pem(
        Base64.getEncoder().encodeToString(generator.generateKeyPair().getPublic().getEncoded()));
  }

  private static JsonObject diagnosed(Run run) {
    return run.and("--at", AT, "-o", "json").run().json();
  }

  private static String status(JsonObject report) {
    return report.getAsJsonObject("signature").get("status").getAsString();
  }

  private static JsonObject verdict(JsonObject report) {
    return report.getAsJsonObject("verdict");
  }

  private String keyFile() throws IOException {
    try (InputStream in =
        getClass()
            .getResourceAsStream(
                "/com/google/cloud/conformance/storage/v1/"
                    + "test_service_account.not-a-test.json")) {
      return file("account.json", new String(in.readAllBytes(), UTF_8));
    }
  }

  @Test
  void aPublicKey() throws IOException {
    JsonObject report =
        diagnosed(Run.of(URL, "--public-key", file("key.pem", pem(SignerGcs.publicKey()))));
    assertEquals("matches", status(report));
    assertEquals("nothing-wrong", verdict(report).get("outcome").getAsString());
  }

  @Test
  void oneOfTheCertificatesOfAnAccount() throws Exception {
    String own = pem(SignerGcs.publicKey()).replace("\n", "\\n");
    String other = otherPem().replace("\n", "\\n");
    String list = "{\"aa\": \"" + other + "\", \"bb\": \"" + own + "\"}";
    assertEquals(
        "matches", status(diagnosed(Run.of(URL, "--public-key", file("list.json", list)))));
    String others = "{\"aa\": \"" + other + "\"}";
    JsonObject gone = diagnosed(Run.of(URL, "--public-key", file("others.json", others)));
    assertEquals("gcs-wrong-signing-key", verdict(gone).get("cause").getAsString());
    assertEquals("likely", verdict(gone).get("certainty").getAsString());
  }

  /** The account of the file is the one of the vectors, and the URL names another one. */
  @Test
  void theKeyFileOfAnAccount() throws IOException {
    String path = keyFile();
    String account = "test-iam-credentials@dummy-project-id.iam.gserviceaccount.com";
    String own = SignerGcs.signer().account(account).url();
    JsonObject named = diagnosed(Run.of(own, "--service-account", path));
    JsonObject around = diagnosed(Run.of(own).env("GOOGLE_APPLICATION_CREDENTIALS", path));
    assertEquals("matches", status(named));
    assertEquals("matches", status(around));
    JsonObject other = diagnosed(Run.of(URL, "--service-account", path));
    assertEquals("gcs-wrong-signing-key", verdict(other).get("cause").getAsString());
    assertEquals("proven", verdict(other).get("certainty").getAsString());
    assertFalse(other.toString().contains("PRIVATE KEY"));
  }

  @Test
  void whatIsNoKeyOfThisKindIsRefused() throws IOException {
    String secret = file("secret.txt", "an/Hmac+Secret");
    assertTrue(Run.of(URL, "--secret-file", secret).run().refused().err().contains("public key"));
    String key = file("key.pem", pem(SignerGcs.publicKey()));
    String hmac = SignerGcs.signer().hmac("s").url();
    assertTrue(Run.of(hmac, "--public-key", key).run().refused().err().contains("secret"));
    String empty = file("empty.json", "{}");
    assertTrue(Run.of(URL, "--public-key", empty).run().refused().err().contains("without a key"));
  }

  @Test
  void anAwsSecretIsNotTakenForAnAccountsKey() {
    JsonObject report =
        diagnosed(
            Run.of(URL).env("AWS_ACCESS_KEY_ID", "AKIA").env("AWS_SECRET_ACCESS_KEY", "secret"));
    assertEquals("not-checked", status(report));
  }
}
