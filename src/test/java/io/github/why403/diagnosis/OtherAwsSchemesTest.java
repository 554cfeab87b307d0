package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.evidence.Case;
import io.github.why403.fixtures.Signer;
import io.github.why403.fixtures.SignerV2;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.S3V2;
import io.github.why403.scheme.S3V4a;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Secret;
import io.github.why403.search.Limits;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Silence, round trip and random secrets under Signature Versions 2 and 4A, on random requests that
 * a signer other than ours has signed.
 */
class OtherAwsSchemesTest {
  private static final String LETTERS = "abcXYZ019-._~/+=!'()*@:;,$ \u00e9\u65e5";
  private static final String SECRET_LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/+";

  private final Random random = new Random(Long.getLong("test.seed", 1));

  /** A URL, and what signed it. */
  private record Made(Scheme scheme, String url, String method, String secret) {}

  @Test
  void aSoundUrlIsCalledSound() {
    for (int n = 0; n < 200; n++) {
      Made made = made(n % 2 == 0);
      Diagnosis diagnosis = diagnose(made, made.method(), made.secret(), 1_000);
      assertEquals(SignatureStatus.MATCHES, diagnosis.signature().status(), made.url());
      assertEquals(Outcome.NOTHING_WRONG, diagnosis.outcome(), made.url());
      assertEquals(List.of(), causes(diagnosis), made.url());
    }
  }

  @Test
  void anotherMethodIsToldAndNothingElse() {
    for (int n = 0; n < 40; n++) {
      Made made = made(n % 2 == 0);
      String sent = made.method().equals("DELETE") ? "GET" : "DELETE";
      Diagnosis diagnosis = diagnose(made, sent, made.secret(), 3_000);
      assertEquals(List.of("method-mismatch"), causes(diagnosis), made.url());
      assertEquals(made.method(), diagnosis.differences().get(0).signed());
    }
  }

  @Test
  void aSecretWithANewlineIsToldAndNothingElse() {
    for (int n = 0; n < 40; n++) {
      Made made = made(n % 2 == 0, "\n");
      String clean = made.secret().strip();
      Diagnosis diagnosis = diagnose(made, made.method(), clean, 3_000);
      assertEquals(List.of("secret-whitespace"), causes(diagnosis), made.url());
    }
  }

  /** Base64 has fewer letters for a signature than there are hexadecimal digits. */
  @Test
  void whatStandsBehindASignatureOfVersion2IsTold() {
    for (String tail : List.of(".", ",", "0", "%3D", "AA")) {
      Made made = made(true);
      String url = made.url().replaceFirst("(Signature=[^&]*)", "$1" + tail);
      Diagnosis diagnosis =
          diagnose(
              new Made(made.scheme(), url, made.method(), made.secret()),
              made.method(),
              made.secret(),
              1_000);
      assertEquals(List.of("trailing-punctuation"), causes(diagnosis), url);
    }
    Made made = made(true);
    String url = made.url().replaceFirst("(Signature=[^&]*)%3D", "$1AA");
    Diagnosis diagnosis =
        diagnose(
            new Made(made.scheme(), url, made.method(), made.secret()),
            made.method(),
            made.secret(),
            1_000);
    assertEquals(List.of("signature-malformed"), causes(diagnosis), url);
  }

  @Test
  void unrelatedSecretsProveNothing() {
    for (int n = 0; n < 40; n++) {
      Made made = made(n % 2 == 0);
      Diagnosis diagnosis = diagnose(made, made.method(), secret(), 2_000);
      assertEquals(SignatureStatus.DOES_NOT_MATCH, diagnosis.signature().status(), made.url());
      assertNull(diagnosis.signature().match(), made.url());
      assertEquals(List.of(), causes(diagnosis), made.url());
    }
  }

  private Made made(boolean v2) {
    return made(v2, "");
  }

  private Made made(boolean v2, String tail) {
    String method = List.of("GET", "PUT", "POST", "HEAD").get(random.nextInt(4));
    String path = "/" + key();
    String secret = secret() + tail;
    return v2
        ? new Made(
            S3V2.INSTANCE,
            SignerV2.signer().method(method).path(path).secret(secret).expires("2085393600").url(),
            method,
            secret)
        : new Made(
            S3V4a.INSTANCE,
            Signer.signer()
                .v4a(random.nextBoolean() ? "*" : "eu-west-1,us-east-1")
                .method(method)
                .path(path)
                .secret(secret)
                .date("20261122T120000Z")
                .url(),
            method,
            secret);
  }

  private Diagnosis diagnose(Made made, String method, String secret, long candidates) {
    FailedRequest request =
        new FailedRequest(RawUrl.tryParse(made.url()).orElseThrow(), method, List.of(), true, null);
    return new Diagnoser(Catalogue.english(), Limits.of(candidates))
        .diagnose(
            Case.of(
                made.scheme(),
                request,
                Providers.AWS,
                null,
                List.of(Secret.of(secret, "the test", null)),
                List.of()));
  }

  private static List<String> causes(Diagnosis diagnosis) {
    return diagnosis.findings().stream().map(Finding::cause).toList();
  }

  private String key() {
    StringBuilder key = new StringBuilder("k");
    for (int length = 1 + random.nextInt(12); length > 0; length--) {
      for (byte octet :
          LETTERS
              .substring(random.nextInt(LETTERS.length()))
              .substring(0, 1)
              .getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
        char c = (char) (octet & 0xff);
        boolean stays = c < 128 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
        key.append(stays ? Character.toString(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return key + "z";
  }

  private String secret() {
    StringBuilder letters = new StringBuilder("a/b+");
    random
        .ints(36, 0, SECRET_LETTERS.length())
        .forEach(i -> letters.append(SECRET_LETTERS.charAt(i)));
    return letters.toString();
  }
}
