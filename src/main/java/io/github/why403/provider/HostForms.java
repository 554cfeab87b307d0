package io.github.why403.provider;

import io.github.why403.provider.S3Endpoint.Kind;
import io.github.why403.provider.S3Endpoint.Style;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The host forms under which S3 signers address a bucket, for the search of the host that was
 * signed.
 *
 * <p>Forms follow what signers build, not what exists: old clients write {@code s3-REGION} for
 * every region, and a FIPS flag gives {@code s3-fips} everywhere. The order of the forms is an
 * estimate of use (SDK defaults first); source of the forms: see {@link S3Endpoint}.
 */
public final class HostForms {
  /** Longest answer of {@link #common}. */
  public static final int MAX_COMMON = 14;

  /**
   * How a front is written.
   *
   * @param host with {@code {r}} for the region, {@code {s}} for the DNS suffix, {@code {z}} for
   *     the zone of a directory bucket
   * @param fixedRegion the region of a front that serves one only
   * @param dots whether a bucket with a dot may stand before it
   */
  private record Shape(
      String words, Kind kind, String host, @Nullable String fixedRegion, boolean dots) {
    Shape(String words, Kind kind, String host) {
      this(words, kind, host, null, true);
    }

    boolean perRegion() {
      return host.contains("{r}");
    }
  }

  private record Step(Shape shape, Style style) {}

  private static final Shape EXPRESS =
      new Shape("express zonal", Kind.EXPRESS_ZONAL, "s3express-{z}.{r}.{s}", null, false);
  private static final Shape REGIONAL = new Shape("regional", Kind.REST, "s3.{r}.{s}");
  private static final Shape GLOBAL = new Shape("global", Kind.REST, "s3.amazonaws.com");
  private static final Shape DUAL_STACK =
      new Shape("dual-stack", Kind.REST, "s3.dualstack.{r}.{s}");
  private static final Shape DASH = new Shape("legacy dash", Kind.REST, "s3-{r}.{s}");
  private static final Shape ACCELERATE =
      new Shape("acceleration", Kind.ACCELERATE, "s3-accelerate.amazonaws.com", null, false);
  private static final Shape ACCELERATE_DUAL_STACK =
      new Shape(
          "dual-stack acceleration",
          Kind.ACCELERATE,
          "s3-accelerate.dualstack.amazonaws.com",
          null,
          false);
  private static final Shape FIPS = new Shape("FIPS", Kind.REST, "s3-fips.{r}.{s}");
  private static final Shape FIPS_DUAL_STACK =
      new Shape("dual-stack FIPS", Kind.REST, "s3-fips.dualstack.{r}.{s}");
  private static final Shape WEBSITE_DASH =
      new Shape("dashed website", Kind.WEBSITE, "s3-website-{r}.{s}");
  private static final Shape WEBSITE_DOT = new Shape("website", Kind.WEBSITE, "s3-website.{r}.{s}");
  private static final Shape EXTERNAL =
      new Shape("external-1", Kind.REST, "s3-external-1.amazonaws.com", "us-east-1", true);

  /** Every form in order of use; the fronts without path style appear once. */
  private static final List<Step> STEPS =
      List.of(
          new Step(EXPRESS, Style.VIRTUAL),
          new Step(REGIONAL, Style.VIRTUAL),
          new Step(GLOBAL, Style.VIRTUAL),
          new Step(REGIONAL, Style.PATH),
          new Step(GLOBAL, Style.PATH),
          new Step(DUAL_STACK, Style.VIRTUAL),
          new Step(DASH, Style.VIRTUAL),
          new Step(ACCELERATE, Style.VIRTUAL),
          new Step(DASH, Style.PATH),
          new Step(DUAL_STACK, Style.PATH),
          new Step(FIPS, Style.VIRTUAL),
          new Step(WEBSITE_DASH, Style.VIRTUAL),
          new Step(WEBSITE_DOT, Style.VIRTUAL),
          new Step(FIPS, Style.PATH),
          new Step(ACCELERATE_DUAL_STACK, Style.VIRTUAL),
          new Step(EXTERNAL, Style.VIRTUAL),
          new Step(EXTERNAL, Style.PATH),
          new Step(FIPS_DUAL_STACK, Style.VIRTUAL),
          new Step(FIPS_DUAL_STACK, Style.PATH));

