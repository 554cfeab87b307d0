package io.github.why403.cli;

import io.github.why403.evidence.Clock;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Providers;
import io.github.why403.search.Limits;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By which store's rules, as of when, and how far the search goes. */
final class JudgingOptions {
  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description = "The store's kind, where the host does not tell it: aws, minio, ceph...")
  @Nullable String provider;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "Judge as of this moment, in UTC: 2026-01-31T12:00Z.")
  @Nullable String at;

  @Option(
      names = "--candidate-host",
      paramLabel = "HOST[:PORT]",
      description = "A host that the signer may have used; may be repeated.")
  List<String> candidateHosts = new ArrayList<>();

  @Option(
      names = "--budget",
      paramLabel = "N",
      description = "Try at most so many candidates (default: " + Limits.DEFAULT_CANDIDATES + ").")
  String budget = "" + Limits.DEFAULT_CANDIDATES;

  @Option(names = "--offline", description = "Open no socket; this version opens none in any case.")
  boolean offline;

  @Nullable Provider provider() {
    String name = provider;
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

  Clock clock(java.time.Clock machine) {
    if (at == null) {
      return new Clock(machine.instant(), false, "this machine's clock");
    }
    try {
      Instant moment = OffsetDateTime.parse(at).toInstant();
      // Beyond these years nobody signs, and sums of times run over.
      if (moment.isAfter(Instant.EPOCH) && moment.isBefore(Instant.parse("9999-12-31T00:00:00Z"))) {
        return new Clock(moment, true, "--at");
      }
    } catch (DateTimeException malformed) {
      // Said below.
    }
    throw new Usage(
        "--at takes a moment in UTC such as 2026-01-31T12:00:00Z, not \"" + Texts.clip(at) + "\".");
  }

  long candidates() {
    boolean number = budget.matches("[0-9]{1,18}") && Long.parseLong(budget) > 0;
    if (!number) {
      throw new Usage("--budget takes a number of candidates, at least 1.");
    }
    return Long.parseLong(budget);
  }
}
