package io.github.why403.probe;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Address;
import io.github.why403.provider.AwsPartition;
import io.github.why403.provider.AwsRegion;
import io.github.why403.provider.AwsRegions;
import io.github.why403.provider.Providers;
import io.github.why403.provider.S3Endpoint;
import io.github.why403.provider.StoreHosts;
import java.util.Optional;
import java.util.Set;

/**
 * Where a bucket as such is asked for.
 *
 * @param tls whether over TLS
 * @param host host name or address without brackets
 * @param port port
 * @param authority the {@code Host} header
 * @param path the bucket's path
 * @param region the region of that endpoint as far as is known, for a scope
 */
record BucketPlace(
    boolean tls, String host, int port, String authority, String path, String region) {
  private static final Set<S3Endpoint.Kind> WITH_BUCKETS =
      Set.of(S3Endpoint.Kind.REST, S3Endpoint.Kind.ACCELERATE, S3Endpoint.Kind.WEBSITE);

  /**
   * The place for the bucket of a URL; empty where the URL names none, or something that stands in
   * for one (an access point, a directory bucket, a distribution), or where the scheme is that of a
   * store which is not asked in the words of S3.
   */
  static Optional<BucketPlace> of(Case facts) {
    Address address = facts.address();
    boolean edge = facts.provider().name().equals(StoreHosts.CLOUDFRONT);
    boolean speaksS3 = Providers.home(facts.url().scheme()).isGeneric();
    if (edge || !speaksS3 || address.bucket() == null || address.bucket().isEmpty()) {
      return Optional.empty();
    }
    if (address.aws() != null) {
      boolean bucket =
          WITH_BUCKETS.contains(address.aws().kind()) && !address.aws().isAccessPointAlias();
      return bucket
          ? Optional.of(aws(address.bucket(), partition(address.aws(), facts), facts))
          : Optional.empty();
    }
    RawUrl url = facts.request().url();
    return Optional.of(
        new BucketPlace(
            url.scheme().equals("https"),
            url.bareHost(),
            url.effectivePort(),
            facts.request().host(),
            address.virtualHosted() ? "/" : "/" + firstSegment(url.path()),
            scopeRegion(facts)));
  }

  /**
   * A bucket of AWS by its name alone, in the first region of its partition: every region's host
   * names the right one in {@code x-amz-bucket-region} (recorded: s3rs#18, bsdec2#11).
   */
  static BucketPlace aws(String bucket, String region) {
    AwsPartition partition = AwsRegions.partition(region).orElse(AwsPartition.AWS);
    return aws(bucket, partition, region);
  }

  private static BucketPlace aws(String bucket, AwsPartition partition, String region) {
    String home =
        AwsRegions.find(region).map(AwsRegion::partition).filter(partition::equals).isPresent()
            ? region
            : partition.firstRegion();
    String host = "s3." + home + "." + partition.dnsSuffix();
    return new BucketPlace(true, host, 443, host, "/" + bucket, home);
  }

  private static BucketPlace aws(String bucket, AwsPartition partition, Case facts) {
    return aws(bucket, partition, scopeRegion(facts));
  }

  /** Two partitions share a suffix: where the host names no region, the scope's tells. */
  private static AwsPartition partition(S3Endpoint endpoint, Case facts) {
    return endpoint.region() != null
        ? endpoint.partition()
        : AwsRegions.find(scopeRegion(facts))
            .map(AwsRegion::partition)
            .filter(p -> p.dnsSuffix().equals(endpoint.partition().dnsSuffix()))
            .orElse(endpoint.partition());
  }

  private static String scopeRegion(Case facts) {
    return facts.url().credential().scope().region();
  }

  private static String firstSegment(String path) {
    int slash = path.indexOf('/', 1);
    return Octets.of(
        slash < 0 ? path.substring(Math.min(1, path.length())) : path.substring(1, slash));
  }
}
