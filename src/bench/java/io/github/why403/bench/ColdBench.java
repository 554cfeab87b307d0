package io.github.why403.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Whole searches in a JVM that has run nothing yet, as on the command line. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 7,
    jvmArgs = {"-XX:+UseSerialGC", "-Xmx256m"})
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class ColdBench {
  /** All pairs. */
  @Benchmark
  public long pairs() {
    return Sample.candidates(Sample.endingAfterPairs().pairs());
  }

  /** All pairs and triples. */
  @Benchmark
  public long triples() {
    return Sample.candidates(Sample.load().triples());
  }

  /** All lifetimes. */
  @Benchmark
  public long lifetimes() {
    return Sample.candidates(Sample.load().lifetimes());
  }

  /** The default budget, used up. */
  @Benchmark
  public long everything() {
    return Sample.candidates(Sample.load().everything());
  }
}
