package io.github.why403.probe;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.provider.Address;
import io.github.why403.scheme.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a {@code PUT} writes one object and does nothing else. The requests that judge a {@code
 * PUT} without writing were recorded with such ones alone; a {@code PUT} of a bucket makes the
 * bucket with headers alone, and that of a subresource ({@code ?acl}, {@code ?tagging}) may act on
 * headers alone as well.
 */
final class PlainPut {
  /** Parameters beside those of AWS that name no subresource: headers that SDKs put there. */
  private static final Set<String> HARMLESS =
      Set.of(
          "x-id",
          "content-type",
          "content-md5",
          "content-disposition",
          "content-encoding",
          "content-language",
          "cache-control",
          "expires");

  private static final Set<String> DOTS = Set.of(".", "..");

  private PlainPut() {}

  /** Why the request is none, a clause; empty where it is one. */
  static Optional<String> complaint(Case facts) {
    if (!namesAnObject(facts.address(), facts.request().url().path())) {
      return Optional.of("its path names no object for certain, and a PUT of a bucket makes it");
    }
    boolean plain =
        facts.url().extras().stream()
            .map(QueryParam::name)
            .map(Octets::lower)
            .allMatch(name -> name.startsWith("x-amz-") || HARMLESS.contains(name));
    if (!plain) {
      return Optional.of("its query holds more than a signature, which may mean another action");
    }
    Optional<String> bound =
        facts.url().signedHeaders().stream().filter(StoreRequests::isLeftOut).findFirst();
    if (bound.isPresent()) {
      return Optional.of("it signs " + Octets.text(bound.get()) + ", which goes with a body");
    }
    boolean copies =
        facts.url().hoisted("x-amz-copy-source") != null
            || facts.request().sends("x-amz-copy-source");
    return copies ? Optional.of("it is a copy") : Optional.empty();
  }

  private static boolean namesAnObject(Address address, String path) {
    List<String> segments =
        List.of(path.split("/", -1)).stream()
            .map(segment -> Octets.percentDecode(segment, false))
            .filter(segment -> !segment.isEmpty())
            .toList();
    int ofTheBucket = address.virtualHosted() ? 0 : 1;
    return segments.size() > ofTheBucket && segments.stream().noneMatch(DOTS::contains);
  }
}
