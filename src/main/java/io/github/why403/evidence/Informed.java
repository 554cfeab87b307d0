package io.github.why403.evidence;

import io.github.why403.provider.Provider;
import io.github.why403.provider.ReplyMarks;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A case that knows what the store's answers tell beside the refusal: its kind and its clock.
 *
 * @param facts the case
 * @param mark what told the store's kind; null where no reply had to
 */
public record Informed(Case facts, ReplyMarks.@Nullable Mark mark) {

  /**
   * Answers to the request itself: their moment is the moment to judge it by. That of the others
   * follows within seconds, but the user's reply may be old.
   */
  private static final List<Question> JUDGED =
      List.of(
          Question.SUPPLIED,
          Question.SENT,
          Question.AS_IS,
          Question.COPY_OF_NOTHING,
          Question.NO_LENGTH,
          Question.UNMASKED,
          Question.CONTROL);

  /** Adds to a case what its book tells. The user's own words count more. */
  public static Informed of(Case facts, List<Evidence.Answered> answers) {
    if (answers.isEmpty()) {
      return new Informed(facts, null);
    }
    ReplyMarks.Mark mark =
        facts.provider().isGeneric()
            ? answers.stream()
                .flatMap(answer -> ReplyMarks.of(answer.reply()).stream())
                .findFirst()
                .orElse(null)
            : null;
    Case known = mark == null ? facts : facts.as(mark.provider());
    boolean stated = facts.clock() != null && facts.clock().checked();
    Optional<Clock> clock = stated ? Optional.empty() : clock(known.provider(), answers);
    return new Informed(clock.map(known::at).orElse(known), mark);
  }

  /** The store's clock when it judged the request; empty where no answer of its own tells. */
  public static Optional<Clock> clock(Provider store, List<Evidence.Answered> answers) {
    List<Evidence.Answered> own = StoreClock.ofTheStore(store, answers);
    return JUDGED.stream()
        .flatMap(question -> own.stream().filter(a -> a.question() == question))
        .flatMap(a -> clock(a).stream())
        .findFirst();
  }

  private static Optional<Clock> clock(Evidence.Answered answer) {
    String which =
        answer.question() == Question.SUPPLIED
            ? " in " + Question.SUPPLIED.words()
            : " in the answer to " + answer.question().words();
    return StoreClock.stamp(answer.reply())
        .map(
            stamp -> new Clock(stamp.time(), true, "the store's clock, " + stamp.member() + which));
  }
}
