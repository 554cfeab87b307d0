package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A full disk is told, a reader that went away is not. */
class StandardOutputTest {
  private static Optional<String> afterwards(String problem) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            if (!problem.isEmpty()) {
              throw new IOException(problem);
            }
          }
        };
    StandardOutput stdout = new StandardOutput(broken);
    try (PrintStream out = new PrintStream(new BufferedOutputStream(stdout))) {
      out.print("a report");
    }
    return stdout.failure();
  }

  @Test
  void onlyWhatTheReaderDoesNotKnowIsTold() {
    assertEquals(Optional.empty(), afterwards(""));
    assertEquals(Optional.empty(), afterwards("Broken pipe"));
    assertEquals(Optional.of("No space left on device"), afterwards("No space left on device"));
    assertEquals(Optional.of("Bad file descriptor"), afterwards("Bad file descriptor"));
  }
}
