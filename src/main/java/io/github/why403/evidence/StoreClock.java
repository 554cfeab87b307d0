package io.github.why403.evidence;

import io.github.why403.evidence.ClockReading.Sample;
import io.github.why403.input.HttpReply;
import io.github.why403.provider.AnswerService;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Reading;
import io.github.why403.provider.Reading.Kind;
import io.github.why403.provider.ReplyMarks;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A store's own clock, read from its answer: by that clock it judges URLs.
 *
 * <p>The store wrote its time somewhere between the sending of the request and the arrival of the
 * answer, so the middle of the two is off by half the round trip at most. A time in whole seconds
 * was cut, so half a second is missing, give or take half a second. An answer with an {@code Age}
 * header was kept by a cache: its {@code Date} is no clock.
 */
public final class StoreClock {
  private static final int LONGEST = 64;

  /** Moments that a clock may show; beyond them numbers of seconds end. */
  private static final Instant FIRST = Instant.EPOCH;

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /** Headers in which stores of Amazon's, Azure's and Google's kind name a request. */
  private static final List<String> REQUEST_IDS =
      List.of("x-amz-request-id", "x-ms-request-id", "x-guploader-uploadid");

  /** Elements that a store alone knows how to fill: ids of requests, its time, what it hashed. */
  private static final List<String> WRITTEN_BY_STORES =
      List.of("RequestId", "ServerTime", "SignatureProvided", "StringToSign");

  private static final Duration HALF_SECOND = Duration.ofMillis(500);

  /** The three forms of a date in HTTP (RFC 9110 section 5.6.7), the two old ones last. */
  private static final List<DateTimeFormatter> HTTP_DATES =
      List.of(
          DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH),
          DateTimeFormatter.ofPattern("EEEE, dd-MMM-uu HH:mm:ss 'GMT'", Locale.ENGLISH),
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH));

  /**
   * The time on an answer.
   *
   * @param time the moment
   * @param member the header or the element of the body that says it
   */
  record Stamp(Instant time, String member) {}

  private StoreClock() {}

  /**
   * The answers whose time is the store's. A page of a proxy or of a captive portal has the time of
   * its own box, and where one answered, an answer without a body may be its own as well. Where any
   * signature is served, nothing shows that it was a store that served this one.
   */
  public static List<Evidence.Answered> ofTheStore(
      Provider store, List<Evidence.Answered> answers) {
    boolean foreign = answers.stream().anyMatch(StoreClock::isForeign);
    boolean servesAny =
        answers.stream().anyMatch(a -> a.question().isVoid() && kind(store, a) == Kind.SERVED);
    return answers.stream()
        .filter(a -> kind(store, a) != Kind.UNKNOWN)
        .filter(a -> a.question() != Question.SUPPLIED || isMarked(a.reply()))
        .filter(a -> a.reply().error().isPresent() || !foreign && !servesAny && !isOfAFront(a))
        .toList();
  }

  /**
   * Whether an answer without words is as likely that of a box before the store: a gateway that
   * reaches no store, or a refusal without the id that stores give every request, as a HEAD gets
   * it, to which nobody may answer in words.
   */
  private static boolean isOfAFront(Evidence.Answered answer) {
    HttpReply reply = answer.reply();
    boolean identified = REQUEST_IDS.stream().anyMatch(id -> reply.header(id).isPresent());
    return reply.status() >= 500 || reply.status() >= 300 && !identified;
  }

  /**
   * Whether something in a reply that was handed in shows that a store wrote it, and so its date.
   */
  private static boolean isMarked(HttpReply reply) {
    return !AnswerService.of(reply).isEmpty()
        || ReplyMarks.of(reply).isPresent()
        || WRITTEN_BY_STORES.stream()
            .anyMatch(name -> reply.error().flatMap(error -> error.field(name)).isPresent());
  }

  /** Whether a refusal is in no store's words. */
  private static boolean isForeign(Evidence.Answered answer) {
    HttpReply reply = answer.reply();
    return answer.question() != Question.SUPPLIED
        && reply.status() >= 300
        && reply.error().isEmpty()
        && !reply.body().isBlank();
  }

  private static Kind kind(Provider store, Evidence.Answered answer) {
    return Reading.of(store, answer.reply()).kind();
  }

  /** The store's clock from an answer, by {@code ServerTime} in its body, else by its date. */
  public static Optional<ClockReading> of(Evidence.Answered answer) {
    Evidence.Timing timing = answer.timing();
    WireRequest request = answer.request();
    if (timing == null || request == null) {
      return Optional.empty();
    }
    Instant sent = timing.sent();
    Instant received = sent.plus(timing.roundTrip());
    return stamp(answer.reply())
        .map(stamp -> reading(request.host(), stamp.time(), sent, received));
  }

  /** The moment on an answer, whoever wrote it; empty where it has none. */
  public static Optional<Instant> shown(HttpReply reply) {
    return stamp(reply).map(Stamp::time);
  }

  /** The time on an answer: {@code ServerTime} in its body, ISO 8601 as S3 writes it, or Date. */
  static Optional<Stamp> stamp(HttpReply reply) {
    Optional<Stamp> inBody =
        reply
            .error()
            .flatMap(error -> error.field("ServerTime"))
            .flatMap(text -> isoTime(text.strip()))
            .filter(StoreClock::isShown)
            .map(time -> new Stamp(time, "ServerTime"));
    boolean kept = reply.header("age").filter(age -> !age.equals("0")).isPresent();
    Optional<Stamp> inHead =
        kept
            ? Optional.empty()
            : reply
                .header("date")
                .flatMap(text -> httpDate(text.strip()))
                .filter(StoreClock::isShown)
                .map(time -> new Stamp(time, "Date"));
    return inBody.or(() -> inHead);
  }

  /** The moment of an HTTP date. */
  public static Optional<Instant> httpDate(String text) {
    return text.length() > LONGEST
        ? Optional.empty()
        : HTTP_DATES.stream().flatMap(form -> parse(text, form).stream()).findFirst();
  }

  private static Optional<Instant> parse(String text, DateTimeFormatter form) {
    try {
      return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException anotherForm) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> isoTime(String text) {
    try {
      return text.length() > LONGEST ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  private static boolean isShown(Instant time) {
    return !time.isBefore(FIRST) && !time.isAfter(LAST);
  }

  private static ClockReading reading(String store, Instant time, Instant sent, Instant received) {
    Duration trip = Duration.between(sent, received);
    if (trip.isNegative()) {
      return ClockReading.without(
          "store:" + store,
          ClockReading.Status.MALFORMED,
          "this machine's clock was set back while the store answered");
    }
    Duration half = trip.dividedBy(2);
    Duration cut = time.equals(time.truncatedTo(ChronoUnit.SECONDS)) ? HALF_SECOND : Duration.ZERO;
    Duration offset = Duration.between(sent.plus(half), time.plus(cut));
    return ClockReading.ofStore("store:" + store, new Sample(offset, trip, half.plus(cut)));
  }
}
