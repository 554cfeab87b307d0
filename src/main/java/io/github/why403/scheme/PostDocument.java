package io.github.why403.scheme;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.why403.input.Mask;
import io.github.why403.input.Octets;
import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the policy of a form says.
 *
 * <p>Source: "POST policy" of the Amazon S3 API reference; Google's is alike.
 *
 * @param conditions the conditions, in their order
 * @param expiration its end as written; null where there is none
 * @param end its end; null where it cannot be read
 * @param faults why no store reads it, clauses
 * @param notStrings the conditions with a value that is no string where one belongs
 */
public record PostDocument(
    List<Condition> conditions,
    @Nullable String expiration,
    @Nullable Instant end,
    List<Fault> faults,
    List<String> notStrings) {

  /**
   * Why a policy cannot be read.
   *
   * @param kind what kind of fault it is
   * @param words a clause
   */
  public record Fault(FaultKind kind, String words) {}

  /** Kinds of faults that stores were seen to refuse, and others. */
  public enum FaultKind {
    /** A byte order mark in front (refused by Ceph RGW and S3Proxy: measured). */
    BYTE_ORDER_MARK,
    /** A condition in braces with several members (refused by Amazon S3: recorded). */
    MEMBERS,
    /** Any other. */
    OTHER
  }

  /** What a condition asks of its field. */
  public enum Kind {
    /** The very value. */
    EXACT,
    /** A value that begins so. */
    STARTS_WITH,
    /** A file of so many bytes. */
    LENGTH,
    /** Something that no store reads. */
    UNREADABLE
  }

  /**
   * One condition.
   *
   * @param kind what it asks
   * @param field the field, lower-case, without its dollar sign
   * @param value the value or beginning; of a length the bound that is no whole number
   * @param least the smallest file; {@link #NO_NUMBER} where it is no whole number
   * @param most the largest file; the same
   * @param text the condition as stores print it
   */
  public record Condition(
      Kind kind, String field, String value, long least, long most, String text) {
    /** In place of a bound that is no whole number. */
    public static final long NO_NUMBER = Long.MIN_VALUE;

    /** Whether both bounds are whole numbers. */
    public boolean hasBounds() {
      return least != NO_NUMBER && most != NO_NUMBER;
    }
  }

  /** The byte order mark of UTF-8, an octet string. */
  private static final String MARK = "\u00ef\u00bb\u00bf";

  private static final String RANGE = "content-length-range";

  public PostDocument {
    conditions = List.copyOf(conditions);
    faults = List.copyOf(faults);
    notStrings = List.copyOf(notStrings);
  }

  /**
   * Reads a policy. Never fails.
   *
   * @param octets the decoded text, an octet string
   */
  public static PostDocument read(String octets) {
    Reader reader = new Reader();
    boolean marked = octets.startsWith(MARK);
    if (marked) {
      reader.faults.add(new Fault(FaultKind.BYTE_ORDER_MARK, "it begins with a byte order mark"));
    }
    try {
      String text = Octets.text(marked ? octets.substring(MARK.length()) : octets);
      JsonReader json = new JsonReader(new StringReader(text));
      json.setStrictness(Strictness.STRICT);
      JsonElement root = JsonParser.parseReader(json);
      if (json.peek() != JsonToken.END_DOCUMENT) {
        reader.fault("something stands behind its JSON object");
      }
      reader.root(root);
    } catch (JsonParseException | IOException broken) {
      reader.fault("it is no JSON");
    }
    return new PostDocument(
        reader.conditions, reader.expiration, reader.end, reader.faults, reader.notStrings);
  }

  /** Whether a condition of any kind names a field. */
  public boolean names(String field) {
    String name = Octets.lower(field);
    return conditions.stream().anyMatch(condition -> condition.field().equals(name));
  }

  /** The value that a field must have; empty text where no condition says so. */
  public String wanted(String field) {
    return conditions.stream()
        .filter(c -> c.kind() == Kind.EXACT && c.field().equals(Octets.lower(field)))
        .map(Condition::value)
        .findFirst()
        .orElse("");
  }

  /** Collects what a policy says. */
  private static final class Reader {
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> notStrings = new ArrayList<>();
    private @Nullable String expiration;
    private @Nullable Instant end;

    private void fault(String words) {
      faults.add(new Fault(FaultKind.OTHER, words));
    }

    void root(JsonElement root) {
      if (!root.isJsonObject()) {
        fault("it is no JSON object");
        return;
      }
      JsonObject policy = root.getAsJsonObject();
      JsonElement until = policy.get("expiration");
      if (until == null || !until.isJsonPrimitive()) {
        fault("it has no expiration");
      } else {
        moment(until.getAsString());
      }
      JsonElement list = policy.get("conditions");
      if (list == null || !list.isJsonArray()) {
        fault("it has no list of conditions");
      } else {
        list.getAsJsonArray().forEach(this::condition);
      }
    }

    private void moment(String text) {
      expiration = text;
      try {
        end = Instant.parse(text);
        if (!text.endsWith("Z")) {
          fault("its expiration has an offset where stores want UTC, written with Z");
        }
      } catch (DateTimeException noMoment) {
        fault("its expiration is not of the form 2026-01-31T12:00:00Z");
      }
    }

    private void condition(JsonElement element) {
      if (element.isJsonObject()) {
        JsonObject simple = element.getAsJsonObject();
        if (simple.size() != 1) {
          faults.add(
              new Fault(
                  FaultKind.MEMBERS,
                  "a condition in braces has " + simple.size() + " members and not one"));
        }
        for (Map.Entry<String, JsonElement> entry : simple.entrySet()) {
          exact(entry.getKey(), entry.getValue());
        }
      } else if (element.isJsonArray() && element.getAsJsonArray().size() == 3) {
        matching(element.getAsJsonArray());
      } else {
        unreadable(element);
      }
    }

    private void exact(String field, JsonElement value) {
      String shown = "[\"eq\", \"$" + field + "\", " + value + "]";
      if (isString(value)) {
        add(Kind.EXACT, field, value.getAsString(), shown);
      } else {
        notStrings.add(
            Mask.isSecret(field)
                ? "a condition on " + field
                : "{\"" + field + "\": " + value + "}");
        add(Kind.EXACT, field, text(value), shown);
      }
    }

    private void matching(JsonArray parts) {
      String operator = Octets.lower(text(parts.get(0)));
      String shown = shown(parts);
      if (operator.equals(RANGE)) {
        long least = number(parts.get(1));
        long most = number(parts.get(2));
        JsonElement odd = least == Condition.NO_NUMBER ? parts.get(1) : parts.get(2);
        boolean both = least != Condition.NO_NUMBER && most != Condition.NO_NUMBER;
        conditions.add(
            new Condition(Kind.LENGTH, RANGE, both ? "" : text(odd), least, most, shown));
        return;
      }
      String field = text(parts.get(1));
      boolean known = operator.equals("eq") || operator.equals("starts-with");
      if (!known || !field.startsWith("$")) {
        unreadable(parts);
        return;
      }
      if (!isString(parts.get(2))) {
        notStrings.add(Mask.isSecret(field) ? "a condition on " + field : shown);
      }
      add(
          operator.equals("eq") ? Kind.EXACT : Kind.STARTS_WITH,
          field.substring(1),
          text(parts.get(2)),
          shown);
    }

    private void unreadable(JsonElement element) {
      String shown = element.isJsonArray() ? shown(element.getAsJsonArray()) : element.toString();
      JsonElement second =
          element.isJsonArray() && element.getAsJsonArray().size() > 1
              ? element.getAsJsonArray().get(1)
              : null;
      String field = second == null ? "" : text(second);
      conditions.add(
          new Condition(Kind.UNREADABLE, Octets.lower(field.replace("$", "")), "", -1, -1, shown));
    }

    private void add(Kind kind, String field, String value, String shown) {
      conditions.add(new Condition(kind, Octets.lower(field), value, -1, -1, shown));
    }

    /** As Amazon S3 prints a condition that failed. */
    private static String shown(JsonArray parts) {
      return StreamSupport.stream(parts.spliterator(), false)
          .map(JsonElement::toString)
          .collect(java.util.stream.Collectors.joining(", ", "[", "]"));
    }

    private static boolean isString(JsonElement value) {
      return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    }

    private static String text(JsonElement value) {
      return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }

    private static long number(JsonElement value) {
      String text = text(value);
      return text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : Condition.NO_NUMBER;
    }
  }
}
