package io.github.why403.scheme;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.SharedFolder;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The signing test suite of aws-c-auth (version 4) and the worked example of the S3 API reference:
 * canonical request, string to sign and signature, text by text.
 *
 * <p>The suite signs for a service called "service" with the hash of the body as payload line,
 * which S3 does not do in a query; that line alone is set by hand.
 */
class AwsSigningVectorsTest {

  /**
   * Cases that S3 would sign otherwise, each with the reason. They are run too and must differ, so
   * that none stays here that would verify.
   */
  static final Map<String, String> NOT_LIKE_S3 =
      Map.of(
          "get-relative-normalized", "S3 does not resolve dot segments",
          "get-relative-relative-normalized", "S3 does not resolve dot segments",
          "get-slash-dot-slash-normalized", "S3 does not resolve dot segments",
          "get-slash-pointless-dot-normalized", "S3 does not resolve dot segments",
          "get-slash-normalized", "S3 does not merge slashes",
          "get-slashes-normalized", "S3 does not merge slashes",
          "post-sts-header-after", "IoT style: S3 signs the session token");

  /**
   * Of those, the one whose header variant is signed as S3 signs: the token is simply not there.
   */
  private static final String TOKEN_NOT_SENT = "post-sts-header-after";

  record Message(String method, String target, List<Header> headers, String body) {
    String host() {
      return request().host();
    }

    FailedRequest request() {
      RawUrl url = RawUrl.tryParse("https://example.amazonaws.com" + target).orElseThrow();
      return new FailedRequest(url, method, headers, true, null);
    }

