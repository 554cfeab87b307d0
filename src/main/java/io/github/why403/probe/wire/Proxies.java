package io.github.why403.probe.wire;

import io.github.why403.evidence.WireRequest;
import io.github.why403.input.BadInput;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which proxy a request goes through, by the rules of curl (its manual, "Environment", and {@code
 * --noproxy}).
 *
 * @param plain the proxy of {@code http} URLs
 * @param tls the proxy of {@code https} URLs
 * @param direct hosts that are asked without one: a name and all below it, an address, a network as
 *     {@code 10.0.0.0/8}, or {@code *} for all
 */
public record Proxies(Optional<Proxy> plain, Optional<Proxy> tls, List<String> direct) {
  /** Everything is asked without one. */
  public static final Proxies NONE = new Proxies(Optional.empty(), Optional.empty(), List.of());

  public Proxies {
    direct = List.copyOf(direct);
  }

  /**
   * What the environment says: {@code http_proxy} in small letters alone, since a web server sets
   * the other from a header of its client; {@code https_proxy}; {@code all_proxy} for want of them;
   * {@code no_proxy}.
   *
   * @throws BadInput where a variable names no HTTP proxy
   */
  public static Proxies of(Map<String, String> env) throws BadInput {
    return new Proxies(
        first(env, "http_proxy", "all_proxy", "ALL_PROXY"),
        first(env, "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"),
        direct(env));
  }

  /** One for all, but for what the environment excepts. */
  public static Proxies of(Proxy proxy, Map<String, String> env) {
    return new Proxies(Optional.of(proxy), Optional.of(proxy), direct(env));
  }

  /** The proxy for a request. */
  Optional<Proxy> of(WireRequest request) {
    Optional<Proxy> proxy = request.tls() ? tls : plain;
    return proxy.filter(p -> direct.stream().noneMatch(entry -> covers(entry, request.host())));
  }

  private static Optional<Proxy> first(Map<String, String> env, String... names) throws BadInput {
    for (String name : names) {
      String text = env.getOrDefault(name, "").strip();
      if (!text.isEmpty()) {
        try {
          return Optional.of(Proxy.parse(text));
        } catch (BadInput wrong) {
          throw new BadInput(
              "The variable " + name + ": " + wrong.getMessage() + " -x '' asks without a proxy.");
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> direct(Map<String, String> env) {
    String text = env.getOrDefault("no_proxy", env.getOrDefault("NO_PROXY", ""));
    return Arrays.stream(text.split("[,\\s]+")).filter(entry -> !entry.isEmpty()).toList();
  }

  private static boolean covers(String entry, String host) {
    if (entry.equals("*")) {
      return true;
    }
    Optional<InetAddress> address = Literals.of(host);
    return address.isPresent() ? isWithin(entry, address.get()) : isBelow(entry, host);
  }

  private static boolean isBelow(String entry, String host) {
    String name = plainName(host);
    String domain = plainName(entry);
    return !domain.isEmpty() && (name.equals(domain) || name.endsWith("." + domain));
  }

  /** Without the dots before and behind it. */
  private static String plainName(String name) {
    return Octets.lower(name).replaceAll("^\\.|\\.$", "");
  }

  private static boolean isWithin(String entry, InetAddress address) {
    List<String> parts = new ArrayList<>(Arrays.asList(entry.split("/", 2)));
    byte[] own = address.getAddress();
    Optional<byte[]> network =
        Literals.of(RawUrl.withoutBrackets(parts.get(0)))
            .map(InetAddress::getAddress)
            .filter(bytes -> bytes.length == own.length);
    int bits = own.length * 8;
    if (parts.size() > 1) {
      bits = parts.get(1).matches("[0-9]{1,3}") ? Integer.parseInt(parts.get(1)) : -1;
    }
    return network.isPresent() && bits >= 0 && agree(network.get(), own, bits);
  }

  private static boolean agree(byte[] one, byte[] other, int bits) {
    boolean same = bits <= one.length * 8;
    for (int bit = 0; same && bit < bits; bit++) {
      int mask = 0x80 >> bit % 8;
      same = (one[bit / 8] & mask) == (other[bit / 8] & mask);
    }
    return same;
  }
}
