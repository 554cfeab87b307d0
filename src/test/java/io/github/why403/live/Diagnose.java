package io.github.why403.live;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.cli.InProcess;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the program and gives its JSON. */
@FunctionalInterface
interface Diagnose {
  /**
   * Diagnoses a link.
   *
   * @param arguments the link and what was sent with it
   * @param env the environment: the key in hand
   */
  JsonObject run(List<String> arguments, Map<String, String> env);

  /** In this process, with more options. */
  static Diagnose with(String... options) {
    return (arguments, env) -> {
      Stream<String> more = Stream.concat(Stream.of(options), Stream.of("-o", "json"));
      List<String> all = Stream.concat(arguments.stream(), more).toList();
      InProcess.Ended ended = InProcess.run(all, env);
      if (ended.out().isEmpty()) {
        throw new AssertionError("exit " + ended.code() + ": " + ended.err());
      }
      return JsonParser.parseString(ended.out()).getAsJsonObject();
    };
  }
}
