package io.github.why403.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.ClockReading.Sample;
import io.github.why403.evidence.ClockReading.Status;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.provider.Providers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreClockTest {
  private static final Instant SENT = Instant.parse("2026-07-01T12:00:00.250Z");

  /** The three forms of RFC 9110, which name the same second. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sat, 06 Nov 2094 08:49:37 GMT",
        "Saturday, 06-Nov-94 08:49:37 GMT",
        "Sat Nov  6 08:49:37 2094"
      })
  void readsTheFormsOfHttp(String text) {
    assertEquals(Optional.of(Instant.parse("2094-11-06T08:49:37Z")), StoreClock.httpDate(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "2026-07-01T12:00:00Z",
        "Wed, 01 Jul 2026 12:00:00 CET",
        "Wed, 01 Jul 2026 12:00:00",
        "Wed, 31 Jun 2026 12:00:00 GMT",
        "Wed, 01 Jul 2026 25:00:00 GMT",
        "Mi, 01 Jul 2026 12:00:00 GMT"
      })
  void whatIsNoDateTellsNothing(String text) {
    assertEquals(Optional.empty(), ofDate(text, SENT, SENT));
  }

  @Test
  void endlessTextIsNotRead() {
    String text = "Wed, 01 Jul 2026 12:00:00 GMT" + "x".repeat(100_000);
    assertEquals(Optional.empty(), ofDate(text, SENT, SENT));
    assertEquals(Optional.empty(), ofServerTime(text, SENT, SENT));
  }

  @ParameterizedTest
  @CsvSource({
    // Date, round trip in ms, offset in ms, uncertainty in ms
    "'Wed, 01 Jul 2026 12:00:00 GMT', 500, 0, 750",
    "'Wed, 01 Jul 2026 12:00:00 GMT', 0, 250, 500",
    "'Wed, 01 Jul 2026 12:07:00 GMT', 500, 420000, 750",
    "'Wed, 01 Jul 2026 10:00:00 GMT', 500, -7200000, 750"
  })
  void correctsByHalfTheRoundTrip(String date, long trip, long offset, long uncertainty) {
    ClockReading reading = ofDate(date, SENT, SENT.plusMillis(trip)).orElseThrow();
    assertEquals("store:s3.example", reading.source());
    assertEquals(
        new Sample(
            Duration.ofMillis(offset), Duration.ofMillis(trip), Duration.ofMillis(uncertainty)),
        reading.sample());
  }

  @Test
  void readsServerTime() {
    Instant received = SENT.plusMillis(500);
    Sample whole = sample(ofServerTime(" 2026-07-01T12:00:00Z ", SENT, received));
    assertEquals(Duration.ZERO, whole.offset());
    assertEquals(Duration.ofMillis(750), whole.uncertainty());
    Sample exact = sample(ofServerTime("2026-07-01T12:00:00.400Z", SENT, received));
    assertEquals(Duration.ofMillis(-100), exact.offset());
    assertEquals(Duration.ofMillis(250), exact.uncertainty());
    assertEquals(Optional.empty(), ofServerTime("now", SENT, received));
  }

  @Test
  void aClockThatWasSetBackMeasuresNothing() {
    ClockReading reading =
        ofServerTime("2026-07-01T12:00:00Z", SENT, SENT.minusMillis(1)).orElseThrow();
    assertEquals(Status.MALFORMED, reading.status());
    assertEquals(Optional.empty(), reading.usable());
  }

  /** Whatever the delays on the way and the offset, the truth lies within the uncertainty. */
  @Test
  void theTruthIsWithinTheUncertainty() {
    Random random = new Random(Long.getLong("test.seed", 1));
    DateTimeFormatter http =
        DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    for (int i = 0; i < 4000; i++) {
      Duration truth = Duration.ofMillis(random.nextInt(100_000_000) - 50_000_000);
      Instant written = SENT.plusMillis(random.nextInt(3000));
      Instant received = written.plusMillis(random.nextInt(3000));
      Sample sample = sample(ofDate(http.format(written.plus(truth)), SENT, received));
      assertTrue(sample.overlaps(truth, truth), () -> sample + " " + truth);
    }
  }

  /** A cache wrote the answer down at some time; the store's own clock in the body is its word. */
  @Test
  void aKeptAnswerHasNoDate() {
    String date = "Wed, 01 Jul 2026 12:00:00 GMT";
    List<Header> kept = List.of(new Header("Date", date), new Header("Age", "7"));
    assertEquals(Optional.empty(), reading(kept, "", SENT, SENT));
    List<Header> fresh = List.of(new Header("Date", date), new Header("Age", "0"));
    assertTrue(reading(fresh, "", SENT, SENT).isPresent());
  }

  @Test
  void serverTimeCountsBeforeTheDate() {
    List<Header> date = List.of(new Header("Date", "Wed, 01 Jul 2026 13:00:00 GMT"));
    String body = "<Error><Code>X</Code><ServerTime>2026-07-01T12:00:00.250Z</ServerTime></Error>";
    assertEquals(Duration.ZERO, sample(reading(date, body, SENT, SENT)).offset());
    assertEquals(
        Duration.ofMillis(3_600_250),
        sample(
                reading(
                    date, "<Error><Code>X</Code><ServerTime>soon</ServerTime></Error>", SENT, SENT))
            .offset());
  }

  /** Nobody may answer a HEAD in words, so a refusal without them may be any box's. */
  @Test
  void aRefusalWithoutWordsOrRequestIdIsNobodysTime() {
    Header date = new Header("Date", "Wed, 01 Jul 2026 12:00:00 GMT");
    Header id = new Header("x-amz-request-id", "4442587FB7D0A2F9");
    assertEquals(0, ofTheStore(403, List.of(date)));
    assertEquals(1, ofTheStore(403, List.of(date, id)));
    assertEquals(1, ofTheStore(200, List.of(date)));
    assertEquals(0, ofTheStore(502, List.of(date, id)));
  }

  private static int ofTheStore(int status, List<Header> headers) {
    HttpReply reply = new HttpReply(status, "", headers, "", true);
    return StoreClock.ofTheStore(
            Providers.AWS, List.of(new Evidence.Answered(Question.AS_IS, null, reply, null)))
        .size();
  }

  private static Optional<ClockReading> ofDate(String text, Instant sent, Instant received) {
    return reading(List.of(new Header("Date", text)), "", sent, received);
  }

  private static Optional<ClockReading> ofServerTime(String text, Instant sent, Instant received) {
    String body = "<Error><Code>X</Code><ServerTime>" + text + "</ServerTime></Error>";
    return reading(List.of(), body, sent, received);
  }

  private static Optional<ClockReading> reading(
      List<Header> headers, String body, Instant sent, Instant received) {
    return StoreClock.of(
        new Evidence.Answered(
            Question.AS_IS,
            new WireRequest("GET", true, "s3.example", 443, "/", List.of()),
            new HttpReply(403, "", headers, body, true),
            new Evidence.Timing(sent, Duration.between(sent, received))));
  }

  private static Sample sample(Optional<ClockReading> reading) {
    return reading.flatMap(ClockReading::usable).orElseThrow();
  }

  /** Such moments cannot be counted from or to. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1000000000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z",
        "+10000-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z"
      })
  void whatNoClockShowsIsNotRead(String text) {
    assertEquals(Optional.empty(), ofServerTime(text, SENT, SENT));
  }
}
