package io.github.why403.probe.wire;

import io.github.why403.input.BadInput;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Addresses that the user gave for a name, as curl's {@code --resolve HOST:PORT:ADDR[,ADDR]}.
 *
 * @param host the name, or {@code *} for every name
 * @param port the port for which it holds
 * @param addresses the addresses, at least one
 */
public record Resolve(String host, int port, List<InetAddress> addresses) {

  public Resolve {
    addresses = List.copyOf(addresses);
  }

  /**
   * Reads the option's value.
   *
   * @throws BadInput where it is none
   */
  public static Resolve parse(String text) throws BadInput {
    String entry = text.startsWith("+") ? text.substring(1) : text;
    int hostEnd = entry.startsWith("[") ? entry.indexOf(']') + 1 : entry.indexOf(':');
    int portEnd = hostEnd <= 0 ? -1 : entry.indexOf(':', hostEnd + 1);
    if (portEnd < 0 || entry.charAt(hostEnd) != ':') {
      throw wrong();
    }
    String host = entry.substring(0, hostEnd);
    List<InetAddress> addresses = new ArrayList<>();
    for (String address : entry.substring(portEnd + 1).split(",", -1)) {
      addresses.add(Literals.of(RawUrl.withoutBrackets(address)).orElseThrow(Resolve::wrong));
    }
    return new Resolve(
        RawUrl.withoutBrackets(host), port(entry.substring(hostEnd + 1, portEnd)), addresses);
  }

  /** Whether it holds for this host and port. */
  boolean isFor(String otherHost, int otherPort) {
    return port == otherPort
        && (host.equals("*") || Octets.lower(host).equals(Octets.lower(otherHost)));
  }

  private static int port(String text) throws BadInput {
    boolean digits =
        !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = digits ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65_535) {
      throw wrong();
    }
    return port;
  }

  private static BadInput wrong() {
    return new BadInput(
        "--resolve takes HOST:PORT:ADDRESS, for example bucket.s3.amazonaws.com:443:192.0.2.7;"
            + " several addresses have commas between them.");
  }
}
