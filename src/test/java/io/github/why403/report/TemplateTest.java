package io.github.why403.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.catalogue.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Commands of the catalogue take values of strangers and never take code. */
class TemplateTest {
  private static final Map<String, String> TAME =
      Map.ofEntries(
          Map.entry("bucket", "my-bucket"),
          Map.entry("key", "dir/report.pdf"),
          Map.entry("region", "eu-west-1"),
          Map.entry("host", "my-bucket.s3.amazonaws.com"),
          Map.entry("method", "PUT"),
          Map.entry("expires", "900"),
          Map.entry("name", "content-type"),
          Map.entry("names", "utm_source|x-id"),
          Map.entry("permissions", "cw"),
          Map.entry("origin", "https://app.example.com:8443"),
          Map.entry("signed", "text/plain"),
          Map.entry("sent", "application/pdf"));

  private static final List<String> HOSTILE =
      List.of(
          "$(touch pwned)",
          "`touch pwned`",
          "x; touch pwned",
          "x && touch pwned",
          "x' ; touch pwned ; '",
          "x\" ; touch pwned ; \"",
          "x\ntouch pwned",
          "x\rtouch pwned",
          "--endpoint-url=http://evil",
          "-o pwned",
          "${IFS}",
          "a\\",
          "*",
          "~root",
          "x # y",
          "{a,b}",
          "x > pwned",
          "x | sh",
          "!!",
          "\u202etxt",
          "\" + exec('x') + \"",
          "x\", \"y",
          "` + x + `",
          "900)) ; x((");

  /** Tool, entry and template of every command. */
  private record Command(String tool, String entry, String text) {
    @Override
    public String toString() {
      return entry + " " + tool + ": " + text;
    }
  }

  private static final List<Command> COMMANDS = commands();

  private static final Pattern MARK = Pattern.compile("\\$?\\{([a-z]+)\\}");

  @TempDir Path dir;

  @Test
  void blanksAndQuotesOfTheShell() {
    assertEquals("aws s3 ls s3://b/'a b (1).pdf'", shell("aws s3 ls s3://b/{key}", "a b (1).pdf"));
    assertEquals("aws s3 ls \"s3://b/a b.pdf\"", shell("aws s3 ls \"s3://b/{key}\"", "a b.pdf"));
    assertEquals("grep 'a$b'", shell("grep '{key}'", "a$b"));
    assertEquals("--key '$HOME'", shell("--key {key}", "$HOME"));
    assertEquals("x \"$(y 'a b')\"", shell("x \"$(y {key})\"", "a b"));
    assertNull(shell("\"s3://b/{key}\"", "$HOME"));
    assertNull(shell("'{key}'", "it's"));
    assertNull(shell("--key {key}", "it's"));
    assertNull(shell("--key {key}", "-x"), "an option");
    assertEquals("s3://b/-x", shell("s3://b/{key}", "-x"));
    assertNull(shell("--key {key}", "a\u001bb"));
    assertNull(shell("--key {key}", "k".repeat(2_000)));
  }

  @Test
  void expansionsOfTheShellAreNoPlaceholders() {
    assertEquals("curl \"${key}\" k", shell("curl \"${key}\" {key}", "k"));
    assertEquals("{other} ${URL%%\\?*}", shell("{other} ${URL%%\\?*}", "k"));
  }

  @Test
  void stringsOfLanguages() {
    assertEquals("f(\"a b\")", code("f(\"{key}\")", "a b"));
    assertEquals("f('it') # don't\ng(\"a\")", code("f('it') # don't\ng(\"{key}\")", "a"));
    assertNull(code("f(\"{key}\")", "a\""));
    assertNull(code("f(\"{key}\")", "a\\"));
    assertNull(code("f(\"{key}\")", "{a}"));
    assertNull(code("f({key})", "a"), "free text outside of a string");
    assertEquals("f(900)", Template.fill("python", "f({expires})", Map.of("expires", "900")));
    assertNull(Template.fill("python", "f({expires})", Map.of("expires", "900)")));
    assertNull(Template.fill("python", "f({expires})", Map.of()), "not known");
  }

  @Test
  void sentencesTakeWhatIsKnownAndLeaveOutTheRest() {
    Map<String, String> known = Map.of("signed", "minio:9000", "names", "a|b");
    assertEquals("Set minio:9000 first.", Template.words("Set {signed} first.", known));
    assertEquals("Without a, b.", Template.words("Without {names}.", known));
    assertEquals("Set the host first.", Template.words("Set the host {host} first.", known));
    assertEquals(
        "Set the name.", Template.words("Set the name {signed}.", Map.of("signed", "\u001b[1m")));
  }

  /** The origin of a page is often not known; its command is still worth showing. */
  @Test
  void anUnknownOriginIsAWordToReplace() {
    String rule = "allow '{origin}'";
    assertEquals("allow 'ORIGIN'", Template.fill("aws", rule, Map.of()));
    for (String origin : List.of("https://app.example.com:8443", "http://[::1]", "null")) {
      assertEquals("allow '" + origin + "'", Template.fill("aws", rule, Map.of("origin", origin)));
    }
    for (String odd : List.of("https://a/b", "https://a'b", "a", "https://", "https://a\nb")) {
      assertNull(Template.fill("aws", rule, Map.of("origin", odd)), odd);
    }
    assertEquals("The page.", Template.words("The page {origin}.", Map.of()));
  }

