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
import io.github.why403.hypothesis.HashedText;
import io.github.why403.hypothesis.Hypotheses;
import io.github.why403.hypothesis.Told;
import io.github.why403.provider.Backing;
import io.github.why403.provider.Check;
import io.github.why403.provider.Passed;
import io.github.why403.provider.Reading;
import io.github.why403.provider.Refusal;
import io.github.why403.provider.ReplyMarks;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.KeyKind;
import io.github.why403.scheme.Scheme;
import java.util.ArrayList;
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

  private final Informed informed;
  private final List<Told> told;
  private final List<Told> aboutTheRequest;
  private final Shown shown;
  private final List<String> aside;

  /**
   * @param aside why nothing was read from a reply that was handed in, sentences
   */
  private StoreAnswers(Informed informed, List<Told> told, List<String> aside) {
    this.informed = informed;
    this.told = told;
    this.aboutTheRequest =
        told.isEmpty() ? List.of() : told.stream().filter(Told::isAboutTheRequest).toList();
    this.shown = new Shown(told);
    this.aside = aside;
  }

  /** Reads the answers in a case's book; those to other requests are put aside. */
  static StoreAnswers of(Case facts) {
    List<Evidence.Answered> bound = new ArrayList<>();
    List<String> aside = new ArrayList<>();
    for (Evidence.Answered answer : facts.book().answers()) {
      Optional<String> why = asideFor(facts, answer);
      if (why.isPresent()) {
        aside.add(why.get());
      } else {
        bound.add(answer);
      }
    }
    Informed informed = Informed.of(facts, bound);
    List<Told> told =
        bound.isEmpty()
            ? List.of()
            : bound.stream().map(a -> Told.of(informed.facts(), a)).toList();
    return new StoreAnswers(informed, told, aside);
  }

  /** Why nothing is read from an answer, a sentence; empty where it is evidence. */
  private static Optional<String> asideFor(Case facts, Evidence.Answered answer) {
    return Binding.isAccepted(answer)
        ? Optional.of(
            "The reply you supplied is no refusal: by its status, "
                + answer.reply().status()
                + ", the request was accepted. It is no evidence of a fault, nor that the URL works"
                + " now.")
        : Binding.refusal(facts, answer)
            .map(
                why ->
                    "The reply you supplied is to another request: "
                        + why
                        + ". Nothing was read from it.");
  }

  /** The case with what the answers tell of the store and its clock. */
  Case facts() {
    return informed.facts();
  }

  /** What told the store's kind; empty where no reply had to. */
  Optional<String> mark() {
    return Optional.ofNullable(informed.mark()).map(mark -> mark.words());
  }

  /** The answers to the request itself. */
  List<Told> aboutTheRequest() {
    return aboutTheRequest;
  }

  /** Whether nothing was answered. */
  boolean isEmpty() {
    return told.isEmpty() && aside.isEmpty();
  }

  /** What the answers show of the signature. */
  Shown shown() {
    return shown;
  }

  /** The texts that the store gave back, compared with ours. */
  Optional<HashedText> echo(Case facts) {
    if (told.isEmpty()) {
      return Optional.empty();
    }
    return told.stream()
        .map(t -> new Told(facts, t.answer(), t.reading()))
        .<HashedText>flatMap(t -> HashedText.of(t).stream())
        .findFirst();
  }

  /**
   * Whether the store was seen to read the request by the rules of the case: it gave back the text
   * that they give, or it told its kind.
   */
  boolean showTheRules(Case facts) {
    return facts.provider().rulesAreKnown()
        && (echo(facts).filter(HashedText::unchanged).isPresent() || tellTheirKind(facts));
  }

  private boolean tellTheirKind(Case facts) {
    return !told.isEmpty()
        && told.stream()
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
    if (told.isEmpty()) {
      return List.of();
    }
    boolean right = signature.status() == SignatureStatus.MATCHES;
    List<Finding> findings = new ArrayList<>();
    for (Told answer : told) {
      AnswerFacts.findings(new Told(facts, answer.answer(), answer.reading()), right, held).stream()
          .map(finding -> isOfTheBucket(answer) ? finding : finding.atMost(Certainty.POSSIBLE))
          .forEach(findings::add);
    }
    Optional<HashedText> echo = echo(facts);
    Scheme scheme = facts.url().scheme();
    echo.map(HashedText::findings).ifPresent(findings::addAll);
    echo.filter(text -> right).map(HashedText::usedOtherwise).ifPresent(findings::addAll);
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
    return findings.stream().flatMap(f -> Hypotheses.named(scheme, f).stream()).toList();
  }

  /**
   * Whether an answer to an unsigned request is about the bucket of the URL: behind a proxy that
   * changes Host it may be about another one, which the Host then names. A right signature shows
   * that Host came through.
   */
  private boolean isOfTheBucket(Told answer) {
    return answer.question() != Question.ANONYMOUS_BUCKET
        || answer.facts().address().store() != null
        || shown.foundSignatureRight();
  }

  /** The store refuses a signature that the secret in hand gives. */
  private static List<Finding> otherSecret(
      Case facts, boolean right, @org.jspecify.annotations.Nullable HashedText echo) {
    boolean signedTheStoresText = echo != null && facts.secret().filter(echo::signedBy).isPresent();
    Scheme scheme = facts.url().scheme();
    KeyKind key = scheme.keyKind();
    String wrong = "wrong-secret-for-key";
    if (signedTheStoresText) {
      return List.of(
          new Finding(
              wrong,
              Certainty.PROVEN,
              Check.SIGNATURE,
              "The "
                  + key.noun()
                  + " in hand signed exactly the text that the store hashed, and the store refuses"
                  + " it: "
                  + key.refused()
                  + ".",
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
            wrong,
            Certainty.POSSIBLE,
            Check.SIGNATURE,
            "The signature is right by the "
                + key.noun()
                + " in hand, and the store refuses it: it may be that "
                + key.refused()
                + ".",
            List.of()));
  }

  /** What the answers exclude, by the order of the store's checks. */
  List<Remark> ruledOut(SignatureReport signature) {
    List<Remark> remarks = new ArrayList<>();
    boolean right = signature.status() == SignatureStatus.MATCHES;
    for (Told answer : told) {
      Reading reading = AnswerFacts.reading(answer, right);
      Set<Check> passed = shown.by(answer, reading);
      // One cause may be met at two checks; an answer does not exclude what it stands for.
      List<String> own =
          AnswerFacts.findings(answer, right, Set.of()).stream().map(Finding::cause).toList();
      for (Check check : Check.values()) {
        if (passed.contains(check)) {
          remarks(answer, check, because(answer)).stream()
              .filter(remark -> !own.contains(remark.cause()))
              .forEach(remarks::add);
        }
      }
      if (reading.only(Refusal.NO_SUCH_KEY) && answer.isAboutTheRequest()) {
        remarks.add(new Remark("missing-object-without-listbucket", because(answer)));
      }
    }
    return remarks;
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
      Passed order = Passed.of(answer.store(), reading, !shown.servesAnySignature());
      String needs =
          "a request that gets further than "
              + said(answer)
              + (reading.may(Refusal.EXPIRED) ? "; masked by the expiry" : "");
      for (Check check : Check.values()) {
        if (order.masked().contains(check)) {
          remarks.addAll(remarks(answer, check, needs));
        }
      }
    }
    return remarks;
  }

  private static List<Remark> remarks(Told answer, Check check, String text) {
    boolean list = answer.facts().url().vocabulary().has(AuthParam.SIGNED_HEADERS);
    if (check == Check.HEADERS_SIGNED && !list) {
      return List.of(); // Without a list a store signs what arrives, and refuses no header.
    }
    return CAUSES.getOrDefault(check, List.of()).stream()
        .map(c -> Hypotheses.name(answer.facts().url().scheme(), c))
        .distinct()
        .map(c -> new Remark(c, text))
        .toList();
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
    List<String> sentences = new ArrayList<>(aside);
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
      if (answer.reading().only(Refusal.BUSY) && answer.isAboutTheRequest()) {
        sentences.add(
            "That says nothing of the URL: the store was busy, or failed by itself. Send the"
                + " request again.");
      }
      if (answer.reading().only(Refusal.SKEWED) && answer.store().isAws()) {
        sentences.add(
            "Amazon S3 judges that of requests alone that are signed in a header: a proxy that"
                + " signs by itself got this answer, or it is the answer to another request.");
      }
      if (answer.reading().kind() == Reading.Kind.UNKNOWN && answer.isAboutTheRequest()) {
        sentences.add("What that means here is not known; it may not be the store's own answer.");
      }
    }
    if (shown.servesAnySignature()) {
      sentences.add(
          "The store served a signature that is wrong, so it checks none in such a request; nothing"
              + " is concluded of the signature from its serving this one.");
    } else if (shown.served() || shown.wouldAccept()) {
      sentences.add("A wrong signature was refused, so the signature in the URL is right there.");
    }
    echo(facts).ifPresent(text -> sentences.addAll(Received.unsaid(facts, text.arrived())));
    echo(facts)
        .filter(HashedText::unchanged)
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
