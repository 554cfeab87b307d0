package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.evidence.Question;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Providers;
import io.github.why403.provider.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every recorded answer leads to its ground and its cause, and to no other. */
class RecordedAnswersTest {
  private static final Path FOLDER = Path.of("fixtures", "recorded");

  private static final Pattern REGION = Pattern.compile("the region '([^']*)' is wrong");

  @TestFactory
  Stream<DynamicTest> answersOfHostedStores() throws IOException {
    List<JsonObject> all = read("store-answers.json");
    assertTrue(all.size() > 70, "only " + all.size());
    return all.stream().map(one -> dynamicTest(name(one), () -> hosted(one)));
  }

  @TestFactory
  Stream<DynamicTest> answersOnLoopback() throws IOException {
    List<JsonObject> all = read("loopback-answers.json");
    assertTrue(all.size() > 20, "only " + all.size());
    return all.stream().map(one -> dynamicTest(name(one), () -> loopback(one)));
  }

  private static void hosted(JsonObject one) {
    String store = text(one, "store");
    boolean token = text(one, "code").endsWith("Token");
    FailedRequest request =
        AnswerCase.signedRequest(
            text(one, "method"),
            token && text(one, "code").startsWith("Exp")
                ? "ASIAWHY403EXAMPLE000"
                : "AKIAWHY403EXAMPLE000",
            token ? "&X-Amz-Security-Token=IQoJb3JpZ2luX2Vj" : "",
            url -> faulty(url, text(one, "message")));
    AnswerCase made = new AnswerCase(request, store);
    HttpReply reply = reply(one, made);
    Set<String> grounds = new TreeSet<>();
    one.getAsJsonArray("grounds").forEach(g -> grounds.add(g.getAsString()));
    if (!grounds.isEmpty()) {
      Reading reading = Reading.of(Providers.named(store).orElseThrow(), reply);
      assertEquals(
          grounds,
          reading.grounds().stream()
              .map(Enum::name)
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    check(one, made.answered(Question.AS_IS, reply).diagnose());
    check(one, new AnswerCase(request, store).answered(Question.SUPPLIED, reply).diagnose());
  }

  /** The URL that such an answer is about: with the fault that it names. */
  private static String faulty(String url, String message) {
    Matcher region = REGION.matcher(message);
    String made =
        region.find() ? url.replace("%2Fus-east-1%2F", "%2F" + region.group(1) + "%2F") : url;
    if (message.startsWith("Please re-send this request to the specified temporary")) {
      return made.replace(".s3.us-east-1.", ".s3.");
    }
    return message.startsWith("X-Amz-Expires must be less")
        ? made.replace("Expires=900", "Expires=604801")
        : message.startsWith("X-Amz-Expires should be a number")
            ? made.replace("Expires=900", "Expires=3e2")
            : made;
  }

  private static HttpReply reply(JsonObject one, AnswerCase made) {
    boolean ahead = text(one, "message").equals("Request is not yet valid");
    Map<String, String> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> element : one.getAsJsonObject("elements").entrySet()) {
      String name = element.getKey();
      String text = element.getValue().getAsString();
      boolean echo = name.startsWith("StringToSign") || name.startsWith("CanonicalRequest");
      String own =
          switch (name) {
            case "AWSAccessKeyId" -> made.facts().url().credential().keyId();
            case "SignatureProvided" -> made.signature();
            case "X-Amz-Expires" -> "900";
            case "Key" -> "dir/a.txt";
            case "Bucket", "BucketName" -> "my-bucket";
            case "X-Amz-Date" -> "1795348800000";
            case "Expires" -> "2026-11-22T12:15:00Z";
            case "ServerTime" -> ahead ? "2026-11-20T11:00:00Z" : "2026-11-22T12:16:40Z";
            case "Token-0" -> "IQoJb3JpZ2luX2Vj";
            case "Endpoint" -> "my-bucket" + text.substring(text.indexOf('.'));
            case "Resource" -> "/my-bucket/dir/a.txt?uploads";
            default -> text;
          };
      if (!echo) {
        fields.put(name, own);
      }
    }
    int status = one.get("status").isJsonNull() ? 0 : one.get("status").getAsInt();
    String code = text(one, "code");
    HttpReply plain =
        code.isEmpty()
            ? AnswerCase.plain(status)
            : AnswerCase.error(status, code, text(one, "message"), fields);
    List<Header> headers = new ArrayList<>();
    if (!text(one, "message").matches("Request (has expired|is not yet valid)")) {
      headers.addAll(plain.headers());
    }
    one.getAsJsonObject("headers")
        .entrySet()
        .forEach(h -> headers.add(header(h.getKey(), h.getValue().getAsString())));
    return new HttpReply(status, "", headers, plain.body(), true);
  }

  /** A header of the answer; a place is that of the case's own object, as {@code Endpoint} is. */
  private static Header header(String name, String value) {
    boolean place = name.equals("Location") && value.contains(".s3.");
    return new Header(
        name,
        place ? value.replaceFirst("//[^.]*\\.([^/]*).*", "//my-bucket.$1/dir/a.txt") : value);
  }

  private static void loopback(JsonObject one) {
    FailedRequest request =
        new FailedRequest(
            RawUrl.tryParse(text(one, "url")).orElseThrow(),
            text(one, "method"),
            headers(one, "sent"),
            true,
            null);
    HttpReply reply =
        new HttpReply(
            one.get("status").getAsInt(),
            "",
            headers(one, "headers"),
            Octets.of(text(one, "body")),
            true);
    check(
        one,
        new AnswerCase(request, text(one, "store")).answered(Question.AS_IS, reply).diagnose());
  }

  private static void check(JsonObject one, Diagnosis diagnosis) {
    List<Finding> findings = diagnosis.findings();
    Set<String> also = new TreeSet<>();
    one.getAsJsonArray("also").forEach(c -> also.add(c.getAsString()));
    List<String> sure =
        findings.stream()
            .filter(f -> f.certainty() != Certainty.POSSIBLE)
            .map(Finding::cause)
            .filter(c -> !also.contains(c))
            .toList();
    String cause = text(one, "cause");
    String certainty = text(one, "certainty");
    boolean told = !cause.isEmpty() && !certainty.equals("possible");
    assertEquals(told ? List.of(cause) : List.of(), sure, () -> "findings " + diagnosis);
    if (!cause.isEmpty()) {
      assertEquals(certainty, first(findings, cause).certainty().word());
    }
    assertEquals(told ? Outcome.CAUSE_FOUND : Outcome.INCONCLUSIVE, diagnosis.outcome(), "outcome");
    assertFalse(diagnosis.evidence().isEmpty());
  }

  private static Finding first(List<Finding> findings, String cause) {
    return findings.stream()
        .filter(f -> f.cause().equals(cause))
        .findFirst()
        .orElseThrow(() -> new AssertionError(cause + " not among " + findings));
  }

  private static List<JsonObject> read(String file) throws IOException {
    return JsonParser.parseString(Files.readString(FOLDER.resolve(file)))
        .getAsJsonArray()
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static String name(JsonObject one) {
    return text(one, "store") + ": " + text(one, "scenario") + " " + one.get("status");
  }

  private static String text(JsonObject one, String member) {
    JsonElement value = one.get(member);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }

  private static List<Header> headers(JsonObject one, String member) {
    List<Header> headers = new ArrayList<>();
    one.getAsJsonArray(member)
        .forEach(
            pair ->
                headers.add(
                    new Header(
                        pair.getAsJsonArray().get(0).getAsString(),
                        pair.getAsJsonArray().get(1).getAsString())));
    return headers;
  }
}
