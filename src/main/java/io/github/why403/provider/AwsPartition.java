package io.github.why403.provider;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The AWS partitions: groups of regions with accounts, keys and DNS names of their own. A key of
 * one partition is unknown in every other.
 *
 * <p>Source: the partition data of {@code software.amazon.awssdk:s3} and {@code :regions} 2.57.8
 * (class {@code DefaultPartitionDataProvider}, file {@code endpoints.json}). The SDK's region
 * patterns say {@code \w+-\d+} at their end; here it is letters, a dash and one or two digits,
 * which every region so far fits.
 */
public enum AwsPartition {
  /** The commercial one, and the only one with a global host. */
  AWS("amazonaws.com", "api.aws", "(us|eu|ap|sa|ca|me|af|il|mx)", "us-east-1", true),
  /** China, run by Sinnet and NWCD. */
  AWS_CN("amazonaws.com.cn", "api.amazonwebservices.com.cn", "cn", "cn-northwest-1", false),
  /** GovCloud (US); shares its DNS suffix with {@link #AWS}. */
  AWS_US_GOV("amazonaws.com", "api.aws", "us-gov", "us-gov-west-1", false),
  /** US intelligence community, top secret. */
  AWS_ISO("c2s.ic.gov", "api.aws.ic.gov", "us-iso", "us-iso-east-1", false),
  /** US intelligence community, secret. */
  AWS_ISO_B("sc2s.sgov.gov", "api.aws.scloud", "us-isob", "us-isob-east-1", false),
  /** United Kingdom, isolated. */
  AWS_ISO_E("cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", "eu-isoe", "eu-isoe-west-1", false),
  /** US, isolated, special access. */
  AWS_ISO_F("csp.hci.ic.gov", "api.aws.hci.ic.gov", "us-isof", "us-isof-south-1", false),
  /** European Sovereign Cloud. */
  AWS_EUSC("amazonaws.eu", "api.amazonwebservices.eu", "eusc-[a-z]{2}", "eusc-de-east-1", false);

  private final String dnsSuffix;
  private final String apiSuffix;
  private final Pattern regionPattern;
  private final String firstRegion;
  private final boolean globalHost;

  AwsPartition(
      String dnsSuffix,
      String apiSuffix,
      String geography,
      String firstRegion,
      boolean globalHost) {
    this.dnsSuffix = dnsSuffix;
    this.apiSuffix = apiSuffix;
    this.regionPattern = Pattern.compile(geography + "-[a-z]+-[0-9]{1,2}");
    this.firstRegion = firstRegion;
    this.globalHost = globalHost;
  }

  /** What S3 hosts end in, without a leading dot. */
  public String dnsSuffix() {
    return dnsSuffix;
  }

  /**
   * What the newer dual-stack hosts end in; S3 itself stays with {@link #dnsSuffix} and only S3 on
   * Outposts uses this one.
   */
  public String apiSuffix() {
    return apiSuffix;
  }

  /** The region that the SDK takes for calls without a region ({@code implicitGlobalRegion}). */
  public String firstRegion() {
    return firstRegion;
  }

  /** Whether {@code s3.} and the suffix is a host that serves buckets of several regions. */
  public boolean hasGlobalHost() {
    return globalHost;
  }

  /** Whether a name has the form of this partition's regions, known today or not. */
  public boolean looksLikeRegion(@Nullable String name) {
    return name != null && regionPattern.matcher(name).matches();
  }

  /** The partitions whose S3 hosts end in this suffix; {@code amazonaws.com} has two. */
  static List<AwsPartition> ofSuffix(String suffix) {
    return Arrays.stream(values()).filter(p -> p.dnsSuffix.equals(suffix)).toList();
  }

  /** The partitions whose newer dual-stack hosts end in this suffix. */
  static List<AwsPartition> ofApiSuffix(String suffix) {
    return Arrays.stream(values()).filter(p -> p.apiSuffix.equals(suffix)).toList();
  }
}
