package io.github.why403.batch;

import java.util.Arrays;

/** A stretch of an input with the rows in it. Its bytes belong to who holds it. */
final class Chunk {
  /** Stands in place of a row that is longer than a chunk. */
  static final int TOO_LONG = -1;

  /** Stands in place of what a broken input does not hold any more. */
  static final int BROKEN = -2;

  final byte[] bytes;
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int size;

  /** Which input, from 0 on. */
  int input;

  /** The number of the first row in its input, from 1 on. */
  long firstInInput;

  /** The number of the first row of all, from 1 on. */
  long firstOfAll;

  /** How the first row is read. */
  RowReader reader = Format.NDJSON.reader();

  /** Checksum of all rows of the input up to the end of this chunk. */
  long checksum;

  Chunk(int length) {
    this.bytes = new byte[length];
  }

  int size() {
    return size;
  }

  int start(int row) {
    return starts[row];
  }

  /** The end of a row, or one of the two marks. */
  int end(int row) {
    return ends[row];
  }

  void add(int start, int end) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    starts[size] = start;
    ends[size++] = end;
  }

  /** Drops the first rows. */
  void drop(int rows) {
    System.arraycopy(starts, rows, starts, 0, size - rows);
    System.arraycopy(ends, rows, ends, 0, size - rows);
    size -= rows;
    firstInInput += rows;
    firstOfAll += rows;
  }
}
