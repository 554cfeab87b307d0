package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.evidence.Question;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Reading;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.Credential;
import io.github.why403.scheme.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Some stores give one answer on many grounds. What the URL itself, a checked clock and the secret
 * exclude cannot be the ground.
 */
final class Grounds {
  private static final long QUARTER_HOUR = 900;

  private static final Set<Refusal> OF_FORM =
      EnumSet.of(
          Refusal.MISSING_PARAMETER,
          Refusal.ALGORITHM,
          Refusal.CREDENTIAL_FORM,
          Refusal.CREDENTIAL_DATE,
          Refusal.TERMINATOR,
          Refusal.DATE_FORM,
          Refusal.EXPIRES_NUMBER,
          Refusal.EXPIRES_NEGATIVE,
          Refusal.EXPIRES_RANGE);

  private Grounds() {}

  /** The reading without what cannot be its ground; as it is where nothing would be left. */
  static Reading left(Told told, boolean signatureRight) {
    Reading reading = told.reading();
    if (reading.grounds().size() < 2) {
      return reading;
    }
    EnumSet<Refusal> left = EnumSet.copyOf(reading.grounds());
    Case facts = told.facts();
    boolean sound = isSoundInForm(facts);
    Optional<Boolean> expired =
        told.question() == Question.UNMASKED ? Optional.of(false) : expired(facts);
    if (sound && expired.orElse(false) && left.contains(Refusal.EXPIRED)) {
      return only(reading, EnumSet.of(Refusal.EXPIRED));
    }
    if (sound) {
      left.removeAll(OF_FORM);
      left.remove(Refusal.ANONYMOUS);
    }
    if (!expired.orElse(true)) {
      left.remove(Refusal.EXPIRED);
    }
    if (!future(facts).orElse(true)) {
      left.remove(Refusal.NOT_YET_VALID);
    }
    left.removeAll(Hypotheses.excluded(facts));
    // The store may hold another secret than the one in hand, and then it says what it says of an
    // unknown key; a signature that is wrong by design is refused whatever the secret.
    if (signatureRight && !left.contains(Refusal.KEY) && !told.isVoid()) {
      left.remove(Refusal.SIGNATURE);
    }
    if (facts.url().credential().scope().service().equals("s3")) {
      left.remove(Refusal.SERVICE);
    }
    if (facts.url().value(AuthParam.TOKEN).isEmpty()) {
      left.removeAll(EnumSet.of(Refusal.TOKEN, Refusal.TOKEN_EXPIRED));
    }
    boolean headersKnown = told.isFresh() || facts.request().headersStated();
    if (headersKnown && !hasTwoQueryForms(facts) && !facts.request().sends("authorization")) {
      left.remove(Refusal.TWO_MECHANISMS);
    }
    boolean amz =
        facts.request().headers().stream()
            .anyMatch(h -> h.name().regionMatches(true, 0, "x-amz-", 0, 6));
    if (headersKnown && !amz && facts.url().signedHeaders().contains("host")) {
      left.remove(Refusal.HEADERS_NOT_SIGNED);
    }
    if (!facts.request().isPreflight()) {
      left.remove(Refusal.CORS);
    }
    if (bucketIsThere(facts)) {
      left.remove(Refusal.NO_SUCH_BUCKET);
    }
    if (told.isAboutTheRequest() && namesMismatches(told)) {
      left.removeAll(EnumSet.of(Refusal.KEY, Refusal.SIGNATURE));
    }
    return left.isEmpty() ? reading : only(reading, left);
  }

  /** Whether a URL has the parameters by which AWS knows Versions 2 and 4 (measured). */
  static boolean hasTwoQueryForms(Case facts) {
    List<String> names = facts.url().params().stream().map(QueryParam::name).toList();
    return names.containsAll(List.of("Signature", "X-Amz-Algorithm"));
  }

  private static boolean bucketIsThere(Case facts) {
    boolean tells = facts.provider().has(Provider.Trait.TELLS_MISSING_BUCKETS);
    return facts.address().styleIsKnown()
        && facts
            .book()
            .answer(Question.ANONYMOUS_BUCKET)
            .map(answer -> answer.reply().status())
            .filter(status -> status == 200 || tells && status == 403)
            .isPresent();
  }

  /**
   * Whether the store knows the key, and answers a wrong signature by that name: the void one of
   * this URL was answered so, and the one that is asked about was not.
   */
  private static boolean namesMismatches(Told told) {
    return told.facts()
        .book()
        .answer(Question.UNMASKED)
        .map(answer -> Told.of(told.facts(), answer))
        .filter(it -> it.reading().named() && it.reading().only(Refusal.SIGNATURE))
        .filter(it -> !it.head().equals(told.head()))
        .isPresent();
  }

  private static Reading only(Reading reading, Set<Refusal> grounds) {
    return new Reading(reading.kind(), grounds, reading.backing(), reading.named());
  }

  private static boolean isSoundInForm(Case facts) {
    Credential credential = facts.url().credential();
    return facts.url().vocabulary().required().stream()
            .allMatch(param -> facts.url().value(param).isPresent())
        && credential.wellFormed()
        && credential.scope().terminator().equals(facts.url().vocabulary().terminator())
        && facts.url().signedAt().isPresent()
        && Times.lifetime(facts)
            .filter(life -> life > 0 && life <= facts.provider().maxExpires())
            .isPresent();
  }

  private static Optional<Boolean> expired(Case facts) {
    return checked(facts)
        .flatMap(
            clock ->
                facts
                    .url()
                    .signedAt()
                    .flatMap(
                        start ->
                            Times.lifetime(facts)
                                .filter(life -> life >= 0 && life <= facts.provider().maxExpires())
                                .map(life -> clock.now().isAfter(start.plusSeconds(life)))));
  }

  private static Optional<Boolean> future(Case facts) {
    return checked(facts)
        .flatMap(
            clock ->
                facts
                    .url()
                    .signedAt()
                    .map(start -> ahead(clock.now(), start).toSeconds() > QUARTER_HOUR));
  }

  private static Duration ahead(Instant now, Instant start) {
    return Duration.between(now, start);
  }

  private static Optional<Clock> checked(Case facts) {
    return Optional.ofNullable(facts.clock()).filter(Clock::checked);
  }
}
