package io.github.why403.probe.wire;

import io.github.why403.input.BadInput;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import java.util.Base64;
import java.util.Optional;

/**
 * An HTTP proxy. Requests to {@code http} URLs go through it in absolute form, to {@code https}
 * URLs through a tunnel (RFC 9112 sections 3.2.2 and 3.2.3).
 *
 * @param host name or address without brackets
 * @param port its port
 * @param login user and password with a colon between, an octet string; for {@code Basic}
 */
public record Proxy(String host, int port, Optional<String> login) {

  /** curl's default for a proxy that names no port. */
  private static final int DEFAULT_PORT = 1080;

  /**
   * Reads {@code [http://][USER:PASSWORD@]HOST[:PORT]}, as curl's {@code -x}.
   *
   * <p>What is wrong is said without the text, which may hold a password.
   *
   * @throws BadInput where it is no HTTP proxy
   */
  public static Proxy parse(String text) throws BadInput {
    int slashes = text.indexOf("://");
    if (slashes >= 0 && !Octets.lower(text.substring(0, slashes)).equals("http")) {
      throw new BadInput(
          "Only http:// proxies can be used, no SOCKS and none over TLS; give -x"
              + " http://HOST:PORT.");
    }
    String rest = slashes < 0 ? text : text.substring(slashes + 3);
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    int at = authority.lastIndexOf('@');
    String hostPort = authority.substring(at + 1);
    int colon = hostPort.lastIndexOf(':');
    boolean hasPort = colon > hostPort.lastIndexOf(']');
    String host = hasPort ? hostPort.substring(0, colon) : hostPort;
    String bare = RawUrl.withoutBrackets(host);
    if (bare.isEmpty() || bare.chars().anyMatch(c -> c <= ' ' || c == '[' || c == ']')) {
      throw wrong();
    }
    Optional<String> login =
        at < 0
            ? Optional.empty()
            : Optional.of(Octets.percentDecode(Octets.of(authority.substring(0, at)), false));
    return new Proxy(bare, hasPort ? port(hostPort.substring(colon + 1)) : DEFAULT_PORT, login);
  }

  private static int port(String text) throws BadInput {
    boolean digits = text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = digits && !text.isEmpty() ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65_535) {
      throw wrong();
    }
    return port;
  }

  private static BadInput wrong() {
    return new BadInput("A proxy is written http://HOST:PORT or http://USER:PASSWORD@HOST:PORT.");
  }

  /** The value of {@code Proxy-Authorization}. */
  Optional<String> authorization() {
    return login.map(
        both ->
            "Basic "
                + Base64.getEncoder()
                    .encodeToString(Octets.bytes(both.indexOf(':') < 0 ? both + ":" : both)));
  }

  @Override
  public String toString() {
    return "Proxy[" + host + ":" + port + (login.isPresent() ? ", login]" : "]");
  }
}
