package io.github.why403.inspect;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.SasTimes;
import io.github.why403.hypothesis.Times;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.CloudFront;
import io.github.why403.scheme.CloudFrontPolicy;
import io.github.why403.scheme.PostDocument;
import io.github.why403.scheme.PostPolicy;
import io.github.why403.scheme.SignedUrl;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From when to when a URL says that it is good.
 *
 * @param start its first moment; null where it does not say
 * @param end its last moment; null where it does not say, or not so that a store can read it
 */
public record Lifetimes(@Nullable Instant start, @Nullable Instant end) {
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  /** Reads them. */
  public static Lifetimes of(Case facts) {
    SignedUrl url = facts.url();
    if (url.scheme() == AzureSas.INSTANCE) {
      return new Lifetimes(
          AzureSas.first(url, "st").flatMap(SasTimes::moment).orElse(null),
          AzureSas.first(url, "se").flatMap(SasTimes::moment).orElse(null));
    }
    if (url.scheme() == CloudFront.INSTANCE && url.value(AuthParam.POLICY).isPresent()) {
      CloudFrontPolicy policy = CloudFrontPolicy.read(CloudFront.policy(url));
      return new Lifetimes(second(policy.start()), second(policy.end()));
    }
    if (url.scheme() instanceof PostPolicy) {
      return new Lifetimes(null, PostDocument.read(PostPolicy.policy(url)).end());
    }
    Optional<Long> seconds = Times.lifetime(facts);
    if (!url.vocabulary().has(AuthParam.DATE)) {
      return new Lifetimes(null, seconds.map(s -> moment(s)).orElse(null));
    }
    Instant start = facts.url().signedAt().orElse(null);
    if (start == null || seconds.filter(s -> s > 0 && s <= LAST).isEmpty()) {
      return new Lifetimes(start, null);
    }
    return new Lifetimes(start, moment(start.getEpochSecond() + seconds.get()));
  }

  private static @Nullable Instant second(@Nullable Long second) {
    return second == null ? null : moment(second);
  }

  private static @Nullable Instant moment(long second) {
    try {
      return second <= 0 || second > LAST ? null : Instant.ofEpochSecond(second);
    } catch (DateTimeException noMoment) {
      return null;
    }
  }

  /** How long it lives in all; null where it does not say. */
  public @Nullable Duration length() {
    return start == null || end == null || !end.isAfter(start)
        ? null
        : Duration.between(start, end);
  }

  /** What is left of it; zero or less where it is over, null where it does not say. */
  public @Nullable Duration rest(Instant now) {
    return end == null ? null : Duration.between(now, end);
  }
}
