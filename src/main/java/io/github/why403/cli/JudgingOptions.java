package io.github.why403.cli;

import io.github.why403.evidence.Clock;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Providers;
import io.github.why403.search.Limits;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** By which store's rules, as of when, and how far the search goes. */
final class JudgingOptions extends OptionGroup {
  private final Value provider =
      value(
          "--provider",
          "NAME",
          "The store's kind, where the host does not tell it: aws, minio, ceph...");
  private final Value at =
      value("--at", "INSTANT", "Judge as of this moment, in UTC: 2026-01-31T12:00Z.");
  private final Values candidateHosts =
      values(
          "--candidate-host",
          "HOST[:PORT]",
          "A host that the signer may have used; may be repeated.");
  private final Value budget;
  private final long usual;

  JudgingOptions() {
    this(Limits.DEFAULT_CANDIDATES);
  }

  /** With another budget where none is stated. */
  JudgingOptions(long usual) {
    super("How to judge");
    this.usual = usual;
    this.budget =
        value("--budget", "N", "Try at most so many candidates (default: " + usual + ").");
  }

  List<String> candidateHosts() {
    return candidateHosts.texts();
  }

  @Nullable Provider provider() {
    String name = provider.text();
    if (name == null) {
      return null;
    }
    return Providers.named(name)
        .orElseThrow(
            () ->
                new Usage(
                    "There is no provider \""
                        + Texts.clip(name)
                        + "\"; the names are "
                        + Providers.all().stream()
                            .map(Provider::name)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  /** Whether {@code --at} names the moment. */
  boolean saysWhen() {
    return at.given();
  }

  Clock clock(java.time.Clock machine) {
    String stated = at.text();
    if (stated == null) {
      Instant now = machine.instant().truncatedTo(ChronoUnit.MILLIS);
      return new Clock(now, false, "this machine's clock");
    }
    try {
      Instant moment = OffsetDateTime.parse(stated).toInstant();
      // Beyond these years nobody signs, and sums of times run over.
      if (moment.isAfter(Instant.EPOCH) && moment.isBefore(Instant.parse("9999-12-31T00:00:00Z"))) {
        return new Clock(moment, true, "--at");
      }
    } catch (DateTimeException malformed) {
      // Said below.
    }
    throw new Usage(
        "--at takes a moment in UTC such as 2026-01-31T12:00:00Z, not \""
            + Texts.clip(stated)
            + "\".");
  }

  long candidates() {
    String stated = budget.text();
    if (stated == null) {
      return usual;
    }
    boolean number = stated.matches("[0-9]{1,18}") && Long.parseLong(stated) > 0;
    if (!number) {
      throw new Usage("--budget takes a number of candidates, at least 1.");
    }
    return Long.parseLong(stated);
  }
}
