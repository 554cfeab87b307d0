package io.github.why403.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.SharedFolder;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Providers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The strings to sign and signatures of {@code vectors/azure-emulator-sas}. */
class AzureSasVectorsTest {
  private static final String FOLDER = "vectors/azure-emulator-sas/";
  private static final String UDK = "user delegation key (base64) ";

  @TestFactory
  Stream<DynamicTest> accountSignatures() throws Exception {
    JsonObject file = read("account_sas_recorded.json");
    String key = file.get("account_key_base64").getAsString();
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonElement element : file.getAsJsonArray("account_sas_vectors")) {
      JsonObject vector = element.getAsJsonObject();
      StringBuilder query = new StringBuilder();
      vector
          .getAsJsonObject("fields")
          .entrySet()
          .forEach(e -> append(query, e.getKey(), e.getValue().getAsString()));
      tests.add(test(vector, "/devstoreaccount1/cont/x.txt", query, key));
    }
    assertEquals(5, tests.size());
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> resourceSignatures() throws Exception {
    String accountKey = read("account_sas_recorded.json").get("account_key_base64").getAsString();
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonElement element : read("service_and_udk_sas_derived.json").getAsJsonArray("vectors")) {
      JsonObject vector = element.getAsJsonObject();
      String[] lines = vector.get("string_to_sign").getAsString().split("\n", -1);
      boolean delegation = vector.get("name").getAsString().startsWith("user");
      StringBuilder query = new StringBuilder();
      Map<String, Integer> places =
          delegation
              ? Map.of("sp", 0, "st", 1, "se", 2, "skoid", 4, "sktid", 5, "skt", 6, "ske", 7)
              : Map.of("sp", 0, "st", 1, "se", 2, "si", 4, "sip", 5, "spr", 6, "sv", 7);
      places.forEach((name, place) -> append(query, name, lines[place]));
      if (delegation) {
        append(query, "sks", lines[8]);
        append(query, "skv", lines[9]);
        append(query, "sv", lines[9]);
        append(query, "spr", "https");
      }
      boolean container = lines[3].endsWith("/cont");
      append(query, "sr", container ? "c" : "b");
      append(query, "rscd", lines[lines.length - 4]);
      append(query, "rsct", lines[lines.length - 1]);
      String key = vector.get("key").getAsString();
      tests.add(
          test(
              vector,
              "/devstoreaccount1/cont/dir/a%20b+c.txt",
              query,
              key.startsWith(UDK) ? key.substring(UDK.length()) : accountKey));
    }
    assertEquals(9, tests.size());
    return tests.stream();
  }

  private static DynamicTest test(JsonObject vector, String path, CharSequence query, String key) {
    String signature = vector.get("sig").getAsString();
    String url = "http://127.0.0.1:10000" + path + "?" + query + "sig=" + encoded(signature);
    return DynamicTest.dynamicTest(
        vector.get("name").getAsString(),
        () -> {
          FailedRequest request = request(url);
          assertEquals(AzureSas.INSTANCE, Schemes.recognise(request));
          SignedUrl signed = SignedUrl.of(AzureSas.INSTANCE, request);
          SigningInput input =
              AzureSas.INSTANCE
                  .readings(
                      signed,
                      Providers.named("azurite").orElseThrow().rules(),
                      Secret.of(key, "the vector", null))
                  .get(0);
          assertEquals(
              vector.get("string_to_sign").getAsString(),
              Octets.text(AzureSas.INSTANCE.derive(input).stringToSignText()));
          assertEquals(signature, AzureSas.INSTANCE.sign(input));
          Judge judge = AzureSas.INSTANCE.judge(signed.signature());
          assertEquals(Agreement.EXACT, judge.judge(AzureSas.INSTANCE.render(input)));
        });
  }

  private static void append(StringBuilder query, String name, String value) {
    if (!value.isEmpty()) {
      query.append(name).append('=').append(encoded(value)).append('&');
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static FailedRequest request(String url) throws BadInput {
    return FailedRequest.of(RawUrl.parse(url));
  }

  private static JsonObject read(String name) throws Exception {
    Path file = SharedFolder.path(FOLDER + name);
    String text = Files.readString(file);
    assertTrue(text.length() > 100, name);
    return JsonParser.parseString(text).getAsJsonObject();
  }
}
