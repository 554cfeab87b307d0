package io.github.why403.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Standard output, which fails when nobody reads it any more. */
final class AnswerStream extends OutputStream {
  private final PrintStream out;

  AnswerStream(PrintStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) {
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    out.write(bytes, from, length);
  }

  @Override
  public void flush() throws IOException {
    if (out.checkError()) {
      throw new IOException("standard output is closed");
    }
  }
}
