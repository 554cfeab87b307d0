package io.github.why403.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MaskTest {
  @Test
  void secretsAreKnownByTheirNames() {
    for (String name :
        List.of(
            "Authorization",
            "Proxy-Authorization",
            "cookie",
            "Set-Cookie",
            "X-Amz-Signature",
            "x-amz-signature",
            "amp;X-Amz-Signature",
            "query.X-Amz-Security-Token",
            "header.x-amz-security-token",
            "X-Amz-Server-Side-Encryption-Customer-Key",
            "Signature",
            "x-goog-encryption-key",
            "x-ms-encryption-key",
            "X-Api-Key",
            "X-Auth-Token",
            "x-amz-copy-source-server-side-encryption-customer-key")) {
      assertTrue(Mask.isSecret(name), name);
    }
    for (String name :
        List.of(
            "",
            "host",
            "X-Amz-SignedHeaders",
            "X-Amz-Credential",
            "x-amz-server-side-encryption-customer-key-MD5",
            "x-goog-encryption-key-sha256",
            "x-ms-encryption-key-sha256",
            "x-amz-server-side-encryption-customer-algorithm")) {
      assertFalse(Mask.isSecret(name), name);
    }
  }

  /** Version 2 has a name for it that is a word of prose elsewhere. */
  @Test
  void aSignatureOfVersion2IsHidden() {
    assertEquals("/k?Signature=[hidden]&Expires=1", hide("/k?Signature=a%2Bb%3D&Expires=1"));
    assertEquals("/k?Expires=1&Signature=[hidden]", hide("/k?Expires=1&Signature=a%2Bb%3D"));
    assertEquals(List.of("a%2Bb%3D"), Mask.inUrl("http://h/k?Signature=a%2Bb%3D&Expires=1"));
    assertEquals(List.of("a%2Bb%3D"), Mask.inUrl("http://h/k?Expires=1&Signature=a%2Bb%3D"));
    assertEquals("the signature: right", hide("the signature: right"));
  }

  @Test
  void aTextIsShownWithoutThem() {
    assertEquals("a=1&X-Amz-Signature=[hidden]&b=2", hide("a=1&X-Amz-Signature=abc&b=2"));
    assertEquals("x-amz-security-token: [hidden] is", hide("x-amz-security-token: abc is"));
    assertEquals("X-Amz-Signature=3D[hidden]", hide("X-Amz-Signature=3Dabc"));
    assertEquals("X-Amz-Signature%253D[hidden]", hide("X-Amz-Signature%253Dabc"));
    assertEquals("Authorization: [hidden]\nb", hide("Authorization: AWS4 x=y, z\nb"));
    assertEquals("encryption-customer-key:[hidden]", hide("encryption-customer-key:abc"));
    assertEquals("of [hidden] it", hide("of " + "0aF9".repeat(16) + " it"));
    assertEquals("/k?Signature=[hidden]&Expires=1", hide("/k?Signature=abc~_&Expires=1"));
    assertEquals("/k?Expires=1&Signature=[hidden]", hide("/k?Expires=1&Signature=ab%2Bc%3D"));
    assertEquals("a; CloudFront-Signature=[hidden]", hide("a; CloudFront-Signature=abc"));
    assertEquals("Signature: it matches", hide("Signature: it matches"));
    assertEquals("X-Amz-Signature is malformed", hide("X-Amz-Signature is malformed"));
    assertEquals("customer-key-MD5: abc", hide("customer-key-MD5: abc"));
  }

  @Test
  void aUrlIsCutAtTheAmpersandThatIsOne() {
    String broken = "h?X-Amz-Signature=ab\n  cd&X-Amz-Date=1";
    assertEquals(
        "h?X-Amz-Signature=[ab\n  cd]&X-Amz-Date=1", Mask.inUrl(broken, v -> "[" + v + "]"));
    String first = "https://h/k?Signature=abc&Expires=1&amp;Signature=def";
    assertEquals(
        "https://h/k?Signature=[abc]&Expires=1&amp;Signature=[def]",
        Mask.inUrl(first, v -> "[" + v + "]"));
    assertEquals(List.of("ab\n  cd"), Mask.inUrl(broken));
  }

  @Test
  void aDamagedNameIsKnownByItsLetters() {
    for (String name :
        List.of(
            "X\u2013Amz\u2013Signature=",
            "x-amz-signature=3D",
            "X-Amz-Sig\u200bnature=",
            "X-Amz-Sign=\r\nature=",
            "X%2DAmz%2DSignature%3D",
            "amp;X-Amz-Signature=",
            "X-Amz-Date=1%26X-Amz-Signature%3D")) {
      assertEquals(List.of("abc"), Mask.inUrl("https://h/k?a=b&" + name + "abc&c=d"), name);
    }
    assertEquals(
        List.of("d"), Mask.inUrl("https://h/signature?X-Amz-SignedHeaders=abc&Signature=d"));
    String listed = "h?X-Amz-SignedHeaders=host%3Bx-amz-security-token%3Bx-amz-date&a=b";
    assertEquals(List.of(), Mask.inUrl(listed), "names of headers are no secrets");
    assertTrue(Mask.isSecret("query.X\u2013Amz\u2013Signature"));
    assertTrue(Mask.isSecret("X%2dAmz%2dSecurity%2dToken"));
  }

  private static String hide(String text) {
    return Mask.hide(text);
  }
}
