package io.github.why403.intake;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.why403.input.BadInput;
import io.github.why403.input.BodyDigest;
import io.github.why403.input.Form;
import io.github.why403.input.FormReader;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Octets;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the signed requests of a HAR file (HTTP Archive 1.2), as the browsers' network panels save
 * it. It is read as a stream: what is not needed is passed over, however deep or long.
 */
final class HarReader {
  private static final int MOST_SIGNED = 5_000;
  private static final int MOST_HEADERS = 500;
  private static final int MOST_REPLY = 1 << 20;
  private static final Set<String> WITH_BODY = Set.of("PUT", "POST", "PATCH");

  private final JsonReader json;
  private final List<HarEntry> signed = new ArrayList<>();
  private int entries;

  private HarReader(JsonReader json) {
    this.json = json;
  }

  /** Whether a text looks like a HAR file. */
  static boolean wrote(String text) {
    return text.startsWith("{")
        && text.contains("\"entries\"")
        && (text.contains("\"request\"") || text.contains("\"log\""));
  }

  /** The request that is meant. */
  static Parts read(String text, @Nullable String pick) throws BadInput {
    HarReader har = new HarReader(new JsonReader(new StringReader(text)));
    try {
      har.object("log", "entries");
    } catch (IOException | IllegalStateException | NumberFormatException broken) {
      throw new BadInput(
          "The HAR file cannot be read: it is no whole JSON, or not of the form of a HAR. Save it"
              + " anew with the network panel's \"Save all as HAR\".");
    }
    return har.chosen(pick);
  }

  private Parts chosen(@Nullable String pick) throws BadInput {
    if (signed.isEmpty()) {
      throw new BadInput(
          entries == 0
              ? "The HAR file holds no request."
              : "None of the "
                  + entries
                  + " requests in the HAR file is signed (no X-Amz-Signature or the like); save it"
                  + " with the network panel open while the URL is refused.");
    }
    List<HarEntry> refused = signed.stream().filter(HarEntry::isRefused).toList();
    boolean only = pick == null && signed.size() > 1 && refused.size() == 1;
    HarEntry chosen = only ? refused.get(0) : Choice.of(signed, pick, "the HAR file");
    Parts parts = chosen.parts();
    String which = "It is request " + chosen.number() + " of " + entries + " in the file";
    parts.remark(
        which
            + (only
                ? ", the only one refused of " + signed.size() + " signed ones."
                : signed.size() == 1 ? ", the only signed one." : "."));
    return parts;
  }

