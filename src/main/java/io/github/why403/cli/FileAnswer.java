package io.github.why403.cli;

import io.github.why403.batch.Journal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A file of verdicts. What is flushed is on the disk, so that the journal says the truth. */
final class FileAnswer extends OutputStream {
  private final FileChannel channel;

  private FileAnswer(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens it; what a killed run wrote behind its last entry in the journal is cut off. Where
   * nothing is gone on with, what exists, a link too, is neither followed nor replaced: it may be
   * the input.
   */
  static FileAnswer open(Path file, Journal.@Nullable Place from) throws IOException {
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              file,
              from == null ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
    } catch (FileAlreadyExistsException there) {
      throw new Usage(
          "\""
              + Texts.clip(file.toString())
              + "\" is there already and is not written over; name another file.");
    }
    try {
      long length = from == null ? 0 : from.output();
      if (channel.size() < length) {
        throw new Usage(
            "The output is shorter than its journal says; begin anew, without --resume.");
      }
      channel.truncate(length);
      channel.position(length);
      return new FileAnswer(channel);
    } catch (IOException | RuntimeException wrong) {
      channel.close();
      throw wrong;
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  @Override
  public void flush() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
