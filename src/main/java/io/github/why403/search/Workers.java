package io.github.why403.search;

import java.util.Iterator;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Does pieces of work, as many at once as it likes, and hands over what they give in their own
 * order: what comes of them is the same however many work.
 */
public interface Workers {
  /** The calling thread alone. */
  Workers NONE =
      new Workers() {
        @Override
        public <T> void inOrder(Iterator<? extends Supplier<T>> pieces, Predicate<? super T> more) {
          boolean on = true;
          while (on && pieces.hasNext()) {
            on = more.test(pieces.next().get());
          }
        }
      };

  /**
   * Does them until there are none or no more are wanted.
   *
   * @param pieces asked for one by one, in the calling thread; each may be done in any thread
   * @param more is given what each gave, in their order and in the calling thread; false ends it,
   *     and what later pieces gave is thrown away
   */
  <T> void inOrder(Iterator<? extends Supplier<T>> pieces, Predicate<? super T> more);
}
