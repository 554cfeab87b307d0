package io.github.why403.catalogue;

import static io.github.why403.catalogue.EntryFiles.commands;
import static io.github.why403.catalogue.EntryFiles.each;
import static io.github.why403.catalogue.EntryFiles.fixes;
import static io.github.why403.catalogue.EntryFiles.text;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the entries can be filled and parsed. */
class EntryCommandsTest {
  private static final Set<String> SHELLS = Set.of("curl", "aws", "shell");

  /** What the report fills in. */
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "bucket",
          "key",
          "region",
          "host",
          "method",
          "expires",
          "name",
          "names",
          "origin",
          "signed",
          "sent",
          "permissions");

  /** A name in braces; an expansion of the shell or of a template string is none. */
  private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{([A-Za-z_]+)\\}");

  @Test
  void onlyKnownPlaceholders() {
    each(
        (cause, entry) -> {
          List<String> texts = new ArrayList<>();
          for (JsonObject fix : fixes(entry)) {
            texts.add(text(fix, "action"));
            texts.add(text(fix, "action_zh"));
            texts.addAll(commands(fix).values());
          }
          for (String text : texts) {
            Matcher found = PLACEHOLDER.matcher(text);
            while (found.find()) {
              assertTrue(PLACEHOLDERS.contains(found.group(1)), cause + ": " + text);
            }
          }
        });
  }

  @Test
  void shellCommandsParse() {
    each(
        (cause, entry) ->
            fixes(entry)
                .forEach(
                    fix ->
                        commands(fix)
                            .forEach(
                                (tool, command) -> {
                                  if (SHELLS.contains(tool)) {
                                    assertShell(tool, command, cause);
                                  }
                                })));
  }

  @Test
  void theSplitterRefusesWhatAShellRefuses() {
    assertEquals(
        List.of(List.of("tr", "a b"), List.of("curl", "-H", "x: 1", "$(tr 'a b')")),
        ShellWords.split("curl -H 'x: 1' \"$(tr 'a b')\" # it's"));
    for (String open : List.of("curl 'x", "curl \"x", "curl $(x", "curl ${x", "curl \\")) {
      assertThrows(IllegalArgumentException.class, () -> ShellWords.split(open), open);
    }
  }

  @Test
  void pythonCompiles(@TempDir Path dir) throws IOException, InterruptedException {
    assumeTrue(python(dir, List.of("--version")).isEmpty(), "no python3 on this machine");
    List<String> arguments = new ArrayList<>(List.of("-m", "py_compile"));
    each(
        (cause, entry) ->
            fixes(entry).stream()
                .map(fix -> commands(fix).getOrDefault("python", ""))
                .filter(command -> !command.isEmpty())
                .forEach(
                    command -> {
                      Path file = dir.resolve(cause + "-" + arguments.size() + ".py");
                      String filled = PLACEHOLDER.matcher(command).replaceAll("1");
                      assertDoesNotThrow(() -> Files.writeString(file, filled));
                      arguments.add(file.toString());
                    }));
    assertEquals("", python(dir, arguments));
  }

  private static void assertShell(String tool, String command, String cause) {
    String label = cause + ": " + command;
    List<List<String>> parts =
        ShellWords.split(PLACEHOLDER.matcher(command).replaceAll("X")).stream()
            .map(words -> words.stream().dropWhile(w -> w.matches("\\w+=.*")).toList())
            .filter(words -> !words.isEmpty())
            .toList();
    assertFalse(parts.isEmpty(), label);
    for (List<String> words : parts) {
      if (words.get(0).equals("curl")) {
        assertTrue(words.stream().skip(1).anyMatch(w -> !w.startsWith("-")), label);
      }
      if (words.get(0).equals("aws")) {
        assertTrue(words.size() > 1, label);
      }
    }
    if (!tool.equals("shell")) {
      assertTrue(parts.stream().anyMatch(words -> words.get(0).equals(tool)), label);
    }
  }

  /** What python3 has to complain about: empty where it is content. */
  private static String python(Path dir, List<String> arguments)
      throws IOException, InterruptedException {
    Path out = dir.resolve("out.txt");
    List<String> command = new ArrayList<>(List.of("python3"));
    command.addAll(arguments);
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
    } catch (IOException absent) {
      return "no python3";
    }
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return "no end";
    }
    return process.exitValue() == 0 ? "" : Files.readString(out);
  }
}
