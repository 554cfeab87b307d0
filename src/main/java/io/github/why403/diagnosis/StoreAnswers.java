package io.github.why403.diagnosis;

import static java.util.Map.entry;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.Informed;
import io.github.why403.evidence.Question;
import io.github.why403.hypothesis.AnswerFacts;
import io.github.why403.hypothesis.Binding;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.hypothesis.OnTheWay;
import io.github.why403.hypothesis.Told;
import io.github.why403.provider.Backing;
import io.github.why403.provider.Check;
import io.github.why403.provider.Passed;
import io.github.why403.provider.Reading;
import io.github.why403.provider.Refusal;
import io.github.why403.provider.ReplyMarks;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the store's answers say: findings, what they rule out by the order of its checks, and what
 * they hide.
 */
final class StoreAnswers {
  /** The causes that a passed check excludes. */
  private static final Map<Check, List<String>> CAUSES =
      Map.ofEntries(
          entry(Check.MECHANISM, List.of("authorization-header-also-sent")),
          entry(Check.PARAMETERS, List.of("missing-auth-param", "expires-over-max")),
          entry(
              Check.NOT_YET_VALID,
              List.of("not-yet-valid", "signer-clock-ahead", "local-time-labelled-utc")),
          entry(Check.EXPIRED, List.of("expired")),
          entry(Check.SCOPE, List.of("region-wrong-in-scope", "service-name-wrong")),
          entry(Check.SCOPE_DATE, List.of("scope-date-differs-from-amz-date")),
          entry(
              Check.HEADERS_SIGNED,
              List.of(
                  "amz-header-sent-not-signed",
                  "checksum-header-not-signed",
                  "signedheaders-lacks-host")),
          entry(Check.KEY, List.of("access-key-unknown", "session-token-missing")),
          entry(Check.SIGNATURE, Evidences.RESIGN_CAUSES),
          entry(
              Check.TOKEN,
              List.of("session-expired-before-url", "stale-token-with-long-lived-key")),
          entry(Check.AFTER, List.of("iam-not-allowed", "key-mismatch-nosuchkey")));

  /** A fresh date passes what the URL's own would not. */
  private static final Set<Check> REFRESHED =
      EnumSet.of(Check.NOT_YET_VALID, Check.EXPIRED, Check.SCOPE_DATE);

  private final Informed informed;
  private final List<Told> told;
  private final Map<Evidence.Answered, String> foreign;

  private StoreAnswers(Informed informed, List<Told> told, Map<Evidence.Answered, String> foreign) {
    this.informed = informed;
    this.told = told;
    this.foreign = foreign;
  }

  /** Reads the answers in a case's book; those to other requests are put aside. */
  static StoreAnswers of(Case facts) {
    List<Evidence.Answered> bound = new ArrayList<>();
    Map<Evidence.Answered, String> foreign = new HashMap<>();
    for (Evidence.Answered answer : facts.book().answers()) {
      Optional<String> refusal = Binding.refusal(facts, answer);
      if (refusal.isPresent()) {
        foreign.put(answer, refusal.get());
      } else {
        bound.add(answer);
      }
    }
    Informed informed = Informed.of(facts, bound);
    return new StoreAnswers(
        informed, bound.stream().map(a -> Told.of(informed.facts(), a)).toList(), foreign);
  }

  /** The case with what the answers tell of the store and its clock. */
  Case facts() {
    return informed.facts();
  }

  /** What told the store's kind; empty where no reply had to. */
  Optional<String> mark() {
    return Optional.ofNullable(informed.mark()).map(mark -> mark.words());
  }

  /** Whether nothing was answered. */
  boolean isEmpty() {
    return told.isEmpty() && foreign.isEmpty();
  }

