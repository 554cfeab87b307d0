package io.github.why403.cli;

import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.Failure;
import io.github.why403.probe.Sender;
import io.github.why403.probe.clock.NtpServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A machine without a network: nothing is sent, and every request fails. */
final class NoNetwork implements Outside {
  @Override
  public Sender sender(NetworkOptions options, boolean typed, Optional<byte[]> body) {
    return (probe, question, request) ->
        new Attempt.Failed(probe, Failure.UNREACHABLE, "there is no network");
  }

  @Override
  public List<ClockReading> clocks(List<NtpServer> servers, Duration patience) {
    return servers.stream()
        .map(
            server ->
                ClockReading.without(
                    server.source(), ClockReading.Status.NO_ANSWER, "there is no network"))
        .toList();
  }
}
