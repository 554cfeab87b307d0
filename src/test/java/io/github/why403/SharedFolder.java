package io.github.why403;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder beside the project with vectors and recordings. It is not part of the project: where
 * it is missing, tests that read it are skipped and say so. {@code -Dwhy403.shared=DIR} names
 * another place.
 */
public final class SharedFolder {
  private SharedFolder() {}

  /** A file or folder in it; skips the test where that is missing. */
  public static Path path(String relative) {
    Path path = Path.of(System.getProperty("why403.shared", "../shared")).resolve(relative);
    assumeTrue(Files.exists(path), () -> "not on this machine: " + path.toAbsolutePath());
    return path;
  }
}
