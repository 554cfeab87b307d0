package io.github.why403.diagnosis;

import io.github.why403.evidence.Question;
import io.github.why403.hypothesis.Told;
import io.github.why403.provider.Check;
import io.github.why403.provider.Passed;
import io.github.why403.provider.Reading;
import io.github.why403.provider.Refusal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the store's answers show of the signature. Some stores serve any: a signature counts as
 * right only where a wrong one was seen to be refused.
 *
 * @param told the answers to this request
 */
record Shown(List<Told> told) {
  /** A fresh date passes what the URL's own would not. */
  private static final Set<Check> REFRESHED =
      EnumSet.of(Check.NOT_YET_VALID, Check.EXPIRED, Check.SCOPE_DATE);

  Shown {
    told = List.copyOf(told);
  }

  /** Whether the store serves any signature: then no answer shows that one is right. */
  boolean servesAnySignature() {
    return told.stream()
        .filter(Told::isVoid)
        .anyMatch(
            t ->
                t.reading().kind() == Reading.Kind.SERVED
                    || passed(t, t.reading(), true).contains(Check.SIGNATURE));
  }

  /** Whether a signature that is wrong by design was refused as such. */
  boolean refusedAWrongSignature() {
    return !servesAnySignature()
        && told.stream().anyMatch(t -> t.isVoid() && t.reading().may(Refusal.SIGNATURE));
  }

  /** Whether the request as it is was served by a store that refuses a wrong signature. */
  boolean served() {
    return !told.isEmpty() && controlled() && servedAnyhow();
  }

  /** Whether the request as it is was served, whatever the store makes of signatures. */
  boolean servedAnyhow() {
    return told.stream()
        .anyMatch(
            t -> t.isFresh() && t.isAboutTheRequest() && t.reading().kind() == Reading.Kind.SERVED);
  }

  /** Whether the store refused the request itself, on whatever ground. */
  boolean refused() {
    return told.stream().filter(Told::isAboutTheRequest).anyMatch(this::refused);
  }

  /** Whether a PUT that was tried without writing carries a signature that the store lets pass. */
  boolean wouldAccept() {
    if (told.isEmpty()) {
      return false;
    }
    boolean bucketMayBeMissing =
        told.stream()
            .anyMatch(t -> t.question() == Question.ANONYMOUS_BUCKET && t.reply().status() == 404);
    return controlled()
        && !bucketMayBeMissing
        && told.stream()
            .filter(Told::isTrick)
            .anyMatch(t -> by(t, t.reading()).contains(Check.SIGNATURE));
  }

  /** Whether the store found the signature right, as far as its answers show. */
  boolean foundSignatureRight() {
    return told.stream()
        .filter(Told::isAboutTheRequest)
        .anyMatch(t -> by(t, t.reading()).contains(Check.SIGNATURE));
  }

  /**
   * What an answer shows as passed; one that served needs a wrong signature that was refused.
   *
   * @param reading what is left of the answer's grounds
   */
  Set<Check> by(Told answer, Reading reading) {
    if (reading.kind() == Reading.Kind.SERVED && answer.isAboutTheRequest()) {
      return controlled() ? EnumSet.allOf(Check.class) : Set.of();
    }
    Set<Check> passed =
        reading.kind() == Reading.Kind.SERVED
            ? Set.of()
            : passed(answer, reading, !servesAnySignature());
    return passed.contains(Check.SIGNATURE) && isSaidToVoidSignatures(answer) ? Set.of() : passed;
  }

  /** Whether a wrong signature was seen to be refused. */
  private boolean controlled() {
    return told.stream()
        .anyMatch(
            t ->
                t.question() == Question.CONTROL
                    && t.reading().may(Refusal.SIGNATURE)
                    && !servesAnySignature());
  }

  /** A request that tries a PUT without writing is always refused, if not for its signature. */
  private boolean refused(Told answer) {
    if (answer.isTrick()) {
      return !by(answer, answer.reading()).contains(Check.SIGNATURE);
    }
    return answer.reading().kind() == Reading.Kind.REFUSED
        || answer.reading().kind() == Reading.Kind.UNKNOWN && answer.reply().status() >= 300;
  }

  /**
   * Whether a signature that is wrong by design got the same answer. No such signature passes, so
   * an answer that seems to come after it has another meaning at this store.
   */
  private boolean isSaidToVoidSignatures(Told answer) {
    return told.stream().anyMatch(t -> t.isVoid() && t.head().equals(answer.head()));
  }

  private static Set<Check> passed(Told answer, Reading reading, boolean checksSignatures) {
    if (!answer.isAboutTheRequest() && !answer.isVoid()) {
      return Set.of();
    }
    EnumSet<Check> passed = EnumSet.noneOf(Check.class);
    passed.addAll(Passed.of(answer.store(), reading, checksSignatures).passed());
    if (answer.question() == Question.UNMASKED) {
      passed.removeAll(REFRESHED);
    }
    return passed;
  }
}
