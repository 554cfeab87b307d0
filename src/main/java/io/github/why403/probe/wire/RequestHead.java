package io.github.why403.probe.wire;

import io.github.why403.evidence.WireRequest;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bytes of a request's head: exactly what the request says, and for the proxy what it needs.
 *
 * <p>Method and target are octet strings and go out as they are; a header's value is text, as the
 * user typed it, and goes out as UTF-8. A value gets the usual blank after the colon where it
 * brings none.
 */
final class RequestHead {
  private RequestHead() {}

  /** Why the request cannot be sent as it is; empty where it can. A sentence. */
  static Optional<String> complaint(WireRequest request, Optional<byte[]> body) {
    List<String> complaints = new ArrayList<>();
    String method = request.method();
    if (method.isEmpty() || !method.chars().allMatch(c -> c > ' ' && c < 127)) {
      complaints.add("The method is no word of visible ASCII characters.");
    }
    complaints.addAll(ofTarget(request.target()));
    if (request.host().isEmpty() || request.host().chars().anyMatch(c -> c <= ' ' || c == 127)) {
      complaints.add("The host is empty or has a blank or control character in it.");
    }
    if (request.port() < 1 || request.port() > 65_535) {
      complaints.add("The port is none of 1 to 65535.");
    }
    for (Header header : request.headers()) {
      if (header.name().isEmpty()
          || header.name().chars().anyMatch(c -> c <= ' ' || c == ':' || c == 127)) {
        complaints.add("The name of a header is empty or has a blank, colon or line break in it.");
      }
      if (breaksLine(header.value())) {
        complaints.add("The value of a header has a line break or NUL in it.");
      }
    }
    body.ifPresent(bytes -> complaints.addAll(ofLength(request, bytes.length)));
    return complaints.stream().findFirst();
  }

  /** Why the request cannot go through a proxy; empty where it can, or there is none. */
  static Optional<String> complaintOf(WireRequest request, Optional<Proxy> proxy) {
    boolean absolute = proxy.isPresent() && !request.tls();
    boolean apart = request.target().startsWith("/") || request.target().equals("*");
    return absolute && !apart
        ? Optional.of(
            "The path of the URL does not begin with a slash, so a proxy may take it for a part of"
                + " the host.")
        : Optional.empty();
  }

  private static List<String> ofTarget(String target) {
    if (target.isEmpty()) {
      return List.of("The request has no target.");
    }
    if (breaksLine(target)) {
      return List.of("The URL has a line break or NUL in it, which would end the request line.");
    }
    if (target.indexOf(' ') >= 0 || target.indexOf('\t') >= 0) {
      return List.of(
          "The URL has a raw blank in it: no HTTP client can send it, since a blank ends the target"
              + " in the request line.");
    }
    return target.chars().allMatch(c -> c <= 255)
        ? List.of()
        : List.of("The target is no string of bytes.");
  }

  /** A body that is longer or shorter than it says would be taken for another request. */
  private static List<String> ofLength(WireRequest request, int length) {
    List<String> lengths =
        request.headers().stream()
            .filter(h -> h.is("content-length"))
            .map(h -> h.value().strip())
            .toList();
    boolean coded = request.headers().stream().anyMatch(h -> h.is("transfer-encoding"));
    return !coded && lengths.equals(List.of(Integer.toString(length)))
        ? List.of()
        : List.of("A body is sent only with the one Content-Length that fits it.");
  }

  private static boolean breaksLine(String text) {
    return text.chars().anyMatch(c -> c == 0 || c == '\r' || c == '\n');
  }

  /** The head as it goes to the store, or to a proxy that passes it on. */
  static byte[] bytes(WireRequest request, Optional<Proxy> proxy) {
    boolean absolute = proxy.isPresent() && !request.tls();
    StringBuilder head = new StringBuilder(request.method()).append(' ');
    if (absolute) {
      head.append("http://").append(Octets.of(authority(request)));
      head.append(request.target().equals("*") ? "" : request.target());
    } else {
      head.append(request.target());
    }
    head.append(" HTTP/1.1\r\n");
    for (Header header : request.headers()) {
      line(head, header.name(), header.value());
    }
    if (absolute) {
      authorize(head, proxy.get());
    }
    return Octets.bytes(head.append("\r\n").toString());
  }

  /** The head that asks a proxy for a tunnel to the store. */
  static byte[] connect(WireRequest request, Proxy proxy) {
    String authority = bracketed(request.host()) + ":" + request.port();
    StringBuilder head = new StringBuilder("CONNECT ");
    head.append(Octets.of(authority)).append(" HTTP/1.1\r\n");
    line(head, "Host", authority);
    authorize(head, proxy);
    return Octets.bytes(head.append("\r\n").toString());
  }

  private static void authorize(StringBuilder head, Proxy proxy) {
    proxy.authorization().ifPresent(value -> line(head, "Proxy-Authorization", value));
  }

  private static void line(StringBuilder head, String name, String value) {
    boolean bare = value.isEmpty() || value.startsWith(" ") || value.startsWith("\t");
    head.append(Octets.of(name)).append(bare ? ":" : ": ").append(Octets.of(value)).append("\r\n");
  }

  /**
   * Host and port in the absolute form. A proxy makes the {@code Host} header from it, so it is
   * spelt as that header where both name the same place.
   */
  private static String authority(WireRequest request) {
    String host = bracketed(request.host());
    String full = host + ":" + request.port();
    String usual = request.port() == 80 ? host : full;
    return request.headers().stream()
        .filter(h -> h.is("host"))
        .map(h -> h.value().strip())
        .filter(value -> Octets.lower(value).equals(Octets.lower(full)))
        .findFirst()
        .orElse(usual);
  }

  private static String bracketed(String host) {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }
}
