package io.github.why403.probe.wire;

import io.github.why403.evidence.WireRequest;
import io.github.why403.input.Octets;
import io.github.why403.probe.wire.AddressPolicy.Kind;
import io.github.why403.probe.wire.AddressPolicy.Verdict;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where to connect: names looked up once, addresses judged, and connected to as judged, so that a
 * name that changes its mind between the two leads nowhere else.
 *
 * @param addresses to be tried in turn
 * @param isProxy whether they are the proxy's
 */
record Route(List<InetSocketAddress> addresses, boolean isProxy) {
  /** Names of metadata services, for a proxy that would look them up out of our sight. */
  private static final List<String> METADATA_NAMES =
      List.of(
          "metadata.google.internal",
          "metadata.goog",
          "instance-data",
          "instance-data.ec2.internal",
          "metadata.tencentyun.com",
          "metadata");

  private static final Verdict METADATA =
      new Verdict(Kind.FORBIDDEN, "the name of a metadata service");
  private static final Verdict LOCALHOST = new Verdict(Kind.LOCAL, "a name of the own machine");

  Route {
    addresses = List.copyOf(addresses);
  }

  /** An address that will not be asked. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Exchange.Refused refused;

    Refusal(Exchange.Refused refused) {
      super(refused.why(), null, false, false);
      this.refused = refused;
    }

    Exchange.Refused refused() {
      return refused;
    }
  }

  /** Finds the way to a request's host. */
  static Route find(WireRequest request, WireSettings settings)
      throws UnknownHostException, Refusal {
    Optional<Proxy> proxy = settings.proxy(request);
    if (proxy.isEmpty()) {
      return new Route(
          allowed(request.host(), request.port(), settings, settings.localAllowed()), false);
    }
    checkThroughProxy(request.host(), settings);
    // The proxy is the user's own word, and so is its place.
    return new Route(allowed(proxy.get().host(), proxy.get().port(), settings, true), true);
  }

  /** A proxy looks the name up itself; what the name alone tells is judged here. */
  private static void checkThroughProxy(String host, WireSettings settings) throws Refusal {
    String name = withoutDot(Octets.lower(plain(host)));
    List<Verdict> verdicts = new ArrayList<>();
    for (String spelling : List.of(host, plain(host))) {
      Literals.readings(spelling).forEach(address -> verdicts.add(AddressPolicy.judge(address)));
    }
    if (METADATA_NAMES.contains(name)) {
      verdicts.add(METADATA);
    }
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      verdicts.add(LOCALHOST);
    }
    for (Verdict verdict : verdicts) {
      if (!isAllowed(verdict, settings.localAllowed())) {
        throw new Refusal(refused(host + " is " + verdict.words(), verdict));
      }
    }
  }

  /** The host as a proxy may read it that undoes escapes and takes wide letters for narrow ones. */
  private static String plain(String host) {
    String unescaped = Octets.text(Octets.percentDecode(Octets.of(host), false));
    return Normalizer.normalize(unescaped, Normalizer.Form.NFKC).replace('\u3002', '.');
  }

  private static List<InetSocketAddress> allowed(
      String host, int port, WireSettings settings, boolean localAllowed)
      throws UnknownHostException, Refusal {
    Optional<Resolve> stated =
        settings.resolve().stream().filter(r -> r.isFor(host, port)).findFirst();
    boolean local = localAllowed || stated.isPresent();
    List<InetAddress> found =
        stated.isPresent() ? stated.get().addresses() : lookup(host, settings);
    List<InetSocketAddress> allowed = new ArrayList<>();
    Exchange.Refused refused = null;
    for (InetAddress address : found) {
      Verdict verdict = AddressPolicy.judge(address);
      if (isAllowed(verdict, local)) {
        allowed.add(new InetSocketAddress(address, port));
      } else if (refused == null) {
        String shown = address.getHostAddress();
        String which = shown.equals(host) ? host : host + " leads to " + shown + ", which";
        refused = refused(which + " is " + verdict.words(), verdict);
      }
    }
    if (allowed.isEmpty() && refused != null) {
      throw new Refusal(refused);
    }
    if (allowed.isEmpty()) {
      throw new UnknownHostException(host);
    }
    return allowed;
  }

  private static List<InetAddress> lookup(String host, WireSettings settings)
      throws UnknownHostException {
    Optional<InetAddress> literal = Literals.of(host);
    return literal.isPresent() ? List.of(literal.get()) : settings.names().lookup(host);
  }

  private static boolean isAllowed(Verdict verdict, boolean localAllowed) {
    return verdict.kind() == Kind.PUBLIC || verdict.kind() == Kind.LOCAL && localAllowed;
  }

  private static Exchange.Refused refused(String what, Verdict verdict) {
    return verdict.kind() == Kind.LOCAL
        ? new Exchange.Refused(
            what + ": it is asked only where you name it yourself", "--endpoint-url")
        : new Exchange.Refused(what + ": it is never asked", "");
  }

  private static String withoutDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
