package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A stranger's URL must not be able to act on the terminal, the page or the shell it is shown in.
 */
class HostileValuesTest {
  /** Escape sequences, C1 controls, bidirectional marks, invisible and separating characters. */
  private static final List<String> ACTIVE =
      List.of(
          "\u001b[2J",
          "\u001b]8;;http://evil\u0007link",
          "\u009b31m",
          "\u0001",
          "\b\b\b",
          "\u007f",
          "\u202efdp.exe",
          "\u2066\u2069",
          "\u200f",
          "\u200b",
          "\u2060",
          "\ufeff",
          "\u00ad",
          "\u2028",
          "\u2029",
          "\u0085",
          "\u00a0",
          "\u3000",
          "\udb40\udc41",
          "<script>alert(1)</script>",
          "<!--",
          "]]>");

  static Stream<List<String>> commandLines() {
    return IntStream.range(0, (ACTIVE.size() + 3) / 4)
        .mapToObj(i -> ACTIVE.subList(4 * i, Math.min(ACTIVE.size(), 4 * i + 4)))
        .map(some -> String.join("x", some))
        .flatMap(
            bad ->
                Stream.of(
                    List.of(Presigned.of("GET").path("/a" + bad + "b").url()),
                    List.of(Presigned.of("PUT").path("/" + Presigned.encode(bad)).url()),
                    List.of(Presigned.of("PUT").query("name" + bad, bad).url()),
                    List.of(
                        Presigned.of("GET").url().replace("/dir", bad + "/dir"),
                        "--candidate-host",
                        bad),
                    List.of(Presigned.of("GET").url().replace("my-bucket", "my" + bad)),
                    List.of(Presigned.of("GET").url().replace("=900", "=900" + bad)),
                    List.of(Presigned.of("GET").url().replace("=host", "=host%3B" + bad)),
                    List.of(Presigned.of("GET").region("eu" + bad).url()),
                    List.of(Presigned.of("GET").by("AKIA" + bad, Presigned.SECRET).url()),
                    List.of(
                        Presigned.of("PUT").header("x-amz-meta-a", "b").url(),
                        "-X",
                        "PUT",
                        "-H",
                        "x-amz-meta-a: " + bad.replace("\r", "") + " ",
                        "-H",
                        "x-amz-acl: " + bad)));
  }

  @ParameterizedTest
  @MethodSource("commandLines")
  void whatIsShownIsInert(List<String> args) {
    for (List<String> form :
        List.of(
            List.of("-v"),
            List.of("-o", "json"),
            List.of("-o", "markdown", "-v"),
            List.of("-o", "html"),
            List.<String>of())) {
      List<String> all = new ArrayList<>(args);
      all.addAll(form);
      all.addAll(List.of("--budget", "2000"));
      Run.Ended ended = Run.withSecret(all.toArray(String[]::new)).run();
      boolean json = form.contains("json");
      assertInert(ended.out(), json);
      assertInert(ended.err(), false);
      assertTrue(ended.code() != 4, ended.err());
      if (json && ended.code() != 2) {
        assertTrue(JsonParser.parseString(ended.out()).isJsonObject());
      }
    }
  }

  private static void assertInert(String shown, boolean json) {
    for (int c : shown.codePoints().filter(c -> c != '\n' && c != ' ').toArray()) {
      int type = Character.getType(c);
      boolean active =
          Character.isISOControl(c)
              || type == Character.FORMAT
              || type == Character.LINE_SEPARATOR
              || type == Character.PARAGRAPH_SEPARATOR
              || type == Character.SPACE_SEPARATOR
              || type == Character.SURROGATE;
      assertFalse(active, () -> "U+%04X in %s".formatted(c, shown));
    }
    assertFalse(json && (shown.contains("<") || shown.contains(">")), shown);
  }

  /** What JSON escapes comes back when it is read. */
  @Test
  void jsonLosesNothing() {
    String key = "a<b>\u202e\u009b\udb40\udc41c";
    String url = Presigned.of("GET").path("/" + key).url();
    String told =
        Run.withSecret(url, "-o", "json", "--show-secrets", "--budget", "20000")
            .run()
            .json()
            .getAsJsonObject("request")
            .get("url")
            .getAsString();
    assertEquals(url, told);
  }
}
