package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every transcript in README.md is what the program prints today. With {@code
 * -Dwhy403.rewrite=true} they are written anew.
 */
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final String PROMPT = "$ target/why403/bin/why403 ";

  /** An argument, with blanks where it stands in single quotes. */
  private static final Pattern WORD = Pattern.compile("'[^']*'|\\S+");

  @Test
  void transcriptsAreTrue() throws IOException {
    List<String> lines = Files.readAllLines(README);
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
      Files.write(README, fresh);
    }
    assertEquals(String.join("\n", fresh), String.join("\n", Files.readAllLines(README)));
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
