package io.github.why403.probe.clock;

import io.github.why403.input.BadInput;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an NTP server is to be found.
 *
 * @param host a name, or an address without brackets
 * @param port the UDP port
 */
public record NtpServer(String host, int port) {
  /** The port that IANA gave to NTP. */
  public static final int PORT = 123;

  private static final int LONGEST = 255;
  private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]]*)\\](?::([0-9]{1,5}))?");
  private static final Pattern PLAIN = Pattern.compile("([^:]*)(?::([0-9]{1,5}))?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]*)");
  private static final Pattern ZONE = Pattern.compile("%[A-Za-z0-9._-]+$");

  public NtpServer {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("no such port: " + port);
    }
  }

  /** Reads {@code HOST}, {@code HOST:PORT}, {@code [IPV6]:PORT}, or a bare IPv6 address. */
  public static NtpServer parse(String text) throws BadInput {
    if (text.length() <= LONGEST) {
      if (isIpv6(text)) {
        return new NtpServer(text, PORT);
      }
      Matcher brackets = BRACKETS.matcher(text);
      if (brackets.matches() && isIpv6(brackets.group(1))) {
        return of(brackets);
      }
      Matcher plain = PLAIN.matcher(text);
      if (plain.matches() && NAME.matcher(plain.group(1)).matches()) {
        return of(plain);
      }
    }
    throw bad();
  }

  private static boolean isIpv6(String text) {
    try {
      // In brackets the JDK takes it for an address or for nothing, and asks nobody.
      InetAddress.getByName("[" + ZONE.matcher(text).replaceFirst("") + "]");
      return text.indexOf(':') >= 0;
    } catch (UnknownHostException noAddress) {
      return false;
    }
  }

  private static NtpServer of(Matcher parts) throws BadInput {
    int port = parts.group(2) == null ? PORT : Integer.parseInt(parts.group(2));
    if (port < 1 || port > 65_535) {
      throw bad();
    }
    return new NtpServer(parts.group(1), port);
  }

  private static BadInput bad() {
    return new BadInput(
        "An NTP server is HOST or HOST:PORT, with an IPv6 address in brackets: [::1]:123.");
  }

  /** The name of this source in outputs. */
  public String source() {
    return "ntp:" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
