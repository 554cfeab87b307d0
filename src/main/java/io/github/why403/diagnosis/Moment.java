package io.github.why403.diagnosis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.hypothesis.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

  /** Every moment that is known of a case: the URL's window first, then what clocks say. */
  public static List<Moment> of(Case facts) {
    List<Moment> moments = new ArrayList<>();
    Window window = Window.of(facts);
    add(moments, Kind.SIGNED, window.signed(), "");
    add(moments, Kind.FROM, window.from(), "");
    add(moments, Kind.UNTIL, window.until(), "");
    Clock clock = facts.clock();
    if (clock != null) {
      add(moments, Kind.NOW, clock.now(), clock.source());
    }
    MeasuredClocks measured = MeasuredClocks.of(facts);
    Instant local = measured.local();
    if (local != null) {
      ClockVerdict asked = measured.asked();
      if (asked != null && asked.offset() != null) {
        add(moments, Kind.NTP, asked.offset().at(local), asked.offset().source());
      }
      if (measured.store() != null) {
        add(moments, Kind.STORE, measured.store().at(local), measured.store().source());
      }
    }
    return List.copyOf(moments);
  }

  private static void add(List<Moment> all, Kind kind, @Nullable Instant at, String source) {
    if (at != null) {
      all.add(new Moment(kind, at, source));
    }
  }
}