  /** Regions tried by {@link #common} where none is known. */
  private static final int USUAL_REGIONS = 3;

  private static final Pattern DIRECTORY_BUCKET =
      Pattern.compile(".+--([a-z0-9]+(?:-[a-z0-9]+)*-az[0-9]+)--xa?-s3");

  private HostForms() {}

  /**
   * The most usual forms, at most {@value #MAX_COMMON}.
   *
   * @param bucket null where it is unknown: then without virtual-hosted forms; likewise where the
   *     bucket's name cannot stand in a host
   * @param region of the bucket or of the scope; where it is null or no region's name, the three
   *     most used regions stand in
   */
  public static List<HostForm> common(@Nullable String bucket, @Nullable String region) {
    boolean known = AwsRegions.plausible(region);
    List<String> regions =
        known && region != null
            ? List.of(region)
            : AwsRegions.namesInOrderOfUse().subList(0, USUAL_REGIONS);
    return STEPS.stream()
        .flatMap(step -> forms(step, bucket, regions))
        .filter(form -> !known || usual(form, region))
        .limit(MAX_COMMON)
        .toList();
  }

  /** Every form for every known region, the most usual form first; lazily, about 500 in all. */
  public static Stream<HostForm> all(@Nullable String bucket) {
    return STEPS.stream().flatMap(step -> forms(step, bucket, AwsRegions.namesInOrderOfUse()));
  }

  /** Whether a form is worth its place in a short list for this region. */
  private static boolean usual(HostForm form, @Nullable String region) {
    AwsRegion known = AwsRegions.find(region).orElse(null);
    boolean commercial =
        AwsRegions.partition(region).map(AwsPartition::hasGlobalHost).orElse(false);
    if (form.region() == null) {
      return commercial;
    }
    if (form.kind() == Kind.WEBSITE) {
      boolean dashed = known != null && known.dashedWebsite();
      return form.host().contains("s3-website-") == dashed;
    }
    return form.region().equals(region);
  }

  private static Stream<HostForm> forms(Step step, @Nullable String bucket, List<String> regions) {
    Shape shape = step.shape();
    Optional<String> zone = zone(bucket);
    boolean unfit = step.style() == Style.VIRTUAL && !fits(shape, bucket);
    boolean zoneless = shape.kind() == Kind.EXPRESS_ZONAL && zone.isEmpty();
    if (unfit || zoneless) {
      return Stream.empty();
    }
    String template = shape.host().replace("{z}", zone.orElse(""));
    Stream<HostForm> forms =
        shape.perRegion()
            ? regions.stream().map(region -> form(step, template, bucket, region))
            : Stream.of(form(step, template, bucket, shape.fixedRegion()));
    return forms.filter(HostForms::resolvable);
  }

  private static HostForm form(
      Step step, String template, @Nullable String bucket, @Nullable String region) {
    boolean virtual = step.style() == Style.VIRTUAL;
    String suffix = AwsRegions.partition(region).orElse(AwsPartition.AWS).dnsSuffix();
    String front = template.replace("{s}", suffix);
    if (region != null) {
      front = front.replace("{r}", region);
    }
    Shape shape = step.shape();
    return new HostForm(
        virtual ? bucket + "." + front : front,
        virtual,
        shape.words() + (virtual ? " virtual-hosted host" : " path-style host"),
        shape.kind(),
        region);
  }

  private static boolean fits(Shape shape, @Nullable String bucket) {
    return bucket != null && HostNames.canLead(bucket) && (shape.dots() || bucket.indexOf('.') < 0);
  }

  /** A long bucket can push a host over the limit of DNS. */
  private static boolean resolvable(HostForm form) {
    return !HostNames.labels(form.host()).isEmpty();
  }

  private static Optional<String> zone(@Nullable String bucket) {
    Matcher matcher = DIRECTORY_BUCKET.matcher(bucket == null ? "" : bucket);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
