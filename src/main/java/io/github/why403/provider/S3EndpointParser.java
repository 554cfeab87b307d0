package io.github.why403.provider;

import io.github.why403.provider.S3Endpoint.Kind;
import io.github.why403.provider.S3Endpoint.Style;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads S3 hosts from right to left: DNS suffix, region, front, and what is left is the name in
 * front. Right to left, since a bucket may hold dots and may itself look like a part of a host
 * ({@code s3.us-east-1.s3.amazonaws.com} is the bucket {@code s3.us-east-1}).
 */
final class S3EndpointParser {
  /** One front: the label of the host, and what it means. */
  private record Front(
      Kind kind, String service, boolean fips, boolean dualStack, int maxNameLabels) {
    Front(Kind kind, String service, int maxNameLabels) {
      this(kind, service, false, false, maxNameLabels);
    }

    Front asFips() {
      return new Front(kind, service, true, dualStack, maxNameLabels);
    }

    Front asDualStack() {
      return new Front(kind, service, fips, true, maxNameLabels);
    }
  }

  /** A DNS suffix as labels, and the partitions that share it. */
  private record Suffix(List<String> labels, List<AwsPartition> partitions, boolean api) {}

  private static final int ANY = Integer.MAX_VALUE;

  private static final Front REST = new Front(Kind.REST, "s3", ANY);
  private static final Front WEBSITE = new Front(Kind.WEBSITE, "s3", ANY);
  private static final Front ACCELERATE = new Front(Kind.ACCELERATE, "s3", 1);
  private static final Front ACCESS_POINT = new Front(Kind.ACCESS_POINT, "s3", 1);
  private static final Front OBJECT_LAMBDA = new Front(Kind.OBJECT_LAMBDA, "s3-object-lambda", 1);
  private static final Front OUTPOSTS = new Front(Kind.OUTPOSTS, "s3-outposts", 2);
  private static final Front CONTROL = new Front(Kind.S3_CONTROL, "s3", 1);
  private static final Front EXPRESS = new Front(Kind.EXPRESS_ZONAL, "s3express", 1);
  private static final Front EXPRESS_CONTROL = new Front(Kind.EXPRESS_CONTROL, "s3express", 0);
  private static final Front MULTI_REGION = new Front(Kind.MULTI_REGION_ACCESS_POINT, "s3", 2);

  /** Fronts of the form {@code FRONT[.dualstack].REGION.SUFFIX}. */
  private static final Map<String, Front> REGIONAL =
      Map.ofEntries(
          Map.entry("s3", REST),
          Map.entry("s3-fips", REST.asFips()),
          // Named beside the others in the Public Suffix List; old clients only.
          Map.entry("s3-deprecated", REST),
          Map.entry("s3-website", WEBSITE),
          Map.entry("s3-accesspoint", ACCESS_POINT),
          Map.entry("s3-accesspoint-fips", ACCESS_POINT.asFips()),
          Map.entry("s3-object-lambda", OBJECT_LAMBDA),
          Map.entry("s3-object-lambda-fips", OBJECT_LAMBDA.asFips()),
          Map.entry("s3-outposts", OUTPOSTS),
          Map.entry("s3-outposts-fips", OUTPOSTS.asFips()),
          Map.entry("s3-control", CONTROL),
          Map.entry("s3-control-fips", CONTROL.asFips()),
          Map.entry("s3express-control", EXPRESS_CONTROL),
          Map.entry("s3express-control-fips", EXPRESS_CONTROL.asFips()),
          Map.entry("s3express-control-dualstack", EXPRESS_CONTROL.asDualStack()));

  /** Fronts of the form {@code PREFIX-REGION.SUFFIX}, the longest prefix first. */
  private static final List<Map.Entry<String, Front>> DASHED =
      List.of(
          Map.entry("s3-website-", WEBSITE),
          Map.entry("s3-fips-", REST.asFips()),
          Map.entry("s3-", REST));

  /** Fronts of the newer dual-stack suffixes ({@code s3-outposts.us-west-2.api.aws}). */
  private static final Set<Kind> ON_API_SUFFIX = Set.of(Kind.OUTPOSTS);

  /** The literal labels in front of an interface endpoint that say what is behind it. */
  private static final Set<String> VPC_ROLES = Set.of("bucket", "accesspoint", "control");

  /** Services with interface endpoints, as labels and in the scope. */
  private static final Set<String> VPC_SERVICES = Set.of("s3", "s3-outposts");

  private static final Pattern ZONAL =
      Pattern.compile("s3express-(fips-)?([a-z0-9]+(?:-[a-z0-9]+)*-az[0-9]+)");

  /** Every DNS suffix once; none is the tail of another. */
  private static final List<Suffix> SUFFIXES =
      Stream.concat(
              Stream.of(AwsPartition.values())
                  .map(AwsPartition::dnsSuffix)
                  .distinct()
                  .map(s -> suffix(s, AwsPartition.ofSuffix(s), false)),
              Stream.of(AwsPartition.values())
                  .map(AwsPartition::apiSuffix)
                  .distinct()
                  .map(s -> suffix(s, AwsPartition.ofApiSuffix(s), true)))
          .toList();

  private S3EndpointParser() {}

  static Optional<S3Endpoint> parse(String host) {
    List<String> labels = HostNames.labels(host);
    for (Suffix suffix : SUFFIXES) {
      int head = labels.size() - suffix.labels().size();
      if (head > 0 && labels.subList(head, labels.size()).equals(suffix.labels())) {
        return Optional.ofNullable(read(labels.subList(0, head), suffix));
      }
    }
    return Optional.empty();
  }

