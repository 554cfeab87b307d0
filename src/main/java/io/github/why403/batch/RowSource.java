package io.github.why403.batch;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * All inputs as one sequence of chunks, packed ones unpacked. Of an input no more than a chunk is
 * held at a time, whatever it is.
 */
final class RowSource implements Closeable {
  private static final int MOST_ROWS = 1024;
  private static final int PEEKED = 4096;

  private final List<Input> inputs;
  private final @Nullable Format stated;
  private final CRC32C checksum = new CRC32C();
  private int input = -1;
  private long rows;
  private long rowsOfAll;
  private long toSkip;
  private long expected;
  private @Nullable InputStream in;
  private RowReader reader = Format.NDJSON.reader();
  private Cutter cutter = new Cutter.Lines();
  private byte[] carried = new byte[0];
  private boolean over;
  private final AtomicLong bytes = new AtomicLong();

  RowSource(List<Input> inputs, @Nullable Format stated) {
    this.inputs = List.copyOf(inputs);
    this.stated = stated;
  }

  /** Leaves out what was done before. */
  void skip(Journal.Place done) throws IOException {
    input = done.input() - 1;
    rowsOfAll = done.rowsBefore();
    bytes.set(inputs.stream().limit(done.input()).mapToLong(i -> Math.max(0, i.size())).sum());
    toSkip = done.rows();
    expected = done.checksum();
    if (toSkip > 0) {
      in = open(++input);
    }
  }

  /** Bytes that were read, as they lie on the disk. */
  long bytes() {
    return bytes.get();
  }

  /** The next chunk; null at the end of the last input. */
  @Nullable Chunk next() throws IOException, Journal.Changed {
    while (true) {
      if (in == null) {
        if (input + 1 >= inputs.size()) {
          return null;
        }
        in = open(++input);
      }
      Chunk chunk = chunk(in);
      if (chunk == null) {
        close();
        if (toSkip > 0) {
          throw new Journal.Changed(inputs.get(input).name());
        }
        continue;
      }
      if (chunk.size() > 0 && afterSkipping(chunk)) {
        return chunk;
      }
    }
  }

  private InputStream open(int number) throws IOException {
    checksum.reset();
    rows = 0;
    carried = new byte[0];
    over = false;
    InputStream opened = unpacked(new Counted(inputs.get(number).open()));
    opened.mark(PEEKED);
    String beginning;
    try {
      beginning = new String(opened.readNBytes(PEEKED), StandardCharsets.ISO_8859_1);
      opened.reset();
    } catch (IOException damaged) {
      opened = new Broken();
      beginning = "";
    }
    if (beginning.startsWith("\u00ef\u00bb\u00bf")) {
      opened.skipNBytes(3);
      beginning = beginning.substring(3);
    }
    Format format = stated == null ? Format.of(beginning) : stated;
    reader = format.reader();
    boolean document = reader.isDocument() && Format.of(beginning) == Format.CLOUDTRAIL;
    cutter = document ? new Cutter.Objects() : new Cutter.Lines();
    return opened;
  }

  private static InputStream unpacked(InputStream stored) {
    BufferedInputStream raw = new BufferedInputStream(stored, 1 << 16);
    try {
      return isPacked(raw)
          ? new BufferedInputStream(new GZIPInputStream(new Patient(raw), 1 << 16), 1 << 16)
          : raw;
    } catch (IOException damaged) {
      return new Broken();
    }
  }

  private static boolean isPacked(BufferedInputStream raw) throws IOException {
    raw.mark(2);
    boolean packed = raw.read() == 0x1f && raw.read() == 0x8b;
    raw.reset();
    return packed;
  }

  /** The next rows of one input, none where a row did not end yet; null at its end. */
  private @Nullable Chunk chunk(InputStream from) {
    if (over) {
      return null;
    }
    Chunk chunk = new Chunk(Row.LONGEST);
    int length = carried.length;
    System.arraycopy(carried, 0, chunk.bytes, 0, length);
    int open = 0;
    while (length < chunk.bytes.length) {
      int got = read(from, chunk, length);
      if (got < 0) {
        over = true;
        cutter.finish(open, length, chunk);
        if (got == Chunk.BROKEN) {
          chunk.add(0, Chunk.BROKEN);
        }
        open = length;
        break;
      }
      open = cutter.scan(chunk.bytes, length, length + got, open, chunk);
      length += got;
      if (open == length && chunk.size() == 0) {
        length = 0;
        open = 0;
      }
      if (chunk.size() >= MOST_ROWS || chunk.size() > 0 && !isReady(from)) {
        break;
      }
    }
    if (open == 0 && length == chunk.bytes.length) {
      cutter.behead();
      open = length;
    }
    carried = Arrays.copyOfRange(chunk.bytes, open, length);
    return over && chunk.size() == 0 ? null : numbered(chunk);
  }

  /** How many bytes; -1 at the end, and {@link Chunk#BROKEN} where the input is damaged. */
  private static int read(InputStream from, Chunk chunk, int at) {
    try {
      return from.read(chunk.bytes, at, Math.min(1 << 16, chunk.bytes.length - at));
    } catch (IOException damaged) {
      return Chunk.BROKEN;
    }
  }

  private static boolean isReady(InputStream from) {
    try {
      return from.available() > 0;
    } catch (IOException damaged) {
      return false;
    }
  }

  private Chunk numbered(Chunk chunk) {
    chunk.input = input;
    chunk.firstInInput = rows + 1;
    chunk.firstOfAll = rowsOfAll + 1;
    chunk.reader = reader;
    return chunk;
  }

  /** Whether anything of a chunk is left once what was done before is left out. */
  private boolean afterSkipping(Chunk chunk) throws Journal.Changed {
    int skipped = (int) Math.min(toSkip, chunk.size());
    advance(chunk, 0, skipped);
    toSkip -= skipped;
    if (skipped > 0) {
      if (toSkip == 0 && checksum.getValue() != expected) {
        throw new Journal.Changed(inputs.get(input).name());
      }
      if (skipped == chunk.size()) {
        return false;
      }
      chunk.drop(skipped);
      chunk.reader = reader;
    }
    advance(chunk, 0, chunk.size());
    chunk.checksum = checksum.getValue();
    return true;
  }

  private void advance(Chunk chunk, int from, int to) {
    for (int row = from; row < to; row++) {
      int end = chunk.end(row);
      int start = chunk.start(row);
      if (end > start) {
        checksum.update(chunk.bytes, start, end - start);
        if (chunk.bytes[start] == '#' && reader.hasDirectives()) {
          reader =
              reader.after(new String(chunk.bytes, start, end - start, StandardCharsets.UTF_8));
        }
      }
      checksum.update(end < 0 ? end : '\n');
    }
    rows += to - from;
    rowsOfAll += to - from;
  }

  @Override
  public void close() throws IOException {
    if (in != null) {
      in.close();
      in = null;
    }
  }

  /** Counts what is read. */
  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      bytes.addAndGet(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
      int read = super.read(into, at, length);
      bytes.addAndGet(Math.max(0, read));
      return read;
    }
  }

  /** Waits before it says that nothing comes: of packed parts one behind the other each counts. */
  private static final class Patient extends BufferedInputStream {
    Patient(InputStream in) {
      super(in, 1 << 16);
    }

    @Override
    public synchronized int available() throws IOException {
      mark(1);
      int next = read();
      reset();
      return next < 0 ? 0 : Math.max(1, super.available());
    }
  }

  /** An input whose very beginning is damaged. */
  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("damaged");
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
      return read();
    }
  }
}
