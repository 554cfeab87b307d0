package io.github.why403.cli;

import io.github.why403.evidence.ClockReading;
import io.github.why403.input.BadInput;
import io.github.why403.probe.Sender;
import io.github.why403.probe.WireSender;
import io.github.why403.probe.clock.NtpProbe;
import io.github.why403.probe.clock.NtpServer;
import io.github.why403.probe.wire.CaBundle;
import io.github.why403.probe.wire.Deadlines;
import io.github.why403.probe.wire.Proxies;
import io.github.why403.probe.wire.Proxy;
import io.github.why403.probe.wire.Resolve;
import io.github.why403.probe.wire.Wire;
import io.github.why403.probe.wire.WireSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The network of this machine.
 *
 * @param clock this machine's clock
 * @param env the environment, which may name proxies
 */
record Network(Clock clock, Map<String, String> env) implements Outside {

  @Override
  public Sender sender(NetworkOptions options, boolean typed, Optional<byte[]> body)
      throws BadInput {
    Duration total = options.maxTime();
    WireSettings settings =
        WireSettings.of(clock)
            .with(new Deadlines(options.connectTimeout(), total, total))
            .withResolve(resolve(options));
    if (typed) {
      settings = settings.withLocalAllowed();
    }
    if (options.insecure()) {
      settings = settings.withAnyCertificate();
    }
    String bundle = options.caBundle();
    if (bundle != null) {
      settings = settings.withTrusted(CaBundle.read(Texts.path(bundle)));
    }
    return new WireSender(new Wire(settings.with(proxies(options.proxy()))), body);
  }

  @Override
  public List<ClockReading> clocks(List<NtpServer> servers, Duration patience)
      throws InterruptedException {
    return new NtpProbe(clock, patience).ask(servers);
  }

  /** As the user says, where an empty word means none; else as the environment says. */
  private Proxies proxies(@Nullable String stated) throws BadInput {
    return stated == null
        ? Proxies.of(env)
        : stated.isEmpty() ? Proxies.NONE : Proxies.of(Proxy.parse(stated), env);
  }

  private static List<Resolve> resolve(NetworkOptions options) throws BadInput {
    List<Resolve> entries = new ArrayList<>();
    for (String entry : options.resolve()) {
      entries.add(Resolve.parse(entry));
    }
    return entries;
  }
}
