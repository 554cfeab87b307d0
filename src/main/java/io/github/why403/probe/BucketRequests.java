package io.github.why403.probe;

import io.github.why403.evidence.WireRequest;
import io.github.why403.input.Header;
import io.github.why403.scheme.AmzDate;
import io.github.why403.scheme.HeaderSignature;
import io.github.why403.scheme.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Requests about a bucket as such: they read its head or its place, never its objects. */
final class BucketRequests {
  private BucketRequests() {}

  /** {@code HEAD} of the bucket, unsigned. */
  static WireRequest anonymous(BucketPlace place) {
    return request("HEAD", place, place.path(), List.of());
  }

  /**
   * {@code HEAD} of the bucket, signed in its headers: whether key and token are accepted at all.
   *
   * @param token the session token of the key; empty for none
   */
  static WireRequest signedHead(BucketPlace place, Secret secret, String token, Instant now) {
    return request("HEAD", place, place.path(), signed("HEAD", place, "", secret, token, now));
  }

  /** {@code GET ?location} of the bucket, signed in its headers. */
  static WireRequest location(BucketPlace place, Secret secret, String token, Instant now) {
    return request(
        "GET",
        place,
        place.path() + "?location",
        signed("GET", place, "location", secret, token, now));
  }

  private static List<Header> signed(
      String method, BucketPlace place, String query, Secret secret, String token, Instant now) {
    return HeaderSignature.of(
        method,
        place.authority(),
        place.path(),
        query,
        place.region(),
        secret,
        token,
        AmzDate.of(now));
  }

  private static WireRequest request(
      String method, BucketPlace place, String target, List<Header> more) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Host", place.authority()));
    headers.addAll(more);
    headers.add(new Header("Connection", "close"));
    return new WireRequest(method, place.tls(), place.host(), place.port(), target, headers);
  }
}
