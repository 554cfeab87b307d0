package io.github.why403.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, which remembers why it could not be written. A reader that went away, as {@code
 * head} does, is no failure; a full disk is one.
 */
final class StandardOutput extends FilterOutputStream {
  private @Nullable String failure;

  StandardOutput() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  StandardOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException broken) {
      if (failure == null) {
        failure = String.valueOf(broken.getMessage());
      }
      throw broken;
    }
  }

  /** Why not all of it was written; empty where it was, or where nobody reads on. */
  Optional<String> failure() {
    return Optional.ofNullable(failure)
        .filter(why -> !why.toLowerCase(Locale.ROOT).contains("pipe"));
  }
}
