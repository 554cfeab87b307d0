package io.github.why403.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.batch.Batch;
import io.github.why403.batch.Format;
import io.github.why403.batch.Input;
import io.github.why403.batch.RowForm;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Spark in local mode against {@code batch}: the same verdict for every row. */
class SparkTest {
  private static final Instant AT = Instant.parse("2026-01-31T12:05:00Z");
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  private static final int MILLION = 1_000_000;

  private static SparkSession spark;

  @TempDir static Path dir;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.warehouse.dir", dir.resolve("warehouse").toString())
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  /** What Spark says of every row that {@code batch} writes a verdict of. */
  private static long compare(Path log, Judging judging, long rows) throws Exception {
    Path verdicts = Files.createTempFile(dir, "verdicts", ".ndjson");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(verdicts))) {
      Format format = Format.named(judging.format()).orElseThrow();
      new Batch(judging.diagnoser(), new Batch.Settings(RowForm.NDJSON, format, false, 2))
          .run(List.of(Input.of(log)), out, null, null, NOBODY);
    }
    Dataset<String> lines = spark.read().option("lineSep", "\n").textFile(log.toString());
    Iterator<String> ours = new LogJob().verdicts(lines, judging).toJSON().toLocalIterator();
    long compared = 0;
    try (BufferedReader batch = Files.newBufferedReader(verdicts)) {
      for (String line = batch.readLine(); line != null; line = batch.readLine()) {
        assertTrue(ours.hasNext(), "Spark has fewer rows");
        assertEquals(
            plain(line, true), plain(ours.next(), false), "verdict " + compared + " is another");
        compared++;
      }
    }
    assertFalse(ours.hasNext(), "Spark has more rows");
    Files.delete(verdicts);
    return compared;
  }

  /** Without nulls, which Spark leaves out, and without what only a file has. */
  private static JsonObject plain(String json, boolean batch) {
    JsonObject object = JsonParser.parseString(json).getAsJsonObject();
    if (batch) {
      object.remove("schema");
      if (object.get("id").getAsJsonPrimitive().isNumber()) {
        object.remove("id");
      }
      object.remove("row");
    }
    return withoutNulls(object);
  }

  private static JsonObject withoutNulls(JsonObject object) {
    JsonObject left = new JsonObject();
    object
        .entrySet()
        .forEach(
            member -> {
              if (member.getValue().isJsonObject()) {
                left.add(member.getKey(), withoutNulls(member.getValue().getAsJsonObject()));
              } else if (member.getValue().isJsonArray()) {
                com.google.gson.JsonArray values = new com.google.gson.JsonArray();
                member
                    .getValue()
                    .getAsJsonArray()
                    .forEach(
                        value ->
                            values.add(
                                value.isJsonObject()
                                    ? withoutNulls(value.getAsJsonObject())
                                    : value));
                left.add(member.getKey(), values);
              } else if (!member.getValue().isJsonNull()) {
                left.add(member.getKey(), member.getValue());
              }
            });
    return left;
  }

  private static final Batch.Listener NOBODY =
      new Batch.Listener() {
        @Override
        public void progress(long rows, long bytes) {}

        @Override
        public void bad(String input, long row, String why) {}
      };

  @Test
  void ofAMillionRowsOfALogEveryVerdictIsTheOneOfBatch() throws Exception {
    Path log = LogLines.write(dir.resolve("access.log"), MILLION);
    long blank = MILLION / 18;
    long compared = compare(log, Judging.of("s3", AT), MILLION);
    assertEquals(MILLION - blank, compared, 1);
    Files.delete(log);
  }

  @Test
  void rowsWithASecretAndOddRowsAreThoseOfBatch() throws Exception {
    Path secret = Files.writeString(dir.resolve("secret.txt"), SECRET + "\n");
    StringBuilder rows = new StringBuilder();
    for (String url : urls()) {
      rows.append(url).append('\n');
      rows.append("{\"id\":\"a\",\"method\":\"PUT\",\"url\":\"").append(url).append("\"}\r\n");
    }
    rows.append("{\"id\":1,\"url\":\"ftp://x\"}\n\n  \nno url\n{\"id\":\"x\"\n");
    rows.append("\f\n \u2003\n \t \r\n").append(" ".repeat(300_000)).append('\n');
    rows.append("x".repeat(300_000)).append('\n').append("\u00fc\r\u2028z\n#no directive\n");
    Path file = Files.writeString(dir.resolve("urls.txt"), rows);
    compare(file, Judging.of("ndjson", AT).withSecretFile(secret.toString()), -1);
  }

  /** One right, one signed for another method. */
  private static List<String> urls() throws IOException {
    Path fixtures = Path.of("fixtures", "s3-v4");
    try (var files = Files.walk(fixtures)) {
      return files
          .filter(f -> f.getFileName().toString().endsWith(".txt"))
          .sorted()
          .limit(40)
          .flatMap(SparkTest::lines)
          .filter(line -> line.startsWith("https://"))
          .toList();
    }
  }

  private static java.util.stream.Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file, UTF_8).stream();
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  @Test
  void columnsThatALogNamesAreReadInEveryPiece() throws Exception {
    String url = urls().get(0);
    String head = "#Version: 1.0\n#Fields: time date cs-method cs(Host) cs-uri-stem sc-status";
    String row = "\t2026-01-31\tGET\td111.cloudfront.net\t/a\t403";
    Path log =
        Files.writeString(
            dir.resolve("cf.log"),
            head + " cs-uri-query x y z\n12:00:00" + row + "\tKey-Pair-Id=K1&Expires=1\t-\t-\t-\n");
    assertFalse(url.isEmpty());
    assertEquals(1, compare(log, Judging.of("cloudfront", AT), 1));
  }

  @Test
  void isAFunctionOfSql() {
    VerdictFunction.register(spark, "why403", Judging.of("ndjson", AT));
    Row row =
        spark
            .sql(
                "select v.verdict.outcome, v.error, v.request.host from (select why403("
                    + "'https://b.s3.eu-west-1.amazonaws.com/k?X-Amz-Signature=00') as v)")
            .first();
    assertEquals("b.s3.eu-west-1.amazonaws.com", row.getString(2));
    assertNull(row.getString(1));
    assertTrue(spark.sql("select why403(null) as v").first().isNullAt(0));
  }

  @Test
  void aSecretIsNeverToldNorDoesItTravel() throws Exception {
    Path secret = Files.writeString(dir.resolve("travels.txt"), SECRET);
    Judging judging = Judging.of("ndjson", AT).withSecretFile(secret.toString());
    var bytes = new java.io.ByteArrayOutputStream();
    try (var out = new java.io.ObjectOutputStream(bytes)) {
      VerdictFunction function = new VerdictFunction(judging);
      function.call("https://b.s3.eu-west-1.amazonaws.com/k?X-Amz-Signature=00");
      out.writeObject(function);
    }
    assertFalse(bytes.toString(UTF_8).contains(SECRET));
    VerdictFunction lost =
        new VerdictFunction(Judging.of("ndjson", AT).withSecretFile(SECRET.replace('/', '_')));
    Exception refused = assertThrows(RuntimeException.class, () -> lost.call("https://x"));
    assertFalse(String.valueOf(refused).contains(SECRET.replace('/', '_')));
  }

  @Test
  void aFormatIsTheSameInAnyLetters() {
    assertEquals(Judging.of("cloudfront", AT), Judging.of("CloudFront", AT));
  }

  @Test
  void theDriversClockProvesNothing() {
    String url =
        "https://b.s3.eu-west-1.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
            + "AKIAIOSFODNN7EXAMPLE%2F20260131%2Feu-west-1%2Fs3%2Faws4_request"
            + "&X-Amz-Date=20260131T120000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host"
            + "&X-Amz-Signature="
            + "0".repeat(64);
    assertEquals("likely", certainty(new VerdictFunction(Judging.of("ndjson")).call(url)));
    assertEquals("proven", certainty(new VerdictFunction(Judging.of("ndjson", AT)).call(url)));
  }

  private static String certainty(@Nullable Row verdict) {
    Row told = Objects.requireNonNull(verdict);
    return told.<Row>getAs(VerdictFunction.type().fieldIndex("verdict")).getString(2);
  }

  @Test
  void badNamesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Judging.of("xml", AT));
    assertThrows(IllegalArgumentException.class, () -> Judging.of("cloudtrail", AT));
  }
}