    /** Reads a request as it is sent; a line that begins with a blank continues the one before. */
    static Message of(String text) {
      int end = text.indexOf("\n\n");
      String head = end < 0 ? text.stripTrailing() : text.substring(0, end);
      List<String> lines = List.of(head.split("\n(?=[^ ])"));
      String start = lines.get(0);
      int blank = start.indexOf(' ');
      List<Header> headers = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        int colon = line.indexOf(':');
        headers.add(new Header(line.substring(0, colon), line.substring(colon + 1)));
      }
      return new Message(
          start.substring(0, blank),
          start.substring(blank + 1, start.lastIndexOf(' ')),
          headers,
          end < 0 ? "" : text.substring(end + 2));
    }
  }

  private record Vector(Path folder) {
    String name() {
      return folder.getFileName().toString();
    }

    String text(String file) {
      try {
        return Files.readString(folder.resolve(file));
      } catch (IOException unreadable) {
        throw new IllegalStateException(unreadable);
      }
    }

    JsonObject context() {
      return JsonParser.parseString(text("context.json")).getAsJsonObject();
    }

    Secret secret() {
      JsonObject credentials = context().getAsJsonObject("credentials");
      return Secret.of(credentials.get("secret_access_key").getAsString(), "the vector", null);
    }

    String payload(Message message) {
      String body = context().get("sign_body").getAsBoolean() ? message.body() : "";
      return SignatureText.hex(Hmac.sha256().digest(Octets.bytes(Octets.of(body))));
    }

    SigningInput query() {
      Message message = Message.of(text("query-signed-request.txt"));
      SignedUrl url = SignedUrl.of(S3V4.INSTANCE, message.request());
      return S3V4.INSTANCE.readings(url, rules(), secret()).get(0).withPayload(payload(message));
    }

    /** The parts of a header-signed request, which why403 itself does not diagnose. */
    SigningInput header() {
      Message message = Message.of(text("header-signed-request.txt"));
      FailedRequest request = message.request();
      Map<String, String> authorization = new TreeMap<>();
      String fields = request.value("authorization").orElseThrow();
      for (String field : fields.substring(fields.indexOf(' ')).split(",")) {
        String[] pair = field.strip().split("=", 2);
        authorization.put(pair[0], pair[1]);
      }
      Scope scope = Credential.of(authorization.get("Credential")).scope();
      String list = authorization.get("SignedHeaders");
      List<CanonicalHeader> headers = new ArrayList<>();
      for (String name : list.split(";")) {
        List<String> values =
            request.values(name).stream().map(v -> CanonicalHeader.collapse(Octets.of(v))).toList();
        headers.add(new CanonicalHeader(name, String.join(",", values)));
      }
      headers.sort(Comparator.comparing(CanonicalHeader::name));
      return new SigningInput(
          message.method(),
          Octets.of(message.host()),
          new PathText(
              Octets.of(request.url().path()), PathText.Reading.DECODED, PercentCoding.STRICT),
          new QueryText(
              SignedUrl.of(S3V4.INSTANCE, request).params(),
              QueryText.Order.SORTED,
              PercentCoding.STRICT),
          headers,
          list,
          payload(message),
          S3V4.AWS4_HMAC_SHA256,
          request.value("x-amz-date").orElseThrow().strip(),
          scope,
          new SigningKey(secret(), scope, SigningKey.Recipe.SPECIFIED));
    }
  }

  static StoreRules rules() {
    return new StoreRules(
        PathText.Reading.DECODED,
        StoreRules.Payload.HEADER_OR_QUERY,
        StoreRules.AbsentHeader.EMPTY,
        StoreRules.Repeated.FIRST_READ_ALL_HASHED,
        Set.of());
  }

  private static List<Vector> vectors() throws IOException {
    try (Stream<Path> folders = Files.list(SharedFolder.path("vectors/aws-c-auth/v4"))) {
      return folders.filter(Files::isDirectory).sorted().map(Vector::new).toList();
    }
  }

  private static void verify(Vector vector, String variant, SigningInput input) {
    Derivation derived = S3V4.INSTANCE.derive(input);
    assertAll(
        () ->
            assertEquals(
                vector.text(variant + "-canonical-request.txt"),
                Octets.text(derived.canonicalRequestText())),
        () ->
            assertEquals(
                vector.text(variant + "-string-to-sign.txt"),
                Octets.text(derived.stringToSignText())),
        () ->
            assertEquals(
                vector.text(variant + "-signature.txt").strip(), S3V4.INSTANCE.sign(input)));
  }

  @TestFactory
  Stream<DynamicTest> queryVariantsVerify() throws IOException {
    return vectors().stream()
        .filter(v -> !NOT_LIKE_S3.containsKey(v.name()))
        .map(v -> dynamicTest(v.name(), () -> verify(v, "query", v.query())));
  }

  @TestFactory
  Stream<DynamicTest> headerVariantsVerify() throws IOException {
    return vectors().stream()
        .filter(v -> !NOT_LIKE_S3.containsKey(v.name()) || v.name().equals(TOKEN_NOT_SENT))
        .map(v -> dynamicTest(v.name(), () -> verify(v, "header", v.header())));
  }

  @TestFactory
  Stream<DynamicTest> excludedCasesDiffer() throws IOException {
    return vectors().stream()
        .filter(v -> NOT_LIKE_S3.containsKey(v.name()))
        .map(
            v ->
                dynamicTest(
                    v.name() + ": " + NOT_LIKE_S3.get(v.name()),
                    () ->
                        assertNotEquals(
                            v.text("query-signature.txt").strip(), S3V4.INSTANCE.sign(v.query()))));
  }

  @Test
  void noCaseIsDroppedSilently() throws IOException {
    TreeSet<String> names = new TreeSet<>(vectors().stream().map(Vector::name).toList());
    assertEquals(38, names.size());
    assertTrue(names.containsAll(NOT_LIKE_S3.keySet()), "an excluded case is no longer there");
  }

  @Test
  void exampleOfTheApiReferenceVerifies() throws IOException {
    Path file = SharedFolder.path("vectors/aws-docs-s3/sigv4_presign_example.json");
    JsonObject example = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    RawUrl raw = RawUrl.tryParse(example.get("url").getAsString()).orElseThrow();
    SignedUrl url = SignedUrl.of(S3V4.INSTANCE, FailedRequest.of(raw));
    SigningInput input =
        S3V4.INSTANCE
            .readings(
                url,
                rules(),
                Secret.of(example.get("secret_access_key").getAsString(), "the page", null))
            .get(0);
    Derivation derived = S3V4.INSTANCE.derive(input);
    assertAll(
        () ->
            assertEquals(
                example.get("canonical_request").getAsString(), derived.canonicalRequestText()),
        () -> assertEquals(example.get("string_to_sign").getAsString(), derived.stringToSignText()),
        () -> assertEquals(url.signature().text(), S3V4.INSTANCE.sign(input)));
  }
}
