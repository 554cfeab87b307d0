package io.github.why403.evidence;

import io.github.why403.input.HttpReply;
import io.github.why403.input.SignerLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fact that was observed outside of the program, with what it was an answer to. */
public sealed interface Evidence permits Evidence.Answered, Evidence.Clocks, Evidence.Logged {

  /**
   * A store's answer.
   *
   * @param question what was asked
   * @param request what was sent; null where the user supplied the reply
   * @param reply what came back
   * @param timing when; null where the user supplied the reply
   */
  record Answered(
      Question question, @Nullable WireRequest request, HttpReply reply, @Nullable Timing timing)
      implements Evidence {}

  /** What NTP servers said of the time, one reading each. */
  record Clocks(List<ClockReading> readings) implements Evidence {
    public Clocks {
      readings = List.copyOf(readings);
    }
  }

  /** What the signer wrote down of its work. */
  record Logged(SignerLog log) implements Evidence {}

  /**
   * When a request went out and its answer came, by this machine's clock.
   *
   * @param sent just before the first byte went out
   * @param roundTrip from then to the last byte of the reply's head
   */
  record Timing(Instant sent, Duration roundTrip) {}
}
