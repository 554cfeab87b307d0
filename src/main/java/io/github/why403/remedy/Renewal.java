package io.github.why403.remedy;

import io.github.why403.hypothesis.SasTimes;
import io.github.why403.inspect.Lifetimes;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.CloudFront;
import io.github.why403.scheme.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Gives a URL a new time, from now on. */
final class Renewal {
  /** Where nothing tells how long a URL was meant to live: the usual lifetime of SDKs. */
  static final long USUAL = 900;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int DAY = 8;

  private final Draft draft;
  private final Wish wish;
  private final Instant now;
  private final Lifetimes old;
  private final Consumer<String> note;

  /**
   * @param old the times of the URL before anything was corrected
   * @param note takes what there is to say about the new ones
   */
  Renewal(Draft draft, Wish wish, Instant now, Lifetimes old, Consumer<String> note) {
    this.draft = draft;
    this.wish = wish;
    this.now = now;
    this.old = old;
    this.note = note;
  }

  /** Renews it; gives whether it is another URL then. */
  boolean run() {
    long seconds = seconds();
    if (draft.scheme() == AzureSas.INSTANCE) {
      return azure(seconds);
    }
    boolean hasDate = draft.url().vocabulary().has(AuthParam.DATE);
    if (!hasDate) {
      boolean custom =
          draft.url().scheme() == CloudFront.INSTANCE
              && draft.url().value(AuthParam.POLICY).isPresent();
      return !custom && draft.set(AuthParam.EXPIRES, Long.toString(now.getEpochSecond() + seconds));
    }
    String date = DATE.format(now);
    boolean changed = draft.set(AuthParam.DATE, date);
    changed |= draft.set(AuthParam.EXPIRES, Long.toString(seconds));
    Scope scope = draft.url().credential().scope();
    if (draft.url().credential().wellFormed() && !scope.equals(Scope.NONE)) {
      changed |= draft.scope(s -> s.withDate(date.substring(0, DAY)));
    }
    return changed;
  }

  private boolean azure(long seconds) {
    Instant end = now.plusSeconds(seconds);
    Optional<Instant> keyEnd =
        AzureSas.first(draft.url(), "ske").flatMap(SasTimes::moment).filter(end::isAfter);
    if (keyEnd.isPresent()) {
      note.accept("It ends with its user delegation key, and not later.");
      end = keyEnd.get();
    }
    if (AzureSas.first(draft.url(), "se").isEmpty()) {
      return false; // The access policy at the store says when it ends.
    }
    String last = AzureSas.INSTANCE.moment(end);
    boolean changed = draft.edit(it -> it.set("se", last));
    if (AzureSas.first(draft.url(), "st").isPresent()) {
      changed |= draft.edit(it -> it.set("st", AzureSas.INSTANCE.moment(now)));
    }
    return changed;
  }

  /** As asked; else what is left of the old lifetime, or its length where it is over. */
  private long seconds() {
    Duration length = old.length();
    Duration rest = old.rest(now);
    long left = rest == null ? 0 : rest.toSeconds();
    long seconds = USUAL;
    if (wish.expiresIn().isPresent()) {
      seconds = wish.expiresIn().getAsLong();
    } else if (length != null) {
      seconds = left > 0 ? Math.min(left, length.toSeconds()) : length.toSeconds();
    } else if (left > 0 && old.start() == null) {
      seconds = left;
    } else {
      note.accept(
          "How long it was meant to live cannot be read, so that it lives "
              + USUAL
              + " seconds; --expires-in says otherwise.");
    }
    long most = draft.facts().provider().maxExpires();
    boolean capped =
        draft.url().vocabulary().has(AuthParam.DATE)
            && draft.scheme() != AzureSas.INSTANCE
            && seconds > most;
    if (capped) {
      note.accept("No store takes a lifetime beyond " + most + " seconds; it was cut to that.");
    }
    return capped ? most : seconds;
  }
}
