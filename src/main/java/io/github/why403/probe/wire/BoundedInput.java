package io.github.why403.probe.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;

/**
 * What comes from a socket, within a number of bytes and a time. The parser takes the end of a
 * stream for the end of a head; here it is an error, unless the end is what ends the body.
 */
final class BoundedInput extends InputStream {
  private final Socket socket;
  private final InputStream in;
  private final Deadline read;
  private long left;
  private boolean endAllowed;

  /** How long the next read may wait. */
  @FunctionalInterface
  interface Deadline {
    /** Milliseconds, at least 1. */
    int millis() throws SocketTimeoutException;
  }

  BoundedInput(Socket socket, Deadline read) throws IOException {
    super();
    this.socket = socket;
    this.in = socket.getInputStream();
    this.read = read;
  }

  /** Allows this many bytes from now on. */
  void allow(long bytes) {
    left = bytes;
  }

  /** Whether the stream's end is no error. */
  void allowEnd(boolean allowed) {
    endAllowed = allowed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (left <= 0) {
      throw new MessageConstraintException("more than is read");
    }
    socket.setSoTimeout(read.millis());
    int got = in.read(bytes, from, (int) Math.min(length, left));
    if (got < 0 && !endAllowed) {
      throw new EOFException();
    }
    left -= Math.max(got, 0);
    return got;
  }
}
