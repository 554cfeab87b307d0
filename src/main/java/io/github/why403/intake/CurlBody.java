package io.github.why403.intake;

import io.github.why403.input.BodyDigest;
import io.github.why403.input.Octets;
import org.jspecify.annotations.Nullable;

/** The body that the options of a curl command add up to. */
final class CurlBody {
  /** What curl leaves alone in {@code --data-urlencode} (RFC 3986 section 2.3). */
  private static final String UNRESERVED = "-._~";

  private final StringBuilder data = new StringBuilder();
  private boolean given;
  private boolean known = true;

  /** Whether an option brought a body. */
  boolean given() {
    return given;
  }

  /** The body is in a file, which is not read, or depends on the moment. */
  void unknown() {
    given = true;
    known = false;
  }

  /**
   * Adds a value of {@code -d} and the like.
   *
   * @param octets the text itself
   * @param joined whether {@code &} stands between two of them
   */
  void add(String octets, boolean joined) {
    if (given && joined && known) {
      data.append('&');
    }
    data.append(octets);
    given = true;
  }

  /**
   * Adds a value of {@code --data-urlencode}: {@code text}, {@code =text}, {@code name=text}; with
   * an {@code @} a file is named.
   */
  void addEncoded(String value) {
    String encoded = encoded(value);
    if (encoded == null) {
      unknown();
    } else {
      add(encoded, true);
    }
  }

  /** What such a value stands for; null where a file holds it. */
  static @Nullable String encoded(String value) {
    int equals = value.indexOf('=');
    int file = value.indexOf('@');
    if (equals < 0 && file >= 0) {
      return null;
    }
    String name = equals <= 0 ? "" : value.substring(0, equals + 1);
    return name + escape(value.substring(equals + 1));
  }

  private static String escape(String octets) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      boolean plain =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || UNRESERVED.indexOf(c) >= 0;
      if (plain) {
        out.append(c);
      } else if (c == ' ') {
        out.append('+'); // Since 7.85; %20 before.
      } else {
        out.append(String.format(java.util.Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return out.toString();
  }

  /** The data as text for the query ({@code -G}); an octet string. */
  String text() {
    return data.toString();
  }

  /** What is known of it; null where it is not known. */
  @Nullable BodyDigest digest() {
    return known && given ? BodyDigest.of(Octets.bytes(data.toString())) : null;
  }
}
