package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A run by this machine's clock, with its network, as far as a test lets it. */
record Online(InProcess.Ended ended) {
  static final Map<String, String> NO_SECRET = Map.of("HOME", "/no/such/home");
  static final Map<String, String> SECRET =
      Map.of(
          "HOME",
          "/no/such/home",
          "AWS_ACCESS_KEY_ID",
          Presigned.KEY_ID,
          "AWS_SECRET_ACCESS_KEY",
          Presigned.SECRET);

  static Online json(Map<String, String> env, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-o", "json"));
    Online run = new Online(InProcess.run(all, env));
    assertFalse(run.ended.out().isEmpty(), run.ended.err());
    return run;
  }

  JsonObject object() {
    return JsonParser.parseString(ended.out()).getAsJsonObject();
  }

  /** {@code cause certainty}, or the outcome. */
  String words() {
    JsonObject verdict = object().getAsJsonObject("verdict");
    return verdict.get("cause").isJsonNull()
        ? verdict.get("outcome").getAsString()
        : verdict.get("cause").getAsString() + " " + verdict.get("certainty").getAsString();
  }

  /** {@code cause certainty} of every finding. */
  List<String> findings() {
    return members("findings")
        .map(f -> f.get("cause").getAsString() + " " + f.get("certainty").getAsString())
        .toList();
  }

  /** Every attempt, as {@code name status: text}. */
  String probes() {
    return members("probes")
        .map(
            p ->
                p.get("name").getAsString()
                    + " "
                    + p.get("status").getAsString()
                    + ": "
                    + p.get("text").getAsString())
        .collect(Collectors.joining("\n"));
  }

  String evidence() {
    return StreamSupport.stream(object().getAsJsonArray("evidence").spliterator(), false)
        .map(JsonElement::getAsString)
        .collect(Collectors.joining("\n"));
  }

  private java.util.stream.Stream<JsonObject> members(String list) {
    return StreamSupport.stream(object().getAsJsonArray(list).spliterator(), false)
        .map(JsonElement::getAsJsonObject);
  }
}
