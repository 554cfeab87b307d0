package io.github.why403.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Words are those of bash: by its manual, and by asking a real one. */
class PosixShellTest {
  private static final Path BASH = Path.of("/bin/bash");

  /** What a random command is put together from; nothing that a shell would look up. */
  private static final List<String> PIECES =
      List.of(
          "a",
          "Z",
          "0",
          "9",
          "f",
          "=",
          "/",
          "%",
          ".",
          "-",
          " ",
          "  ",
          "\t",
          "\\\n",
          "\u00e9",
          "\ud83d\ude00",
          "'",
          "'",
          "\"",
          "\"",
          "$'",
          "$'",
          "$\"",
          "\\",
          "\\\\",
          "\\'",
          "\\\"",
          "\\n",
          "\\t",
          "\\e",
          "\\x41",
          "\\xe9",
          "\\x4",
          "\\101",
          "\\0",
          "\\7",
          "\\u0021",
          "\\u00e9",
          "\\u20ac",
          "\\u41",
          "\\U0001F600",
          "\\cA",
          "\\q",
          "\\$",
          "\\`",
          "\\ ",
          "\\x",
          "\\u",
          "]");

  @TempDir Path dir;

  @TestFactory
  Stream<DynamicTest> asTheManualSays() {
    return Stream.of(
            Row.of("curl 'a b' \"c d\" e\\ f", "curl", "a b", "c d", "e f"),
            Row.of("curl '' \"\" x''y", "curl", "", "", "xy"),
            Row.of("curl \\\n  -X PUT \\\n  'u'", "curl", "-X", "PUT", "u"),
            Row.of("curl \\\r\n  -X PUT", "curl", "-X", "PUT"),
            Row.of("curl $'it\\'s \\u0021 \\x41\\102\\n'", "curl", "it's ! AB\n"),
            Row.of("curl \"a\\\"b\\\\c\\$d\\e\"", "curl", "a\"b\\c$d\\e"),
            Row.of("curl a # not a word", "curl", "a"),
            Row.of("curl a#b", "curl", "a#b"),
            Row.of("curl a > out.txt 2>&1 b", "curl", "a", "b"),
            Row.of("curl a &>out b 2>/dev/null", "curl", "a", "b"),
            Row.of("curl a && echo b", "curl", "a").cut("&", "& echo b"),
            Row.of("curl a?x=1&y=2", "curl", "a?x=1").cut("&", "y=2"),
            Row.of("curl a | jq", "curl", "a").cut("|", " jq"),
            Row.of("curl a; ls", "curl", "a").cut(";", " ls"),
            Row.of("curl a\n< HTTP/1.1 403", "curl", "a").cut("", "< HTTP/1.1 403"),
            Row.of("curl \"$URL\" ${A}b `date` $(id)", "curl", "$URL", "${A}b", "`date`", "$(id)")
                .own("$URL", "${A}", "`date`", "$(id)"),
            Row.of("curl 'never closed", "curl", "never closed"),
            Row.of("curl \"never closed", "curl", "never closed"),
            Row.of("curl $'never closed", "curl", "never closed"),
            Row.of("curl a \\", "curl", "a"))
        .map(row -> DynamicTest.dynamicTest(row.text, row::check));
  }

  private record Row(String text, List<String> words, String cut, String rest, List<String> own) {
    static Row of(String text, String... words) {
      return new Row(text, List.of(words), "", "", List.of());
    }

    Row cut(String by, String behind) {
      return new Row(text, words, by, behind, own);
    }

    Row own(String... names) {
      return new Row(text, words, cut, rest, List.of(names));
    }

    void check() {
      Words read = PosixShell.split(text);
      assertEquals(words, read.words());
      assertEquals(cut, read.cutAt());
      assertEquals(rest, read.rest());
      assertEquals(own, read.shellsOwn());
    }
  }

  @Test
  void asARealBashDoes() throws Exception {
    assumeTrue(Files.isExecutable(BASH), "no /bin/bash here");
    Random random = new Random(403);
    List<String> commands = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      StringBuilder command = new StringBuilder("x");
      int pieces = 1 + random.nextInt(14);
      for (int j = 0; j < pieces; j++) {
        command.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      commands.add(command.toString());
    }
    List<List<String>> answers = bash(commands);
    int understood = 0;
    for (int i = 0; i < commands.size(); i++) {
      // A \ at the very end is dropped by some commands of bash and kept by others.
      if (!answers.get(i).isEmpty() && !commands.get(i).endsWith("\\")) {
        understood++;
        assertEquals(answers.get(i), PosixShell.split(commands.get(i)).words(), commands.get(i));
      }
    }
    assertTrue(understood > 1_000, understood + " commands had all their quotes closed");
  }

  /** The words of each command, octets; none where bash finds its quotes open. */
  private List<List<String>> bash(List<String> commands) throws Exception {
    Path script = dir.resolve("words.sh");
    Files.writeString(
        script,
        "while IFS= read -r -d '' c; do (eval \"set -- $c\" && printf 'w%s\\0' \"$@\")"
            + " 2>/dev/null; printf 'end\\0'; done\n");
    Path in = dir.resolve("in");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String command : commands) {
      bytes.write(command.getBytes(UTF_8));
      bytes.write(0);
    }
    Files.write(in, bytes.toByteArray());
    ProcessBuilder builder =
        new ProcessBuilder(BASH.toString(), "--norc", script.toString())
            .redirectInput(in.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    List<List<String>> answers = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (String item : Arrays.asList(out.split("\0"))) {
      if (item.startsWith("w")) {
        words.add(item.substring(1));
      } else {
        answers.add(List.copyOf(words));
        words.clear();
      }
    }
    assertEquals(commands.size(), answers.size());
    return answers;
  }
}
