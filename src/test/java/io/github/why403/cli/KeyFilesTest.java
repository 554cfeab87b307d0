package io.github.why403.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.fixtures.SasSigner;
import io.github.why403.fixtures.SignerGcs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Key material of the wrong kind or form: one sentence says what it is, and repeats none of it. */
class KeyFilesTest {
  private static final String URL = SignerGcs.signer().url();
  private static final String SAS = SasSigner.service().url();
  private static final String AT = "2026-01-31T12:01:00Z";
  private static final String INSIDE = "bm90IGEga2V5IGF0IGFsbA==";

  @TempDir private Path dir;

  private String file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(dir, "key", ""), text, UTF_8).toString();
  }

  private static String pem(String label, String inside) {
    return "-----BEGIN " + label + "-----\n" + inside + "\n-----END " + label + "-----\n";
  }

  private static String onOtherCurve() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp384r1"));
    byte[] key = generator.generateKeyPair().getPublic().getEncoded();
    return pem("PUBLIC KEY", Base64.getEncoder().encodeToString(key));
  }

  @TestFactory
  Stream<DynamicTest> whatIsNoPublicKey() throws Exception {
    Map<String, String> sentences =
        Map.of(
            pem("ENCRYPTED PRIVATE KEY", INSIDE),
            "holds an encrypted private key",
            pem("RSA PRIVATE KEY", "Proc-Type: 4,ENCRYPTED\n\n" + INSIDE),
            "holds an encrypted private key",
            pem("EC PRIVATE KEY", INSIDE),
            "holds a private key that is no RSA key",
            pem("OPENSSH PRIVATE KEY", INSIDE),
            "holds a key as SSH writes it",
            "ssh-rsa " + INSIDE + " me@host",
            "holds a key as SSH writes it",
            "{\"private_key\": \"" + INSIDE + "\"}",
            "give it with --service-account",
            onOtherCurve(),
            "on another curve than P-256",
            pem("PUBLIC KEY", INSIDE),
            "holds no key in PEM",
            "",
            "holds no key in PEM");
    return sentences.entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getValue(),
                    () -> isRefused(one.getValue(), URL, "--public-key", file(one.getKey()))));
  }

  @Test
  void whatIsNoFile() throws IOException {
    isRefused("What --public-key names is no file.", URL, "--public-key", dir.toString());
    isRefused("What --account-key-file names is no file.", SAS, "--account-key-file", "nowhere");
    Path binary = Files.write(dir.resolve("key.der"), new byte[] {0x30, (byte) 0x82, 1, 0x22});
    isRefused("cannot be read as UTF-8 text", URL, "--public-key", binary.toString());
  }

  @Test
  void whatIsNoAccountKey() throws IOException {
    isRefused("holds no base64", SAS, "--account-key-file", file("not base64!"));
    isRefused("holds no base64", SAS, "--account-key-file", file("[{\"value\": \"YQ==\"}]"));
    isRefused("alone, on one line", SAS, "--account-key-file", file("\n"));
    isRefused("alone, on one line", SAS, "--account-key-file", file("YQ==\nYg==\n"));
    isRefused(
        "holds no base64",
        SAS,
        "--account-key-file",
        file("BlobEndpoint=https://a.blob.core.windows.net/;SharedAccessSignature=sv=1&sig=x"));
  }

  @Test
  void anAccountKeyIsTakenOutOfItsConnectionString() throws IOException {
    String text =
        "DefaultEndpointsProtocol=https;AccountName=why403demo;AccountKey="
            + SasSigner.KEY
            + ";EndpointSuffix=core.windows.net\n";
    for (String key : new String[] {text, SasSigner.KEY, "\"" + SasSigner.KEY + "\"\n"}) {
      Run run = Run.of(SAS, "--account-key-file", file(key), "--at", AT, "-o", "json");
      assertEquals(
          "matches", run.run().json().getAsJsonObject("signature").get("status").getAsString());
    }
  }

  private static void isRefused(String sentence, String... args) {
    String said = Run.of(args).run().refused().err();
    assertTrue(said.contains(sentence), said);
    assertEquals(1, said.lines().count(), said);
    assertFalse(said.contains(INSIDE), said);
  }
}
