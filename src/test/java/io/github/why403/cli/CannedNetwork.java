package io.github.why403.cli;

import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.Evidence;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.probe.Sender;
import io.github.why403.probe.clock.NtpServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A network that always answers the same: clocks seven minutes ahead, a bucket in Frankfurt. */
final class CannedNetwork implements Outside {
  @Override
  public Sender sender(NetworkOptions options, boolean typed, Optional<byte[]> body) {
    return (probe, question, request) ->
        new Attempt.Completed(
            probe,
            new Evidence.Answered(
                question,
                request,
                new HttpReply(
                    301,
                    "Moved Permanently",
                    List.of(new Header("x-amz-bucket-region", "eu-central-1")),
                    "",
                    true),
                new Evidence.Timing(Instant.parse(Run.NOW), Duration.ofMillis(20))));
  }

  @Override
  public List<ClockReading> clocks(List<NtpServer> servers, Duration patience) {
    List<ClockReading> readings = new ArrayList<>();
    for (NtpServer server : servers) {
      Duration offset = Duration.ofMillis(420_000 + 5L * readings.size());
      readings.add(
          new ClockReading(
              server.source(),
              ClockReading.Status.USED,
              new ClockReading.Sample(offset, Duration.ofMillis(20), Duration.ofMillis(12)),
              2,
              0,
              null));
    }
    return readings;
  }
}
