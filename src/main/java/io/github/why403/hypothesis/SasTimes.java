package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.hypothesis.Fact.Context;
import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AzureSas;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The window of a shared access signature, and of the user delegation key, against a clock. */
public final class SasTimes {
  private static final String WINDOW = "azure-time-window";

  static final List<Fact> ROWS =
      List.of(
          new Fact(WINDOW, Check.EXPIRED, SasTimes::window),
          new Fact("azure-udk-expired", Check.EXPIRED, SasTimes::delegationKey));

  private static final String NEEDS_CLOCK = "a clock: give the moment of the request with --at";

  /** "Formatting DateTime values" of the Azure Storage REST reference. */
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})"
              + "(?:T([0-9]{2}:[0-9]{2})(:[0-9]{2})?(\\.[0-9]{1,7})?(Z|[+-][0-9]{2}:[0-9]{2})?)?");

  private SasTimes() {}

  /** The moment that a field names; empty where it names none. */
  public static Optional<Instant> moment(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      if (form.group(2) == null) {
        return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      return Optional.of(
          OffsetDateTime.parse(
                  form.group(1)
                      + "T"
                      + form.group(2)
                      + orElse(form.group(3), ":00")
                      + orElse(form.group(4), "")
                      + orElse(form.group(5), "Z"))
              .toInstant());
    } catch (DateTimeException noSuchMoment) {
      return Optional.empty();
    }
  }

  private static String orElse(@Nullable String text, String other) {
    return text == null ? other : text;
  }

  private static Optional<String> text(Context it, String name) {
    return AzureSas.first(it.facts().url(), name).filter(value -> !value.isEmpty());
  }

  private static Judgement window(Context it) {
    Optional<String> end = text(it, "se");
    Optional<String> start = text(it, "st");
    for (String name : List.of("st", "se")) {
      Optional<String> text = text(it, name);
      if (text.isPresent() && moment(text.get()).isEmpty()) {
        return it.refusedAs(Refusal.SAS_FIELDS)
            .holds(
                Certainty.LIKELY,
                name + " is \"" + Octets.text(text.get()) + "\", which names no moment.",
                sent(it, name));
      }
    }
    if (end.isEmpty()) {
      return text(it, "si").isPresent()
          ? it.notChecked("the access policy at the store that si names: it says when the URL ends")
          : Judgement.SILENT;
    }
    Instant last = moment(end.get()).orElseThrow();
    Optional<Instant> first = start.flatMap(SasTimes::moment);
    if (first.isPresent() && !last.isAfter(first.get())) {
      return it.refusedAs(Refusal.EXPIRED)
          .proven(
              "The URL ends (se) at "
                  + last
                  + ", which is not after its start (st) at "
                  + first.get()
                  + ".",
              sent(it, "st"),
              sent(it, "se"));
    }
    Clock clock = it.facts().clock();
    if (clock == null) {
      return it.notChecked(NEEDS_CLOCK);
    }
    if (first.isPresent() && clock.now().isBefore(first.get())) {
      return it.refusedAs(Refusal.EXPIRED)
          .holds(
              by(clock),
              "The URL is valid from "
                  + first.get()
                  + ", which is "
                  + Words.duration(Duration.between(clock.now(), first.get()))
                  + " ahead of "
                  + clock.now()
                  + " ("
                  + clock.source()
                  + "); Azure allows for no difference of clocks.",
              sent(it, "st"));
    }
    return TimeFacts.expired(it, last);
  }

  private static Judgement delegationKey(Context it) {
    Optional<Instant> end = text(it, "ske").flatMap(SasTimes::moment);
    Optional<Instant> start = text(it, "skt").flatMap(SasTimes::moment);
    if (end.isEmpty()) {
      return Judgement.SILENT;
    }
    Clock clock = it.facts().clock();
    if (clock == null) {
      return it.notChecked(NEEDS_CLOCK);
    }
    if (clock.now().isAfter(end.get())) {
      return it.refusedAs(Refusal.EXPIRED)
          .holds(
              by(clock),
              "The user delegation key ended (ske) at "
                  + end.get()
                  + ", and with it every URL that it signed, whatever se says.",
              sent(it, "ske"));
    }
    if (start.isPresent() && clock.now().isBefore(start.get())) {
      return it.refusedAs(Refusal.EXPIRED)
          .holds(
              by(clock),
              "The user delegation key is valid (skt) from " + start.get() + " only.",
              sent(it, "skt"));
    }
    boolean shorter =
        text(it, "se").flatMap(SasTimes::moment).filter(end.get()::isBefore).isPresent();
    return shorter
        ? it.holds(
            Certainty.POSSIBLE,
            "The user delegation key ends (ske) at "
                + end.get()
                + ", before the URL does (se): the URL will not live longer.",
            sent(it, "ske"))
        : it.ruledOut("the user delegation key is valid until " + end.get());
  }

  /** Within its window no URL is refused for its time. */
  static Set<Refusal> excluded(Case facts) {
    Clock clock = facts.clock();
    Optional<Instant> end = AzureSas.first(facts.url(), "se").flatMap(SasTimes::moment);
    Optional<Instant> start = AzureSas.first(facts.url(), "st").flatMap(SasTimes::moment);
    boolean inside =
        clock != null
            && clock.checked()
            && end.filter(clock.now()::isBefore).isPresent()
            && start.filter(clock.now()::isBefore).isEmpty()
            && AzureSas.first(facts.url(), "ske").isEmpty();
    return inside ? Set.of(Refusal.EXPIRED) : Set.of();
  }

  private static Certainty by(Clock clock) {
    return clock.checked() ? Certainty.PROVEN : Certainty.LIKELY;
  }

  static Difference sent(Context it, String name) {
    return new Difference("query." + name, null, text(it, name).map(Octets::text).orElse(null));
  }
}
