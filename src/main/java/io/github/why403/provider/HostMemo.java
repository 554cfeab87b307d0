package io.github.why403.provider;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was read of host names, kept for when they come again: a URL is asked for its host several
 * times, and the rows of a log have few hosts. Bounded: when it is full it begins anew.
 *
 * @param <T> what is read
 */
final class HostMemo<T> {
  private static final int MOST = 1024;

  private final ConcurrentHashMap<String, T> known = new ConcurrentHashMap<>();
  private final Function<String, T> reader;

  HostMemo(Function<String, T> reader) {
    this.reader = reader;
  }

  T of(String host) {
    T before = known.get(host);
    if (before != null) {
      return before;
    }
    T read = reader.apply(host);
    if (host.length() <= HostNames.MAX_LENGTH + 1) {
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(host, read);
    }
    return read;
  }
}
