package io.github.why403.batch;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.input.ReplyReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A URL a line, or a JSON object with {@code url}, {@code method}, {@code headers}, {@code at},
 * {@code reply} and {@code id}. Other members are left alone; so are events of CloudTrail, one a
 * line.
 */
final class UrlRows implements RowReader {
  private static final int MOST_HEADERS = 200;
  private static final String NO_JSON = "The row begins like a JSON object and is none.";

  @Override
  public Row read(String row) {
    if (row.indexOf('\ufffd') >= 0) {
      return new Row.Bad(null, "The row is not UTF-8.");
    }
    String text = row.strip();
    if (text.startsWith("{")) {
      return object(text);
    }
    return url(text.startsWith("\"") ? unquoted(text) : text);
  }

  private static Row url(String text) {
    try {
      return new Row.Signed(
          null, FailedRequest.of(RawUrl.parse(text)), null, null, Row.Told.NOTHING);
    } catch (BadInput noUrl) {
      return new Row.Bad(null, String.valueOf(noUrl.getMessage()));
    }
  }

  /** A JSON string, or a URL that was pasted with its quotes. */
  private static String unquoted(String text) {
    try (JsonReader json = new JsonReader(new StringReader(text))) {
      String value = json.nextString();
      return json.peek() == JsonToken.END_DOCUMENT ? value : text;
    } catch (IOException | IllegalStateException noString) {
      return text;
    }
  }

  private static Row object(String text) {
    Fields fields = new Fields();
    try (JsonReader json = new JsonReader(new StringReader(text))) {
      json.beginObject();
      while (json.hasNext()) {
        fields.read(json.nextName(), json);
      }
      json.endObject();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        return new Row.Bad(fields.id, "Something stands behind the JSON object of the row.");
      }
      return fields.isEvent ? new CloudTrailRows().read(text) : fields.row();
    } catch (BadInput wrong) {
      return new Row.Bad(fields.id, String.valueOf(wrong.getMessage()));
    } catch (IOException | IllegalStateException | NumberFormatException noJson) {
      return new Row.Bad(fields.id, NO_JSON);
    }
  }

  /** The members of an object. */
  private static final class Fields {
    private @Nullable String id;
    private @Nullable String url;
    private @Nullable String method;
    private @Nullable List<Header> headers;
    private @Nullable Instant at;
    private @Nullable HttpReply reply;
    private boolean isEvent;

    void read(String name, JsonReader json) throws IOException, BadInput {
      if (json.peek() == JsonToken.NULL) {
        json.nextNull();
        return;
      }
      switch (name) {
        case "id" -> id = scalar(json, "id");
        case "url" -> url = scalar(json, "url");
        case "method" -> method = method(scalar(json, "method"));
        case "headers" -> headers = headers(json);
        case "at" -> at = moment(scalar(json, "at"));
        case "reply" -> reply = reply(json);
        case "eventSource", "eventVersion" -> {
          isEvent = true;
          json.skipValue();
        }
        default -> json.skipValue();
      }
    }

    Row row() throws BadInput {
      if (url == null) {
        return new Row.Bad(id, "The row has no member \"url\".");
      }
      FailedRequest request =
          new FailedRequest(
              RawUrl.parse(url),
              method,
              headers == null ? List.of() : headers,
              headers != null,
              null);
      return new Row.Signed(id, request, at, reply, Row.Told.NOTHING);
    }

    private static String scalar(JsonReader json, String name) throws IOException, BadInput {
      JsonToken next = json.peek();
      if (next != JsonToken.STRING && next != JsonToken.NUMBER) {
        throw new BadInput("The member \"" + name + "\" of the row is no text.");
      }
      return json.nextString();
    }

    private static String method(String verb) throws BadInput {
      boolean letters =
          !verb.isEmpty()
              && verb.length() <= 20
              && verb.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z');
      if (!letters) {
        throw new BadInput("The member \"method\" of the row is no HTTP method.");
      }
      return verb;
    }

    private static Instant moment(String text) throws BadInput {
      try {
        Instant moment = OffsetDateTime.parse(text).toInstant();
        if (moment.isAfter(Instant.EPOCH) && moment.getEpochSecond() < 253_370_764_800L) {
          return moment;
        }
      } catch (DateTimeException malformed) {
        // Said below.
      }
      throw new BadInput("The member \"at\" of the row is no moment such as 2026-01-31T12:00:00Z.");
    }

    /** As an object of names, with a value or a list of values each, or as lines. */
    private static List<Header> headers(JsonReader json) throws IOException, BadInput {
      List<Header> headers = new ArrayList<>();
      if (json.peek() == JsonToken.BEGIN_ARRAY) {
        json.beginArray();
        while (json.hasNext()) {
          add(headers, scalar(json, "headers"));
        }
        json.endArray();
        return headers;
      }
      if (json.peek() != JsonToken.BEGIN_OBJECT) {
        throw new BadInput("The member \"headers\" of the row is neither an object nor a list.");
      }
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        if (json.peek() == JsonToken.BEGIN_ARRAY) {
          json.beginArray();
          while (json.hasNext()) {
            add(headers, line(name, scalar(json, "headers")));
          }
          json.endArray();
        } else {
          add(headers, line(name, scalar(json, "headers")));
        }
      }
      json.endObject();
      return headers;
    }

    /** As it stands on curl's command line, where an empty value is marked. */
    private static String line(String name, String value) {
      return value.isBlank() ? name + ";" : name + ":" + value;
    }

    private static void add(List<Header> headers, String line) throws BadInput {
      if (headers.size() == MOST_HEADERS) {
        throw new BadInput("The row has more than 200 headers.");
      }
      Header.parse(line).ifPresent(headers::add);
    }

    /** As {@code curl -i} prints it, or as an object with status, headers and body. */
    private static HttpReply reply(JsonReader json) throws IOException, BadInput {
      if (json.peek() != JsonToken.BEGIN_OBJECT) {
        return ReplyReader.read(scalar(json, "reply").getBytes(StandardCharsets.UTF_8));
      }
      int status = 0;
      List<Header> headers = List.of();
      String body = "";
      json.beginObject();
      while (json.hasNext()) {
        switch (json.nextName()) {
          case "status" -> status = status(scalar(json, "reply.status"));
          case "headers" -> headers = headers(json);
          case "body" -> body = Octets.of(scalar(json, "reply.body"));
          default -> json.skipValue();
        }
      }
      json.endObject();
      return new HttpReply(status, "", headers, body, true);
    }

    private static int status(String text) throws BadInput {
      if (!text.matches("[1-5][0-9][0-9]")) {
        throw new BadInput("The member \"reply.status\" of the row is no HTTP status.");
      }
      return Integer.parseInt(text);
    }
  }
}
