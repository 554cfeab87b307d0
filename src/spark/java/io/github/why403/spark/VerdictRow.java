package io.github.why403.spark;

import io.github.why403.batch.Verdict;
import io.github.why403.hypothesis.Difference;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A verdict as a struct. Its fields have the names and places of the members that {@code batch}
 * writes ({@code why403 explain --schema batch}), but for the row's number: rows of a table have
 * none.
 */
final class VerdictRow {
  private static final DataType TEXT = DataTypes.StringType;
  private static final ArrayType TEXTS = DataTypes.createArrayType(TEXT);

  private static final StructType DIFFERENCE =
      new StructType().add("part", TEXT).add("signed", TEXT).add("sent", TEXT);

  private static final StructType VERDICT =
      new StructType()
          .add("outcome", TEXT)
          .add("cause", TEXT)
          .add("certainty", TEXT)
          .add("summary", TEXT)
          .add("differences", DataTypes.createArrayType(DIFFERENCE))
          .add("entries", TEXTS);

  private static final StructType SIGNATURE =
      new StructType()
          .add("status", TEXT)
          .add("scheme", TEXT)
          .add("provider", TEXT)
          .add("candidates", DataTypes.LongType);

  private static final StructType REQUEST =
      new StructType()
          .add("method", TEXT)
          .add("host", TEXT)
          .add("bucket", TEXT)
          .add("accessKeyId", TEXT)
          .add("at", TEXT)
          .add("status", DataTypes.IntegerType)
          .add("code", TEXT)
          .add("assumed", TEXTS);

  /** The struct's type. */
  static final StructType TYPE =
      new StructType()
          .add("id", TEXT)
          .add("error", TEXT)
          .add("skipped", TEXT)
          .add("verdict", VERDICT)
          .add("signature", SIGNATURE)
          .add("request", REQUEST)
          .add("withheld", TEXTS);

  private VerdictRow() {}

  static Row of(Verdict verdict) {
    Verdict.Judged judged = verdict.judged();
    if (judged == null) {
      boolean bad = verdict.end() == Verdict.End.BAD;
      return RowFactory.create(
          verdict.id(),
          bad ? verdict.summary() : null,
          bad ? null : verdict.summary(),
          null,
          null,
          null,
          null);
    }
    return RowFactory.create(
        verdict.id(),
        null,
        null,
        RowFactory.create(
            verdict.end().word(),
            verdict.cause(),
            verdict.certainty(),
            verdict.summary(),
            verdict.differences().stream().map(VerdictRow::difference).toArray(Row[]::new),
            texts(verdict.entries())),
        RowFactory.create(
            judged.signature(), judged.scheme(), judged.provider(), judged.candidates()),
        request(judged),
        judged.withheld().isEmpty() ? null : texts(judged.withheld()));
  }

  private static Row request(Verdict.Judged judged) {
    @Nullable Integer status = judged.status() == 0 ? null : judged.status();
    return RowFactory.create(
        judged.method(),
        judged.host(),
        judged.bucket(),
        judged.keyId(),
        judged.at() == null ? null : judged.at().toString(),
        status,
        judged.code(),
        texts(judged.assumed()));
  }

  private static Row difference(Difference difference) {
    return RowFactory.create(difference.part(), difference.signed(), difference.sent());
  }

  private static String[] texts(java.util.List<String> texts) {
    return texts.toArray(String[]::new);
  }
}
