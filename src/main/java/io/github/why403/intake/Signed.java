package io.github.why403.intake;

import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Form;
import io.github.why403.input.Header;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.Schemes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells signed requests from others. */
final class Signed {
  private Signed() {}

  /** Whether a request with this URL carries a signature that can be judged. */
  static boolean is(String url, List<Header> headers) {
    return is(url, headers, null);
  }

  /** Whether a request with this URL, or the form that it posts, carries one. */
  static boolean is(String url, List<Header> headers, @Nullable Form form) {
    try {
      RawUrl cut = RawUrl.parse(url);
      Schemes.recognise(new FailedRequest(cut, null, headers, true, null).withForm(form));
      return true;
    } catch (BadInput none) {
      return false;
    }
  }
}
