package io.github.why403.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.OptionSpec;

class HandbookTest {
  @TempDir Path dir;

  @Test
  void everyOptionIsInThePageOfItsCommandAndInTheCompletions() throws IOException {
    Handbook.main(new String[] {dir.toString()});
    String bash = Files.readString(dir.resolve("completions/why403.bash"));
    String fish = Files.readString(dir.resolve("completions/why403.fish"));
    for (Commands command : Commands.values()) {
      String page = Files.readString(dir.resolve("man/man1/why403-" + command.word() + ".1"));
      for (OptionGroup group : command.body().groups()) {
        for (OptionSpec option : group.options()) {
          for (String name : option.names()) {
            assertTrue(page.contains("\\fB" + name.replace("-", "\\-") + "\\fR"), name);
            assertTrue(bash.contains("'" + name), name);
          }
          assertTrue(fish.contains(" -l " + option.longestName().substring(2) + " "), fish);
        }
      }
      page.lines()
          .filter(line -> line.startsWith("."))
          .forEach(line -> assertTrue(line.matches("\\.(TH|SH|SS|TP|BR|PP|nf|fi)( .*)?"), line));
    }
  }

  /** Every link of the catalogue's pages leads to a page, and every page is in its index. */
  @Test
  void thePagesOfTheCatalogueAreLinked() throws IOException {
    CataloguePages.write(dir);
    Pattern link = Pattern.compile("\\]\\(([a-z0-9-]+\\.md)\\)");
    for (String language : List.of("en", "zh")) {
      Path folder = dir.resolve(language);
      Set<String> listed = new TreeSet<>(Set.of("README.md"));
      Set<String> there = new TreeSet<>();
      try (Stream<Path> pages = Files.list(folder)) {
        for (Path page : pages.toList()) {
          String text = Files.readString(page);
          there.add(page.getFileName().toString());
          link.matcher(text)
              .results()
              .forEach(
                  found -> {
                    assertTrue(Files.exists(folder.resolve(found.group(1))), found.group());
                    if (page.endsWith("README.md")) {
                      listed.add(found.group(1));
                    }
                  });
          assertTrue(text.startsWith("# ") && text.endsWith("\n"), page.toString());
          assertEquals(0, text.lines().filter(line -> line.startsWith("```")).count() % 2);
        }
      }
      assertEquals(there, listed);
      assertEquals(173, there.size());
    }
  }

  @Test
  void itIsTheSameTextEveryTime() throws IOException {
    Path other = Files.createDirectory(dir.resolve("other"));
    Handbook.main(new String[] {dir.toString()});
    Handbook.main(new String[] {other.toString()});
    for (String file : new String[] {"completions/why403.bash", "man/man1/why403.1"}) {
      assertEquals(Files.readString(dir.resolve(file)), Files.readString(other.resolve(file)));
    }
  }

  @Test
  void bashCompletesOptionsAndCommands() throws Exception {
    Path bash = Path.of("/bin/bash");
    assumeTrue(Files.isExecutable(bash), "no /bin/bash here");
    Handbook.main(new String[] {dir.toString()});
    assertEquals("--provider", completed("why403 --prov"));
    assertEquals("region", completed("why403 reg"));
    assertEquals("--max-skew", completed("why403 clock --max-s"));
    assertFalse(completed("why403 region --").contains("--max-skew"));
    assertEquals("javascript", completed("why403 resign --as javas"));
    assertEquals("summary", completed("why403 batch -o su"));
    assertEquals("s3proxy", completed("why403 --provider s3p"));
  }

  /** The other two shells, where they are installed. */
  @Test
  void fishAndZshCompleteToo() throws Exception {
    Handbook.main(new String[] {dir.toString()});
    String fish =
        "source completions/why403.fish; for l in 'why403 reg' 'why403 --prov' 'why403 resign --as"
            + " javas'; complete -C $l; end";
    said("fish", "--no-config", "-c", fish)
        .ifPresent(
            out -> {
              assertTrue(out.contains("region\t") && out.contains("--provider\t"), out);
              assertTrue(out.contains("javascript\t"), out);
            });
    // What it offers it writes to its terminal, so the function is asked as bashcompinit asks it.
    String zsh =
        "autoload -Uz compinit && compinit -D -u; source completions/why403.bash; asked() {"
            + " emulate -L sh; setopt kshglob noshglob braceexpand nohashdirs;"
            + " COMP_WORDS=(why403 resign --as javas); COMP_CWORD=3; _complete_why403;"
            + " print -l -- \"${COMPREPLY[@]}\"; }; asked";
    said("zsh", "-f", "-c", zsh)
        .ifPresent(out -> assertTrue(out.lines().toList().contains("javascript"), out));
  }

  /** What a shell prints; empty where it is not installed. */
  private Optional<String> said(String... command) throws Exception {
    boolean there =
        Stream.of("/bin/", "/usr/bin/").anyMatch(d -> Files.isExecutable(Path.of(d + command[0])));
    if (!there) {
      return Optional.empty();
    }
    ProcessBuilder shell = new ProcessBuilder(command).directory(dir.toFile());
    shell.environment().put("HOME", dir.toString());
    Process process = shell.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return Optional.of(out);
  }

  /** Words that complete an option are words that its help names. */
  @Test
  void completionsOfferWhatTheOptionTakes() {
    int offered = 0;
    for (Commands command : Commands.values()) {
      for (OptionGroup group : command.body().groups()) {
        for (OptionSpec option : group.options()) {
          String help = String.join(" ", option.description());
          boolean isOfMany = help.contains("...") || option.longestName().equals("--skip");
          for (String word : Candidates.of(command, option)) {
            offered++;
            assertTrue(isOfMany || help.matches("(?s).*\\b" + word + "\\b.*"), word + ": " + help);
          }
        }
      }
    }
    assertTrue(offered > 60, offered + " words");
  }

  /** What bash offers for the last word of a line, in one line. */
  private String completed(String line) throws Exception {
    String[] words = line.split(" ");
    StringBuilder script = new StringBuilder("source completions/why403.bash; COMP_WORDS=(");
    for (String word : words) {
      script.append('\'').append(word).append("' ");
    }
    script.append("); COMP_CWORD=").append(words.length - 1).append("; COMP_LINE='").append(line);
    script.append("'; COMP_POINT=").append(line.length());
    script.append("; _complete_why403 2>/dev/null; echo ${COMPREPLY[*]}");
    Process process =
        new ProcessBuilder("/bin/bash", "--norc", "-c", script.toString())
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return out.strip();
  }
}
