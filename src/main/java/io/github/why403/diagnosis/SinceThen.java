package io.github.why403.diagnosis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.evidence.Question;
import io.github.why403.evidence.StoreClock;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.hypothesis.Told;
import io.github.why403.hypothesis.Window;
import io.github.why403.provider.Check;
import io.github.why403.provider.Reading;
import io.github.why403.provider.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reply that was handed in says against what would be expected without it. A ticket is read
 * hours after its reply was made: that the URL is over by the clock of this machine is no ground of
 * a reply that names another one, or that was made before the end. And what a store would answer is
 * not worth a word beside what it did answer.
 */
final class SinceThen {
  /** A reply that names one of these may have been given because the URL was over. */
  private static final Set<Refusal> MAY_BE_TIME =
      EnumSet.of(
          Refusal.EXPIRED,
          Refusal.POST_EXPIRED,
          Refusal.TOKEN_EXPIRED,
          Refusal.NOT_YET_VALID,
          Refusal.SKEWED,
          Refusal.BUSY);

  private static final SinceThen NONE = new SinceThen(false, List.of(), null);

  private final boolean isHandedIn;
  private final List<Told> replies;
  private final @Nullable Instant over;

  /**
   * @param isHandedIn whether a reply was handed in
   * @param replies those of them that are to this URL
   * @param over the end of the URL, where only an unchecked clock is past it and a reply was given
   *     for another reason; else null
   */
  private SinceThen(boolean isHandedIn, List<Told> replies, @Nullable Instant over) {
    this.isHandedIn = isHandedIn;
    this.replies = replies;
    this.over = over;
  }

  /** Reads the replies of a case. */
  static SinceThen of(Case facts, StoreAnswers answers) {
    if (answers.isEmpty()) {
      return NONE;
    }
    boolean handedIn = facts.book().answer(Question.SUPPLIED).isPresent();
    List<Told> replies =
        answers.aboutTheRequest().stream()
            .filter(it -> it.question() == Question.SUPPLIED)
            .toList();
    return new SinceThen(handedIn, replies, over(facts, replies).orElse(null));
  }

  private static Optional<Instant> over(Case facts, List<Told> replies) {
    if (replies.isEmpty()) {
      return Optional.empty();
    }
    Clock clock = facts.clock();
    Instant until = Window.of(facts).until();
    if (clock == null || clock.checked() || until == null || !clock.now().isAfter(until)) {
      return Optional.empty();
    }
    boolean another =
        replies.stream().anyMatch(it -> namesAnotherGround(it) || wasGivenBefore(it, until));
    return another ? Optional.of(until) : Optional.empty();
  }

  private static boolean namesAnotherGround(Told told) {
    return told.reading().kind() == Reading.Kind.REFUSED
        && told.reading().named()
        && told.reading().grounds().stream().noneMatch(MAY_BE_TIME::contains);
  }

  /** The clock of a proxy is as good as this machine's. */
  private static boolean wasGivenBefore(Told told, Instant until) {
    return StoreClock.shown(told.reply()).filter(shown -> !shown.isAfter(until)).isPresent();
  }

  /** Without what the replies speak against. */
  List<Finding> weighed(List<Finding> findings) {
    if (!isHandedIn) {
      return findings;
    }
    List<Finding> left = new ArrayList<>();
    for (Finding finding : findings) {
      boolean later =
          over != null
              && finding.check() == Check.EXPIRED
              && finding.certainty() == Certainty.LIKELY;
      if (!later) {
        left.add(finding.answered(given(finding.answer())));
      }
    }
    return left;
  }

  /** What was answered, where that is of the kind that was expected. */
  private @Nullable String given(@Nullable String expected) {
    return replies.stream()
        .filter(it -> expected != null && !it.head().isEmpty() && expected.startsWith(it.head()))
        .map(Told::text)
        .findFirst()
        .orElse(null);
  }

  /** The remark that takes their place. */
  List<String> sentences() {
    return over == null
        ? List.of()
        : List.of(
            "The URL ended at "
                + over
                + ", by this machine's clock since that reply was given: it has to be signed anew,"
                + " whatever the reply is about.");
  }
}
