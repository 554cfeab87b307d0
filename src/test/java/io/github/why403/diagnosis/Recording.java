package io.github.why403.diagnosis;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.SharedFolder;
import io.github.why403.input.BodyDigest;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One recorded request to a real server and its answer.
 *
 * @param scenario what was tried, in words
 * @param request the request as it was sent, but for {@code Connection}
 * @param status of the answer; null where the connection was closed without one
 * @param code of the answer's body; null where it has none
 * @param body of the answer
 * @param interim whether {@code 100 Continue} came first
 * @param date the server's clock; null where the answer does not tell
 * @param head the headers of the answer
 */
record Recording(
    String scenario,
    FailedRequest request,
    @Nullable Integer status,
    @Nullable String code,
    String body,
    boolean interim,
    @Nullable Instant date,
    List<Header> head) {

  /** All recordings of a file. */
  static List<Recording> read(String file) throws IOException {
    String text = Files.readString(SharedFolder.path("oracle/" + file));
    List<Recording> recordings = new ArrayList<>();
    for (JsonElement one : JsonParser.parseString(text).getAsJsonArray()) {
      recordings.add(of(one.getAsJsonObject()));
    }
    return recordings;
  }

  private static Recording of(JsonObject one) {
    JsonObject sent = one.getAsJsonObject("request");
    List<Header> headers = new ArrayList<>(headers(sent));
    headers.removeIf(header -> header.is("connection"));
    if (headers.stream().noneMatch(header -> header.is("host"))) {
      // Nobody names a Host that is as usual, so why403 takes it from the URL; this one was absent.
      headers.add(new Header("Host", ""));
    }
    FailedRequest request =
        new FailedRequest(
            RawUrl.tryParse(text(sent, "url")).orElseThrow(),
            text(sent, "method"),
            headers,
            true,
            digest(body(sent, headers)));
    return new Recording(
        text(one, "scenario"),
        request,
        one.get("status").isJsonNull() ? null : one.get("status").getAsInt(),
        text(one, "s3_code"),
        Optional.ofNullable(text(one, "body")).orElse(""),
        !one.getAsJsonArray("interim").isEmpty(),
        headers(one).stream()
            .filter(header -> header.is("date"))
            .map(header -> header.value())
            .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME))
            .map(ZonedDateTime::toInstant)
            .findFirst()
            .orElse(null),
        headers(one));
  }

  /** The answer; empty where the connection was closed without one. */
  Optional<HttpReply> reply() {
    return Optional.ofNullable(status)
        .map(known -> new HttpReply(known, "", head, Octets.of(body), true));
  }

  /** The body; a request of length 0 had an empty one although none is recorded. */
  private static @Nullable String body(JsonObject sent, List<Header> headers) {
    boolean empty =
        headers.stream()
            .anyMatch(header -> header.is("content-length") && header.value().equals("0"));
    String body = text(sent, "body");
    return body == null && empty ? "" : body;
  }

  private static @Nullable String text(JsonObject object, String member) {
    JsonElement value = object.get(member);
    return value == null || value.isJsonNull() ? null : value.getAsString();
  }

  private static List<Header> headers(JsonObject message) {
    List<Header> headers = new ArrayList<>();
    for (JsonElement pair : message.getAsJsonArray("headers")) {
      JsonArray both = pair.getAsJsonArray();
      headers.add(new Header(both.get(0).getAsString(), both.get(1).getAsString()));
    }
    return headers;
  }

  private static @Nullable BodyDigest digest(@Nullable String body) {
    if (body == null) {
      return null;
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new BodyDigest(
        bytes.length,
        HexFormat.of().formatHex(hash("SHA-256", bytes)),
        Base64.getEncoder().encodeToString(hash("MD5", bytes)));
  }

  private static byte[] hash(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException everyJdkHasBoth) {
      throw new IllegalStateException(everyJdkHasBoth);
    }
  }
}
