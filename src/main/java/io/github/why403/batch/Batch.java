package io.github.why403.batch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads, judges and writes at the same time: one thread cuts rows, as many as there are cores judge
 * chunks of them, and the caller's writes them in their order. The queue between is short, so what
 * is held does not grow with the input.
 */
public final class Batch {
  /** So much output is written between two entries of the journal. */
  private static final long BETWEEN_ENTRIES = 4 << 20;

  /** As many rows, where few of them are written. */
  private static final long ROWS_BETWEEN_ENTRIES = 100_000;

  private static final long PATIENCE_MILLIS = 250;

  private final RowDiagnoser diagnoser;
  private final Settings settings;

  /**
   * How a batch is run.
   *
   * @param form how verdicts are written
   * @param format the format of the rows; null to tell it by each input's beginning
   * @param onlyFailures whether rows of which nothing is wrong are left out
   * @param threads how many judge
   */
  public record Settings(
      RowForm form, @Nullable Format format, boolean onlyFailures, int threads) {}

  /** What a batch tells while it runs. */
  public interface Listener {
    /**
     * Called now and then.
     *
     * @param rows so many are done
     * @param bytes so many were read
     */
    void progress(long rows, long bytes);

    /**
     * A row could not be read.
     *
     * @param input the input it is from
     * @param row its number there
     */
    void bad(String input, long row, String why);
  }

  /** What comes of a chunk. */
  private record Done(Chunk chunk, ByteBuffer out, Tally tally, List<BadRow> bad) {}

  private record BadRow(long row, String why) {}

  /**
   * How a batch ended.
   *
   * @param rows so many rows
   * @param causes of so many a cause was found
   * @param open so many are inconclusive, or could not be read
   * @param bad so many could not be read
   * @param summary the counts as a report, where they were asked for; else empty
   */
  public record Result(long rows, long causes, long open, long bad, String summary) {}

  public Batch(RowDiagnoser diagnoser, Settings settings) {
    this.diagnoser = diagnoser;
    this.settings = settings;
  }

  /**
   * Runs it.
   *
   * @param out takes the rows; its length is that of the journal's place at the start
   * @param journal where to note how far it came; null for nowhere
   * @param from where an earlier run stopped; null for the beginning
   */
  public Result run(
      List<Input> inputs,
      OutputStream out,
      @Nullable Journal journal,
      Journal.@Nullable Place from,
      Listener listener)
      throws IOException, InterruptedException, Journal.Changed {
    Tally tally = new Tally(settings.form() == RowForm.SUMMARY);
    Progress progress = new Progress(out, journal, tally, from == null ? 0 : from.output());
    try (RowSource source = new RowSource(inputs, settings.format())) {
      if (from == null) {
        progress.begin(settings.form().head());
      } else {
        source.skip(from);
        tally.add(from.counts());
      }
      ExecutorService judges = Executors.newFixedThreadPool(settings.threads(), Batch::daemon);
      try {
        run(source, judges, inputs, progress, listener);
      } finally {
        judges.shutdownNow();
      }
    }
    out.flush();
    if (journal != null) {
      journal.remove();
    }
    long bad = tally.count(Verdict.End.BAD);
    return new Result(
        tally.rows(),
        tally.count(Verdict.End.CAUSE_FOUND),
        tally.count(Verdict.End.INCONCLUSIVE) + bad,
        bad,
        settings.form() == RowForm.SUMMARY ? SummaryText.of(tally) : "");
  }

  private void run(
      RowSource source,
      ExecutorService judges,
      List<Input> inputs,
      Progress progress,
      Listener listener)
      throws IOException, InterruptedException, Journal.Changed {
    BlockingQueue<Future<@Nullable Done>> queue =
        new ArrayBlockingQueue<>(2 * settings.threads() + 2);
    boolean several = inputs.size() > 1;
    Thread reader = daemon(() -> read(source, judges, queue, several ? inputs : List.of()));
    reader.start();
    try {
      while (true) {
        Future<@Nullable Done> next = queue.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        if (next == null) {
          listener.progress(progress.tally.rows(), source.bytes());
          continue;
        }
        Done done = result(next);
        if (done == null) {
          return;
        }
        progress.add(done);
        for (BadRow bad : done.bad()) {
          listener.bad(inputs.get(done.chunk().input).name(), bad.row(), bad.why());
        }
        listener.progress(progress.tally.rows(), source.bytes());
      }
    } finally {
      reader.interrupt();
    }
  }

