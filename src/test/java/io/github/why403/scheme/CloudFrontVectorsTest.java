package io.github.why403.scheme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Providers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The signed URLs of the AWS CLI's own tests, verified with the public key alone. */
class CloudFrontVectorsTest {
  private static final Path FILE =
      Path.of(
          System.getProperty("why403.shared", "../shared"),
          "vectors/cloudfront/cloudfront_sign_vectors.json");

  @TestFactory
  Stream<DynamicTest> everyVectorVerifies() throws Exception {
    assumeTrue(Files.isReadable(FILE), "there is no " + FILE);
    JsonObject file = JsonParser.parseString(Files.readString(FILE, UTF_8)).getAsJsonObject();
    PublicKey key = PublicKeys.read(file.get("public_key_pem").getAsString()).orElseThrow();
    Secret secret =
        Secret.of(Base64.getEncoder().encodeToString(key.getEncoded()), "the vectors", null);
    return StreamSupport.stream(file.getAsJsonArray("vectors").spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.get("name").getAsString(), () -> check(vector, secret)));
  }

  private static void check(JsonObject vector, Secret secret) throws Exception {
    FailedRequest request = FailedRequest.of(RawUrl.parse(vector.get("url").getAsString()));
    Scheme scheme = Schemes.recognise(request);
    assertSame(CloudFront.INSTANCE, scheme);
    SignedUrl url = SignedUrl.of(scheme, request);
    List<SigningInput> readings = scheme.readings(url, Providers.AWS.rules(), secret);
    SigningInput read = readings.get(0);
    assertEquals(vector.get("policy_signed").getAsString(), scheme.derive(read).stringToSignText());
    assertEquals(Agreement.EXACT, scheme.judge(url.signature()).judge(scheme.render(read)));
    assertEquals(CloudFront.SHA1, CloudFront.signedUnder(url.signature(), secret));
    SigningInput other = read.withAlgorithm(CloudFront.SHA256);
    assertEquals(Agreement.NONE, scheme.judge(url.signature()).judge(scheme.render(other)));
  }

  /** One that a key on P-384 made is whole; a shorter one of the same beginning was cut. */
  @Test
  void aSignatureOfAnotherCurveIsNotTakenForACutOne() {
    byte[] der = new byte[104];
    der[0] = 0x30;
    der[1] = (byte) (der.length - 2);
    String text = Base64.getEncoder().encodeToString(der).replace("=", "_");
    assertEquals(SignatureText.Form.SOUND, CloudFront.INSTANCE.signature(text).form());
    String cut = text.substring(0, 100);
    assertEquals(SignatureText.Form.SHORT, CloudFront.INSTANCE.signature(cut).form());
  }
}
