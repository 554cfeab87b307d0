package io.github.why403.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A credential is cut from its end. */
class CredentialTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "\"\", \"\", false, \"///\"",
        "AKIA, AKIA, false, \"///\"",
        "/, \"\", false, \"///\"",
        "a/b, a, false, \"///\"",
        "a/b/c/d, a, false, \"///\"",
        "////, \"\", true, \"///\"",
        "a/b/c/d/e, a, true, b/c/d/e",
        "a/b/c/d/e/, a/b, true, \"c/d/e/\"",
        "/a/b/c/d/e/f, /a/b, true, c/d/e/f",
        "a/20260131//s3/aws4_request, a, true, \"20260131//s3/aws4_request\""
      })
  void isCutFromItsEnd(String text, String keyId, boolean wellFormed, String scope) {
    Credential credential = Credential.of(text);
    assertEquals(text, credential.text());
    assertEquals(keyId, credential.keyId());
    assertEquals(wellFormed, credential.wellFormed());
    assertEquals(scope, credential.scope().text());
  }
}
