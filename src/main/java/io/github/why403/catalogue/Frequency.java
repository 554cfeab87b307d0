package io.github.why403.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How often a cause was met: in how many of the public threads that the catalogue was gathered from
 * (2014 to 2026, issue trackers of SDKs and stores) it was the fault. The figures, {@code threads}
 * in the table of causes, are counts of threads and not of users; they order what nothing else
 * orders, and prove nothing.
 */
public final class Frequency {
  private static final String FILE = "threads.tsv";

  private final Map<String, Integer> threads;

  private Frequency(Map<String, Integer> threads) {
    this.threads = Map.copyOf(threads);
  }

  /** The table in the jar: a cause and its count on each line. */
  public static Frequency read() {
    InputStream file = Objects.requireNonNull(Frequency.class.getResourceAsStream(FILE), FILE);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return new Frequency(
          lines
              .lines()
              .map(line -> line.split("\t", 2))
              .collect(Collectors.toMap(row -> row[0], row -> Integer.parseInt(row[1]))));
    } catch (IOException broken) {
      throw new UncheckedIOException(FILE, broken);
    }
  }

  /** In how many threads a cause was the fault; 0 for one that nobody reported. */
  public int threads(String cause) {
    return threads.getOrDefault(cause, 0);
  }
}