  private static @Nullable S3Endpoint read(List<String> head, Suffix suffix) {
    String last = last(head);
    if (last.equals("vpce") && !suffix.api()) {
      return vpcEndpoint(init(head), suffix);
    }
    AwsPartition partition = partitionOf(last, suffix);
    if (partition != null) {
      return regional(init(head), last, partition, suffix.api());
    }
    return suffix.api() ? null : regionless(head, suffix);
  }

  /** {@code [NAME.]FRONT[.dualstack].REGION}; the region is already cut off. */
  private static @Nullable S3Endpoint regional(
      List<String> head, String region, AwsPartition partition, boolean api) {
    boolean dualStack = last(head).equals("dualstack");
    List<String> rest = dualStack ? init(head) : head;
    String label = last(rest);
    Front front = REGIONAL.get(label);
    String zone = null;
    Matcher zonal = ZONAL.matcher(label);
    if (front == null && zonal.matches()) {
      front = zonal.group(1) == null ? EXPRESS : EXPRESS.asFips();
      zone = zonal.group(2);
    }
    if (front == null || (api && !ON_API_SUFFIX.contains(front.kind()))) {
      return null;
    }
    Front found = dualStack || api ? front.asDualStack() : front;
    return build(found, init(rest), region, partition, false, false, zone);
  }

  /** The hosts without a label for the region: global, dashed, accelerated, multi-region. */
  private static @Nullable S3Endpoint regionless(List<String> head, Suffix suffix) {
    AwsPartition home = suffix.partitions().get(0);
    String last = last(head);
    List<String> names = init(head);
    if (last.equals("s3")) {
      return build(REST, names, null, home, false, true, null);
    }
    if (last.equals("s3-external-1")) {
      // An old name of the Northern Virginia front; it never reroutes.
      return home.hasGlobalHost()
          ? build(REST, names, home.firstRegion(), home, false, false, null)
          : null;
    }
    if (last.equals("s3-accelerate")) {
      return build(ACCELERATE, names, null, home, false, false, null);
    }
    if (last.equals("dualstack") && last(names).equals("s3-accelerate")) {
      return build(ACCELERATE.asDualStack(), init(names), null, home, false, false, null);
    }
    if (last.equals("s3-global") && last(names).equals("accesspoint")) {
      List<String> alias = init(names);
      return alias.isEmpty() ? null : build(MULTI_REGION, alias, null, home, false, false, null);
    }
    return dashed(last, names, suffix);
  }

  private static @Nullable S3Endpoint dashed(String label, List<String> names, Suffix suffix) {
    for (Map.Entry<String, Front> form : DASHED) {
      if (!label.startsWith(form.getKey())) {
        continue;
      }
      String region = label.substring(form.getKey().length());
      AwsPartition partition = partitionOf(region, suffix);
      if (partition != null) {
        return build(form.getValue(), names, region, partition, true, false, null);
      }
    }
    return null;
  }

  /** {@code [NAME.][ROLE.]VPCE-ID.SERVICE.REGION}; {@code .vpce} is already cut off. */
  private static @Nullable S3Endpoint vpcEndpoint(List<String> head, Suffix suffix) {
    String region = last(head);
    String service = last(init(head));
    String id = last(init(init(head)));
    AwsPartition partition = partitionOf(region, suffix);
    if (partition == null || !VPC_SERVICES.contains(service) || !id.startsWith("vpce-")) {
      return null;
    }
    List<String> names = init(init(init(head)));
    String role = last(names);
    List<String> bucket = VPC_ROLES.contains(role) ? init(names) : names;
    Front front = new Front(Kind.VPC_ENDPOINT, service, ANY);
    return role.equals("control")
        ? build(front, List.of(), region, partition, false, false, id)
        : build(front, bucket, region, partition, false, false, id);
  }

  private static @Nullable S3Endpoint build(
      Front front,
      List<String> names,
      @Nullable String region,
      AwsPartition partition,
      boolean legacyDash,
      boolean global,
      @Nullable String qualifier) {
    if (names.size() > front.maxNameLabels()) {
      return null;
    }
    String name = names.isEmpty() ? null : String.join(".", names);
    String bucket = name;
    String other = qualifier;
    if (front.kind() == Kind.S3_CONTROL) {
      bucket = null;
      other = name;
    } else if (front.kind() == Kind.OUTPOSTS && names.size() == 2) {
      bucket = names.get(0);
      other = names.get(1);
    }
    return new S3Endpoint(
        front.kind(),
        bucket == null ? Style.PATH : Style.VIRTUAL,
        bucket,
        region,
        partition,
        front.dualStack(),
        front.fips(),
        legacyDash,
        global,
        front.service(),
        other);
  }

  private static @Nullable AwsPartition partitionOf(String region, Suffix suffix) {
    return suffix.partitions().stream()
        .filter(p -> p.looksLikeRegion(region))
        .findFirst()
        .orElse(null);
  }

  private static Suffix suffix(String name, List<AwsPartition> partitions, boolean api) {
    return new Suffix(List.of(name.split("\\.")), partitions, api);
  }

  /** The last label, or an empty text where there is none. */
  private static String last(List<String> labels) {
    return labels.isEmpty() ? "" : labels.get(labels.size() - 1);
  }

  /** All labels but the last. */
  private static List<String> init(List<String> labels) {
    return labels.isEmpty() ? labels : labels.subList(0, labels.size() - 1);
  }
}
