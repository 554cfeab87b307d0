package io.github.why403.input;

import java.util.List;
import java.util.Optional;

/**
 * An HTTP reply as it came, nothing decoded.
 *
 * @param status the status code
 * @param reason the reason phrase; empty where there is none
 * @param headers in order, duplicates kept, names as they came
 * @param body an octet string; empty where there was none
 * @param whole whether the body is all there: false where reading ended at its cap or the
 *     connection did
 * @param error the body as an error document; empty where it is none
 */
public record HttpReply(
    int status,
    String reason,
    List<Header> headers,
    String body,
    boolean whole,
    Optional<ErrorBody> error) {

  public HttpReply {
    headers = List.copyOf(headers);
  }

  /** A reply whose body is read as what it says it is. */
  public HttpReply(int status, String reason, List<Header> headers, String body, boolean whole) {
    this(status, reason, headers, body, whole, ErrorBody.parse(body));
  }

  /** The first value of a header, blanks around it removed. */
  public Optional<String> header(String name) {
    for (Header header : headers) {
      if (header.is(name)) {
        return Optional.of(header.value().strip());
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "HttpReply[" + status + ", " + headers.size() + " headers, " + body.length() + " bytes]";
  }
}
