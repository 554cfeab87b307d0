package io.github.why403.cli;

import io.github.why403.evidence.ClockReading;
import io.github.why403.input.BadInput;
import io.github.why403.probe.Sender;
import io.github.why403.probe.clock.NtpServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The way to the network; a test brings its own, or one that fails. */
interface Outside {
  /**
   * What sends requests.
   *
   * @param options how they are to be sent
   * @param typed whether the URL was typed by hand, and may so be of this machine or its network
   * @param body what the real request carries, if that is sent at all
   */
  Sender sender(NetworkOptions options, boolean typed, Optional<byte[]> body) throws BadInput;

  /** Asks NTP servers for the time. */
  List<ClockReading> clocks(List<NtpServer> servers, Duration patience) throws InterruptedException;
}
