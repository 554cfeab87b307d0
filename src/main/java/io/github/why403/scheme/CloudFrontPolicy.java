package io.github.why403.scheme;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import io.github.why403.input.Octets;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a custom policy of CloudFront says.
 *
 * <p>Source: Amazon CloudFront developer guide, "Create a policy statement for a signed URL that
 * uses a custom policy".
 *
 * @param resource the URL it allows, with wildcards; null where it names none and so allows all
 * @param end the second from which it allows nothing more; null where it cannot be read
 * @param start the second from which it allows something; null where it names none
 * @param address the address or range of addresses that it allows; null for all
 * @param faults what is wrong with it, clauses; where there is one that is sure CloudFront refuses
 * @param doubts what CloudFront may refuse, clauses
 */
public record CloudFrontPolicy(
    @Nullable String resource,
    @Nullable Long end,
    @Nullable Long start,
    @Nullable String address,
    List<String> faults,
    List<String> doubts) {

  /** Seconds since 1970 have ten digits until the year 2286. */
  private static final long LAST_SECOND = 9_999_999_999L;

  public CloudFrontPolicy {
    faults = List.copyOf(faults);
    doubts = List.copyOf(doubts);
  }

  /**
   * Reads a policy. Never fails.
   *
   * @param octets the decoded text, an octet string
   */
  public static CloudFrontPolicy read(String octets) {
    Reader reader = new Reader();
    String text = Octets.text(octets);
    try {
      JsonReader json = new JsonReader(new StringReader(text));
      json.setStrictness(Strictness.STRICT);
      JsonElement root = JsonParser.parseReader(json);
      if (json.peek() != com.google.gson.stream.JsonToken.END_DOCUMENT) {
        reader.faults.add("something stands behind its JSON object");
      }
      reader.root(root);
    } catch (JsonParseException | IOException broken) {
      reader.faults.add("it is no JSON");
    }
    if (reader.faults.isEmpty() && hasBlanks(text)) {
      reader.doubts.add("it holds blanks or line breaks, which the guide says to take out");
    }
    return new CloudFrontPolicy(
        reader.resource, reader.end, reader.start, reader.address, reader.faults, reader.doubts);
  }

  private static boolean hasBlanks(String text) {
    return text.chars().anyMatch(c -> c == ' ' || c == '\n' || c == '\r' || c == '\t');
  }

  /** Whether the resource allows a URL: {@code *} for any characters, {@code ?} for one. */
  public static boolean allows(String pattern, String url) {
    int p = 0;
    int u = 0;
    int star = -1;
    int mark = 0;
    while (u < url.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        mark = u;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == url.charAt(u))) {
        p++;
        u++;
      } else if (star >= 0) {
        p = star + 1;
        u = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** Collects what a policy says. */
  private static final class Reader {
    private final List<String> faults = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private @Nullable String resource;
    private @Nullable Long end;
    private @Nullable Long start;
    private @Nullable String address;

    void root(JsonElement root) {
      Optional<JsonElement> statement = member(root, "Statement");
      if (statement.isEmpty()) {
        faults.add("it has no Statement");
        return;
      }
      JsonElement only = statement.get();
      if (only.isJsonArray()) {
        JsonArray all = only.getAsJsonArray();
        if (all.isEmpty()) {
          faults.add("its Statement is empty");
          return;
        }
        if (all.size() > 1) {
          doubts.add("it has more than one statement");
        }
        only = all.get(0);
      } else {
        doubts.add("its Statement is no array");
      }
      resource = member(only, "Resource").flatMap(Reader::text).map(Octets::of).orElse(null);
      JsonElement condition = member(only, "Condition").orElse(new JsonObject());
      Optional<JsonElement> limit = moment(condition, "DateLessThan");
      if (limit.isEmpty()) {
        faults.add("it has no DateLessThan with an AWS:EpochTime");
      } else {
        end = second("DateLessThan", limit.get());
      }
      moment(condition, "DateGreaterThan").ifPresent(m -> start = second("DateGreaterThan", m));
      address =
          member(condition, "IpAddress")
              .flatMap(ip -> member(ip, "AWS:SourceIp"))
              .flatMap(Reader::text)
              .orElse(null);
      if (address != null && address.indexOf(':') >= 0) {
        doubts.add("it names an IPv6 address, and CloudFront's policies take IPv4 alone");
      }
    }

    private static Optional<JsonElement> moment(JsonElement condition, String name) {
      return member(condition, name).flatMap(date -> member(date, "AWS:EpochTime"));
    }

    private @Nullable Long second(String name, JsonElement value) {
      Optional<String> text = text(value);
      if (text.isEmpty()) {
        faults.add("its " + name + " is no number");
        return null;
      }
      try {
        BigDecimal number = new BigDecimal(text.get().length() > 40 ? "x" : text.get());
        if (value.getAsJsonPrimitive().isString()) {
          doubts.add("its " + name + " stands in quotes");
        }
        if (number.compareTo(BigDecimal.valueOf(LAST_SECOND)) > 0) {
          faults.add("its " + name + " is " + text.get() + ": milliseconds where seconds belong");
          return null;
        }
        if (number.stripTrailingZeros().scale() > 0 || !text.get().matches("-?[0-9]+")) {
          faults.add("its " + name + " is " + text.get() + ", which is no whole number of seconds");
          return null;
        }
        return number.longValue();
      } catch (NumberFormatException noNumber) {
        faults.add("its " + name + " is \"" + shown(text.get()) + "\", which is no number");
        return null;
      }
    }

    private static String shown(String text) {
      return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }

    private static Optional<String> text(JsonElement value) {
      return value.isJsonPrimitive() ? Optional.of(value.getAsString()) : Optional.empty();
    }

    private static Optional<JsonElement> member(JsonElement element, String name) {
      return element.isJsonObject()
          ? Optional.ofNullable(element.getAsJsonObject().get(name))
          : Optional.empty();
    }
  }
}
