package io.github.why403.cli;

import io.github.why403.input.BadInput;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.probe.StorePlan;
import io.github.why403.probe.Trust;
import io.github.why403.probe.Wishes;
import io.github.why403.probe.clock.NtpServer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What is asked of the outside. */
final class ProbeOptions extends OptionGroup {
  private static final String CLOCK = "clock";
  static final List<String> PROBES = probes();

  /** The origin of a page (RFC 6454 section 6.2), hosts as browsers spell them. */
  private static final Pattern ORIGIN =
      Pattern.compile("null|[a-z][a-z0-9+.-]{0,30}://[!-~&&[^/?#@\\\\]]{1,255}");

  private final Flag offline = flag("--offline", "Ask nobody: no socket, no DNS, no NTP.");
  private final Flag dryRun = flag("--dry-run", "Print what would be asked, and ask nothing.");
  private final Value only =
      value("--probe", "A,B", "Ask only these: " + String.join(", ", PROBES) + ".");
  private final Value skip = value("--skip", "A,B", "Do not ask these.");
  private final Value origin =
      value(
          "--origin",
          "ORIGIN",
          "The origin of the page whose request a browser blocked, such as"
              + " https://app.example.com.");
  private final Flag send =
      flag(
          "--send",
          "Send the real request, with the --body: it may create, replace or delete. Nothing else"
              + " is asked then.");

  private final Values ntp =
      values(
          "--ntp",
          "HOST[:PORT]",
          "An NTP server to ask instead of the usual ones; may be repeated.");

  ProbeOptions() {
    super("What is asked");
  }

  @Override
  void check() {
    if (offline.given() && dryRun.given()) {
      throw new Usage("--offline asks nobody, so there is no plan for --dry-run to print.");
    }
    if (send.given() && offline.given()) {
      throw new Usage("--send asks the store, and --offline asks nobody; give one of them.");
    }
    if (send.given() && (only.given() || skip.given() || origin.given())) {
      throw new Usage("--send sends the real request and nothing else; leave out other probes.");
    }
    if (origin.given() && !ORIGIN.matcher(origin.or("")).matches()) {
      throw new Usage(
          "--origin takes what a browser sends: SCHEME://HOST or SCHEME://HOST:PORT without a"
              + " path, or null.");
    }
  }

  boolean offline() {
    return offline.given();
  }

  boolean send() {
    return send.given();
  }

  boolean dryRun() {
    return dryRun.given();
  }

  private static List<String> probes() {
    List<String> names = new ArrayList<>(StorePlan.PROBES);
    names.add(CLOCK);
    return names;
  }

  /** What is wanted, and who is trusted. */
  Wishes wishes(NetworkOptions network) throws BadInput {
    Set<String> hosts = new LinkedHashSet<>();
    for (RawUrl endpoint : network.endpoints()) {
      hosts.add(Octets.lower(endpoint.host()));
    }
    return new Wishes(
        names("--probe", only), names("--skip", skip), origin.text(), new Trust(hosts));
  }

  /** The NTP servers to ask; none where the clock is not to be asked for. */
  List<NtpServer> ntpServers() throws BadInput {
    Set<String> wanted = names("--probe", only);
    boolean ask = !send.given() && (wanted.isEmpty() || wanted.contains(CLOCK));
    return ask && !names("--skip", skip).contains(CLOCK)
        ? ClockOptions.servers(ntp.texts())
        : List.of();
  }

  private static Set<String> names(String option, Value list) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : list.or("").split(",", -1)) {
      String trimmed = name.strip();
      if (!trimmed.isEmpty() && !PROBES.contains(trimmed)) {
        throw new Usage(
            option
                + " knows no \""
                + Texts.clip(trimmed)
                + "\"; the names are "
                + String.join(", ", PROBES)
                + ".");
      }
      if (!trimmed.isEmpty()) {
        names.add(trimmed);
      }
    }
    return names;
  }
}
