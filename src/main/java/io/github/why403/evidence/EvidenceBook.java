package io.github.why403.evidence;

import io.github.why403.input.SignerLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was observed, in the order of asking, and how each attempt ended.
 *
 * @param attempts one for each probe that was planned
 */
public record EvidenceBook(List<Attempt> attempts) {
  /** Nothing was asked. */
  public static final EvidenceBook EMPTY = new EvidenceBook(List.of());

  public EvidenceBook {
    attempts = List.copyOf(attempts);
  }

  /** The book with one more attempt. */
  public EvidenceBook with(Attempt attempt) {
    List<Attempt> all = new ArrayList<>(attempts);
    all.add(attempt);
    return new EvidenceBook(all);
  }

  /** The book with the attempts of another behind its own. */
  public EvidenceBook and(EvidenceBook more) {
    List<Attempt> all = new ArrayList<>(attempts);
    all.addAll(more.attempts);
    return new EvidenceBook(all);
  }

  /** Everything observed. */
  public List<Evidence> evidence() {
    return attempts.isEmpty()
        ? List.of()
        : attempts.stream()
            .filter(Attempt.Completed.class::isInstance)
            .map(attempt -> ((Attempt.Completed) attempt).evidence())
            .toList();
  }

  /** Every answer of a store. */
  public List<Evidence.Answered> answers() {
    return attempts.isEmpty()
        ? List.of()
        : evidence().stream()
            .filter(Evidence.Answered.class::isInstance)
            .map(Evidence.Answered.class::cast)
            .toList();
  }

  /** What NTP servers said; empty where none was asked. */
  public List<ClockReading> clocks() {
    return evidence().stream()
        .filter(Evidence.Clocks.class::isInstance)
        .flatMap(clocks -> ((Evidence.Clocks) clocks).readings().stream())
        .toList();
  }

  /** The signer's debug log; an empty one where none was given. */
  public SignerLog signerLog() {
    return attempts.isEmpty()
        ? SignerLog.NONE
        : new SignerLog(
            evidence().stream()
                .filter(Evidence.Logged.class::isInstance)
                .flatMap(logged -> ((Evidence.Logged) logged).log().entries().stream())
                .toList());
  }

  /** The store's answer to a question. */
  public Optional<Evidence.Answered> answer(Question question) {
    return attempts.isEmpty()
        ? Optional.empty()
        : answers().stream().filter(a -> a.question() == question).findFirst();
  }
}
