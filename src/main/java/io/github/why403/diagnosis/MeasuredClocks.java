package io.github.why403.diagnosis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.evidence.ClockOffset;
import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.ClockReading.Sample;
import io.github.why403.evidence.StoreClock;
import io.github.why403.hypothesis.SignerClock;
import io.github.why403.hypothesis.Times;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What clocks other than this machine's say of a case. A moment that the user stated is the user's
 * to answer for: then nothing is said.
 *
 * @param ntp NTP against this machine; null where it was not measured
 * @param store the store against this machine; null where it was not measured
 */
record MeasuredClocks(@Nullable ClockOffset ntp, @Nullable ClockOffset store) {

  static MeasuredClocks of(Case facts) {
    Clock clock = facts.clock();
    if (clock == null || clock.checked()) {
      return new MeasuredClocks(null, null);
    }
    ClockOffset ntp = ClockVerdict.of(facts.book().clocks(), ClockVerdict.MAX_SKEW).offset();
    Optional<ClockOffset> store =
        facts.book().answers().stream()
            .flatMap(answer -> StoreClock.of(answer).stream())
            .flatMap(reading -> offset(reading).stream())
            .findFirst();
    return new MeasuredClocks(ntp, store.orElse(null));
  }

  /** The case with this machine's clock corrected, where only NTP can correct it. */
  Case settle(Case facts) {
    Clock clock = facts.clock();
    return ntp == null || store != null || clock == null || clock.checked()
        ? facts
        : facts.at(ntp.corrected(clock.now()));
  }

  /** What became of the URL by these clocks; empty where none was measured. */
  Optional<SignerClock.Reading> judge(Case facts) {
    Clock clock = facts.clock();
    Optional<Instant> signed = Times.signed(facts);
    if (clock == null || signed.isEmpty()) {
      return Optional.empty();
    }
    return SignerClock.judge(
        new SignerClock.Given(
            signed.get(),
            Times.lifetime(facts).orElse(null),
            facts.provider().future(),
            clock.now(),
            ntp,
            store,
            ClockVerdict.MAX_SKEW));
  }

  private static Optional<ClockOffset> offset(ClockReading reading) {
    Optional<Sample> sample = reading.usable();
    return sample.map(s -> ClockOffset.of(reading.source(), s.offset(), s.uncertainty()));
  }
}
