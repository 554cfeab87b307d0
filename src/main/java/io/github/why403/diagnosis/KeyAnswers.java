package io.github.why403.diagnosis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Question;
import io.github.why403.evidence.WireRequest;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.hypothesis.Told;
import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.provider.Providers;
import io.github.why403.provider.Reading;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.Secret;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the answers to requests that were signed with the secret in hand tell of the key: whether
 * it, its secret and its token are accepted, whatever they are allowed to do. A refusal of {@code
 * HEAD} has no body and so no ground; the same question as a {@code GET} has one.
 */
final class KeyAnswers {
  private static final Set<Question> SIGNED = EnumSet.of(Question.KEY_CHECK, Question.LOCATION);

  /** Refusals that come after the signature was found right. */
  private static final Set<Refusal> PERMISSION =
      EnumSet.of(
          Refusal.DENIED, Refusal.NOT_ALLOWED, Refusal.EXPLICITLY_DENIED, Refusal.NO_SUCH_BUCKET);

  private final Case facts;
  private final SignatureStatus status;
  private final Shown shown;
  private final String key;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Remark> ruledOut = new ArrayList<>();
  private final List<String> sentences = new ArrayList<>();

  private KeyAnswers(Case facts, SignatureStatus status, Shown shown) {
    this.facts = facts;
    this.status = status;
    this.shown = shown;
    this.key = Octets.text(facts.url().credential().keyId());
  }

  /**
   * Judges the answers of a case's book.
   *
   * @param status whether the secret in hand gives the URL's signature
   * @param shown what the answers to the URL itself show of the store
   */
  static Aside of(Case facts, SignatureStatus status, Shown shown) {
    KeyAnswers all = new KeyAnswers(facts, status, shown);
    facts.book().answers().stream()
        .filter(answer -> SIGNED.contains(answer.question()))
        .map(answer -> Told.of(facts, answer))
        .forEach(all::judge);
    return new Aside(all.findings, all.ruledOut, all.sentences.stream().distinct().toList());
  }

  private void judge(Told told) {
    Reading reading = told.reading();
    boolean served = reading.kind() == Reading.Kind.SERVED;
    boolean named = reading.named() && reading.grounds().size() == 1;
    boolean denied = named && PERMISSION.containsAll(reading.grounds());
    boolean knownOrder = facts.provider().isAws() || facts.provider().rulesAreKnown();
    boolean passed = served || denied && knownOrder && !reading.only(Refusal.NO_SUCH_BUCKET);
    if (passed && checksSignatures(knownOrder)) {
      accepted(told, served);
    } else if (served) {
      sentences.add(
          "The store answered "
              + said(told)
              + ", and it is not known to check signatures, so that says nothing of key "
              + key
              + ".");
    } else if (named) {
      reading.grounds().forEach(ground -> refused(told, ground));
    } else if (told.question() == Question.KEY_CHECK && told.reply().status() == 403) {
      sentences.add(
          "A HEAD of the bucket that was signed with the secret in hand was refused (403), and a"
              + " reply to HEAD has no body to say why: the key, its secret, or its permission.");
    }
  }

  /** Emulators serve whatever the signature; a store of unknown kind must have refused one. */
  private boolean checksSignatures(boolean kindIsKnown) {
    return kindIsKnown ? !shown.servesAnySignature() : shown.refusedAWrongSignature();
  }

  private void accepted(Told told, boolean served) {
    String words = "the store accepts key " + key + " and its secret: " + said(told);
    ruledOut.add(new Remark("access-key-unknown", words));
    if (status == SignatureStatus.MATCHES) {
      ruledOut.add(new Remark("wrong-secret-for-key", words));
      if (served && !facts.provider().isAws() && refusedAsUnsigned()) {
        add(
            told,
            "provider-lacks-presign-or-post",
            Certainty.POSSIBLE,
            Check.MECHANISM,
            "The store serves what the secret in hand signs in headers, and takes the URL that the"
                + " same secret signed for unsigned: it may not read signed URLs at all.");
      }
    }
    sentences.add(
        "The store accepts key "
            + key
            + " and the secret in hand ("
            + said(told)
            + ")"
            + (served ? "." : "; what is missing there is permission."));
  }

  /** Whether the store answered the URL as if nothing in it were a signature. */
  private boolean refusedAsUnsigned() {
    return shown.told().stream()
        .filter(Told::isAboutTheRequest)
        .anyMatch(
            t ->
                t.reply().status() == 401
                    || t.reply().status() == 501
                    || t.reading().named() && t.reading().only(Refusal.ANONYMOUS));
  }

  private void refused(Told told, Refusal ground) {
    switch (ground) {
      case KEY ->
          add(
              told,
              isLost() ? "session-token-missing" : "access-key-unknown",
              Certainty.PROVEN,
              Check.KEY,
              isLost()
                  ? "The store does not know the temporary key " + key + " without its token."
                  : "The store does not know the access key "
                      + key
                      + ", whatever is asked with it.");
      case SIGNATURE -> otherSecret(told);
      case TOKEN_EXPIRED -> ended(told);
      case SKEWED ->
          add(
              told,
              "local-clock-skew",
              Certainty.OBSERVED,
              Check.AFTER,
              "The store finds the clock of this machine more than a quarter of an hour wrong"
                  + told.field("ServerTime").map(time -> "; its own showed " + time).orElse("")
                  + ".");
      default ->
          sentences.add(
              "Whether the store accepts key "
                  + key
                  + " is not known: "
                  + said(told)
                  + " says nothing of it.");
    }
  }

  /** The token that was sent is the URL's, where it has one. */
  private void ended(Told told) {
    if (hasToken()) {
      add(
          told,
          "session-expired-before-url",
          Certainty.PROVEN,
          Check.TOKEN,
          "The session of the URL's token has ended, and the URL with it.");
    } else {
      sentences.add("The session of the token in hand has ended (" + said(told) + ").");
    }
  }

  /**
   * What the URL was signed with is another question, which re-signing answers. Before an unknown
   * host there may be a proxy that changes what is signed, Host above all, in every request alike.
   */
  private void otherSecret(Told told) {
    if (!isStoresOwnHost(told)) {
      sentences.add(
          "The store refuses what the secret in hand signs ("
              + said(told)
              + "): it holds another secret for key "
              + key
              + ", or something between changes what is signed, Host above all.");
    } else if (status == SignatureStatus.MATCHES) {
      add(
          told,
          "wrong-secret-for-key",
          facts.address().aws() != null ? Certainty.PROVEN : Certainty.POSSIBLE,
          Check.SIGNATURE,
          "The URL is signed with the secret in hand, and the store refuses every signature that"
              + " it makes: it is not that of key "
              + key
              + ".");
    } else {
      sentences.add(
          "The store refuses what the secret in hand signs ("
              + said(told)
              + "): it seems not to be the secret of key "
              + key
              + ", and then it proves nothing about the URL.");
    }
  }

  private static boolean isStoresOwnHost(Told told) {
    WireRequest request = told.answer().request();
    return request != null && Providers.ofHost(request.host()).isPresent();
  }

  private boolean isLost() {
    return key.startsWith("ASIA")
        && !hasToken()
        && facts.secret().map(Secret::revealToken).orElse("").isEmpty();
  }

  private boolean hasToken() {
    return facts.url().value(AuthParam.TOKEN).isPresent();
  }

  private void add(Told told, String cause, Certainty certainty, Check check, String sentence) {
    findings.add(
        Finding.of(cause, told.atMost(certainty), check, sentence, List.of())
            .answered(told.text()));
  }

  private static String said(Told told) {
    return told.head() + " to " + told.question().words();
  }
}
