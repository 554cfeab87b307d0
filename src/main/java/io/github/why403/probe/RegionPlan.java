package io.github.why403.probe;

import io.github.why403.evidence.Question;
import io.github.why403.scheme.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked to learn where a bucket lives. */
public final class RegionPlan {
  private RegionPlan() {}

  /**
   * The plan for a bucket of AWS by its name.
   *
   * @param region a region of the partition to ask in
   * @param secret a secret to ask with where the bucket's head tells nothing; null for none
   */
  public static ProbePlan ofBucket(
      String bucket, String region, @Nullable Secret secret, Instant now) {
    BucketPlace place = BucketPlace.aws(bucket, region);
    return new ProbePlan(
        List.of(
            new Track(
                steps(
                    place,
                    Optional.ofNullable(secret),
                    secret == null ? "" : secret.revealToken(),
                    new Trust(Set.of()),
                    now))),
        List.of());
  }

  /** The head of the bucket, unsigned; where that tells nothing, its location with the secret. */
  static List<Step> steps(
      BucketPlace place, Optional<Secret> secret, String token, Trust trust, Instant now) {
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step(
            "region",
            Question.ANONYMOUS_BUCKET,
            BucketRequests.anonymous(place),
            When.ALWAYS,
            "where the bucket lives"));
    if (secret.isPresent() && trust.of(place.host())) {
      steps.add(
          new Step(
              "region",
              Question.LOCATION,
              BucketRequests.location(place, secret.get(), token, now),
              When.PLACE_UNKNOWN,
              "where the bucket lives, of those who may ask"));
    }
    return steps;
  }
}
