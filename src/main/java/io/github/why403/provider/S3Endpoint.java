package io.github.why403.provider;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a host of Amazon S3 means: which front it is and what its name says about bucket and region.
 * Everything comes from the name; nothing says that the host exists.
 *
 * <p>Sources: the endpoint rules of {@code software.amazon.awssdk:s3} 2.57.8 (class {@code
 * DefaultS3EndpointProvider}), Amazon S3 user guide ("Virtual hosting of buckets", "Using
 * dual-stack endpoints", "Regional and Zonal endpoints for directory buckets", "AWS PrivateLink for
 * Amazon S3"), and for the dashed hosts the general reference of before 2019.
 *
 * @param kind which front of S3
 * @param style whether the host names the bucket, or the path does
 * @param bucket what the host names as bucket, in lower case: a bucket, an alias ({@code
 *     ...-s3alias}, {@code ....mrap}), or {@code NAME-ACCOUNT} of an access point; null where the
 *     host names none
 * @param region as the host names it; null where it names none (the global, acceleration and
 *     Multi-Region Access Point hosts)
 * @param partition by region, else by DNS suffix
 * @param dualStack whether the host answers over IPv6 too
 * @param fips whether TLS ends in a FIPS 140 module
 * @param legacyDash whether a dash stands before the region, {@code s3-eu-west-1}
 * @param global whether this is the legacy global host, {@code s3.} and the suffix; only {@link
 *     AwsPartition#AWS} really has one
 * @param service what the scope of a credential has to say for this host
 * @param qualifier the other name in the host: account (control), outpost, zone (express) or VPC
 *     endpoint; null elsewhere
 */
public record S3Endpoint(
    Kind kind,
    Style style,
    @Nullable String bucket,
    @Nullable String region,
    AwsPartition partition,
    boolean dualStack,
    boolean fips,
    boolean legacyDash,
    boolean global,
    String service,
    @Nullable String qualifier) {
  private static final HostMemo<Optional<S3Endpoint>> KNOWN =
      new HostMemo<>(S3EndpointParser::parse);

  /** The fronts of S3. */
  public enum Kind {
    /** The ordinary object API. */
    REST,
    /** Static website hosting: plain HTTP for anonymous readers, it takes no signatures. */
    WEBSITE,
    /** Transfer acceleration, a bucket always in the host. */
    ACCELERATE,
    /** An access point of one region. */
    ACCESS_POINT,
    /** A Multi-Region Access Point, signed with SigV4A for region set {@code *}. */
    MULTI_REGION_ACCESS_POINT,
    /** An Object Lambda access point. */
    OBJECT_LAMBDA,
    /** S3 on Outposts. */
    OUTPOSTS,
    /** The S3 Control API, an account in front. */
    S3_CONTROL,
    /** Objects of a directory bucket. */
    EXPRESS_ZONAL,
    /** The directory buckets themselves. */
    EXPRESS_CONTROL,
    /** An interface endpoint (PrivateLink). */
    VPC_ENDPOINT
  }

  /** Where the bucket stands. */
  public enum Style {
    /** The first segment of the path, or nowhere. */
    PATH,
    /** The front of the host. */
    VIRTUAL
  }

  /**
   * Reads a host name, letter case aside and with at most one final dot.
   *
   * @param host without a port; anything may be asked
   * @return empty where it is no S3 host of any partition
   */
  public static Optional<S3Endpoint> parse(String host) {
    return KNOWN.of(host);
  }

  /** Whether the bucket is the alias of an access point, which stands in for a bucket's name. */
  public boolean isAccessPointAlias() {
    return bucket != null
        && (bucket.endsWith("-s3alias")
            || bucket.endsWith("--ol-s3")
            || bucket.endsWith("--op-s3")
            || bucket.endsWith("--xa-s3")
            || bucket.endsWith(".mrap"));
  }
}
