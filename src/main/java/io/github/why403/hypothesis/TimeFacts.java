package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.hypothesis.Fact.Context;
import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AuthParam;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The URL's window against a clock. */
final class TimeFacts {
  static final List<Fact> ROWS =
      List.of(
          new Fact("expired", Check.EXPIRED, TimeFacts::expired),
          new Fact("local-time-labelled-utc", Check.NOT_YET_VALID, TimeFacts::wholeZoneAhead),
          new Fact("signer-clock-ahead", Check.NOT_YET_VALID, TimeFacts::ahead),
          new Fact("not-yet-valid", Check.NOT_YET_VALID, TimeFacts::daysAhead),
          new Fact("short-expiry-plus-skew", Check.AFTER, TimeFacts::shortLife));

  private static final String NEEDS_CLOCK = "a clock: give the moment of the request with --at";
  private static final long QUARTER_HOUR = 900;
  private static final long DAY = 86_400;
  private static final long SHORT = 60;

  private TimeFacts() {}

  private static Certainty by(Clock clock) {
    return clock.checked() ? Certainty.PROVEN : Certainty.LIKELY;
  }

  private static Judgement expired(Context it) {
    Case facts = it.facts();
    Optional<Instant> signed = facts.url().signedAt();
    Optional<Long> lifetime = Times.lifetime(facts).filter(s -> s > 0 && s <= 1L << 40);
    return signed.isEmpty() || lifetime.isEmpty()
        ? Judgement.SILENT
        : expired(it, signed.get().plusSeconds(lifetime.get()));
  }

  /** Whether a URL is over that is valid until a moment. */
  static Judgement expired(Context it, Instant end) {
    Clock clock = it.facts().clock();
    if (clock == null) {
      return it.notChecked(NEEDS_CLOCK);
    }
    if (!clock.now().isAfter(end)) {
      return it.ruledOut(() -> "the URL is valid until " + end + ", by " + clock.source());
    }
    return it.refusedAs(Refusal.EXPIRED)
        .holds(
            by(clock),
            "The URL expired at "
                + end
                + ", "
                + Words.duration(Duration.between(end, clock.now()))
                + " before "
                + clock.now()
                + " ("
                + clock.source()
                + ").");
  }

  /** What a lead into the future looks like. */
  private enum Lead {
    /** An offset of some zone. */
    WHOLE_ZONE,
    /** Within a day, as clocks go wrong. */
    CLOCK,
    /** Further: a clock, an edit, or a URL that was signed for later. */
    DAYS;

    static Lead of(long seconds) {
      if (Zones.isEast(Duration.ofSeconds(seconds))) {
        return WHOLE_ZONE;
      }
      return seconds <= DAY ? CLOCK : DAYS;
    }
  }

  private static Judgement ahead(Context it) {
    return future(it, Lead.CLOCK);
  }

  private static Judgement wholeZoneAhead(Context it) {
    return future(it, Lead.WHOLE_ZONE);
  }

  /** Ruled out together with the two special forms, which say so. */
  private static Judgement daysAhead(Context it) {
    Judgement judgement = future(it, Lead.DAYS);
    return judgement instanceof Judgement.Holds ? judgement : Judgement.SILENT;
  }

  private static Judgement future(Context it, Lead kind) {
    Case facts = it.facts();
    Optional<Instant> signed = facts.url().signedAt();
    Clock clock = facts.clock();
    if (signed.isEmpty()) {
      return Judgement.SILENT;
    }
    if (clock == null) {
      return it.notChecked(NEEDS_CLOCK);
    }
    long lead = Duration.between(clock.now(), signed.get()).toSeconds();
    Integer refusedFrom = facts.provider().future();
    if (lead <= (refusedFrom == null ? QUARTER_HOUR : refusedFrom)) {
      return it.ruledOut(
          () -> it.name(AuthParam.DATE) + " lies no quarter of an hour ahead of " + clock.source());
    }
    if (refusedFrom == null && facts.provider().rulesAreKnown()) {
      return it.ruledOut(facts.provider().title() + " serves URLs that are dated ahead");
    }
    if (Lead.of(lead) != kind) {
      return Judgement.SILENT;
    }
    Certainty cap = refusedFrom == null ? Certainty.POSSIBLE : Certainty.PROVEN;
    Difference date =
        new Difference(
            it.part(AuthParam.DATE), null, facts.url().value(AuthParam.DATE).orElse(null));
    String words =
        it.name(AuthParam.DATE)
            + " lies "
            + Words.duration(Duration.ofSeconds(lead))
            + " ahead of "
            + clock.now()
            + " ("
            + clock.source()
            + ")";
    return kind == Lead.WHOLE_ZONE
        ? it.refusedAs(Refusal.NOT_YET_VALID)
            .holds(
                Certainty.LIKELY.atMost(cap),
                words + ": a whole time zone, as when local time is written with a Z.",
                date)
        : it.refusedAs(Refusal.NOT_YET_VALID)
            .holds(by(clock).atMost(cap), words + ": the URL is not valid yet.", date);
  }

  private static Judgement shortLife(Context it) {
    Optional<Long> lifetime = Times.lifetime(it.facts()).filter(s -> s > 0 && s <= SHORT);
    return lifetime.isEmpty()
        ? Judgement.SILENT
        : it.holds(
            Certainty.POSSIBLE,
            "The URL lives "
                + lifetime.get()
                + " seconds; a signer whose clock is that slow makes URLs that are born expired.");
  }
}
