package io.github.why403.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.SharedFolder;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Providers;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The worked examples of Signature Version 2 in the developer guide of Amazon S3: string to sign
 * and signature.
 *
 * <p>All but the last are signed in a header, with the date where a URL has {@code Expires}; that
 * value is set by hand. Two name the bucket otherwise than a host of AWS does: a domain of the
 * user's own, which is the bucket, and the service itself.
 */
class AwsSigV2VectorsTest {
  private static final String DATE = "Date";

  @TestFactory
  Stream<DynamicTest> workedExamples() throws IOException {
    JsonObject all =
        JsonParser.parseString(
                Files.readString(
                    SharedFolder.path("vectors/aws-docs-s3/sigv2_worked_examples.json")))
            .getAsJsonObject();
    Secret secret = Secret.of(text(all, "secret_access_key"), "the guide", null);
    List<JsonElement> vectors = all.getAsJsonArray("vectors").asList();
    assertTrue(vectors.size() >= 9, vectors.size() + " examples");
    return vectors.stream()
        .map(JsonElement::getAsJsonObject)
        .map(vector -> dynamicTest(text(vector, "name"), () -> check(vector, secret)));
  }

  private static void check(JsonObject vector, Secret secret) {
    SigningInput input = input(vector, secret);
    assertEquals(
        text(vector, "string_to_sign"),
        Octets.text(S3V2.INSTANCE.derive(input).stringToSignText()));
    assertEquals(text(vector, "signature"), S3V2.INSTANCE.sign(input));
    SignatureText claimed = S3V2.INSTANCE.signature(text(vector, "signature"));
    assertEquals(Agreement.EXACT, S3V2.INSTANCE.judge(claimed).judge(S3V2.INSTANCE.render(input)));
    assertEquals(
        Agreement.NONE,
        S3V2.INSTANCE
            .judge(claimed)
            .judge(S3V2.INSTANCE.render(input.withMethod(input.method() + "X"))));
  }

  private static SigningInput input(JsonObject vector, Secret secret) {
    JsonObject sent = vector.getAsJsonObject("headers");
    List<Header> headers = new ArrayList<>();
    for (Map.Entry<String, JsonElement> header : sent.entrySet()) {
      List<JsonElement> values =
          header.getValue().isJsonArray()
              ? header.getValue().getAsJsonArray().asList()
              : List.of(header.getValue());
      values.forEach(value -> headers.add(new Header(header.getKey(), value.getAsString())));
    }
    String host = text(vector, "host");
    String url = "http://" + host + text(vector, "request_target");
    FailedRequest request =
        new FailedRequest(
            RawUrl.tryParse(url).orElseThrow(), text(vector, "method"), headers, true, null);
    SigningInput read =
        S3V2.INSTANCE
            .readings(
                SignedUrl.of(S3V2.INSTANCE, request).withHostBucket(bucket(host)),
                Providers.AWS.rules(),
                secret)
            .get(0);
    return sent.has(DATE) ? read.withDate(text(sent, DATE)) : read;
  }

  /** What is in front of the service's name, or the host itself where that is no host of AWS. */
  private static String bucket(String host) {
    if (host.equals("s3.amazonaws.com")) {
      return null;
    }
    int service = host.indexOf(".s3.amazonaws.com");
    return service < 0 ? host.substring(0, host.indexOf(':')) : host.substring(0, service);
  }

  private static String text(JsonObject object, String name) {
    return object.get(name).getAsString();
  }
}
