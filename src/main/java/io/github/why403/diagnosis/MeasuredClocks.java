package io.github.why403.diagnosis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.evidence.ClockOffset;
import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.ClockReading.Sample;
import io.github.why403.evidence.StoreClock;
import io.github.why403.hypothesis.SignerClock;
import io.github.why403.hypothesis.Times;
import io.github.why403.scheme.AuthParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What clocks other than this machine's say of a case. A moment that the user stated is the user's
 * to answer for: then nothing is said.
 *
 * @param local when the case was judged, by this machine's clock; null where that does not matter
 * @param asked the verdict on NTP servers that were asked; null where none was
 * @param store the store against this machine; null where it was not measured
 */
record MeasuredClocks(
    @Nullable Instant local, @Nullable ClockVerdict asked, @Nullable ClockOffset store) {

  static MeasuredClocks of(Case facts) {
    Clock clock = facts.clock();
    if (clock == null || clock.checked()) {
      return new MeasuredClocks(null, null, null);
    }
    List<ClockReading> readings = facts.book().clocks();
    Optional<ClockOffset> store =
        StoreClock.ofTheStore(facts.provider(), facts.book().answers()).stream()
            .flatMap(answer -> StoreClock.of(answer).stream())
            .flatMap(reading -> offset(reading).stream())
            .findFirst();
    return new MeasuredClocks(
        clock.now(),
        readings.isEmpty() ? null : ClockVerdict.of(readings, ClockVerdict.MAX_SKEW),
        store.orElse(null));
  }

  private @Nullable ClockOffset ntp() {
    return asked == null ? null : asked.offset();
  }

  /** The case with this machine's clock corrected: by the store, which judges, else by NTP. */
  Case settle(Case facts) {
    Clock clock = facts.clock();
    ClockOffset judge = store != null ? store : ntp();
    return local == null || judge == null || clock == null || clock.checked()
        ? facts
        : facts.at(judge.corrected(local));
  }

  /** What became of the URL by these clocks. */
  Aside aside(Case facts) {
    if (local == null && asked == null) {
      return Aside.NOTHING;
    }
    List<String> sentences = new ArrayList<>();
    Optional<SignerClock.Reading> reading = judge(facts);
    reading.ifPresent(r -> sentences.addAll(r.evidence()));
    if (asked != null && asked.offset() == null) {
      sentences.add(
          asked.because().get(0)
              + (store == null ? "" : " The time is that of the store's own answer."));
    }
    return new Aside(
        reading.map(SignerClock.Reading::findings).orElse(List.of()), List.of(), sentences);
  }

  private Optional<SignerClock.Reading> judge(Case facts) {
    Optional<Instant> signed = facts.url().signedAt();
    if (local == null || signed.isEmpty()) {
      return Optional.empty();
    }
    return SignerClock.judge(
        new SignerClock.Given(
            facts.url().name(AuthParam.DATE),
            signed.get(),
            Times.lifetime(facts).orElse(null),
            facts.provider().future(),
            local,
            ntp(),
            store,
            ClockVerdict.MAX_SKEW));
  }

  private static Optional<ClockOffset> offset(ClockReading reading) {
    Optional<Sample> sample = reading.usable();
    return sample.map(s -> ClockOffset.of(reading.source(), s.offset(), s.uncertainty()));
  }
}