  /** Hands chunks on in their order; behind the last stands nothing, or what went wrong. */
  private void read(
      RowSource source,
      ExecutorService judges,
      BlockingQueue<Future<@Nullable Done>> queue,
      List<Input> named) {
    Callable<@Nullable Done> last = () -> null;
    try {
      try {
        for (Chunk chunk = source.next(); chunk != null; chunk = source.next()) {
          Chunk rows = chunk;
          FutureTask<@Nullable Done> task = new FutureTask<>(() -> judge(rows, named));
          queue.put(task);
          judges.execute(task);
        }
      } catch (IOException | Journal.Changed | RuntimeException wrong) {
        last =
            () -> {
              throw wrong;
            };
      }
      FutureTask<@Nullable Done> end = new FutureTask<>(last);
      end.run();
      queue.put(end);
    } catch (InterruptedException | RejectedExecutionException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static @Nullable Done result(Future<@Nullable Done> task)
      throws IOException, InterruptedException, Journal.Changed {
    try {
      return task.get();
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      if (cause instanceof IOException broken) {
        throw broken;
      }
      if (cause instanceof UncheckedIOException broken) {
        throw new IOException(broken);
      }
      if (cause instanceof Journal.Changed changed) {
        throw changed;
      }
      throw new IllegalStateException(cause);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "why403-batch");
    thread.setDaemon(true);
    return thread;
  }

  private Done judge(Chunk chunk, List<Input> named) {
    StringBuilder out = new StringBuilder(settings.form() == RowForm.SUMMARY ? 16 : 1 << 19);
    Tally tally = new Tally(settings.form() == RowForm.SUMMARY);
    List<BadRow> bad = new ArrayList<>();
    String input = named.isEmpty() ? null : named.get(chunk.input).name();
    RowReader reader = chunk.reader;
    for (int row = 0; row < chunk.size(); row++) {
      int start = chunk.start(row);
      int end = chunk.end(row);
      if (end >= 0 && isBlank(chunk.bytes, start, end)) {
        continue;
      }
      if (end > start && chunk.bytes[start] == '#' && reader.hasDirectives()) {
        reader = reader.after(text(chunk, start, end));
        continue;
      }
      Verdict verdict = diagnoser.judge(row(chunk, start, end, reader));
      tally.add(verdict);
      if (verdict.end() == Verdict.End.BAD) {
        bad.add(new BadRow(chunk.firstInInput + row, verdict.summary()));
      }
      boolean quiet =
          verdict.end() == Verdict.End.NOTHING_WRONG || verdict.end() == Verdict.End.UNSIGNED;
      if (!settings.onlyFailures() || !quiet) {
        settings.form().write(out, chunk.firstOfAll + row, input, verdict);
      }
    }
    return new Done(
        chunk, ByteBuffer.wrap(out.toString().getBytes(StandardCharsets.UTF_8)), tally, bad);
  }

  private static Row row(Chunk chunk, int start, int end, RowReader reader) {
    return switch (end) {
      case Chunk.TOO_LONG -> Row.TOO_LONG;
      case Chunk.BROKEN ->
          new Row.Bad(null, "The input ends here: it cannot be read on, or unpacked.");
      default -> Row.read(reader, text(chunk, start, end));
    };
  }

  private static String text(Chunk chunk, int start, int end) {
    return new String(chunk.bytes, start, end - start, StandardCharsets.UTF_8);
  }

  private static boolean isBlank(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  /** What is done: written, counted, noted. */
  private static final class Progress {
    private final OutputStream out;
    private final @Nullable Journal journal;
    private final Tally tally;
    private long length;
    private long noted;
    private long rows;

    Progress(OutputStream out, @Nullable Journal journal, Tally tally, long length) {
      this.out = out;
      this.journal = journal;
      this.tally = tally;
      this.length = length;
      this.noted = length;
    }

    void begin(String head) throws IOException {
      write(head.getBytes(StandardCharsets.UTF_8));
      note(new Journal.Place(0, 0, 0, 0, length, tally.ends()));
    }

    private void write(byte[] bytes) throws IOException {
      out.write(bytes);
      length += bytes.length;
    }

    void add(Done done) throws IOException {
      Chunk chunk = done.chunk();
      write(done.out().array());
      tally.add(done.tally());
      rows += chunk.size();
      boolean due = length - noted >= BETWEEN_ENTRIES || rows >= ROWS_BETWEEN_ENTRIES;
      if (journal == null) {
        out.flush();
      } else if (due) {
        long before = chunk.firstInInput - 1;
        note(
            new Journal.Place(
                chunk.input,
                chunk.firstOfAll - chunk.firstInInput,
                before + chunk.size(),
                chunk.checksum,
                length,
                tally.ends()));
      }
    }

    private void note(Journal.Place place) throws IOException {
      if (journal != null) {
        out.flush();
        journal.write(place);
      }
      noted = length;
      rows = 0;
    }
  }
}
