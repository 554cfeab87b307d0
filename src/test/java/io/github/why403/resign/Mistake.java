package io.github.why403.resign;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A way of signing otherwise than sending.
 *
 * @param cause the slug that the diagnosis must give
 * @param how what is done
 * @param make does it, and says which differences follow
 */
record Mistake(String cause, String how, Consumer<Draft> make) {

  /** All of them. */
  static List<Mistake> all() {
    return Stream.of(
            PathMistakes.rows(),
            QueryMistakes.rows(),
            HostMistakes.rows(),
            HeaderMistakes.rows(),
            KeyMistakes.rows())
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public String toString() {
    return cause + ": " + how;
  }
}
