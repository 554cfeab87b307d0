package io.github.why403.probe.wire;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses a pasted URL may lead to. Links come from strangers, and an address that means
 * something only on this machine or in its network must not be asked because a stranger said so.
 *
 * <p>Ranges from the IANA special-purpose registries for IPv4 and IPv6 (RFC 6890 and its updates);
 * metadata services from the documentation of the clouds named.
 */
final class AddressPolicy {
  /** What is to be done with an address. */
  enum Kind {
    /** Ask. */
    PUBLIC,
    /** Ask where the user said so. */
    LOCAL,
    /** Never ask. */
    FORBIDDEN
  }

  /**
   * A judgement.
   *
   * @param kind what is to be done
   * @param words what the address is, a noun phrase
   */
  record Verdict(Kind kind, String words) {}

  private static final Verdict PUBLIC = new Verdict(Kind.PUBLIC, "a public address");

  /** An address range; the first that fits counts. */
  private record Range(InetAddress prefix, int bits, Verdict verdict) {
    boolean holds(byte[] address) {
      return startsWith(address, prefix.getAddress(), bits);
    }
  }

  private static final List<Range> RANGES =
      List.of(
          never("169.254.169.254/32", "the metadata service of most clouds"),
          never("100.100.100.200/32", "the metadata service of Alibaba Cloud"),
          never("192.0.0.192/32", "the metadata service of Oracle Cloud"),
          never("168.63.129.16/32", "the host service of Azure"),
          never("169.254.0.0/16", "a link-local address"),
          never("0.0.0.0/8", "an unspecified address"),
          never("224.0.0.0/4", "a multicast address"),
          never("255.255.255.255/32", "the broadcast address"),
          never("240.0.0.0/4", "a reserved address"),
          local("127.0.0.0/8", "a loopback address"),
          local("10.0.0.0/8", "a private address"),
          local("172.16.0.0/12", "a private address"),
          local("192.168.0.0/16", "a private address"),
          local("100.64.0.0/10", "a private address of a provider's network"),
          local("192.0.0.0/24", "a private address of a protocol"),
          local("198.18.0.0/15", "a private address for measurements"),
          never("fd00:ec2::254/128", "the metadata service of AWS"),
          never("fd00:ec2::23/128", "the credentials service of Amazon EKS"),
          never("fd20:ce::254/128", "the metadata service of Google Cloud"),
          never("fd00:42::42/128", "the metadata service of Scaleway"),
          never("fe80::/10", "a link-local address"),
          never("ff00::/8", "a multicast address"),
          never("::/128", "the unspecified address"),
          never("2001::/32", "an address of a Teredo tunnel"),
          local("::1/128", "a loopback address"),
          local("fc00::/7", "a private address"),
          local("fec0::/10", "a private address"));

  /** IPv6 ranges that carry an IPv4 address, and where: what they lead to is that address. */
  private record Carrier(InetAddress prefix, int bits, int offset) {}

  private static final List<Carrier> CARRIERS =
      List.of(
          carrier("::/96", 12),
          carrier("::ffff:0:0:0/96", 12),
          carrier("64:ff9b::/96", 12),
          carrier("64:ff9b:1::/48", 12),
          carrier("2002::/16", 2));

  private AddressPolicy() {}

  /** Judges an address. */
  static Verdict judge(InetAddress address) {
    byte[] bytes = address.getAddress();
    for (Range range : RANGES) {
      if (range.holds(bytes)) {
        return range.verdict();
      }
    }
    for (Carrier carrier : CARRIERS) {
      if (startsWith(bytes, carrier.prefix().getAddress(), carrier.bits())) {
        byte[] carried = Arrays.copyOfRange(bytes, carrier.offset(), carrier.offset() + 4);
        return judge(Literals.address(carried));
      }
    }
    return PUBLIC;
  }

  private static Range never(String cidr, String words) {
    return new Range(prefix(cidr), bits(cidr), new Verdict(Kind.FORBIDDEN, words));
  }

  private static Range local(String cidr, String words) {
    return new Range(prefix(cidr), bits(cidr), new Verdict(Kind.LOCAL, words));
  }

  private static Carrier carrier(String cidr, int offset) {
    return new Carrier(prefix(cidr), bits(cidr), offset);
  }

  private static InetAddress prefix(String cidr) {
    return Literals.of(cidr.substring(0, cidr.indexOf('/'))).orElseThrow();
  }

  private static int bits(String cidr) {
    return Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
  }

  private static boolean startsWith(byte[] address, byte[] prefix, int bits) {
    if (address.length != prefix.length) {
      return false;
    }
    int whole = bits / 8;
    int rest = bits % 8;
    return Arrays.equals(address, 0, whole, prefix, 0, whole)
        && (rest == 0 || (address[whole] & 0xff) >> 8 - rest == (prefix[whole] & 0xff) >> 8 - rest);
  }
}
