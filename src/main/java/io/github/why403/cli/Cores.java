package io.github.why403.cli;

import io.github.why403.search.Limits;
import io.github.why403.search.Workers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A thread for each core of the machine. They are started with the first work that is worth it, so
 * that short runs have none.
 */
final class Cores implements Workers {
  private final int threads;

  Cores(int threads) {
    this.threads = threads;
  }

  /**
   * Limits of a search by all cores, which Ctrl-C ends; a worker ends when nobody waits for it.
   *
   * @param tried told now and then how many candidates were tried
   */
  static Limits limits(long candidates, LongConsumer tried) {
    Thread caller = Thread.currentThread();
    return new Limits(
        candidates,
        () -> caller.isInterrupted() || Thread.currentThread().isInterrupted(),
        tried,
        new Cores(Runtime.getRuntime().availableProcessors()));
  }

  @Override
  public <T> void inOrder(Iterator<? extends Supplier<T>> pieces, Predicate<? super T> more) {
    ExecutorService pool = Executors.newFixedThreadPool(threads, Cores::daemon);
    try {
      Deque<Future<T>> ahead = new ArrayDeque<>();
      boolean on = true;
      while (on) {
        while (ahead.size() < 2 * threads && pieces.hasNext()) {
          Supplier<T> piece = pieces.next();
          ahead.add(pool.submit(piece::get));
        }
        on = !ahead.isEmpty() && more.test(ahead.remove().get());
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException fault) {
      throw new IllegalStateException(fault.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "why403-search");
    thread.setDaemon(true);
    return thread;
  }
}
