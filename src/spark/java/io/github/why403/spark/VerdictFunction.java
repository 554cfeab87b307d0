package io.github.why403.spark;

import io.github.why403.batch.Row;
import io.github.why403.batch.RowDiagnoser;
import io.github.why403.batch.RowReader;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A function of Spark SQL: the text of a row in, its verdict out, a struct. Null, a blank line and
 * a log's line about its columns give null. Every executor makes its own judge from what travelled.
 */
public final class VerdictFunction implements UDF1<String, org.apache.spark.sql.Row> {
  private static final long serialVersionUID = 1L;

  private final Judging judging;
  private transient @Nullable RowReader reader;
  private transient @Nullable RowDiagnoser diagnoser;

  /** Judges by this. */
  public VerdictFunction(Judging judging) {
    this.judging = judging;
  }

  /** The type of what it gives. */
  public static StructType type() {
    return VerdictRow.TYPE;
  }

  /**
   * Makes it known to SQL under this name: {@code select why403(url).verdict.cause from uploads}.
   */
  public static void register(SparkSession spark, String name, Judging judging) {
    spark.udf().register(name, new VerdictFunction(judging), type());
  }

  @Override
  public org.apache.spark.sql.@Nullable Row call(@Nullable String text) {
    if (text == null || isBlank(text) && !isTooLong(text)) {
      return null;
    }
    RowReader rows = reader == null ? judging.reader() : reader;
    RowDiagnoser judge = diagnoser == null ? judging.diagnoser() : diagnoser;
    reader = rows;
    diagnoser = judge;
    if (rows.hasDirectives() && text.startsWith("#")) {
      return null;
    }
    return VerdictRow.of(judge.judge(isTooLong(text) ? Row.TOO_LONG : Row.read(rows, text)));
  }

  /** The same blanks as those of {@code batch}. */
  private static boolean isBlank(String text) {
    return text.chars().allMatch(c -> c == ' ' || c == '\t' || c == '\r');
  }

  /** As many bytes as {@code batch} allows; a char has no more than three. */
  private static boolean isTooLong(String text) {
    return text.length() > Row.LONGEST / 3
        && text.getBytes(StandardCharsets.UTF_8).length > Row.LONGEST;
  }
}
