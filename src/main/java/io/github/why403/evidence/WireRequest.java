package io.github.why403.evidence;

import io.github.why403.input.Header;
import io.github.why403.input.Mask;
import java.util.List;

/**
 * A request as its bytes go out.
 *
 * @param method the method
 * @param tls whether over TLS
 * @param host host name or address without brackets, to connect to
 * @param port port to connect to
 * @param target the request target, an octet string: exactly what stands in the request line
 * @param headers every header that is sent, {@code Host} among them, in order
 */
public record WireRequest(
    String method, boolean tls, String host, int port, String target, List<Header> headers) {

  public WireRequest {
    headers = List.copyOf(headers);
  }

  @Override
  public String toString() {
    return Mask.hide(
        "WireRequest["
            + method
            + " "
            + (tls ? "https" : "http")
            + "://"
            + host
            + ":"
            + port
            + target
            + ", "
            + headers
            + "]");
  }
}
