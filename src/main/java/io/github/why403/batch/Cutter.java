package io.github.why403.batch;

import java.nio.ByteBuffer;

/** Finds where rows begin and end, stretch by stretch. */
abstract sealed class Cutter {
  /** Whether the row that is open has lost its beginning. */
  private boolean headless;

  /**
   * Looks at more bytes and adds the rows that end in them.
   *
   * @return where the row that is still open begins; {@code to} if none is
   */
  abstract int scan(byte[] bytes, int from, int to, int open, Chunk into);

  /** Ends the last row, if the format lets the input's end do so. */
  void finish(int open, int to, Chunk into) {}

  /** The open row does not fit: its bytes are forgotten. */
  final void behead() {
    headless = true;
  }

  final void add(int start, int end, Chunk into) {
    if (headless) {
      into.add(0, Chunk.TOO_LONG);
      headless = false;
    } else {
      into.add(start, end);
    }
  }

  final boolean isHeadless() {
    return headless;
  }

  /** A row a line. */
  static final class Lines extends Cutter {
    @Override
    int scan(byte[] bytes, int from, int to, int open, Chunk into) {
      int start = open;
      ByteBuffer words = ByteBuffer.wrap(bytes);
      for (int i = from; i < to; i++) {
        while (i + Long.BYTES <= to && !holdsLineFeed(words.getLong(i))) {
          i += Long.BYTES;
        }
        if (i < to && bytes[i] == '\n') {
          int end = i > start && bytes[i - 1] == '\r' ? i - 1 : i;
          add(start, end, into);
          start = i + 1;
        }
      }
      return start;
    }

    /**
     * Whether one of eight bytes is a line feed. Line feeds become zero; subtracting one from every
     * byte then sets a high bit that was clear, which no other byte does first.
     */
    private static boolean holdsLineFeed(long eight) {
      long zeros = eight ^ 0x0a0a0a0a0a0a0a0aL;
      return (zeros - 0x0101010101010101L & ~zeros & 0x8080808080808080L) != 0;
    }

    @Override
    void finish(int open, int to, Chunk into) {
      if (open < to || isHeadless()) {
        add(open, to, into);
      }
    }
  }

  /** The objects in the first list of a JSON document, whether or not it is well-formed. */
  static final class Objects extends Cutter {
    private boolean inList;
    private boolean inString;
    private boolean escaped;
    private int depth;

    @Override
    int scan(byte[] bytes, int from, int to, int open, Chunk into) {
      int start = depth > 0 ? open : to;
      for (int i = from; i < to; i++) {
        byte b = bytes[i];
        if (inString) {
          if (escaped) {
            escaped = false;
          } else if (b == '\\') {
            escaped = true;
          } else if (b == '"') {
            inString = false;
          }
        } else if (b == '"') {
          inString = true;
        } else if (b == '[' && !inList) {
          inList = true;
        } else if (b == '{' && inList) {
          if (depth++ == 0) {
            start = i;
          }
        } else if (b == '}' && depth > 0) {
          if (--depth == 0) {
            add(start, i + 1, into);
            start = to;
          }
        } else if (b == ']' && inList && depth == 0) {
          inList = false;
        }
      }
      return depth > 0 ? start : to;
    }

    @Override
    void finish(int open, int to, Chunk into) {
      if (depth > 0) {
        add(open, to, into);
      }
    }
  }
}
