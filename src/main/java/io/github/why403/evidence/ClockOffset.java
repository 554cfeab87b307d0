package io.github.why403.evidence;

import java.time.Duration;
import java.time.Instant;

/**
 * How far another clock is from this machine's.
 *
 * @param source which clock, for people
 * @param offset the other clock minus this machine's: positive where this machine is behind
 * @param uncertainty how far the truth may lie from the offset, either way
 * @param witnesses how many sources of time agree on it; one alone may be wrong unnoticed
 */
public record ClockOffset(String source, Duration offset, Duration uncertainty, int witnesses) {
  public ClockOffset {
    if (uncertainty.isNegative()) {
      throw new IllegalArgumentException("an uncertainty has no sign");
    }
  }

  /** The offset of a single clock. */
  public static ClockOffset of(String source, Duration offset, Duration uncertainty) {
    return new ClockOffset(source, offset, uncertainty, 1);
  }

  /** The least that it can be. */
  public Duration low() {
    return offset.minus(uncertainty);
  }

  /** The most that it can be. */
  public Duration high() {
    return offset.plus(uncertainty);
  }

  /** Whether it is further from zero than a limit even where it is nearest to it. */
  public boolean surelyBeyond(Duration limit) {
    return low().compareTo(limit) > 0 || high().compareTo(limit.negated()) < 0;
  }

  /** The moment that the other clock shows when this machine's shows {@code local}. */
  public Instant at(Instant local) {
    return local.plus(offset);
  }

  /** This machine's reading, corrected: a clock to judge a URL by. */
  public Clock corrected(Instant local) {
    return new Clock(at(local), true, "this machine's clock corrected by " + source);
  }
}
