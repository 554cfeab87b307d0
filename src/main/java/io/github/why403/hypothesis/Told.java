package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.Question;
import io.github.why403.evidence.WireRequest;
import io.github.why403.input.ErrorBody;
import io.github.why403.input.HttpReply;
import io.github.why403.provider.Backing;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Reading;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One answer of the store, read.
 *
 * @param facts the case it belongs to
 * @param answer the answer
 * @param reading what it says
 */
public record Told(Case facts, Evidence.Answered answer, Reading reading) {

  /** How much of a message is shown. */
  private static final int LONGEST = 200;

  /** What Azure found wrong stands behind a message that is the same for all. */
  private static final String AZURE_DETAIL = "AuthenticationErrorDetail";

  /** Azure ends every message with these two. */
  private static final Pattern OF_AZURE = Pattern.compile("\\s+RequestId:\\S*\\s+Time:\\S*");

  /** Reads an answer as the case's store means it. */
  public static Told of(Case facts, Evidence.Answered answer) {
    Told told = new Told(facts, answer, Reading.of(facts.provider(), answer.reply()));
    return told.hasNotOneByte() ? new Told(facts, answer, Reading.SUCCESS) : told;
  }

  /** Whether the store would serve the object, which is empty, but for the range that we added. */
  public boolean hasNotOneByte() {
    WireRequest request = answer.request();
    return reply().status() == 416
        && request != null
        && !facts.request().sends("range")
        && request.headers().stream().anyMatch(h -> h.is("range"));
  }

  /** What was asked. */
  public Question question() {
    return answer.question();
  }

  /** What came back. */
  public HttpReply reply() {
    return answer.reply();
  }

  /** The store. */
  public Provider store() {
    return facts.provider();
  }

  /** The text of an element of the error document. */
  public Optional<String> field(String name) {
    return reply().error().flatMap(error -> error.field(name)).map(String::strip);
  }

  /** Whether the message, or what stands behind it, has these words. */
  public boolean says(String words) {
    return wording().contains(words);
  }

  /** What the first group of an expression takes from the message; empty where it fits nowhere. */
  Optional<String> found(Pattern expression) {
    return Optional.of(expression.matcher(wording())).filter(Matcher::find).map(m -> m.group(1));
  }

  private String wording() {
    return reply().error().map(ErrorBody::wording).orElse("");
  }

  /** Whether the request was the signed one, not a question beside it. */
  public boolean isAboutTheRequest() {
    return switch (question()) {
      case SUPPLIED, AS_IS, SENT, COPY_OF_NOTHING, NO_LENGTH -> true;
      default -> false;
    };
  }

  /** Whether the request carried a signature that is wrong by design. */
  public boolean isVoid() {
    return question().isVoid();
  }

  /** Whether a PUT was tried in a way that writes nothing, and so could not be served. */
  public boolean isTrick() {
    return question() == Question.COPY_OF_NOTHING || question() == Question.NO_LENGTH;
  }

  /** Whether the store was asked by this program a moment ago, not by the user at some time. */
  public boolean isFresh() {
    return question() != Question.SUPPLIED;
  }

  /** How sure a cause is that this answer, and only this one, stands for. */
  public Certainty atMost(Certainty meant) {
    boolean own = reading.backing() != Backing.ASSUMED && !facts.provider().isGeneric();
    if (reading.grounds().size() > 1) {
      return meant.atMost(Certainty.POSSIBLE);
    }
    return own && reading.named() ? meant : meant.atMost(Certainty.OBSERVED);
  }

  /** The status and code, for people. */
  public String head() {
    String code = reply().error().map(ErrorBody::code).orElseGet(() -> Reading.codeInHead(reply()));
    String status = reply().status() == 0 ? "" : Integer.toString(reply().status());
    return (status + " " + code).strip();
  }

  /** The whole answer on one line. */
  public String text() {
    String message = field(AZURE_DETAIL).orElseGet(this::wording);
    String line = OF_AZURE.matcher(message).replaceFirst("").replaceAll("\\s+", " ");
    String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    return shown.isEmpty() ? head() : head() + ": " + shown;
  }
}