  @Test
  void manyNamesAreNoCommand() {
    assertEquals("a|b", Template.fill("curl", "{names}", Map.of("names", "a|b")).replace("'", ""));
    assertNull(Template.fill("curl", "{names}", Map.of("names", "a" + "|a".repeat(20_000))));
  }

  private static String shell(String command, String key) {
    return Template.fill("aws", command, Map.of("key", key));
  }

  private static String code(String statement, String key) {
    return Template.fill("python", statement, Map.of("key", key));
  }

  @Test
  void everyCommandOfTheCatalogueCanBeFilled() {
    assertTrue(COMMANDS.size() > 500, "of so many: " + COMMANDS.size());
    for (Command command : COMMANDS) {
      String filled = Template.fill(command.tool(), command.text(), TAME);
      assertNotNull(filled, command.toString());
    }
  }

  /** What remains in braces is the shell's or the language's own. */
  @Test
  void placeholdersHaveKnownNames() {
    Set<String> unknown = new TreeSet<>();
    for (Command command : COMMANDS) {
      Matcher marks = MARK.matcher(command.text());
      while (marks.find()) {
        boolean foreign = marks.group().startsWith("$") || TAME.containsKey(marks.group(1));
        boolean interpolated = command.text().contains("f\"");
        if (!foreign && !interpolated) {
          unknown.add(command + " " + marks.group());
        }
      }
    }
    assertEquals(Set.of(), unknown);
  }

  /** One hostile value at a time, in every command that takes it. */
  @Test
  void aHostileValueStaysDataOrThereIsNoCommand() {
    for (Command command : COMMANDS) {
      for (String name : names(command.text())) {
        for (String value : HOSTILE) {
          Map<String, String> values = new HashMap<>(TAME);
          values.put(name, value);
          String filled = Template.fill(command.tool(), command.text(), values);
          if (filled == null) {
            continue;
          }
          assertTrue(Set.of("key", "signed", "sent").contains(name), command + " took " + value);
          assertTrue(isFilled(command.text(), filled, values), command + " took " + value);
        }
      }
    }
  }

  /** Whether nothing was changed but placeholders, each into its value with or without quotes. */
  private static boolean isFilled(String template, String filled, Map<String, String> values) {
    StringBuilder pattern = new StringBuilder();
    Matcher marks = MARK.matcher(template);
    int from = 0;
    while (marks.find()) {
      String value = marks.group().startsWith("$") ? null : values.get(marks.group(1));
      if (value != null) {
        pattern.append(Pattern.quote(template.substring(from, marks.start())));
        pattern.append("('?)").append(Pattern.quote(value)).append("'?");
        from = marks.end();
      }
    }
    return filled.matches(pattern + Pattern.quote(template.substring(from)));
  }

  /** The shell itself is the judge: it must hand over the value as one piece of one argument. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a POSIX shell")
  void aShellTakesTheValueAsItIs() throws Exception {
    Path fake = Files.createDirectory(dir.resolve("bin"));
    for (String tool : List.of("aws", "curl")) {
      Path program = fake.resolve(tool);
      Files.writeString(program, "#!/bin/sh\nfor a do printf '<%s>\\n' \"$a\"; done\n");
      assertTrue(program.toFile().setExecutable(true));
    }
    int run = 0;
    Set<String> templates = new LinkedHashSet<>();
    for (Command command : COMMANDS) {
      boolean plain = command.text().matches("(?:aws|curl) [^|;&\n]*\\{(?:key|signed)\\}[^|;&\n]*");
      if (Template.isShell(command.tool()) && plain) {
        templates.add(command.text());
      }
    }
    for (String value : HOSTILE) {
      for (String template : templates) {
        Map<String, String> values = new HashMap<>(TAME);
        values.put("key", value);
        values.put("signed", value);
        String filled = Template.fill("aws", template, values);
        if (filled != null) {
          String out = sh(fake, filled);
          assertTrue(out.contains(value), filled + " gave " + out);
          run++;
        }
      }
    }
    assertTrue(run > 40, "so many were run: " + run);
    try (DirectoryStream<Path> made = Files.newDirectoryStream(dir, "*pwned*")) {
      assertEquals(false, made.iterator().hasNext());
    }
  }

  private String sh(Path fake, String command) throws IOException, InterruptedException {
    Path out = dir.resolve("out");
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command).directory(dir.toFile());
    builder.environment().put("PATH", fake + ":/usr/bin:/bin");
    builder.environment().put("URL", "https://h/k?q");
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  private static Set<String> names(String template) {
    Set<String> names = new LinkedHashSet<>();
    Matcher marks = MARK.matcher(template);
    while (marks.find()) {
      if (!marks.group().startsWith("$") && TAME.containsKey(marks.group(1))) {
        names.add(marks.group(1));
      }
    }
    return names;
  }

  private static List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    Path folder = Path.of("src/main/resources", Catalogue.class.getPackageName().replace('.', '/'));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        JsonObject entry = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        for (JsonElement fix : entry.getAsJsonArray("workarounds")) {
          fix.getAsJsonObject()
              .getAsJsonObject("commands")
              .entrySet()
              .forEach(
                  one ->
                      commands.add(
                          new Command(
                              one.getKey(),
                              file.getFileName().toString(),
                              one.getValue().getAsString())));
        }
      }
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
    return commands;
  }
}
