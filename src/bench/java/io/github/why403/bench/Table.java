package io.github.why403.bench;

import io.github.why403.search.Search;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Runs the benchmarks and prints what came out as one table. JMH's own options are understood. */
public final class Table {
  private final Map<String, Statistics> measured = new HashMap<>();

  private Table(Collection<RunResult> results) {
    for (RunResult result : results) {
      String[] name = result.getParams().getBenchmark().split("\\.", -1);
      measured.put(
          name[name.length - 2] + "." + name[name.length - 1],
          result.getPrimaryResult().getStatistics());
    }
  }

  /** Runs all of this package, or what JMH's options choose. */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    CommandLineOptions chosen = new CommandLineOptions(args);
    ChainedOptionsBuilder options =
        new OptionsBuilder().parent(chosen).verbosity(VerboseMode.SILENT);
    if (chosen.getIncludes().isEmpty()) {
      options.include(Table.class.getPackageName());
    }
    new Table(new Runner(options.build()).run()).print();
  }

  private void print() {
    System.out.println("| what | median | from | to | ratio |");
    System.out.println("|---|---|---|---|---|");
    each("one candidate hashed by MessageDigest and Mac", "CandidateBench.bareHash", 1);
    Search pairs = Sample.endingAfterPairs().pairs();
    Search triples = Sample.load().triples();
    long pairCount = Sample.candidates(pairs);
    long tripleCount = Sample.candidates(triples);
    long lifetimes = Sample.candidates(Sample.load().lifetimes());
    long all = Sample.candidates(Sample.load().everything());
    each("one candidate of all pairs", "CandidateBench.pairs", pairCount);
    each("one candidate of all triples", "CandidateBench.triples", tripleCount);
    each("one candidate of all lifetimes", "CandidateBench.lifetimes", lifetimes);
    each("presigned by AwsV4HttpSigner", "CandidateBench.awsSdkSigner", 1);
    whole("all pairs, warm", "CandidateBench.pairs", pairCount, 1e-6);
    whole("all pairs and triples, warm", "CandidateBench.triples", tripleCount, 1e-6);
    whole("all lifetimes, warm", "CandidateBench.lifetimes", lifetimes, 1e-6);
    whole("all pairs, first search of a JVM", "ColdBench.pairs", pairCount, 1);
    whole("all pairs and triples, first search of a JVM", "ColdBench.triples", tripleCount, 1);
    whole("all lifetimes, first search of a JVM", "ColdBench.lifetimes", lifetimes, 1);
    whole("the default budget, first search of a JVM", "ColdBench.everything", all, 1);
  }

  /** Nanoseconds for one, and how many times the bare hash that is. */
  private void each(String what, String benchmark, long count) {
    Statistics bare = measured.get("CandidateBench.bareHash");
    Statistics time = measured.get(benchmark);
    if (time != null) {
      double median = time.getPercentile(50) / count;
      String ratio =
          bare == null ? "" : String.format(Locale.ROOT, "%.2f", median / bare.getPercentile(50));
      row(what, "ns", 1.0 / count, time, ratio);
    }
  }

  /** Milliseconds for the whole search. */
  private void whole(String what, String benchmark, long count, double unit) {
    Statistics time = measured.get(benchmark);
    if (time != null) {
      row(String.format(Locale.ROOT, "%s (%,d candidates)", what, count), "ms", unit, time, "");
    }
  }

  private static void row(String what, String unit, double scale, Statistics time, String ratio) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0f %s | %.0f | %.0f | %s |%n",
        what,
        time.getPercentile(50) * scale,
        unit,
        time.getMin() * scale,
        time.getMax() * scale,
        ratio);
  }
}
