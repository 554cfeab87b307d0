package io.github.why403.scheme;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.SharedFolder;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Providers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The conformance tests of Google's client libraries: canonical request, string to sign and
 * signature, text by text. A part of them lies on the class path, the newest beside the project.
 */
class GcsConformanceTest {
  private static final String FOLDER = "/com/google/cloud/conformance/storage/v1/";

  /** Its canonical request names the bucket in the path; the text that is signed does not. */
  private static final String MISPRINTED = "Universe domain with virtual hosted style";

  private static String resource(String name) throws IOException {
    try (InputStream in = GcsConformanceTest.class.getResourceAsStream(FOLDER + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Secret key() throws IOException {
    String pem =
        JsonParser.parseString(resource("test_service_account.not-a-test.json"))
            .getAsJsonObject()
            .get("private_key")
            .getAsString();
    byte[] der = PublicKeys.read(pem).orElseThrow().getEncoded();
    return Secret.of(java.util.Base64.getEncoder().encodeToString(der), "the vectors", null);
  }

  private static List<JsonObject> cases(String json) {
    JsonArray all = JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("signingV4Tests");
    return StreamSupport.stream(all.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static List<JsonObject> onTheClassPath() throws IOException {
    return cases(resource("v4_signatures.json"));
  }

  private static List<JsonObject> shared() throws IOException {
    return cases(Files.readString(SharedFolder.path("vectors/gcs-conformance/v4_signatures.json")));
  }

  private static String text(JsonObject test, String name) {
    return test.get(name).getAsString();
  }

  /** The request of a case; three sign a Host without the port that stands in the URL. */
  private static FailedRequest request(JsonObject test, String url) {
    List<Header> headers = new ArrayList<>();
    if (text(test, "expectedCanonicalRequest").contains("\nhost:localhost\n")) {
      headers.add(new Header("Host", "localhost"));
    }
    if (test.has("headers")) {
      test.getAsJsonObject("headers")
          .entrySet()
          .forEach(h -> headers.add(new Header(h.getKey(), h.getValue().getAsString())));
    }
    return new FailedRequest(
        RawUrl.tryParse(url).orElseThrow(), text(test, "method"), headers, true, null);
  }

  private static Agreement judge(Scheme scheme, FailedRequest request, SigningInput input) {
    return scheme.judge(SignedUrl.of(scheme, request).signature()).judge(scheme.render(input));
  }

  private static void verify(JsonObject test) throws IOException, BadInput {
    FailedRequest request = request(test, text(test, "expectedUrl"));
    Scheme scheme = Schemes.recognise(request);
    SigningInput input =
        scheme
            .readings(SignedUrl.of(scheme, request), Providers.home(scheme).rules(), key())
            .get(0);
    Derivation derived = scheme.derive(input);
    String canonical = Octets.text(derived.canonicalRequestText());
    FailedRequest damaged = request(test, text(test, "expectedUrl").replaceAll("(?s).$", "z"));
    SigningInput otherText = input.withMethod("DELETE");
    assertAll(
        () -> assertEquals(GcsV4.WITH_KEY, scheme),
        () ->
            assertEquals(
                text(test, "description").equals(MISPRINTED)
                    ? text(test, "expectedCanonicalRequest").replace("/test-bucket/", "/")
                    : text(test, "expectedCanonicalRequest"),
                canonical),
        () ->
            assertEquals(
                text(test, "expectedStringToSign"), Octets.text(derived.stringToSignText())),
        () -> assertEquals(Agreement.EXACT, judge(scheme, request, input)),
        () -> assertEquals(Agreement.NONE, judge(scheme, request, otherText)),
        () -> assertEquals(Agreement.NONE, judge(scheme, damaged, input)));
  }

  private static Stream<DynamicTest> verified(List<JsonObject> tests) {
    return tests.stream().map(t -> dynamicTest(text(t, "description"), () -> verify(t)));
  }

  @TestFactory
  Stream<DynamicTest> casesOnTheClassPathVerify() throws IOException {
    return verified(onTheClassPath());
  }

  @TestFactory
  Stream<DynamicTest> newestCasesVerify() throws IOException {
    return verified(shared());
  }

  @Test
  void noCaseIsDroppedSilently() throws IOException {
    assertEquals(20, onTheClassPath().size());
    assertEquals(29, shared().size());
  }
}
