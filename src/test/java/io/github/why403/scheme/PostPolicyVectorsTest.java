package io.github.why403.scheme;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.SharedFolder;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.FormReader;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Providers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The POST policies of Google's conformance tests: decoded policy, signature, expiration. A part of
 * them lies on the class path, the newest beside the project.
 */
class PostPolicyVectorsTest {
  private static final String FOLDER = "/com/google/cloud/conformance/storage/v1/";

  private static String resource(String name) throws IOException {
    try (InputStream in = PostPolicyVectorsTest.class.getResourceAsStream(FOLDER + name)) {
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
    return Secret.of(Base64.getEncoder().encodeToString(der), "the vectors", null);
  }

  private static List<JsonObject> cases(String json) {
    return JsonParser.parseString(json)
        .getAsJsonObject()
        .getAsJsonArray("postPolicyV4Tests")
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static List<JsonObject> onTheClassPath() throws IOException {
    return cases(resource("v4_signatures.json"));
  }

  private static List<JsonObject> shared() throws IOException {
    return cases(Files.readString(SharedFolder.path("vectors/gcs-conformance/v4_signatures.json")));
  }

  private static void verify(JsonObject test) throws BadInput, IOException {
    JsonObject output = test.getAsJsonObject("policyOutput");
    FailedRequest request =
        FailedRequest.of(RawUrl.parse(output.get("url").getAsString()))
            .withForm(FormReader.read(output.toString()));
    Scheme scheme = Schemes.recognise(request);
    SignedUrl url = SignedUrl.of(scheme, request);
    SigningInput input = scheme.readings(url, Providers.home(scheme).rules(), key()).get(0);
    Judge judge = scheme.judge(url.signature());
    PostDocument policy = PostDocument.read(PostPolicy.policy(url));
    JsonObject asked = test.getAsJsonObject("policyInput");
    Instant end =
        Instant.parse(asked.get("timestamp").getAsString())
            .plusSeconds(asked.get("expiration").getAsLong());
    assertAll(
        () -> assertEquals(PostPolicy.GOOGLE_V4, scheme),
        () ->
            assertEquals(
                JsonParser.parseString(output.get("expectedDecodedPolicy").getAsString()),
                JsonParser.parseString(Octets.text(PostPolicy.policy(url)))),
        () -> assertEquals(Agreement.EXACT, judge.judge(scheme.render(input))),
        () ->
            assertEquals(
                Agreement.NONE,
                judge.judge(scheme.render(input.withPayload(input.payload() + "A")))),
        () -> assertEquals(List.of(), policy.faults()),
        () -> assertEquals(List.of(), policy.notStrings()),
        () -> assertEquals(end, policy.end()));
  }

  private static Stream<DynamicTest> verified(List<JsonObject> tests) {
    return tests.stream()
        .map(t -> dynamicTest(t.get("description").getAsString(), () -> verify(t)));
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
    assertEquals(11, onTheClassPath().size());
    assertEquals(11, shared().size());
  }
}
