package io.github.why403.hypothesis;

import io.github.why403.evidence.ClockOffset;
import io.github.why403.provider.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What measured clocks add to the judgement of a URL's window. {@link TimeFacts} compares the
 * window with one clock; here two are compared with each other, this machine's and a checked one,
 * to see what became of a URL that was signed on this machine, or on one with the same clock.
 */
public final class SignerClock {
  /** What became of the window, by the clock that judges it. */
  public enum Window {
    /** It is open. */
    OPEN,
    /** It is over, by every clock. */
    EXPIRED,
    /** It is over, but this machine's clock says that it is open. */
    EXPIRED_BEFORE_USE,
    /**
     * It was over when the URL was made: the clock that dated it lags by more than its lifetime.
     */
    BORN_EXPIRED,
    /** Its date lies further ahead than the store allows. */
    NOT_YET_VALID
  }

  /**
   * A URL's window and the clocks.
   *
   * @param dateName what the URL calls the moment of signing
   * @param signed that moment
   * @param lifetime in seconds; null where unreadable
   * @param future from how many seconds ahead its store refuses a date; null where it never does
   * @param local when it was judged, by this machine's clock
   * @param ntp NTP against this machine; null where unknown
   * @param store the store against this machine; null where unknown
   * @param limit how far a clock may be off without a word
   */
  public record Given(
      String dateName,
      Instant signed,
      @Nullable Long lifetime,
      @Nullable Integer future,
      Instant local,
      @Nullable ClockOffset ntp,
      @Nullable ClockOffset store,
      Duration limit) {

    /** The clock that judges: the store's own, else NTP. */
    Optional<ClockOffset> judge() {
      return Optional.ofNullable(store != null ? store : ntp);
    }
  }

  /**
   * The judgement.
   *
   * @param window what became of the window
   * @param findings causes beyond those of the window alone, by this machine's clock
   * @param evidence what the clocks say, in sentences
   */
  public record Reading(Window window, List<Finding> findings, List<String> evidence) {
    public Reading {
      findings = List.copyOf(findings);
      evidence = List.copyOf(evidence);
    }
  }

  /** The numbers that the rows below look at. All durations are of the judging clock. */
  private record View(Given given, ClockOffset judge, Window window) {
    Duration age() {
      return Duration.between(given.signed(), judge.at(given.local()));
    }

    Duration lag() {
      return judge.offset();
    }

    boolean localIsOff() {
      return judge.surelyBeyond(given.limit());
    }

    boolean localIsToBlame() {
      return window == Window.NOT_YET_VALID
          ? lag().isNegative() && !isAhead(given, given.local())
          : window == Window.EXPIRED_BEFORE_USE || window == Window.BORN_EXPIRED;
    }

    boolean wholeZone() {
      return Zones.isWhole(lag().negated());
    }
  }

  private record Row(
      String cause,
      Check check,
      Certainty certainty,
      Predicate<View> when,
      Function<View, String> words) {}

  private static final List<Row> ROWS =
      List.of(
          new Row(
              "local-time-labelled-utc",
              Check.EXPIRED,
              Certainty.LIKELY,
              v -> isOver(v.window()) && v.localIsToBlame() && v.wholeZone(),
              v ->
                  "This machine's clock is "
                      + Words.duration(v.lag())
                      + " behind, a whole time zone: it shows local time as UTC, and what it signs"
                      + " expires that much earlier."),
          new Row(
              "signer-clock-behind",
              Check.EXPIRED,
              Certainty.LIKELY,
              v -> isOver(v.window()) && v.localIsToBlame() && !v.wholeZone(),
              v ->
                  "By this machine's clock the URL is still valid, and that clock is "
                      + Words.duration(v.lag())
                      + " behind: signed with it, the URL "
                      + (v.window() == Window.BORN_EXPIRED
                          ? "was expired when it was made."
                          : "loses that much of its life.")),
          new Row(
              "local-clock-skew",
              Check.EXPIRED,
              Certainty.LIKELY,
              v -> isOver(v.window()) && v.localIsToBlame() && v.localIsOff(),
              SignerClock::skewed),
          new Row(
              "local-clock-skew",
              Check.NOT_YET_VALID,
              Certainty.LIKELY,
              v -> v.window() == Window.NOT_YET_VALID && v.localIsToBlame() && v.localIsOff(),
              SignerClock::skewed),
          new Row(
              "local-time-labelled-utc",
              Check.EXPIRED,
              Certainty.POSSIBLE,
              v -> v.window() == Window.EXPIRED && diedInAZone(v),
              v ->
                  v.given().dateName()
                      + " lies "
                      + Words.duration(v.age())
                      + " back: if the URL was made just now, local time of a zone west of"
                      + " Greenwich was written with a Z, and the URL was expired when it was"
                      + " made."));

