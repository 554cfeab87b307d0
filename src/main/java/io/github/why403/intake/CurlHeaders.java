package io.github.why403.intake;

import io.github.why403.input.BadInput;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The headers that the options of a curl command add up to. */
final class CurlHeaders {
  private final List<Header> headers = new ArrayList<>();
  private final Set<String> removed = new HashSet<>();
  private final StringBuilder cookies = new StringBuilder();
  private final Set<String> notFollowed;
  private boolean known = true;

  /**
   * @param notFollowed takes what the request may differ by
   */
  CurlHeaders(Set<String> notFollowed) {
    this.notFollowed = notFollowed;
  }

  /** Whether all of them are known: a file of headers is not read. */
  boolean known() {
    return known;
  }

  /** The value of {@code -H}; an octet string. */
  void line(String octets) {
    if (octets.startsWith("@")) {
      known = false;
      notFollowed.add("-H @FILE");
      return;
    }
    String text = Octets.text(octets);
    try {
      Optional<Header> header = Header.parse(text);
      if (header.isPresent()) {
        headers.add(header.get());
      } else {
        removed.add(Octets.lower(text.substring(0, text.indexOf(':')).strip()));
      }
    } catch (BadInput notSent) {
      notFollowed.add("-H (a header that cannot be sent)");
    }
  }

  /** The value of {@code -b}: cookies, or a file of them, which is not read. */
  void cookie(String octets) {
    if (octets.indexOf('=') < 0) {
      notFollowed.add("-b FILE");
      return;
    }
    cookies.append(cookies.length() == 0 ? "" : ";").append(Octets.text(octets));
  }

  /** A header that another option sends. */
  void set(String name, String octets) {
    headers.add(new Header(name, " " + Octets.text(octets)));
  }

  /**
   * The headers, with those that curl adds; one that was given or taken away by {@code -H} is not
   * added.
   *
   * @param contentType what comes with the body; null for none
   */
  List<Header> sent(@Nullable String contentType, String accept) {
    List<Header> all = new ArrayList<>(headers);
    if (cookies.length() > 0) {
      all.add(new Header("Cookie", " " + cookies));
    }
    add(all, "Accept", accept);
    if (contentType != null) {
      add(all, "Content-Type", contentType);
    }
    return all;
  }

  private void add(List<Header> all, String name, String value) {
    if (all.stream().noneMatch(h -> h.is(name)) && !removed.contains(Octets.lower(name))) {
      all.add(new Header(name, " " + value));
    }
  }
}
