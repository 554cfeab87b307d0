package io.github.why403.probe.wire;

import io.github.why403.input.Octets;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * The names that a certificate is for (RFC 6125, RFC 9525): its alternative names, and its common
 * name where it has none. A {@code *} stands for one whole label at the beginning, which is why
 * {@code *.s3.amazonaws.com} does not fit a bucket with a dot.
 *
 * @param names as written in the certificate, at most {@value #MOST}
 */
record CertificateNames(List<String> names) {
  /** How many names are looked at. */
  static final int MOST = 200;

  private static final int SHOWN = 8;
  private static final int LONGEST = 100;
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  CertificateNames {
    names = List.copyOf(names);
  }

  /** Reads a certificate. */
  static CertificateNames of(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    for (List<?> name : alternatives(certificate)) {
      boolean counts =
          name.size() > 1 && List.<Object>of(DNS_NAME, IP_ADDRESS).contains(name.get(0));
      if (counts && name.get(1) instanceof String text && names.size() < MOST) {
        names.add(text);
      }
    }
    if (names.isEmpty()) {
      names.addAll(commonName(certificate.getSubjectX500Principal().getName()));
    }
    return new CertificateNames(names);
  }

  /** Whether one of the names is this host. */
  boolean fit(String host) {
    Optional<InetAddress> address = Literals.of(host);
    return address.isPresent()
        ? names.stream().anyMatch(name -> Literals.of(name).equals(address))
        : names.stream().anyMatch(name -> fits(Octets.lower(name), Octets.lower(host)));
  }

  private static boolean fits(String name, String host) {
    String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    int dot = bare.indexOf('.');
    return name.equals(bare)
        || name.startsWith("*.")
            && name.indexOf('.', 2) > 0
            && dot > 0
            && name.substring(1).equals(bare.substring(dot));
  }

  /** The names for people, the first few. */
  String words() {
    List<String> shown = names.stream().limit(SHOWN).map(CertificateNames::clean).toList();
    int more = names.size() - shown.size();
    return names.isEmpty()
        ? "no name at all"
        : String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
  }

  /** Text of a stranger: visible ASCII, not long. */
  static String clean(String text) {
    String visible = text.replaceAll("[^ -~]", "?");
    return visible.length() <= LONGEST ? visible : visible.substring(0, LONGEST) + "...";
  }

  private static Collection<List<?>> alternatives(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (CertificateParsingException unreadable) {
      return List.of();
    }
  }

  private static List<String> commonName(String subject) {
    try {
      return new LdapName(subject)
          .getRdns().stream()
              .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
              .map(Rdn::getValue)
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .limit(1)
              .toList();
    } catch (InvalidNameException unreadable) {
      return Arrays.asList();
    }
  }
}
