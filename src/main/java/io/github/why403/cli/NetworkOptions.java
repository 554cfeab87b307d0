package io.github.why403.cli;

import io.github.why403.input.BadInput;
import io.github.why403.input.RawUrl;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the outside is reached, as in curl and the AWS CLI. */
final class NetworkOptions extends OptionGroup {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration TOTAL = Duration.ofSeconds(20);
  private static final int LONGEST_SECONDS = 600;

  private final Values endpoints =
      values(
          "--endpoint-url",
          "URL",
          "The store's endpoint; says that its host may be asked and trusted.");
  private final Values resolve =
      values("--resolve", "HOST:PORT:ADDR", "Connect to this address for that host, as in curl.");
  private final Value proxy =
      value(
          "-x, --proxy",
          "URL",
          "An http:// proxy, as in curl; else that of https_proxy, http_proxy or all_proxy,"
              + " no_proxy excepted.");
  private final Flag insecure = flag("-k, --insecure", "Accept any certificate.");
  private final Value caBundle =
      value("--ca-bundle", "FILE", "Certificates to trust as well, PEM.");
  private final Value connectTimeout =
      value("--connect-timeout", "SECONDS", "For one connection (default: 5).");
  private final Value maxTime =
      value("--max-time", "SECONDS", "For everything that is asked (default: 20).");

  NetworkOptions() {
    super("How it is reached");
  }

  @Override
  void check() {
    connectTimeout();
    maxTime();
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
