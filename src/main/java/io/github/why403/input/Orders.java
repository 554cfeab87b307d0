package io.github.why403.input;

import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Orders by a key, as {@link Comparator} has them. Those of the JDK are serializable, which no
 * archive of classes keeps: each way to build one costs every process a class made anew.
 */
public final class Orders {
  private Orders() {}

  /** The smallest key first. */
  public static <T> Comparator<T> by(ToIntFunction<T> key) {
    return (a, b) -> Integer.compare(key.applyAsInt(a), key.applyAsInt(b));
  }

  /** The smallest key first. */
  public static <T, K extends Comparable<? super K>> Comparator<T> of(Function<T, K> key) {
    return (a, b) -> key.apply(a).compareTo(key.apply(b));
  }

  /** The first that tells two apart decides. */
  @SafeVarargs
  public static <T> Comparator<T> firstOf(Comparator<? super T>... orders) {
    return (a, b) -> {
      for (Comparator<? super T> order : orders) {
        int found = order.compare(a, b);
        if (found != 0) {
          return found;
        }
      }
      return 0;
    };
  }

  /** The longest text first. */
  public static Comparator<String> longestFirst() {
    return by(text -> -text.length());
  }
}
