package io.github.why403.provider;

import io.github.why403.input.ErrorBody;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Octets;
import io.github.why403.input.XmlFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a reply says of the region of a bucket.
 *
 * @param source where it stands: {@code head-bucket} (the header {@code x-amz-bucket-region}, on
 *     replies to {@code HEAD} of the bucket and on most errors: recorded, s3rs#18, bsdec2#11,
 *     ansible#637), {@code error-body} (element {@code Region}, or "expecting '...'" in the
 *     message), {@code redirect} (element {@code Endpoint}, or {@code Location}), {@code
 *     get-bucket-location}
 * @param region the region
 */
public record RegionHint(String source, String region) {
  private static final Pattern EXPECTING = Pattern.compile("expecting ['\"]([a-z0-9-]{1,32})['\"]");
  private static final Pattern HOST = Pattern.compile("(?i)https?://([^/:?#]+).*");
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

  /** The surest hint of a reply; empty where it says nothing. */
  public static Optional<RegionHint> of(HttpReply reply) {
    Optional<ErrorBody> error = reply.error();
    return Stream.of(
            hint("head-bucket", reply.header("x-amz-bucket-region")),
            hint("error-body", error.flatMap(e -> e.field("Region"))),
            hint("error-body", error.map(ErrorBody::message).flatMap(RegionHint::expected)),
            hint("redirect", error.flatMap(e -> e.field("Endpoint")).flatMap(RegionHint::ofHost)),
            hint("redirect", reply.header("location").flatMap(RegionHint::ofUrl)),
            hint("get-bucket-location", location(reply)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<RegionHint> hint(String source, Optional<String> region) {
    return region
        .map(r -> Octets.lower(r.strip()))
        .filter(r -> NAME.matcher(r).matches())
        .map(r -> new RegionHint(source, r));
  }

  private static Optional<String> expected(String message) {
    Matcher expecting = EXPECTING.matcher(message);
    return expecting.find() ? Optional.of(expecting.group(1)) : Optional.empty();
  }

  /** The answer of AWS to GetBucketLocation: nothing means the first region, EU the Irish one. */
  private static Optional<String> location(HttpReply reply) {
    if (!reply.body().contains("<LocationConstraint")) {
      return Optional.empty();
    }
    String text = XmlFields.of(reply.body()).getOrDefault("LocationConstraint", "?").strip();
    return Optional.of(text.isEmpty() ? "us-east-1" : text.equals("EU") ? "eu-west-1" : text);
  }

  private static Optional<String> ofUrl(String url) {
    Matcher host = HOST.matcher(url);
    return host.matches() ? ofHost(host.group(1)) : Optional.empty();
  }

  private static Optional<String> ofHost(String host) {
    return StoreHosts.parse(host.strip()).map(StoreHost::region);
  }
}
