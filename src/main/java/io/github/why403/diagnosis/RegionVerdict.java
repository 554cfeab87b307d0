package io.github.why403.diagnosis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Evidence.Answered;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.provider.AwsRegion;
import io.github.why403.provider.AwsRegions;
import io.github.why403.provider.RegionHint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a bucket lives, and what the URL says.
 *
 * @param bucket the bucket; empty where the URL names none
 * @param region where it lives; null where no answer told
 * @param sources what told it, in the order of asking
 * @param scopeRegion the region in the URL's credential scope; null without a URL
 * @param hostRegion the region that the URL's host names; null where it names none
 * @param atAws whether the bucket is one of AWS's: other stores have regions of the same names
 */
public record RegionVerdict(
    String bucket,
    @Nullable String region,
    List<RegionHint> sources,
    @Nullable String scopeRegion,
    @Nullable String hostRegion,
    boolean atAws) {

  public RegionVerdict {
    sources = List.copyOf(sources);
  }

  /** The verdict on a URL. */
  public static RegionVerdict of(Case facts) {
    String scope = facts.url().credential().scope().region();
    String bucket = facts.address().bucket();
    return of(
        bucket == null ? "" : bucket,
        facts.book(),
        scope.isEmpty() ? null : scope,
        facts.address().hostRegion(),
        facts.provider().isAws());
  }

  /** The verdict on a bucket of AWS by its name. */
  public static RegionVerdict of(String bucket, EvidenceBook book) {
    return of(bucket, book, null, null, true);
  }

  private static RegionVerdict of(
      String bucket,
      EvidenceBook book,
      @Nullable String scope,
      @Nullable String host,
      boolean atAws) {
    List<RegionHint> hints =
        book.answers().stream()
            .map(Answered::reply)
            .map(RegionHint::of)
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    return new RegionVerdict(
        bucket,
        hints.stream().map(RegionHint::region).findFirst().orElse(null),
        hints,
        scope,
        host,
        atAws);
  }

  /** Whether all that was said names one region; null where no answer told one. */
  public @Nullable Boolean agrees() {
    if (region == null) {
      return null;
    }
    return is(scopeRegion) && is(hostRegion) && sources.stream().allMatch(s -> is(s.region()));
  }

  /** How the verdict ends. */
  public Outcome outcome() {
    Boolean agrees = agrees();
    return agrees == null
        ? Outcome.INCONCLUSIVE
        : agrees ? Outcome.NOTHING_WRONG : Outcome.CAUSE_FOUND;
  }

  /** The endpoint that the bucket's region has at AWS; null where it is no region of AWS. */
  public @Nullable String endpoint() {
    return atAws ? AwsRegions.find(region).map(RegionVerdict::endpoint).orElse(null) : null;
  }

  private static String endpoint(AwsRegion region) {
    return "https://s3." + region.name() + "." + region.partition().dnsSuffix();
  }

  private boolean is(@Nullable String named) {
    return named == null || named.equals(region);
  }
}
