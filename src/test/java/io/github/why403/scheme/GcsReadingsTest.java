package io.github.why403.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.fixtures.SignerGcs;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Providers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Google's store takes for signed, where more than one text is. */
class GcsReadingsTest {
  private static final Secret KEY = Secret.of(SignerGcs.publicKey(), "the test", null);

  private static FailedRequest request(String method, String url) {
    return new FailedRequest(RawUrl.tryParse(url).orElseThrow(), method, List.of(), true, null);
  }

  private static boolean verifies(String method, String url) throws BadInput {
    FailedRequest request = request(method, url);
    Scheme scheme = Schemes.recognise(request);
    SignedUrl signed = SignedUrl.of(scheme, request);
    return scheme.readings(signed, Providers.home(scheme).rules(), KEY).stream()
        .anyMatch(
            reading ->
                scheme.judge(signed.signature()).judge(scheme.render(reading)) == Agreement.EXACT);
  }

  @Test
  void whatIsSignedForGetServesHeadAndNoOtherVerb() throws BadInput {
    for (String url : List.of(SignerGcs.signer().url(), SignerGcs.signer().urlV2())) {
      assertTrue(verifies("GET", url), url);
      assertTrue(verifies("HEAD", url), url);
      assertFalse(verifies("PUT", url), url);
    }
    assertFalse(verifies("GET", SignerGcs.signer().method("HEAD").url()));
  }

  @Test
  void aHostOfOnesOwnIsTheBucketUnderVersion2() throws BadInput {
    SignerGcs signer = SignerGcs.signer().host("files.example.com").path("/a.txt");
    assertTrue(verifies("GET", signer.hashedPath("/files.example.com/a.txt").urlV2()));
    assertFalse(verifies("GET", signer.hashedPath("/other.example.com/a.txt").urlV2()));
  }

  @Test
  void aSubResourceMayBeSignedUnderVersion2() throws BadInput {
    SignerGcs signer = SignerGcs.signer().param("acl", "");
    assertTrue(verifies("GET", signer.urlV2()));
    assertTrue(verifies("GET", signer.hashedPath(SignerGcs.PATH + "?acl").urlV2()));
    assertFalse(verifies("GET", signer.hashedPath(SignerGcs.PATH + "?cors").urlV2()));
  }

  @Test
  void aKeyIsNoSecretAndSignsNothing() throws BadInput {
    FailedRequest request = request("GET", SignerGcs.signer().url());
    Scheme scheme = Schemes.recognise(request);
    SigningKey key = new SigningKey(KEY, Scope.NONE, SigningKey.Recipe.SPECIFIED);
    assertThrows(UnsupportedOperationException.class, () -> scheme.sign(key, "text"));
    assertEquals(KeyKind.GOOGLE, scheme.keyKind());
    SignatureText signature = SignedUrl.of(scheme, request).signature();
    assertTrue(scheme.opens(KEY, signature));
    assertFalse(scheme.opens(Secret.of("no key", "the test", null), signature));
    SigningInput reading =
        scheme.readings(SignedUrl.of(scheme, request), Providers.home(scheme).rules(), KEY).get(0);
    String text = scheme.derive(reading).stringToSignText();
    assertTrue(scheme.signed(reading.key(), text, signature));
    assertFalse(scheme.signed(reading.key(), text + " ", signature));
  }

  @Test
  void anHmacKeyHasItsOwnKind() throws BadInput {
    Scheme scheme = Schemes.recognise(request("GET", SignerGcs.signer().hmac("s").url()));
    assertEquals(GcsV4.WITH_SECRET, scheme);
    assertEquals(KeyKind.SECRET, scheme.keyKind());
  }
}
