package io.github.why403.oracle;

import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.RawUrl;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client signed, and what has to be sent.
 *
 * @param request the request
 * @param at a moment at which it is good
 * @param text the string to sign, where the client tells it
 */
record Drawn(FailedRequest request, Instant at, @Nullable String text) {
  /** A URL that is good now. */
  static Drawn url(String url, String verb, List<Header> headers) throws BadInput {
    return url(url, verb, headers, Instant.now());
  }

  static Drawn url(String url, String verb, List<Header> headers, Instant at) throws BadInput {
    return new Drawn(new FailedRequest(RawUrl.parse(url), verb, headers, true, null), at, null);
  }

  Drawn with(FailedRequest other) {
    return new Drawn(other, at, text);
  }

  Drawn telling(String stringToSign) {
    return new Drawn(request, at, stringToSign);
  }

  @Override
  public String toString() {
    return request.statedMethod()
        + " "
        + request.url().text()
        + " "
        + request.headers().stream().map(h -> h.name() + ": " + h.value()).toList()
        + " "
        + request.form()
        + " at "
        + at;
  }
}
