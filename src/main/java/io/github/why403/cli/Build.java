package io.github.why403.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Of which state of the sources the program was built. */
final class Build {
  private static final String FILE = "build.txt";
  private static final String UNKNOWN = "unknown";

  private Build() {}

  /** The commit, and whether files were changed beside it; unknown where nothing was packed. */
  static String name() {
    try (InputStream file = Build.class.getResourceAsStream(FILE)) {
      return file == null
          ? UNKNOWN
          : new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip();
    } catch (IOException unreadable) {
      return UNKNOWN;
    }
  }

  /** Asks git, and leaves the answer where the jar is made from; the build does this. */
  static void write(Path classes) throws IOException {
    Path folder = Files.createDirectories(classes.resolve("io/github/why403/cli"));
    Files.writeString(folder.resolve(FILE), commit(), StandardCharsets.US_ASCII);
  }

  private static String commit() {
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      boolean done = git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0;
      return done && said.strip().matches("[0-9a-f]{7,40}(-dirty)?") ? said.strip() : UNKNOWN;
    } catch (IOException noGit) {
      return UNKNOWN;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return UNKNOWN;
    }
  }
}
