package io.github.why403.diagnosis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.evidence.ClockOffset;
import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.evidence.Informed;
import io.github.why403.hypothesis.Window;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One point in the life of a URL.
 *
 * @param kind what happens then
 * @param at when
 * @param source by which clock, for people; empty where the URL itself says it
 */
public record Moment(Kind kind, Instant at, String source) {
  /** What happens at a moment. The words are members of the JSON report. */
  public enum Kind {
    SIGNED("signed"),
    FROM("valid-from"),
    UNTIL("valid-until"),
    /** The clock by which the case came. */
    NOW("now"),
    /** This machine's clock, corrected. */
    NTP("now-by-ntp"),
    STORE("now-by-the-store");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word in outputs. */
    public String word() {
      return word;
    }
  }

  private static final String HERE = "this machine's clock";

  /**
   * Every moment that is known of a case: the URL's window first, then what clocks say.
   *
   * @param facts the case, judged by whatever clock
   */
  public static List<Moment> of(Case facts) {
    List<Moment> moments = new ArrayList<>();
    Window window = Window.of(facts);
    add(moments, Kind.SIGNED, window.signed(), "");
    add(moments, Kind.FROM, window.from(), "");
    add(moments, Kind.UNTIL, window.until(), "");
    Clock clock = facts.clock();
    if (clock != null) {
      clocks(moments, facts, clock);
    }
    return List.copyOf(moments);
  }

  private static void clocks(List<Moment> moments, Case facts, Clock clock) {
    Optional<Clock> store = Informed.clock(facts.provider(), facts.book().answers());
    boolean byStore = store.filter(clock::equals).isPresent();
    // A clock that was confirmed says no more what this machine's showed; the requests do.
    Instant local = clock.checked() ? firstSent(facts.book()).orElse(null) : clock.now();
    if (!byStore) {
      add(moments, Kind.NOW, clock.now(), clock.source());
    } else {
      add(moments, Kind.NOW, local, HERE);
    }
    List<ClockReading> readings = facts.book().clocks();
    ClockOffset ntp =
        readings.isEmpty() ? null : ClockVerdict.of(readings, ClockVerdict.MAX_SKEW).offset();
    if (ntp != null && local != null) {
      add(moments, Kind.NTP, ntp.at(local), ntp.source());
    }
    store.ifPresent(own -> add(moments, Kind.STORE, own.now(), own.source()));
  }

  private static Optional<Instant> firstSent(EvidenceBook book) {
    return book.answers().stream()
        .flatMap(answer -> Optional.ofNullable(answer.timing()).stream())
        .map(Evidence.Timing::sent)
        .findFirst();
  }

  private static void add(List<Moment> all, Kind kind, @Nullable Instant at, String source) {
    if (at != null) {
      all.add(new Moment(kind, at.truncatedTo(ChronoUnit.MILLIS), source));
    }
  }
}
