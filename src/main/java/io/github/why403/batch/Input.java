package io.github.why403.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where rows come from.
 *
 * @param name what it is called
 * @param file the file; null for a stream
 * @param stream the stream; null for a file
 * @param size bytes of the file; -1 where that is not known
 * @param stamp tells whether a file was changed: its size and when it was written
 */
public record Input(
    String name, @Nullable Path file, @Nullable InputStream stream, long size, String stamp) {

  /** A file. */
  public static Input of(Path file) throws IOException {
    long size = Files.size(file);
    return new Input(
        file.toString(), file, null, size, size + " " + Files.getLastModifiedTime(file).toMillis());
  }

  /** Standard input. */
  public static Input of(InputStream stream) {
    return new Input("standard input", null, stream, -1, "");
  }

  InputStream open() throws IOException {
    if (stream != null) {
      return stream;
    }
    if (file == null) {
      throw new IllegalStateException("an input is a file or a stream");
    }
    return Files.newInputStream(file);
  }

  @Override
  public String toString() {
    return "Input[" + name + "]";
  }
}
