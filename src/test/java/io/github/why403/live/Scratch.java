package io.github.why403.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the state of a server. */
record Scratch(Path dir) implements AutoCloseable {
  static Scratch folder(String name) {
    try {
      return new Scratch(Files.createTempDirectory("why403-" + name + "-"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path path(String name) {
    return dir.resolve(name);
  }

  Path folderOf(String name) {
    try {
      return Files.createDirectories(path(name));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(path(name), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(dir)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException left) {
      dir.toFile().deleteOnExit(); // a process that just ended may still hold a file of it
    }
  }
}