  /** Goes down to the entries; an archive may lack the outer level. */
  private void object(String... ways) throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (name.equals("entries") && json.peek() == JsonToken.BEGIN_ARRAY) {
        entries();
      } else if (name.equals(ways[0]) && json.peek() == JsonToken.BEGIN_OBJECT) {
        object(ways[ways.length - 1]);
      } else {
        json.skipValue();
      }
    }
    json.endObject();
  }

  private void entries() throws IOException {
    json.beginArray();
    while (json.hasNext()) {
      if (json.peek() == JsonToken.BEGIN_OBJECT) {
        entry();
      } else {
        json.skipValue();
      }
    }
    json.endArray();
  }

  private void entry() throws IOException {
    entries++;
    Sent request = new Sent();
    Got response = new Got();
    String started = null;
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      boolean object = json.peek() == JsonToken.BEGIN_OBJECT;
      switch (name) {
        case "startedDateTime" -> started = text();
        case "request" -> {
          if (object) {
            request(request);
          } else {
            json.skipValue();
          }
        }
        case "response" -> {
          if (object) {
            response(response);
          } else {
            json.skipValue();
          }
        }
        default -> json.skipValue();
      }
    }
    json.endObject();
    if (signed.size() < MOST_SIGNED && Signed.is(request.url, request.headers, form(request))) {
      signed.add(
          new HarEntry(
              entries, request.method, response.status, parts(request, response, started)));
    }
  }

  /** What a request's object holds. */
  private static final class Sent {
    private String method = "GET";
    private String url = "";
    private List<Header> headers = List.of();
    private long bodySize = -1;
    private @Nullable String body;
    private boolean base64;
  }

  /** What a response's object holds. */
  private static final class Got {
    private int status;
    private String reason = "";
    private List<Header> headers = List.of();
    private String body = "";
    private boolean base64;
  }

  private void request(Sent into) throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "method" -> into.method = method(text());
        case "url" -> into.url = text();
        case "headers" -> into.headers = headers();
        case "bodySize" -> into.bodySize = number();
        case "postData" -> content(into, null);
        default -> json.skipValue();
      }
    }
    json.endObject();
  }

  private static String method(String text) {
    return text.matches("[A-Za-z]{1,20}") ? Octets.upper(text) : "GET";
  }

  private void response(Got into) throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "status" -> {
          long status = number();
          into.status = status >= 100 && status <= 599 ? (int) status : 0;
        }
        case "statusText" -> into.reason = text();
        case "headers" -> into.headers = headers();
        case "content" -> content(null, into);
        default -> json.skipValue();
      }
    }
    json.endObject();
  }

  /** The text of a body, of the request or of the response. */
  private void content(@Nullable Sent sent, @Nullable Got got) throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      json.skipValue();
      return;
    }
    String text = null;
    String encoding = "";
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "text" -> text = text();
        case "encoding" -> encoding = text();
        default -> json.skipValue();
      }
    }
    json.endObject();
    if (sent != null) {
      sent.body = text;
      sent.base64 = encoding.equals("base64");
    }
    if (got != null && text != null) {
      got.body = text.length() > MOST_REPLY ? text.substring(0, MOST_REPLY) : text;
      got.base64 = encoding.equals("base64");
    }
  }

  private List<Header> headers() throws IOException {
    List<Header> headers = new ArrayList<>();
    if (json.peek() != JsonToken.BEGIN_ARRAY) {
      json.skipValue();
      return headers;
    }
    json.beginArray();
    while (json.hasNext()) {
      if (json.peek() != JsonToken.BEGIN_OBJECT) {
        json.skipValue();
        continue;
      }
      String name = "";
      String value = "";
      json.beginObject();
      while (json.hasNext()) {
        switch (json.nextName()) {
          case "name" -> name = text();
          case "value" -> value = text();
          default -> json.skipValue();
        }
      }
      json.endObject();
      if (headers.size() < MOST_HEADERS) {
        Heads.add(headers, name, value);
      }
    }
    json.endArray();
    return headers;
  }

  private String text() throws IOException {
    JsonToken next = json.peek();
    if (next == JsonToken.STRING || next == JsonToken.NUMBER) {
      return json.nextString();
    }
    json.skipValue();
    return "";
  }

  private long number() throws IOException {
    String digits = text();
    return digits.matches("-?[0-9]{1,15}") ? Long.parseLong(digits) : -1;
  }

  private static Parts parts(Sent request, Got response, @Nullable String started) {
    Parts parts = new Parts("a HAR file", request.url);
    parts.method(request.method, "");
    parts.headers(request.headers, "as sent");
    body(parts, request);
    if (response.status > 0) {
      parts.reply(
          new HttpReply(response.status, response.reason, response.headers, body(response), true));
    } else {
      parts.remark(
          "The browser shows no reply (it kept it from the page, or there was none), and of the"
              + " headers those that it meant to send.");
    }
    parts.sent(moment(started));
    return parts;
  }

  private static String body(Got response) {
    if (!response.base64) {
      return Octets.of(response.body);
    }
    try {
      return Octets.of(Base64.getMimeDecoder().decode(response.body));
    } catch (IllegalArgumentException damaged) {
      return "";
    }
  }

  /**
   * The body, where its bytes are certain. Browsers keep it as text, and of a file that is uploaded
   * they keep nothing or a text of other bytes.
   */
  private static void body(Parts parts, Sent request) {
    Form form = form(request);
    if (form != null) {
      parts.form(form);
      return;
    }
    long length = length(request);
    byte[] bytes = bytes(request);
    if (bytes != null && (length < 0 || bytes.length == length)) {
      parts.body(BodyDigest.of(bytes));
    } else if (length > 0 || request.body != null) {
      parts.remark("The body's bytes are not in the file; name them with --body.");
    } else if (length == 0 || !WITH_BODY.contains(request.method)) {
      parts.noBody();
    }
  }

  /** The form that was posted; null where the body is none. */
  private static @Nullable Form form(Sent request) {
    String text = request.body;
    if (text == null
        || !request.method.equals("POST")
        || !text.startsWith("--")
        || !text.contains("form-data")) {
      return null;
    }
    try {
      return FormReader.read(text);
    } catch (BadInput noForm) {
      return null;
    }
  }

  private static byte @Nullable [] bytes(Sent request) {
    if (request.body == null || request.body.isEmpty() || request.body.indexOf('\ufffd') >= 0) {
      return null;
    }
    if (!request.base64) {
      return request.body.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getMimeDecoder().decode(request.body);
    } catch (IllegalArgumentException damaged) {
      return null;
    }
  }

  /** The length that was sent; -1 where nothing tells. */
  private static long length(Sent request) {
    return request.headers.stream()
        .filter(h -> h.is("content-length"))
        .map(h -> h.value().strip())
        .filter(value -> value.matches("[0-9]{1,15}"))
        .map(Long::parseLong)
        .findFirst()
        .orElse(request.bodySize > 0 ? request.bodySize : -1L);
  }

  private static @Nullable Instant moment(@Nullable String started) {
    try {
      return started == null ? null : OffsetDateTime.parse(started).toInstant();
    } catch (DateTimeException notOfTheForm) {
      return null;
    }
  }
}
