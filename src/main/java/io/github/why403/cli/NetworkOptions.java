package io.github.why403.cli;

import io.github.why403.input.BadInput;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.probe.StorePlan;
import io.github.why403.probe.Trust;
import io.github.why403.probe.Wishes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked of the outside, and how it is reached. */
final class NetworkOptions extends OptionGroup {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration TOTAL = Duration.ofSeconds(20);
  private static final int LONGEST_SECONDS = 600;

  private final Flag offline = flag("--offline", "Ask nobody: no socket, no DNS, no NTP.");
  private final Flag dryRun = flag("--dry-run", "Print what would be asked, and ask nothing.");
  private final Value only =
      value("--probe", "A,B", "Ask only these: " + String.join(", ", StorePlan.PROBES) + ".");
  private final Value skip = value("--skip", "A,B", "Do not ask these.");
  private final Value origin =
      value("--origin", "ORIGIN", "The page whose request a browser blocked: https://app.example.");
  private final Values endpoints =
      values(
          "--endpoint-url",
          "URL",
          "The store's endpoint; says that its host may be asked and trusted.");
  private final Values resolve =
      values("--resolve", "HOST:PORT:ADDR", "Connect to this address for that host, as in curl.");
  private final Value proxy = value("-x, --proxy", "URL", "An HTTP proxy, as in curl.");
  private final Flag insecure = flag("-k, --insecure", "Accept any certificate.");
  private final Value caBundle =
      value("--ca-bundle", "FILE", "Certificates to trust as well, PEM.");
  private final Value connectTimeout =
      value("--connect-timeout", "SECONDS", "For one connection (default: 5).");
  private final Value maxTime =
      value("--max-time", "SECONDS", "For everything that is asked (default: 20).");

  NetworkOptions() {
    super("What is asked of the store");
  }

  @Override
  void check() {
    connectTimeout();
    maxTime();
    if (offline.given() && dryRun.given()) {
      throw new Usage("--offline asks nobody, so there is no plan for --dry-run to print.");
    }
  }

  boolean offline() {
    return offline.given();
  }

  boolean dryRun() {
    return dryRun.given();
  }

  boolean insecure() {
    return insecure.given();
  }

  @Nullable String proxy() {
    return proxy.text();
  }

  @Nullable String caBundle() {
    return caBundle.text();
  }

  List<String> resolve() {
    return resolve.texts();
  }

  Duration connectTimeout() {
    return seconds("--connect-timeout", connectTimeout, CONNECT);
  }

  Duration maxTime() {
    return seconds("--max-time", maxTime, TOTAL);
  }

  /** The endpoints that the user typed. */
  List<RawUrl> endpoints() throws BadInput {
    List<RawUrl> typed = new ArrayList<>();
    for (String endpoint : endpoints.texts()) {
      typed.add(RawUrl.parse(endpoint));
    }
    return typed;
  }

  /** What is wanted, and who is trusted. */
  Wishes wishes() throws BadInput {
    Set<String> hosts = new LinkedHashSet<>();
    for (RawUrl endpoint : endpoints()) {
      hosts.add(Octets.lower(endpoint.host()));
    }
    return new Wishes(
        names("--probe", only), names("--skip", skip), origin.text(), new Trust(hosts));
  }

  private static Set<String> names(String option, Value list) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : list.or("").split(",", -1)) {
      String trimmed = name.strip();
      if (!trimmed.isEmpty() && !StorePlan.PROBES.contains(trimmed)) {
        throw new Usage(
            option
                + " knows no \""
                + Texts.clip(trimmed)
                + "\"; the names are "
                + String.join(", ", StorePlan.PROBES)
                + ".");
      }
      if (!trimmed.isEmpty()) {
        names.add(trimmed);
      }
    }
    return names;
  }

  private static Duration seconds(String option, Value value, Duration otherwise) {
    String text = value.text();
    if (text == null) {
      return otherwise;
    }
    boolean number = text.matches("[0-9]{1,4}(?:\\.[0-9]{1,3})?");
    Duration duration =
        number
            ? Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValueExact())
            : Duration.ZERO;
    if (duration.isZero() || duration.toSeconds() > LONGEST_SECONDS) {
      throw new Usage(
          option + " takes seconds from 0.001 to " + LONGEST_SECONDS + ", such as 5 or 0.5.");
    }
    return duration;
  }
}
