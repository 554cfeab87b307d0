package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.CloudFront;
import io.github.why403.scheme.PostDocument;
import io.github.why403.scheme.PostPolicy;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Version2;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a URL may be used, as it says itself.
 *
 * @param signed when it was signed; null where the scheme does not say
 * @param from the first moment; null where the scheme knows none or the URL states none
 * @param until the last one; null where none can be read
 */
public record Window(@Nullable Instant signed, @Nullable Instant from, @Nullable Instant until) {
  /** Beyond these years nobody signs, and sums of times run over. */
  private static final long LAST_SECOND = 1L << 37;

  /** Reads the window of a case's URL; what cannot be read is null. */
  public static Window of(Case facts) {
    Scheme scheme = facts.url().scheme();
    if (scheme instanceof AzureSas) {
      return new Window(null, sas(facts, "st"), sas(facts, "se"));
    }
    if (scheme instanceof CloudFront) {
      return new Window(
          null,
          second(CloudFrontPolicyFacts.start(facts)),
          second(CloudFrontPolicyFacts.end(facts)));
    }
    if (scheme instanceof PostPolicy) {
      PostDocument policy = PostDocument.read(PostPolicy.policy(facts.url()));
      return new Window(facts.url().signedAt().orElse(null), null, policy.end());
    }
    Long lifetime = Times.lifetime(facts).orElse(null);
    if (scheme instanceof Version2) {
      return new Window(null, null, second(lifetime));
    }
    Instant signed = facts.url().signedAt().orElse(null);
    return new Window(
        signed, signed, signed == null || lifetime == null ? null : end(signed, lifetime));
  }

  private static @Nullable Instant end(Instant signed, long lifetime) {
    return lifetime > 0 && lifetime < LAST_SECOND ? signed.plusSeconds(lifetime) : null;
  }

  private static @Nullable Instant sas(Case facts, String name) {
    return AzureSas.first(facts.url(), name).flatMap(SasTimes::moment).orElse(null);
  }

  private static @Nullable Instant second(@Nullable Long second) {
    return Optional.ofNullable(second)
        .filter(s -> s > 0 && s < LAST_SECOND)
        .map(Instant::ofEpochSecond)
        .orElse(null);
  }
}
