package io.github.why403.evidence;

import io.github.why403.input.HttpReply;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Reading;
import io.github.why403.provider.ReplyMarks;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
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
    ReplyMarks.Mark mark =
        facts.provider().isGeneric()
            ? answers.stream()
                .flatMap(answer -> ReplyMarks.of(answer.reply()).stream())
                .findFirst()
                .orElse(null)
            : null;
    Case known = mark == null ? facts : as(facts, mark.provider());
    boolean stated = facts.clock() != null && facts.clock().checked();
    Optional<Clock> clock = stated ? Optional.empty() : clock(known.provider(), answers);
    return new Informed(clock.map(c -> at(known, c)).orElse(known), mark);
  }

  /** The store's clock when it judged the request; empty where no answer of its own tells. */
  static Optional<Clock> clock(Provider store, List<Evidence.Answered> answers) {
    return JUDGED.stream()
        .flatMap(question -> answers.stream().filter(a -> a.question() == question))
        .filter(a -> Reading.of(store, a.reply()).kind() != Reading.Kind.UNKNOWN)
        .flatMap(a -> clock(a).stream())
        .findFirst();
  }

  private static Optional<Clock> clock(Evidence.Answered answer) {
    HttpReply reply = answer.reply();
    Optional<Instant> inBody =
        reply.error().flatMap(error -> error.field("ServerTime")).flatMap(Informed::iso);
    boolean stored = reply.header("age").filter(age -> !age.equals("0")).isPresent();
    Optional<Instant> inHead =
        stored ? Optional.empty() : reply.header("date").flatMap(Informed::httpDate);
    String which =
        answer.question() == Question.SUPPLIED
            ? " in " + Question.SUPPLIED.words()
            : " in the answer to " + answer.question().words();
    return inBody
        .map(time -> new Clock(time, true, "the store's clock, ServerTime" + which))
        .or(() -> inHead.map(time -> new Clock(time, true, "the store's clock, Date" + which)));
  }

  private static Optional<Instant> iso(String text) {
    try {
      return Optional.of(Instant.parse(text.strip()));
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> httpDate(String text) {
    try {
      DateTimeFormatter form = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);
      return Optional.of(ZonedDateTime.parse(text, form).toInstant());
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  private static Case as(Case facts, Provider provider) {
    return new Case(
        facts.url().as(provider.rules()),
        provider,
        facts.hostTells(),
        facts.address(),
        facts.clock(),
        facts.secrets(),
        facts.candidateHosts(),
        facts.book());
  }

  private static Case at(Case facts, Clock clock) {
    return new Case(
        facts.url(),
        facts.provider(),
        facts.hostTells(),
        facts.address(),
        clock,
        facts.secrets(),
        facts.candidateHosts(),
        facts.book());
  }
}
