package io.github.why403.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.github.why403.batch.RowDiagnoser;
import io.github.why403.batch.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code spark-submit --class io.github.why403.spark.LogJob}: a verdict per row of logs. */
@Command(
    name = "LogJob",
    mixinStandardHelpOptions = true,
    description =
        "Judges every row of logs and writes a verdict per row; prints how many rows each cause"
            + " has.")
public final class LogJob implements Callable<Integer> {
  private static final Column OUTCOME =
      coalesce(
          col("verdict.outcome"),
          when(col("error").isNotNull(), Verdict.End.BAD.word())
              .otherwise(Verdict.End.UNSIGNED.word()));

  @Parameters(
      arity = "2..*",
      paramLabel = "INPUT... OUTPUT",
      hideParamSyntax = true,
      description = "What to read, as Spark names it, and a folder that is not there yet.")
  private List<String> paths = List.of();

  @Option(
      names = "--format",
      defaultValue = "s3",
      description = "ndjson, s3, cloudfront or elb (default: ${DEFAULT-VALUE}).")
  private String format = "s3";

  @Option(
      names = "--output",
      defaultValue = "json",
      description = "How Spark writes it: json, parquet, orc (default: ${DEFAULT-VALUE}).")
  private String output = "json";

  @Option(names = "--failures", description = "Leave out rows of which nothing is wrong.")
  private boolean failures;

  @Option(names = "--provider", description = "The store's kind, where the host does not tell it.")
  private @Nullable String provider;

  @Option(names = "--at", description = "Judge rows that tell no time as of this moment, in UTC.")
  private @Nullable String at;

  @Option(
      names = "--candidate-host",
      description = "A host that the signer may have used; may be repeated.")
  private List<String> candidateHosts = List.of();

  @Option(
      names = "--budget",
      defaultValue = "" + RowDiagnoser.DEFAULT_CANDIDATES,
      description = "Try at most so many candidates for a row (default: ${DEFAULT-VALUE}).")
  private long budget = RowDiagnoser.DEFAULT_CANDIDATES;

  @Option(
      names = "--secret-file",
      description = "A file that holds the secret, on every executor or given with --files.")
  private @Nullable String secretFile;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  LogJob() {}

  /** Runs it. The exit code is 0; 2 for bad usage, input or output. */
  public static void main(String[] args) {
    int code = run(args);
    if (code != 0) {
      System.exit(code);
    }
  }

  static int run(String... args) {
    return new CommandLine(new LogJob())
        .setParameterExceptionHandler(LogJob::misused)
        .setExecutionExceptionHandler(LogJob::failed)
        .execute(args);
  }

  private static int misused(ParameterException wrong, String[] args) {
    CommandLine line = wrong.getCommandLine();
    line.getErr().println(wrong.getMessage());
    line.getErr().println("--help shows the options.");
    return line.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** What Spark finds wrong with its input or output is one sentence; the rest is a fault. */
  private static int failed(Exception fault, CommandLine line, CommandLine.ParseResult given)
      throws Exception {
    if (fault instanceof AnalysisException || fault instanceof IllegalArgumentException) {
      line.getErr().println(fault.getMessage());
      return line.getCommandSpec().exitCodeOnInvalidInput();
    }
    throw fault;
  }

  @Override
  public Integer call() throws IOException {
    Judging judging = judging();
    String[] inputs = paths.subList(0, paths.size() - 1).toArray(String[]::new);
    String folder = paths.get(paths.size() - 1);
    try (SparkSession spark = SparkSession.builder().appName("why403").getOrCreate()) {
      // A carriage return alone ends no row.
      Dataset<String> lines = spark.read().option("lineSep", "\n").textFile(inputs);
      Dataset<Row> verdicts = verdicts(lines, judging);
      verdicts.write().format(output).save(folder);
      print(
          spark
              .read()
              .format(output)
              .schema(verdicts.schema())
              .load(folder)
              .groupBy(OUTCOME.as("outcome"), col("verdict.cause"), col("verdict.certainty"))
              .count()
              .orderBy(col("count").desc(), col("cause"))
              .collectAsList());
    }
    return 0;
  }

  private void print(List<Row> counts) {
    PrintWriter out = line().getOut();
    for (Row row : counts) {
      String verdict =
          IntStream.range(0, 3)
              .filter(i -> !row.isNullAt(i))
              .mapToObj(row::getString)
              .collect(Collectors.joining("  "));
      out.printf(Locale.ROOT, "%12d  %s%n", row.getLong(3), verdict);
    }
    out.flush();
  }

  /** A verdict per row, in the order of the rows. */
  Dataset<Row> verdicts(Dataset<String> lines, Judging judging) {
    Judging told = judging.format().equals("cloudfront") ? toldColumns(lines, judging) : judging;
    Dataset<Row> verdicts =
        lines
            .select(
                // So that no engine judges a row again for a condition on its verdict.
                udf(new VerdictFunction(told), VerdictFunction.type())
                    .asNondeterministic()
                    .apply(col("value"))
                    .as("v"))
            .where(col("v").isNotNull())
            .select("v.*");
    return failures
        ? verdicts.where(
            col("error").isNotNull().or(col("verdict.outcome").notEqual(lit("nothing-wrong"))))
        : verdicts;
  }

  /**
   * A file may be cut among executors, and its line about its columns stands in one piece alone: it
   * is looked for first.
   */
  private static Judging toldColumns(Dataset<String> lines, Judging judging) {
    List<String> told =
        lines.filter(col("value").startsWith("#Fields:")).distinct().limit(2).collectAsList();
    if (told.size() > 1) {
      throw new IllegalArgumentException(
          "The logs do not all have the same columns; judge those that do together.");
    }
    return told.isEmpty() ? judging : judging.behind(told.get(0));
  }

  private Judging judging() {
    try {
      return new Judging(
          format, null, provider, moment(), at != null, candidateHosts, budget, secretFile);
    } catch (DateTimeException malformed) {
      throw wrong("--at takes a moment in UTC such as 2026-01-31T12:00:00Z.", malformed);
    } catch (IllegalArgumentException noSuchName) {
      throw wrong(String.valueOf(noSuchName.getMessage()), noSuchName);
    }
  }

  private Instant moment() {
    return at == null ? Instant.now() : OffsetDateTime.parse(at).toInstant();
  }

  private ParameterException wrong(String sentence, Exception cause) {
    return new ParameterException(line(), sentence, cause);
  }

  private CommandLine line() {
    return spec == null ? new CommandLine(this) : spec.commandLine();
  }
}
