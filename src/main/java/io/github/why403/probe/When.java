package io.github.why403.probe;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Evidence.Answered;
import io.github.why403.evidence.Question;
import io.github.why403.input.ErrorBody;
import io.github.why403.provider.RegionHint;
import io.github.why403.provider.WriteFree;
import java.util.Set;
import java.util.function.Predicate;

/** On what a step waits, judged by what is known when its turn comes. */
public enum When {
  /** On nothing. */
  ALWAYS("", facts -> true),
  /** A refusal that may hide others: the clock is checked before most of what can be wrong. */
  MASKED("if the refusal may hide others", When::isMasked),
  /** A store that checks no signature serves a wrong one too. */
  PASSED("if that is not refused for its signature", When::hasPassed),
  /** No answer named the bucket's region. */
  PLACE_UNKNOWN(
      "if no answer named the bucket's region",
      facts ->
          facts.book().answers().stream()
              .noneMatch(answer -> RegionHint.of(answer.reply()).isPresent())),
  /** The store is one whose answers to the trick are recorded. */
  COPY_IS_SAFE(
      "if the store is known to judge it and to write nothing",
      facts -> WriteFree.COPY_OF_NOTHING.isFirstChoiceOf(facts.provider())),
  /** The same for the other trick, where it is the first choice. */
  NO_LENGTH_IS_SAFE(
      "if the store is known to judge it and to write nothing",
      facts -> WriteFree.NO_LENGTH.isFirstChoiceOf(facts.provider()));

  /** Codes with which nothing before the signature can be at fault. */
  private static final Set<String> BARE =
      Set.of("SignatureDoesNotMatch", "InvalidAccessKeyId", "NoSuchKey", "NoSuchBucket");

  /** Statuses of a request whose signature was accepted, if signatures are checked at all. */
  private static final Set<Integer> AFTER_SIGNATURE = Set.of(304, 404, 411, 412, 416);

  private final String words;
  private final Predicate<Case> holds;

  When(String words, Predicate<Case> holds) {
    this.words = words;
    this.holds = holds;
  }

  /** The condition for people; empty where there is none. */
  public String words() {
    return words;
  }

  /** Whether the step is to be taken. */
  public boolean holds(Case facts) {
    return holds.test(facts);
  }

  private static boolean isMasked(Case facts) {
    return facts
        .book()
        .answer(Question.AS_IS)
        .map(Answered::reply)
        .filter(reply -> reply.status() == 400 || reply.status() == 401 || reply.status() == 403)
        .filter(reply -> !BARE.contains(reply.error().map(ErrorBody::code).orElse("")))
        .isPresent();
  }

  private static boolean hasPassed(Case facts) {
    return facts.book().answers().stream()
        .filter(a -> a.question().judgesSignature())
        .map(a -> a.reply().status())
        .anyMatch(status -> status / 100 == 2 || AFTER_SIGNATURE.contains(status));
  }
}
