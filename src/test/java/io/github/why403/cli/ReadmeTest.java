package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every transcript in README.md and in the stories is what the program prints today. With {@code
 * -Dwhy403.rewrite=true} they are written anew.
 */
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Path STORIES = Path.of("src/site/stories");
  private static final String PROMPT = "$ target/why403/bin/why403 ";

  /** An argument, with blanks where it stands in single quotes. */
  private static final Pattern WORD = Pattern.compile("'[^']*'|\\S+");

  @TestFactory
  Stream<DynamicTest> transcriptsAreTrue() throws IOException {
    return Stream.concat(Stream.of(README), stories().stream())
        .map(page -> DynamicTest.dynamicTest(page.toString(), () -> check(page)));
  }

  private static List<Path> stories() throws IOException {
    try (Stream<Path> pages = Files.list(STORIES)) {
      return pages.sorted().toList();
    }
  }

  private static void check(Path page) throws IOException {
    List<String> lines = Files.readAllLines(page);
    List<String> fresh = new ArrayList<>();
    int transcripts = 0;
    for (int i = 0; i < lines.size(); i++) {
      fresh.add(lines.get(i));
      if (!lines.get(i).equals("```console")) {
        continue;
      }
      String command = lines.get(++i);
      fresh.add(command);
      assertTrue(command.startsWith(PROMPT), command);
      fresh.addAll(run(command.substring(PROMPT.length())));
      transcripts++;
      while (!lines.get(i + 1).equals("```")) {
        i++;
      }
    }
    assertTrue(transcripts > 0);
    if (Boolean.getBoolean("why403.rewrite")) {
      Files.write(page, fresh);
    }
    assertEquals(String.join("\n", fresh), String.join("\n", Files.readAllLines(page)));
  }

  /** Six situations, each short, each found from the README, each with an answer that is proven. */
  @Test
  void everyStoryIsShortAndLinked() throws IOException {
    String readme = Files.readString(README);
    assertEquals(6, stories().size());
    for (Path story : stories()) {
      String text = Files.readString(story);
      assertTrue(
          readme.contains("(" + story.toString().replace('\\', '/') + ")"), story.toString());
      assertTrue(text.contains("\nPROVEN: "), text);
      assertTrue(text.contains("**What to do next.**"), text);
      String prose = text.replaceAll("(?s)```.*?```", "");
      assertTrue(prose.lines().filter(line -> !line.isBlank()).count() <= 14, prose);
    }
  }

  /** The command of the README is the one of its first transcript. */
  @Test
  void theFirstCommandIsTheFirstTranscript() throws IOException {
    List<String> lines = Files.readAllLines(README);
    String transcript =
        lines.stream().filter(l -> l.startsWith(PROMPT)).findFirst().orElseThrow().substring(2);
    assertTrue(lines.contains("mvn -q -DskipTests package && " + transcript), transcript);
  }

  private static List<String> run(String arguments) {
    String[] words =
        WORD.matcher(arguments)
            .results()
            .map(word -> word.group().replace("'", ""))
            .toArray(String[]::new);
    Run.Ended ended = Run.of(words).run();
    List<String> printed = new ArrayList<>(ended.out().lines().toList());
    ended.err().lines().forEach(printed::add);
    return printed;
  }
}
