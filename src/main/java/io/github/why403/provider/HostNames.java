package io.github.why403.provider;

import java.util.List;
import java.util.Locale;

/**
 * Cuts DNS names into labels. Only what a DNS name may hold passes (RFC 1035 section 2.3.4, and the
 * underscore of old buckets), so that no other script's letter turns into an ASCII one by lower
 * case (U+212A, the Kelvin sign, would become k).
 */
final class HostNames {
  /** Longest name, in chars, without a final dot. */
  static final int MAX_LENGTH = 253;

  /** Longest label, in chars. */
  static final int MAX_LABEL = 63;

  private HostNames() {}

  /**
   * The labels of a host in lower case, from left to right; none where the text is no DNS name (an
   * IPv6 address, an empty label, a port, too long). One final dot is tolerated.
   */
  static List<String> labels(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      return List.of();
    }
    for (int i = 0; i < name.length(); i++) {
      if (!allowed(name.charAt(i))) {
        return List.of();
      }
    }
    List<String> labels = List.of(name.toLowerCase(Locale.ROOT).split("\\.", -1));
    boolean sound = labels.stream().allMatch(l -> !l.isEmpty() && l.length() <= MAX_LABEL);
    return sound ? labels : List.of();
  }

  /** Whether a bucket of this name can stand at the front of a host as it is. */
  static boolean canLead(String bucket) {
    return !bucket.endsWith(".") && String.join(".", labels(bucket)).equals(bucket);
  }

  private static boolean allowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_';
  }
}
