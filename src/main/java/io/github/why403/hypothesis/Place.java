package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.provider.Address;
import io.github.why403.provider.S3Endpoint;
import io.github.why403.scheme.CloudFront;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Bucket, key and path of a request against those that an answer names. A known store's host says
 * which part of the path is the key. On an unknown one a proxy may have put something in front of
 * the path or taken it off, and a host that is bound to a bucket names none.
 */
final class Place {
  /** Hosts of AWS whose name holds the bucket itself. */
  private static final List<S3Endpoint.Kind> OF_BUCKETS =
      List.of(
          S3Endpoint.Kind.REST,
          S3Endpoint.Kind.WEBSITE,
          S3Endpoint.Kind.ACCELERATE,
          S3Endpoint.Kind.VPC_ENDPOINT);

  private Place() {}

  /** Whether an answer about this key may be about the request. */
  static boolean isKey(Case facts, String key) {
    String path = plain(facts.request().url().path());
    return both(key)
        .anyMatch(
            text ->
                isKnown(facts)
                    ? text.equals(plain(facts.address().key()))
                    : endsIn(path, text) || isEdge(facts) && endsIn(text, path));
  }

  /**
   * Whether an answer about this bucket may be about the request.
   *
   * @param key the key that the answer names too; empty for none
   */
  static boolean isBucket(Case facts, String bucket, String key) {
    Address address = facts.address();
    if (Objects.equals(address.bucket(), bucket) || isEdge(facts)) {
      return true;
    }
    if (isKnown(facts)) {
      return address.bucket() == null || isStandIn(address);
    }
    String host = Octets.lower(address.hostName());
    String path = plain(facts.request().url().path());
    boolean bound = !key.isEmpty() && both(key).anyMatch(path::equals);
    return host.startsWith(Octets.lower(bucket) + ".")
        || host.equals(Octets.lower(bucket))
        || Arrays.asList(path.split("/", -1)).contains(bucket)
        || bound && !address.styleIsKnown();
  }

  /** Whether an answer about this path, bucket included or not, may be about the request. */
  static boolean isResource(Case facts, String resource) {
    int query = resource.indexOf('?');
    String bare = query < 0 ? resource : resource.substring(0, query);
    String path = plain(facts.request().url().path());
    String bucket = facts.address().bucket();
    String whole = bucket == null || !facts.address().virtualHosted() ? path : bucket + "/" + path;
    return both(bare)
        .anyMatch(
            text ->
                text.isEmpty()
                    || text.equals(path)
                    || text.equals(whole)
                    || !isKnown(facts) && areRelated(path, text));
  }

  /** Whether one path is the other, or the end of it, as where a proxy changes a prefix. */
  static boolean areRelated(String one, String other) {
    String a = Octets.lower(plain(one));
    String b = Octets.lower(plain(other));
    return endsIn(a, b) || endsIn(b, a);
  }

  private static boolean endsIn(String path, String end) {
    return !end.isEmpty() && (path.equals(end) || path.endsWith("/" + end));
  }

  /** A store gives a name back decoded or not. */
  private static Stream<String> both(String text) {
    return Stream.of(slashed(text), plain(text));
  }

  /** Decoded; stores read a plus in different ways, and some collapse slashes. */
  private static String plain(String path) {
    return slashed(Octets.text(Octets.percentDecode(path, false)));
  }

  private static String slashed(String text) {
    return text.replace('+', ' ').replaceAll("/{2,}", "/").replaceFirst("^/", "");
  }

  private static boolean isKnown(Case facts) {
    return facts.address().store() != null && !facts.address().store().cdn() && !isEdge(facts);
  }

  private static boolean isEdge(Case facts) {
    return facts.url().scheme() instanceof CloudFront;
  }

  /** An access point has a name of its own. */
  private static boolean isStandIn(Address address) {
    S3Endpoint aws = address.aws();
    return aws != null && (!OF_BUCKETS.contains(aws.kind()) || aws.isAccessPointAlias());
  }
}