  /** Whether the store serves any signature: then no answer shows that one is right. */
  boolean servesAnySignature() {
    return told.stream()
        .filter(StoreAnswers::isVoid)
        .anyMatch(
            t ->
                t.reading().kind() == Reading.Kind.SERVED
                    || passed(t, t.reading(), true).contains(Check.SIGNATURE));
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

  /** Whether the request as it is was served by a store that refuses a wrong signature. */
  boolean served() {
    return controlled()
        && told.stream()
            .anyMatch(
                t ->
                    t.isFresh()
                        && t.isAboutTheRequest()
                        && t.reading().kind() == Reading.Kind.SERVED);
  }

  /** Whether the store refused the request itself, on whatever ground. */
  boolean refused() {
    return told.stream().filter(Told::isAboutTheRequest).anyMatch(this::refused);
  }

  /** A request that tries a PUT without writing is always refused, if not for its signature. */
  private boolean refused(Told answer) {
    if (answer.isTrick()) {
      return !shown(answer, answer.reading()).contains(Check.SIGNATURE);
    }
    return answer.reading().kind() == Reading.Kind.REFUSED
        || answer.reading().kind() == Reading.Kind.UNKNOWN && answer.reply().status() >= 300;
  }

  /** Whether a PUT that was tried without writing carries a signature that the store lets pass. */
  boolean wouldAccept() {
    boolean bucketMayBeMissing =
        told.stream()
            .anyMatch(t -> t.question() == Question.ANONYMOUS_BUCKET && t.reply().status() == 404);
    return controlled()
        && !bucketMayBeMissing
        && told.stream()
            .filter(Told::isTrick)
            .anyMatch(t -> shown(t, t.reading()).contains(Check.SIGNATURE));
  }

  /** Whether the store found the signature right, as far as its answers show. */
  boolean foundSignatureRight() {
    return told.stream()
        .filter(Told::isAboutTheRequest)
        .anyMatch(t -> shown(t, t.reading()).contains(Check.SIGNATURE));
  }

  /** What an answer shows as passed; one that served needs a wrong signature that was refused. */
  private Set<Check> shown(Told answer, Reading reading) {
    if (reading.kind() == Reading.Kind.SERVED && answer.isAboutTheRequest()) {
      return controlled() ? EnumSet.allOf(Check.class) : Set.of();
    }
    Set<Check> passed =
        reading.kind() == Reading.Kind.SERVED
            ? Set.of()
            : passed(answer, reading, !servesAnySignature());
    return passed.contains(Check.SIGNATURE) && isSaidToVoidSignatures(answer) ? Set.of() : passed;
  }

  /**
   * Whether a signature that is wrong by design got the same answer. No such signature passes, so
   * an answer that seems to come after it has another meaning at this store.
   */
  private boolean isSaidToVoidSignatures(Told answer) {
    return told.stream().anyMatch(t -> isVoid(t) && t.head().equals(answer.head()));
  }

  /** Whether an answer is to a signature that is wrong by design. */
  private static boolean isVoid(Told answer) {
    return answer.question() == Question.UNMASKED || answer.question() == Question.CONTROL;
  }

  /** The texts that the store gave back, compared with ours. */
  Optional<OnTheWay> echo(Case facts) {
    return told.stream()
        .map(t -> new Told(facts, t.answer(), t.reading()))
        .flatMap(t -> OnTheWay.of(t).stream())
        .findFirst();
  }

  /**
   * Whether the store was seen to read the request by the rules of the case: it gave back the text
   * that they give, or it told its kind.
   */
  boolean showTheRules(Case facts) {
    return facts.provider().rulesAreKnown()
        && (echo(facts).filter(OnTheWay::unchanged).isPresent() || tellTheirKind(facts));
  }

  private boolean tellTheirKind(Case facts) {
    return told.stream()
        .filter(Told::isFresh)
        .flatMap(t -> ReplyMarks.of(t.reply()).stream())
        .anyMatch(
            mark ->
                mark.certainty() == Backing.RECORDED
                    && mark.store().equals(facts.provider().name()));
  }

  /**
   * What the answers say of the cause.
   *
   * @param facts the case as it was judged
   * @param signature what re-signing showed
   * @param held causes that other facts hold
   */
  List<Finding> findings(Case facts, SignatureReport signature, Set<String> held) {
    boolean right = signature.status() == SignatureStatus.MATCHES;
    List<Finding> findings = new ArrayList<>();
    for (Told answer : told) {
      AnswerFacts.findings(new Told(facts, answer.answer(), answer.reading()), right, held).stream()
          .map(finding -> isOfTheBucket(answer) ? finding : finding.atMost(Certainty.POSSIBLE))
          .forEach(findings::add);
    }
    Optional<OnTheWay> echo = echo(facts);
    echo.map(OnTheWay::findings).ifPresent(findings::addAll);
    boolean mismatch =
        told.stream()
            .anyMatch(
                t ->
                    t.isAboutTheRequest()
                        && AnswerFacts.reading(t, false).only(Refusal.SIGNATURE)
                        && t.reading().named());
    if (mismatch) {
      findings.addAll(otherSecret(facts, right, echo.orElse(null)));
    }
    return findings;
  }

  /**
   * Whether an answer to an unsigned request is about the bucket of the URL: behind a proxy that
   * changes Host it may be about another one, which the Host then names. A right signature shows
   * that Host came through.
   */
  private boolean isOfTheBucket(Told answer) {
    return answer.question() != Question.ANONYMOUS_BUCKET
        || answer.facts().address().store() != null
        || foundSignatureRight();
  }

  /** The store refuses a signature that the secret in hand gives. */
  private static List<Finding> otherSecret(
      Case facts, boolean right, @org.jspecify.annotations.Nullable OnTheWay echo) {
    boolean signedTheStoresText = echo != null && facts.secret().filter(echo::signedBy).isPresent();
    if (signedTheStoresText) {
      return List.of(
          new Finding(
              "wrong-secret-for-key",
              Certainty.PROVEN,
              Check.SIGNATURE,
              "The secret in hand signed exactly the text that the store hashed, and the store"
                  + " refuses it: the store holds another secret for this access key.",
              List.of(),
              List.of("mixed-credentials-across-replicas"),
              null));
    }
    if (!right || echo != null) {
      return List.of();
    }
    return List.of(
        Finding.of(
            "proxy-rewrites-host",
            Certainty.POSSIBLE,
            Check.SIGNATURE,
            "The signature is right for the request as it was sent, and the store refuses it:"
                + " something between may change the request, its Host above all.",
            List.of()),
        Finding.of(
            "wrong-secret-for-key",
            Certainty.POSSIBLE,
            Check.SIGNATURE,
            "The signature is right by the secret in hand, and the store refuses it: the store may"
                + " hold another secret for this access key.",
            List.of()));
  }

  /** What the answers exclude, by the order of the store's checks. */
  List<Remark> ruledOut(SignatureReport signature) {
    List<Remark> remarks = new ArrayList<>();
    boolean right = signature.status() == SignatureStatus.MATCHES;
    for (Told answer : told) {
      Reading reading = AnswerFacts.reading(answer, right);
      Set<Check> passed = shown(answer, reading);
      for (Check check : Check.values()) {
        if (passed.contains(check)) {
          remarks.addAll(remarks(check, because(answer)));
        }
      }
      if (reading.only(Refusal.NO_SUCH_KEY) && answer.isAboutTheRequest()) {
        remarks.add(new Remark("missing-object-without-listbucket", because(answer)));
      }
      if (answer.question() == Question.KEY_CHECK && keyIsAccepted(answer)) {
        String accepted = "the store answered " + said(answer) + ", so it accepts key and secret";
        remarks.add(new Remark("access-key-unknown", accepted));
        if (right) {
          remarks.add(new Remark("wrong-secret-for-key", accepted));
        }
      }
    }
    return remarks;
  }

  /** A missing bucket is told to anyone by some stores, and some check no signature at all. */
  private boolean keyIsAccepted(Told answer) {
    boolean served = answer.reading().kind() == Reading.Kind.SERVED;
    return !servesAnySignature()
        && (served
            || Passed.of(answer.store(), answer.reading(), true)
                .passed()
                .contains(Check.SIGNATURE));
  }

  /** What the first refusal hides, unless another answer tells. */
  List<Remark> masked(SignatureReport signature) {
    List<Remark> remarks = new ArrayList<>();
    boolean right = signature.status() == SignatureStatus.MATCHES;
    for (Told answer : told) {
      Reading reading = AnswerFacts.reading(answer, right);
      if (!answer.isAboutTheRequest() || reading.kind() != Reading.Kind.REFUSED) {
        continue;
      }
      Passed shown = Passed.of(answer.store(), reading, !servesAnySignature());
      String needs =
          "a request that gets further than "
              + said(answer)
              + (reading.may(Refusal.EXPIRED) ? "; masked by the expiry" : "");
      for (Check check : Check.values()) {
        if (shown.masked().contains(check)) {
          remarks.addAll(remarks(check, needs));
        }
      }
    }
    return remarks;
  }

  private static List<Remark> remarks(Check check, String text) {
    return CAUSES.getOrDefault(check, List.of()).stream().map(c -> new Remark(c, text)).toList();
  }

  private static Set<Check> passed(Told answer, Reading reading, boolean checksSignatures) {
    boolean signed = answer.isAboutTheRequest();
    if (!signed && !isVoid(answer)) {
      return Set.of();
    }
    EnumSet<Check> passed = EnumSet.noneOf(Check.class);
    passed.addAll(Passed.of(answer.store(), reading, checksSignatures).passed());
    if (answer.question() == Question.UNMASKED) {
      passed.removeAll(REFRESHED);
    }
    return passed;
  }

  private String because(Told answer) {
    return answer.reading().kind() == Reading.Kind.SERVED
        ? "the store answered " + said(answer) + ", and refused a wrong signature"
        : "the store answered " + said(answer) + ", which comes after this check";
  }

  private static String said(Told answer) {
    String head = answer.head().isEmpty() ? "so" : answer.head();
    return answer.question() == Question.SUPPLIED
        ? head + " (" + Question.SUPPLIED.words() + ")"
        : head + " to " + answer.question().words();
  }

  /** What was answered, in sentences. */
  List<String> sentences(Case facts, SignatureReport signature) {
    List<String> sentences = new ArrayList<>();
    foreign.forEach(
        (answer, why) ->
            sentences.add(
                "The reply you supplied is to another request: "
                    + why
                    + ". Nothing was read from it."));
    for (Told answer : told) {
      sentences.add(
          answer.question() == Question.SUPPLIED
              ? "The reply you supplied says " + ended(answer.text())
              : "The store answered "
                  + ended(answer.head())
                      .replaceAll("\\.$", " to " + answer.question().words() + "."));
      if (answer.hasNotOneByte() && answer.isAboutTheRequest()) {
        sentences.add("The object is empty: it has not the one byte that was asked for.");
      }
      if (answer.reading().kind() == Reading.Kind.UNKNOWN && answer.isAboutTheRequest()) {
        sentences.add("What that means here is not known; it may not be the store's own answer.");
      }
    }
    if (servesAnySignature()) {
      sentences.add(
          "The store served a signature that is wrong, so it checks none; nothing is concluded from"
              + " its serving this one.");
    } else if (served() || wouldAccept()) {
      sentences.add("A wrong signature was refused, so the signature in the URL is right there.");
    }
    echo(facts)
        .filter(OnTheWay::unchanged)
        .ifPresent(
            same ->
                sentences.add(
                    "The store hashed the text that this request gives: nothing was changed on the"
                        + " way"
                        + (signature.status() == SignatureStatus.MATCHES
                            ? "."
                            : "; the fault is in what the signer hashed, or in its key.")));
    return sentences;
  }

  private static String ended(String text) {
    String shown = text.isEmpty() ? "nothing" : text;
    return shown.endsWith(".") ? shown : shown + ".";
  }
}
