package io.github.why403.provider;

import static io.github.why403.provider.AwsPartition.AWS;
import static io.github.why403.provider.AwsPartition.AWS_CN;
import static io.github.why403.provider.AwsPartition.AWS_EUSC;
import static io.github.why403.provider.AwsPartition.AWS_ISO;
import static io.github.why403.provider.AwsPartition.AWS_ISO_B;
import static io.github.why403.provider.AwsPartition.AWS_ISO_E;
import static io.github.why403.provider.AwsPartition.AWS_ISO_F;
import static io.github.why403.provider.AwsPartition.AWS_US_GOV;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The AWS regions, in the order in which buckets are met in the wild (an estimate: it only orders a
 * search).
 *
 * <p>Names, places and partitions: {@code software.amazon.awssdk:regions} 2.57.8 (2026-10-30),
 * class {@code Region} and {@code endpoints.json}. Opt-in and the date 2019-03-20: AWS Account
 * Management reference, "Enable or disable AWS Regions in your account" (regions from before that
 * day are enabled by default), and Amazon S3 user guide, "Virtual hosting of buckets". Osaka
 * (ap-northeast-3) opened as a local region in 2018 and needs no opt-in. Dashed website hosts: AWS
 * General Reference, "Amazon S3 website endpoints".
 */
public final class AwsRegions {
  private static final List<AwsRegion> ALL =
      List.of(
          first("us-east-1", "US East (N. Virginia)"),
          first("eu-west-1", "Europe (Ireland)"),
          first("us-west-2", "US West (Oregon)"),
          old(AWS, "eu-central-1", "Europe (Frankfurt)"),
          old(AWS, "us-east-2", "US East (Ohio)"),
          first("ap-southeast-1", "Asia Pacific (Singapore)"),
          first("ap-northeast-1", "Asia Pacific (Tokyo)"),
          old(AWS, "ap-south-1", "Asia Pacific (Mumbai)"),
          first("ap-southeast-2", "Asia Pacific (Sydney)"),
          old(AWS, "eu-west-2", "Europe (London)"),
          first("us-west-1", "US West (N. California)"),
          first("sa-east-1", "South America (Sao Paulo)"),
          old(AWS, "eu-west-3", "Europe (Paris)"),
          old(AWS, "ca-central-1", "Canada (Central)"),
          old(AWS, "ap-northeast-2", "Asia Pacific (Seoul)"),
          old(AWS, "eu-north-1", "Europe (Stockholm)"),
          optIn("ap-east-1", "Asia Pacific (Hong Kong)"),
          optIn("me-south-1", "Middle East (Bahrain)"),
          optIn("eu-south-1", "Europe (Milan)"),
          optIn("af-south-1", "Africa (Cape Town)"),
          optIn("ap-southeast-3", "Asia Pacific (Jakarta)"),
          optIn("me-central-1", "Middle East (UAE)"),
          optIn("il-central-1", "Israel (Tel Aviv)"),
          optIn("eu-central-2", "Europe (Zurich)"),
          optIn("eu-south-2", "Europe (Spain)"),
          optIn("ap-south-2", "Asia Pacific (Hyderabad)"),
          old(AWS, "ap-northeast-3", "Asia Pacific (Osaka)"),
          optIn("ap-southeast-4", "Asia Pacific (Melbourne)"),
          optIn("ca-west-1", "Canada West (Calgary)"),
          optIn("ap-southeast-5", "Asia Pacific (Malaysia)"),
          optIn("ap-southeast-7", "Asia Pacific (Thailand)"),
          optIn("mx-central-1", "Mexico (Central)"),
          optIn("ap-east-2", "Asia Pacific (Taipei)"),
          optIn("ap-southeast-6", "Asia Pacific (New Zealand)"),
          old(AWS_CN, "cn-north-1", "China (Beijing)"),
          old(AWS_CN, "cn-northwest-1", "China (Ningxia)"),
          new AwsRegion("us-gov-west-1", AWS_US_GOV, "AWS GovCloud (US-West)", false, false, true),
          old(AWS_US_GOV, "us-gov-east-1", "AWS GovCloud (US-East)"),
          young(AWS_EUSC, "eusc-de-east-1", "AWS European Sovereign Cloud (Germany)"),
          old(AWS_ISO, "us-iso-east-1", "US ISO East"),
          young(AWS_ISO, "us-iso-west-1", "US ISO WEST"),
          old(AWS_ISO_B, "us-isob-east-1", "US ISOB East (Ohio)"),
          young(AWS_ISO_B, "us-isob-west-1", "US ISOB West"),
          young(AWS_ISO_E, "eu-isoe-west-1", "EU ISOE West"),
          young(AWS_ISO_F, "us-isof-south-1", "US ISOF SOUTH"),
          young(AWS_ISO_F, "us-isof-east-1", "US ISOF EAST"));

  private static final Map<String, AwsRegion> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(AwsRegion::name, Function.identity()));

  private static final List<String> NAMES = ALL.stream().map(AwsRegion::name).toList();

  private AwsRegions() {}

  /** Every known region, the most used first. */
  public static List<AwsRegion> all() {
    return ALL;
  }

  /** The names of {@link #all()}, in its order: {@code us-east-1} first. */
  public static List<String> namesInOrderOfUse() {
    return NAMES;
  }

  /** The known region of this name; letter case counts, as in a credential scope. */
  public static Optional<AwsRegion> find(@Nullable String name) {
    return name == null ? Optional.empty() : Optional.ofNullable(BY_NAME.get(name));
  }

  /** The partition to which a region of this name belongs, whether the region is known or not. */
  public static Optional<AwsPartition> partition(@Nullable String name) {
    return Arrays.stream(AwsPartition.values()).filter(p -> p.looksLikeRegion(name)).findFirst();
  }

  /** Whether a name has the form of a region of some partition, known today or not. */
  public static boolean plausible(@Nullable String name) {
    return partition(name).isPresent();
  }

  /** One of the first commercial regions, which have dashed website hosts. */
  private static AwsRegion first(String name, String place) {
    return new AwsRegion(name, AWS, place, false, false, true);
  }

  private static AwsRegion old(AwsPartition partition, String name, String place) {
    return new AwsRegion(name, partition, place, false, false, false);
  }

  private static AwsRegion young(AwsPartition partition, String name, String place) {
    return new AwsRegion(name, partition, place, false, true, false);
  }

  private static AwsRegion optIn(String name, String place) {
    return new AwsRegion(name, AWS, place, true, true, false);
  }
}