  /** A clock that is off by less makes no difference to any URL. */
  private static final Duration WORTH_A_WORD = Duration.ofSeconds(1);

  private static final long NARROWEST_ZONE = 3600;
  private static final long A_LITTLE_LATE = 240;

  private SignerClock() {}

  /** Judges a window; empty where no checked clock is in hand. */
  public static Optional<Reading> judge(Given given) {
    return given.judge().map(clock -> judge(given, clock));
  }

  private static Reading judge(Given given, ClockOffset clock) {
    View view = new View(given, clock, window(given, clock));
    List<Finding> findings = new ArrayList<>();
    for (Row row : ROWS) {
      if (row.when().test(view)) {
        findings.add(
            Finding.of(
                row.cause(), row.certainty(), row.check(), row.words().apply(view), List.of()));
      }
    }
    return new Reading(view.window(), findings, evidence(given));
  }

  private static Window window(Given given, ClockOffset clock) {
    Instant now = clock.at(given.local());
    Long lifetime = given.lifetime();
    if (isAhead(given, now)) {
      return Window.NOT_YET_VALID;
    }
    if (lifetime == null || !isOver(given, lifetime, now)) {
      return Window.OPEN;
    }
    if (isOver(given, lifetime, given.local()) || isAhead(given, given.local())) {
      return Window.EXPIRED;
    }
    return clock.offset().toSeconds() >= lifetime ? Window.BORN_EXPIRED : Window.EXPIRED_BEFORE_USE;
  }

  private static boolean isAhead(Given given, Instant now) {
    Integer future = given.future();
    return future != null && given.signed().isAfter(now.plusSeconds(future));
  }

  /** Compares ages, not ends: a lifetime may be any long. */
  private static boolean isOver(Given given, long lifetime, Instant now) {
    Duration age = Duration.between(given.signed(), now);
    return age.compareTo(Duration.ofSeconds(lifetime)) > 0;
  }

  private static boolean isOver(Window window) {
    return window == Window.EXPIRED_BEFORE_USE || window == Window.BORN_EXPIRED;
  }

  /**
   * Whether it is as old as a western zone is wide, lived for no longer than any zone is wide, and
   * had been dead before: a URL that was used a minute too late is no riddle.
   */
  private static boolean diedInAZone(View view) {
    Long lifetime = view.given().lifetime();
    return lifetime != null
        && lifetime <= NARROWEST_ZONE
        && view.age().toSeconds() - lifetime > A_LITTLE_LATE
        && !view.localIsOff()
        && Zones.isWest(view.age());
  }

  private static String skewed(View view) {
    return "The clock of this machine is "
        + Words.clock(view.lag())
        + ", by "
        + view.judge().source()
        + ": what it signs is dated wrong.";
  }

  private static boolean isWorthAWord(@Nullable ClockOffset clock) {
    return clock != null && clock.surelyBeyond(WORTH_A_WORD);
  }

  private static List<String> evidence(Given given) {
    List<String> sentences = new ArrayList<>();
    ClockOffset ntp = given.ntp();
    ClockOffset store = given.store();
    if (!isWorthAWord(ntp) && !isWorthAWord(store)) {
      return sentences;
    }
    for (ClockOffset clock : new ClockOffset[] {ntp, store}) {
      if (clock != null) {
        Duration age = Duration.between(given.signed(), clock.at(given.local()));
        sentences.add(
            "This machine's clock is "
                + Words.clock(clock.offset())
                + " by "
                + clock.source()
                + "; "
                + given.dateName()
                + " lies "
                + Words.duration(age.abs())
                + (age.isNegative() ? " ahead of it." : " before it."));
      }
    }
    if (ntp != null && store != null) {
      Duration apart = store.offset().minus(ntp.offset());
      if (apart.abs().compareTo(given.limit()) > 0) {
        sentences.add(
            "The store's own clock is "
                + Words.duration(apart.abs())
                + (apart.isNegative() ? " behind" : " ahead of")
                + " NTP, and it judges by its own.");
      }
    }
    return sentences;
  }
}
