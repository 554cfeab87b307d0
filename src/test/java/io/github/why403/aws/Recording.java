package io.github.why403.aws;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers that were recorded from Amazon S3, {@code fixtures/recorded/store-answers.json}. */
final class Recording {
  private static final Iterable<JsonElement> ALL = read();

  private final JsonObject entry;
  private final Map<String, String> values = new LinkedHashMap<>();

  private Recording(JsonObject entry) {
    this.entry = entry;
  }

  /** The first recording of a scenario with this code and this beginning of its message. */
  static Recording of(String scenario, String message) {
    for (JsonElement element : ALL) {
      JsonObject one = element.getAsJsonObject();
      if (one.get("store").getAsString().equals("aws")
          && one.get("scenario").getAsString().equals(scenario)
          && text(one, "message").startsWith(message)) {
        return new Recording(one);
      }
    }
    throw new IllegalArgumentException("nothing recorded as " + scenario);
  }

  static Recording of(String scenario) {
    return of(scenario, "");
  }

  /** Puts the request's own value in the place of one that the recording has or leaves out. */
  Recording with(String element, String value) {
    values.put(element, value);
    return this;
  }

  String cause() {
    return text(entry, "cause");
  }

  String certainty() {
    return text(entry, "certainty");
  }

  /** The answer as it goes over the wire. */
  ResponseDefinitionBuilder answer() {
    ResponseDefinitionBuilder answer =
        WireMock.aResponse().withStatus(entry.get("status").getAsInt());
    entry
        .getAsJsonObject("headers")
        .entrySet()
        .forEach(
            h -> {
              boolean ofTheConnection =
                  h.getKey().equalsIgnoreCase("connection")
                      || h.getKey().equalsIgnoreCase("transfer-encoding");
              if (!ofTheConnection) {
                answer.withHeader(h.getKey(), own(h.getKey(), h.getValue().getAsString()));
              }
            });
    return text(entry, "code").isEmpty() ? answer : answer.withBody(body());
  }

  private String body() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("Code", text(entry, "code"));
    members.put("Message", text(entry, "message"));
    entry
        .getAsJsonObject("elements")
        .entrySet()
        .forEach(e -> members.put(e.getKey(), e.getValue().getAsString()));
    StringBuilder body = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>");
    members.forEach(
        (name, recorded) ->
            body.append('<')
                .append(name)
                .append('>')
                .append(escaped(own(name, recorded)))
                .append("</")
                .append(name)
                .append('>'));
    return body.append("<RequestId>EXAMPLE00000000</RequestId></Error>").toString();
  }

  private String own(String name, String recorded) {
    return values.getOrDefault(name, recorded);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String text(JsonObject one, String member) {
    JsonElement value = one.get(member);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }

  private static Iterable<JsonElement> read() {
    try {
      return JsonParser.parseString(
              Files.readString(Path.of("fixtures", "recorded", "store-answers.json")))
          .getAsJsonArray();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
