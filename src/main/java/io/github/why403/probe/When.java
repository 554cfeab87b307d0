package io.github.why403.probe;

import io.github.why403.evidence.Evidence.Answered;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.evidence.Question;
import io.github.why403.input.ErrorBody;
import io.github.why403.provider.Provider;
import io.github.why403.provider.RegionHint;
import io.github.why403.provider.WriteFree;
import java.util.Set;

/** On what a step waits, judged by what is known when its turn comes. */
public enum When {
  /** On nothing. */
  ALWAYS(""),
  /** A refusal that may hide others: the clock is checked before most of what can be wrong. */
  MASKED("if the refusal may hide others"),
  /** A store that checks no signature serves a wrong one too. */
  PASSED("if that is not refused for its signature"),
  /** No answer named the bucket's region. */
  PLACE_UNKNOWN("if no answer named the bucket's region"),
  /** The signed HEAD of the bucket was refused, without a word as replies to HEAD are. */
  KEY_REFUSED("if that is refused"),
  /** The store is one whose answers to the trick are recorded. */
  COPY_IS_SAFE("if the store is known to judge it and to write nothing"),
  /** The same for the other trick, where it is the first choice. */
  NO_LENGTH_IS_SAFE("if the store is known to judge it and to write nothing"),
  /** That was sent, and not refused for its signature. */
  NO_LENGTH_PASSED("if that is not refused for its signature");

  /** Codes with which nothing before the signature can be at fault. */
  private static final Set<String> BARE =
      Set.of("SignatureDoesNotMatch", "InvalidAccessKeyId", "NoSuchKey", "NoSuchBucket");

  /** Statuses of a request whose signature was accepted, if signatures are checked at all. */
  private static final Set<Integer> AFTER_SIGNATURE = Set.of(304, 404, 411, 412, 416);

  private final String words;

  When(String words) {
    this.words = words;
  }

  /** The condition for people; empty where there is none. */
  public String words() {
    return words;
  }

  /**
   * Whether the step is to be taken.
   *
   * @param store whose store it is, as far as is known by now
   * @param book what was answered by now
   */
  public boolean holds(Provider store, EvidenceBook book) {
    return switch (this) {
      case ALWAYS -> true;
      case MASKED -> isMasked(book);
      case PASSED -> hasPassed(book);
      case PLACE_UNKNOWN ->
          book.answers().stream().noneMatch(a -> RegionHint.of(a.reply()).isPresent());
      case KEY_REFUSED ->
          book.answer(Question.KEY_CHECK)
              .map(answer -> answer.reply().status())
              .filter(status -> status == 400 || status == 401 || status == 403)
              .isPresent();
      case COPY_IS_SAFE -> WriteFree.COPY_OF_NOTHING.isFirstChoiceOf(store);
      case NO_LENGTH_IS_SAFE -> WriteFree.NO_LENGTH.isFirstChoiceOf(store);
      case NO_LENGTH_PASSED -> NO_LENGTH_IS_SAFE.holds(store, book) && hasPassed(book);
    };
  }

  private static boolean isMasked(EvidenceBook book) {
    return book.answer(Question.AS_IS)
        .map(Answered::reply)
        .filter(reply -> reply.status() == 400 || reply.status() == 401 || reply.status() == 403)
        .filter(reply -> !BARE.contains(reply.error().map(ErrorBody::code).orElse("")))
        .isPresent();
  }

  private static boolean hasPassed(EvidenceBook book) {
    return book.answers().stream()
        .filter(a -> a.question().judgesSignature())
        .map(a -> a.reply().status())
        .anyMatch(status -> status / 100 == 2 || AFTER_SIGNATURE.contains(status));
  }
}
