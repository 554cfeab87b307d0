package io.github.why403.aws;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.StreamSupport;

/** What a diagnosis says, for tests. */
record Verdict(JsonObject json) {
  /** {@code cause certainty}, or the outcome where there is no cause. */
  String words() {
    JsonObject verdict = json.getAsJsonObject("verdict");
    return verdict.get("cause").isJsonNull()
        ? verdict.get("outcome").getAsString()
        : verdict.get("cause").getAsString() + " " + verdict.get("certainty").getAsString();
  }

  String summary() {
    return json.getAsJsonObject("verdict").get("summary").getAsString();
  }

  /** {@code part: signed -> sent}. */
  List<String> differences() {
    return stream(json.getAsJsonObject("verdict"), "differences").stream()
        .map(d -> text(d, "part") + ": " + text(d, "signed") + " -> " + text(d, "sent"))
        .toList();
  }

  /** Causes that are called likely or better. */
  List<String> sure() {
    return stream(json, "findings").stream()
        .filter(f -> !text(f, "certainty").equals("possible"))
        .map(f -> text(f, "cause"))
        .toList();
  }

  /** Why a cause is ruled out; empty where it is not. */
  String ruledOut(String cause) {
    return remark("ruledOut", "because", cause);
  }

  /** What the check of a cause needs; empty where it is not open. */
  String notChecked(String cause) {
    return remark("notChecked", "needs", cause);
  }

  String evidence() {
    StringBuilder all = new StringBuilder();
    json.getAsJsonArray("evidence").forEach(e -> all.append(e.getAsString()).append('\n'));
    return all.toString();
  }

  /** How a probe ended, as {@code status: text}; its attempts are joined. */
  String probe(String name) {
    return String.join(
        " | ",
        stream(json, "probes").stream()
            .filter(p -> text(p, "name").equals(name))
            .map(p -> text(p, "status") + ": " + text(p, "text"))
            .toList());
  }

  private String remark(String list, String member, String cause) {
    return stream(json, list).stream()
        .filter(r -> text(r, "cause").equals(cause))
        .map(r -> text(r, member))
        .findFirst()
        .orElse("");
  }

  private static List<JsonObject> stream(JsonObject object, String list) {
    return StreamSupport.stream(object.getAsJsonArray(list).spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static String text(JsonObject object, String member) {
    JsonElement value = object.get(member);
    return value == null || value.isJsonNull() ? "null" : value.getAsString();
  }
}
