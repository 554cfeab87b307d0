package io.github.why403.report;

import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.Evidence.Answered;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.input.ErrorBody;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What was asked of the outside, how it ended, and what was not asked. */
final class Attempts {
  private static final int CODE = 60;

  private Attempts() {}

  /**
   * One for each attempt.
   *
   * @param say makes a sentence fit to be shown
   */
  static List<Presentation.Asked> of(EvidenceBook book, UnaryOperator<String> say) {
    List<Presentation.Asked> all = new ArrayList<>();
    for (Attempt attempt : book.attempts()) {
      boolean skipped = attempt instanceof Attempt.Skipped;
      String line = attempt.probe() + ": " + (skipped ? "not asked; " : "") + ending(attempt);
      all.add(
          new Presentation.Asked(
              attempt.probe(),
              status(attempt),
              say.apply(ending(attempt)),
              say.apply(line),
              isTelling(attempt)));
    }
    return all;
  }

  /**
   * Whether to name it although all is not asked for: not what was answered, which is evidence
   * already, and not what was not asked and could not have been.
   */
  private static boolean isTelling(Attempt attempt) {
    return attempt instanceof Attempt.Skipped skipped
        ? !skipped.enable().isEmpty()
        : !isAnswered(attempt);
  }

  private static boolean isAnswered(Attempt attempt) {
    return attempt instanceof Attempt.Completed completed
        && (completed.evidence() instanceof Answered
            || completed.evidence() instanceof Evidence.Logged
            || completed.evidence() instanceof Evidence.Clocks clocks && usable(clocks) > 0);
  }

  private static long usable(Evidence.Clocks clocks) {
    return clocks.readings().stream().filter(r -> r.usable().isPresent()).count();
  }

  private static String status(Attempt attempt) {
    return attempt instanceof Attempt.Completed
        ? "completed"
        : attempt instanceof Attempt.Skipped ? "skipped" : "failed";
  }

  private static String ending(Attempt attempt) {
    if (attempt instanceof Attempt.Skipped skipped) {
      return text(skipped);
    }
    if (attempt instanceof Attempt.Failed failed) {
      String detail = failed.detail().isEmpty() ? "" : ": " + failed.detail();
      return failed.failure().words() + detail;
    }
    Attempt.Completed completed = (Attempt.Completed) attempt;
    if (completed.evidence() instanceof Answered answered) {
      return answered.question().words() + " - " + answer(answered);
    }
    if (completed.evidence() instanceof Evidence.Logged logged) {
      int signings = logged.log().entries().size();
      return signings + (signings == 1 ? " signing" : " signings") + " in the signer's log";
    }
    Evidence.Clocks clocks = (Evidence.Clocks) completed.evidence();
    int asked = clocks.readings().size();
    return usable(clocks)
        + " of "
        + asked
        + (asked == 1 ? " NTP server" : " NTP servers")
        + " gave the time";
  }

  private static String text(Attempt.Skipped skipped) {
    String enable =
        skipped.enable().equals("--endpoint-url")
            ? "--endpoint-url URL names it"
            : skipped.enable();
    return enable.isEmpty() ? skipped.why() : skipped.why() + "; " + enable;
  }

  private static String answer(Answered answered) {
    int status = answered.reply().status();
    String code = answered.reply().error().map(ErrorBody::code).orElse("");
    String clipped = code.length() > CODE ? code.substring(0, CODE) + "..." : code;
    return clipped.isEmpty() ? "" + status : status + " " + clipped;
  }
}
