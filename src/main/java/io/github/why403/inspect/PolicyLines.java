package io.github.why403.inspect;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.CloudFront;
import io.github.why403.scheme.PostPolicy;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a signed policy says, of a form or of CloudFront: decoded, a line for each thing. */
final class PolicyLines {
  private static final int DEEPEST = 8;

  private final List<String> lines = new ArrayList<>();

  private PolicyLines() {}

  /** The lines; none where no policy is signed. */
  static List<String> of(Case facts) {
    String json = text(facts);
    PolicyLines lines = new PolicyLines();
    if (!json.isBlank()) {
      try {
        lines.add("", JsonParser.parseString(json), 0);
      } catch (JsonParseException | StackOverflowError noJson) {
        return List.of(json);
      }
    }
    return List.copyOf(lines.lines);
  }

  /** The decoded policy; empty for none. */
  static String text(Case facts) {
    if (facts.url().scheme() instanceof PostPolicy) {
      return Octets.text(PostPolicy.policy(facts.url()));
    }
    boolean custom =
        facts.url().scheme() == CloudFront.INSTANCE
            && facts.url().value(AuthParam.POLICY).isPresent();
    return custom ? Octets.text(CloudFront.policy(facts.url())) : "";
  }

  private void add(String name, JsonElement value, int depth) {
    if (value.isJsonObject() && !name.equals("conditions") && depth < DEEPEST) {
      // {"DateLessThan": {"AWS:EpochTime": 1769861700}} is one thing.
      value
          .getAsJsonObject()
          .entrySet()
          .forEach(
              m -> add(m.getKey().startsWith("AWS:") ? name : m.getKey(), m.getValue(), depth + 1));
    } else if (value.isJsonArray()) {
      value
          .getAsJsonArray()
          .forEach(
              one -> {
                if (name.equals("Statement")) {
                  add(name, one, depth + 1);
                } else {
                  lines.add((name.equals("conditions") ? "condition" : name) + ": " + one);
                }
              });
    } else if (value.isJsonPrimitive()) {
      lines.add(name + ": " + value.getAsString() + moment(name, value));
    } else {
      lines.add(name + ": " + value);
    }
  }

  private static String moment(String name, JsonElement value) {
    try {
      return name.startsWith("Date") ? " (" + Instant.ofEpochSecond(value.getAsLong()) + ")" : "";
    } catch (NumberFormatException | DateTimeException noMoment) {
      return "";
    }
  }
}
