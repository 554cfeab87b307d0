package io.github.why403.intake;

import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import java.util.List;

/** Headers as tools show them. */
final class Heads {
  private Heads() {}

  /**
   * Adds a header. HTTP/2 carries the host as {@code :authority} (RFC 9113 section 8.3.1); its
   * other pseudo headers are parts of the request line.
   */
  static void add(List<Header> headers, String name, String value) {
    if (Octets.lower(name).equals(":authority")) {
      headers.add(new Header("Host", value));
    } else if (!name.isEmpty() && name.charAt(0) != ':') {
      headers.add(new Header(name, value));
    }
  }

  /** The value of a header; empty where there is none. */
  static String value(List<Header> headers, String name) {
    return headers.stream()
        .filter(h -> h.is(name))
        .map(h -> h.value().strip())
        .findFirst()
        .orElse("");
  }

  /** Adds what the headers tell of the body, which itself is not shown. */
  static void bodyByLength(Parts parts, String method, List<Header> headers) {
    String length = value(headers, "content-length");
    boolean chunked = !value(headers, "transfer-encoding").isEmpty();
    boolean usual = List.of("PUT", "POST", "PATCH").contains(method);
    if (length.equals("0") || length.isEmpty() && !chunked && !usual) {
      parts.noBody();
    }
  }
}
