package io.github.why403.diagnosis;

import io.github.why403.evidence.Case;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the store's own text says that it received, where the user did not say what was sent. */
final class Received {
  /** More than these nobody reads. */
  private static final int MOST = 6;

  private static final int LONGEST = 80;

  /** The host has its own words; secrets and what identifies people are nobody's business. */
  private static final Pattern UNTOLD =
      Pattern.compile("host|.*(?:token|cookie|authorization|encryption-key|customer-key|-key-).*");

  private Received() {}

  /** Sentences about method and signed headers. */
  static List<String> unsaid(Case facts, FailedRequest arrived) {
    List<String> sentences = new ArrayList<>();
    FailedRequest own = facts.request();
    if (own.statedMethod() == null && !own.method().equals(arrived.method())) {
      sentences.add(
          "The store received the method "
              + Octets.text(arrived.method())
              + "; you did not say what was sent, and it is judged as that.");
    }
    List<Header> signed =
        own.headersStated()
            ? List.of()
            : arrived.headers().stream()
                .filter(h -> facts.url().signedHeaders().contains(Octets.lower(h.name())))
                .filter(h -> !UNTOLD.matcher(Octets.lower(h.name())).matches())
                .filter(h -> h.value().length() <= LONGEST)
                .limit(MOST)
                .toList();
    if (!signed.isEmpty()) {
      sentences.add(
          "The store received these signed headers, of which you said nothing: "
              + signed.stream()
                  .map(h -> Octets.lower(h.name()) + ": " + Octets.text(h.value().strip()))
                  .collect(Collectors.joining("; "))
              + ".");
    }
    return sentences;
  }
}
