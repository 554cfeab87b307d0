package io.github.why403.cli;

import io.github.why403.diagnosis.ClockVerdict;
import io.github.why403.input.BadInput;
import io.github.why403.probe.clock.NtpProbe;
import io.github.why403.probe.clock.NtpServer;
import io.github.why403.probe.clock.NtpServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whose time is asked, and how far a clock may be off. */
final class ClockOptions extends OptionGroup {
  private final Values ntp =
      values(
          "--ntp",
          "HOST[:PORT]",
          "An NTP server to ask instead of "
              + String.join(
                  ", ", NtpServers.DEFAULTS.stream().map(NtpServers.Default::host).toList())
              + "; may be repeated.");
  private final Value maxSkew =
      value("--max-skew", "SECONDS", "How far this clock may be off (default: 300).");

  ClockOptions() {
    super("The time");
  }

  List<NtpServer> servers() throws BadInput {
    return servers(ntp.texts());
  }

  /** The servers that were named, or those that are asked when none is. */
  static List<NtpServer> servers(List<String> named) throws BadInput {
    if (named.isEmpty()) {
      return NtpServers.defaults();
    }
    if (named.size() > NtpProbe.MOST) {
      throw new Usage("At most " + NtpProbe.MOST + " NTP servers are asked at once.");
    }
    List<NtpServer> servers = new ArrayList<>();
    for (String server : named) {
      servers.add(NtpServer.parse(server));
    }
    return servers;
  }

  Duration maxSkew() {
    String text = maxSkew.text();
    if (text == null) {
      return ClockVerdict.MAX_SKEW;
    }
    if (!text.matches("[0-9]{1,9}")) {
      throw new Usage("--max-skew takes whole seconds, such as 300.");
    }
    return Duration.ofSeconds(Long.parseLong(text));
  }
}
