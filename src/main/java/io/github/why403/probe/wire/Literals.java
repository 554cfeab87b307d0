package io.github.why403.probe.wire;

import io.github.why403.input.Octets;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads hosts that are addresses, in every spelling that {@code inet_aton} takes: one to four
 * numbers, decimal, octal after {@code 0} or hexadecimal after {@code 0x}, the last of them filling
 * the bytes that are left ({@code 2130706433} and {@code 0x7f.1} are 127.0.0.1). No name is looked
 * up here.
 */
final class Literals {
  /** More than any number below 2^32 needs in octal, less than a long holds in hexadecimal. */
  private static final int MAX_DIGITS = 15;

  private Literals() {}

  /** The address as curl and browsers read it; empty where the host is a name. */
  static Optional<InetAddress> of(String host) {
    return host.indexOf(':') >= 0 ? six(host) : four(host, true);
  }

  /**
   * Every address that somebody may read in it: to some, {@code 010.0.0.1} is 10.0.0.1 and not
   * 8.0.0.1.
   */
  static List<InetAddress> readings(String host) {
    List<InetAddress> readings = new ArrayList<>();
    of(host).ifPresent(readings::add);
    if (host.indexOf(':') < 0) {
      four(host, false).filter(address -> !readings.contains(address)).ifPresent(readings::add);
    }
    return readings;
  }

  private static Optional<InetAddress> six(String host) {
    int zone = host.indexOf('%');
    String address = zone < 0 ? host : host.substring(0, zone);
    try {
      // With a colon in it the JDK takes it for an address or for nothing, and asks nobody.
      return Optional.of(InetAddress.getByName("[" + address + "]"));
    } catch (UnknownHostException noAddress) {
      return Optional.empty();
    }
  }

  private static Optional<InetAddress> four(String host, boolean octal) {
    String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    String[] parts = bare.split("\\.", -1);
    if (parts.length > 4) {
      return Optional.empty();
    }
    long value = 0;
    for (int i = 0; i < parts.length; i++) {
      int bytes = i == parts.length - 1 ? 5 - parts.length : 1;
      long part = number(parts[i], octal);
      if (part < 0 || part >= 1L << 8 * bytes) {
        return Optional.empty();
      }
      value = value << 8 * bytes | part;
    }
    byte[] address = new byte[4];
    for (int i = 0; i < 4; i++) {
      address[i] = (byte) (value >> 8 * (3 - i));
    }
    return Optional.of(address(address));
  }

  /** The number, or -1. */
  private static long number(String text, boolean octal) {
    String lower = Octets.lower(text);
    boolean hex = lower.startsWith("0x");
    String digits = hex ? lower.substring(2) : lower;
    int radix = hex ? 16 : octal && digits.length() > 1 && digits.startsWith("0") ? 8 : 10;
    boolean sound =
        digits.length() <= MAX_DIGITS
            && Octets.isAscii(digits)
            && digits.chars().allMatch(c -> Character.digit(c, radix) >= 0)
            && !digits.isEmpty();
    return sound ? Long.parseLong(digits, radix) : -1;
  }

  /** The address of these bytes. */
  static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException wrongLength) {
      throw new IllegalArgumentException(wrongLength);
    }
  }
}
