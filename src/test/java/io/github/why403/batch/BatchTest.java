package io.github.why403.batch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.catalogue.Catalogue;
import io.github.why403.evidence.Clock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows through the whole machine: order, bounds, and what hostile input does. */
class BatchTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:05:00Z");
  private static final int MANY = 5_000;

  private static final Batch.Listener NOBODY =
      new Batch.Listener() {
        @Override
        public void progress(long rows, long bytes) {}

        @Override
        public void bad(String input, long row, String why) {}
      };

  @TempDir Path dir;

  /** Signed by nobody; every seventh is expired. */
  static String url(int i) {
    return "https://my-bucket.s3.eu-west-1.amazonaws.com/key"
        + i
        + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260131"
        + "%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20260131T120000Z&X-Amz-Expires="
        + (i % 7 == 0 ? 60 : 900)
        + "&X-Amz-SignedHeaders=host&X-Amz-Signature="
        + "4be1c2cbea1a1a1f".repeat(4);
  }

  private static byte[] urls(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> url(i) + "\n")
        .collect(Collectors.joining())
        .getBytes(UTF_8);
  }

  private static Batch batch(RowForm form, int threads) {
    return new Batch(
        new RowDiagnoser(
            new RowDiagnoser.Rules(
                null,
                new Clock(NOW, true, "--at"),
                Map.of(),
                List.of(),
                1_000,
                Catalogue.english())),
        new Batch.Settings(form, null, false, threads));
  }

  private static String run(int threads, InputStream... inputs) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    batch(RowForm.NDJSON, threads)
        .run(Arrays.stream(inputs).map(Input::of).toList(), out, null, null, NOBODY);
    return out.toString(UTF_8);
  }

  private static String run(byte[] input) throws Exception {
    return run(2, new ByteArrayInputStream(input));
  }

  private static List<JsonObject> rows(String out) {
    return out.lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
  }

  @Test
  void rowsComeInTheirOrder() throws Exception {
    List<JsonObject> rows = rows(run(urls(MANY)));
    assertEquals(MANY, rows.size());
    for (int i = 0; i < MANY; i++) {
      assertEquals(i + 1, rows.get(i).get("row").getAsInt());
      String expected = i % 7 == 0 ? "cause-found" : "inconclusive";
      assertEquals(
          expected,
          rows.get(i).getAsJsonObject("verdict").get("outcome").getAsString(),
          "row " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16})
  void theNumberOfThreadsChangesNothing(int threads) throws Exception {
    byte[] input = urls(MANY);
    assertEquals(run(input), run(threads, new ByteArrayInputStream(input)));
  }

  /** However its bytes arrive. */
  @Test
  void howTheInputTricklesInChangesNothing() throws Exception {
    byte[] input = urls(50);
    assertEquals(run(input), run(2, new Trickle(input, 7)));
  }

  @Test
  void packedInputIsUnpackedPartByPart() throws Exception {
    byte[] input = urls(100);
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.write(packed(Arrays.copyOf(input, 1_000)));
    two.write(packed(Arrays.copyOfRange(input, 1_000, input.length)));
    assertEquals(run(input), run(two.toByteArray()));
    assertEquals(run(input), run(2, new Trickle(two.toByteArray(), 5)));
  }

  @Test
  void aCutPackedInputGivesWhatItHolds() throws Exception {
    byte[] whole = packed(urls(2_000));
    List<JsonObject> rows = rows(run(Arrays.copyOf(whole, whole.length - 200)));
    JsonObject last = rows.get(rows.size() - 1);
    assertTrue(last.get("error").getAsString().startsWith("The input ends here"), last.toString());
    List<JsonObject> none = rows(run(new byte[] {0x1f, (byte) 0x8b, 8}));
    assertEquals(1, none.size());
    assertTrue(none.get(0).has("error"));
  }

  /** 64 MiB of one byte, in 64 KiB. */
  @Test
  void aBombIsOneBadRow() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
      byte[] block = new byte[1 << 20];
      Arrays.fill(block, (byte) 'a');
      for (int i = 0; i < 64; i++) {
        packed.write(block);
      }
      packed.write(("\n" + url(1) + "\n").getBytes(UTF_8));
    }
    List<JsonObject> rows = rows(run(bytes.toByteArray()));
    assertEquals(2, rows.size());
    assertEquals("The row is longer than 256 KiB.", rows.get(0).get("error").getAsString());
    assertTrue(rows.get(1).has("verdict"));
  }

  @Test
  void hostileRowsAreReportedAndTheNextIsJudged() throws Exception {
    List<String> hostile = new ArrayList<>();
    hostile.add("x".repeat(1 << 20));
    hostile.add("{\"url\":" + "[".repeat(100_000));
    hostile.add("{\"url\":" + "{\"a\":".repeat(20_000));
    hostile.add("\u00ff\u00fe\u0000h");
    hostile.add("https://a.b/\u0000?X-Amz-Signature=1");
    hostile.add("{\"url\":\"" + url(1) + "\",\"at\":\"+999999999-12-31T23:59:59Z\"}");
    hostile.add("{\"url\":\"" + url(1) + "\",\"headers\":{\"a\\nb\":\"c\"}}");
    hostile.add("{\"url\":\"" + url(1) + "\",\"reply\":\"<!DOCTYPE a [<!ENTITY b 'c'>]><Error>\"}");
    hostile.add("{\"url\":7}");
    hostile.add("{\"id\":\"a\"}");
    hostile.add("https://example.com/unsigned");
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    for (String row : hostile) {
      input.write(row.getBytes(ISO_8859_1));
      input.write('\n');
      input.write(url(1).getBytes(UTF_8));
      input.write('\n');
    }
    List<JsonObject> rows = rows(run(input.toByteArray()));
    assertEquals(2 * hostile.size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      JsonObject row = rows.get(i);
      assertEquals(i + 1, row.get("row").getAsInt());
      assertEquals(i % 2 == 0, row.has("error"), row.toString());
      assertFalse(row.toString().contains("fault of why403"), row.toString());
    }
    assertEquals("a", rows.get(18).get("id").getAsString());
  }

  @Test
  void emptyLinesCountAndAreNotJudged() throws Exception {
    List<JsonObject> rows = rows(run(("\n \n" + url(1) + "\r\n\n").getBytes(UTF_8)));
    assertEquals(1, rows.size());
    assertEquals(3, rows.get(0).get("row").getAsInt());
    assertEquals("", run(new byte[0]));
  }

  @Test
  void eventsOfADocumentAreRows() throws Exception {
    String events = "{\"eventSource\":\"iam.amazonaws.com\",\"a\":\"}]\\\"\"}";
    String document = "{\"Records\": [\n" + events + ",\n" + events + "], \"x\": [{}]}";
    List<JsonObject> rows = rows(run(packed(document.getBytes(UTF_8))));
    assertEquals(3, rows.size(), rows.toString());
    assertTrue(rows.get(1).has("skipped"));
    String cut = "{\"Records\": [" + events + ", {\"a\":";
    List<JsonObject> some = rows(run(cut.getBytes(UTF_8)));
    assertEquals(2, some.size());
    assertTrue(some.get(1).has("error"));
  }

  /** Every place at which a run may have been stopped leads to the same output. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_000, 1_024, 3_000, MANY})
  void goingOnGivesTheSame(int done) throws Exception {
    Path file = Files.write(dir.resolve("urls.txt"), urls(MANY));
    String whole = run(urls(MANY));
    int length = whole.lines().limit(done).mapToInt(line -> line.getBytes(UTF_8).length + 1).sum();
    List<Input> inputs = List.of(Input.of(file));
    RowSource source = new RowSource(inputs, null);
    java.util.zip.CRC32C checksum = new java.util.zip.CRC32C();
    for (int i = 0; i < done; i++) {
      checksum.update((url(i) + "\n").getBytes(UTF_8));
    }
    source.close();
    Journal.Place place = new Journal.Place(0, 0, done, checksum.getValue(), length, Map.of());
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    batch(RowForm.NDJSON, 2).run(inputs, rest, null, place, NOBODY);
    assertEquals(whole.substring(length), rest.toString(UTF_8));
    if (done > 0) {
      Files.write(file, ("#" + new String(urls(MANY), UTF_8)).getBytes(UTF_8));
      assertThrows(
          Journal.Changed.class,
          () -> batch(RowForm.NDJSON, 2).run(inputs, rest, null, place, NOBODY));
    }
  }

  @Test
  void aJournalIsReadBack() throws Exception {
    Path file = Files.write(dir.resolve("urls.txt"), urls(1));
    List<Input> inputs = List.of(Input.of(file));
    Path beside = Journal.beside(dir.resolve("out"));
    assertTrue(Journal.read(beside, "a", inputs).isEmpty());
    Map<Verdict.End, Long> counts =
        Arrays.stream(Verdict.End.values()).collect(Collectors.toMap(end -> end, end -> 3L));
    Journal.Place place = new Journal.Place(0, 0, 5, 77, 900, counts);
    new Journal(beside, "a", NOW, inputs).write(place);
    assertEquals(new Journal.Stopped(NOW, place), Journal.read(beside, "a", inputs).orElseThrow());
    assertThrows(IllegalArgumentException.class, () -> Journal.read(beside, "b", inputs));
    Path other = Files.write(dir.resolve("other.txt"), urls(1));
    assertThrows(Journal.Changed.class, () -> Journal.read(beside, "a", List.of(Input.of(other))));
    Files.writeString(beside, "{}");
    assertThrows(IllegalArgumentException.class, () -> Journal.read(beside, "a", inputs));
  }

  @Test
  void aSummaryShowsWhatNoSingleUrlShows() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      boolean late = i >= 60;
      log.append(served("AKIAIOSFODNN7EXAMPLE", i, "200 -"))
          .append(served("AKIAI44QH8DHBEXAMPLE", i, late ? "403 SignatureDoesNotMatch" : "200 -"));
    }
    ByteArrayOutputStream none = new ByteArrayOutputStream();
    Batch.Result result =
        batch(RowForm.SUMMARY, 2)
            .run(
                List.of(Input.of(new ByteArrayInputStream(log.toString().getBytes(UTF_8)))),
                none,
                null,
                null,
                NOBODY);
    assertEquals(0, none.size());
    assertTrue(
        result
            .summary()
            .contains(
                "Access key AKIAI44QH8DHBEXAMPLE fails from 2026-01-31T12:01:00Z on: 60 rows"
                    + " failed"),
        result.summary());
    assertTrue(
        result.summary().contains("240  2026-01-31T12:00:00Z")
            || result.summary().contains("2026-01-31T12:00:00Z"));
  }

  @Test
  void oneKeyThatFailsAmongPeersIsNamed() {
    Tally tally = new Tally(true);
    for (int i = 0; i < 30; i++) {
      tally.add(verdict(i % 3 == 0 ? "BAD" : "GOOD" + i % 3, i % 3 == 0 ? 403 : 200));
    }
    List<String> shared = Shared.of(tally);
    assertEquals(1, shared.size(), shared.toString());
    assertEquals(
        "Access key BAD fails in 10 of 10 rows; of the 20 rows of its peers 0 failed.",
        shared.get(0));
    assertEquals(List.of(), Shared.of(new Tally(true)));
  }

  @Test
  void countsAreBounded() {
    Tally tally = new Tally(true);
    for (int i = 0; i < Tally.MOST + 500; i++) {
      tally.add(verdict("K" + i, 200));
    }
    Map<String, Counts> keys = tally.of(Tally.Kind.KEY);
    assertEquals(Tally.MOST + 1, keys.size());
    assertEquals(500, keys.get(Tally.OTHERS).rows());
    assertNull(keys.get("K" + (Tally.MOST + 1)));
  }

  private static Verdict verdict(String keyId, int status) {
    return new Verdict(
        null,
        status == 200 ? Verdict.End.NOTHING_WRONG : Verdict.End.INCONCLUSIVE,
        null,
        null,
        "",
        List.of(),
        List.of(),
        new Verdict.Judged(
            "not-checked",
            "s3-v4",
            "aws",
            0,
            "GET",
            "h",
            "b",
            keyId,
            null,
            status,
            null,
            null,
            null,
            List.of(),
            List.of()));
  }

  private static String served(String keyId, int second, String status) {
    return String.format(
        java.util.Locale.ROOT,
        "owner my-bucket [31/Jan/2026:12:%02d:%02d +0000] 192.0.2.3 who 3E57 REST.GET.OBJECT k"
            + " \"GET /k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=%s%%2F20260131"
            + "%%2Feu-west-1%%2Fs3%%2Faws4_request&X-Amz-Date=20260131T120000Z&X-Amz-Expires=900"
            + "&X-Amz-SignedHeaders=host&X-Amz-Signature=XXXX HTTP/1.1\" %s 113 - 7 - \"-\" \"a\" -"
            + " s= SigV4 c QueryString my-bucket.s3.eu-west-1.amazonaws.com TLSv1.2 - -%n",
        second / 60,
        second % 60,
        keyId,
        status);
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  /** Gives a few bytes at a time and says that no more are there, as a pipe does. */
  private static final class Trickle extends ByteArrayInputStream {
    private final int most;

    Trickle(byte[] bytes, int most) {
      super(bytes);
      this.most = most;
    }

    @Override
    public synchronized int read(byte[] into, int at, int length) {
      return super.read(into, at, Math.min(most, length));
    }

    @Override
    public synchronized int available() {
      return 0;
    }
  }
}
