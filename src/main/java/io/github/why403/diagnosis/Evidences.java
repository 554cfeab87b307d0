package io.github.why403.diagnosis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.hypothesis.Words;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Secret;
import java.util.ArrayList;
import java.util.List;

/** What a diagnosis rests on, and what it leaves open, in sentences. */
final class Evidences {
  /** What only the store can say, whatever is right about the URL. */
  private static final List<Remark> STORE_ONLY =
      List.of(
          new Remark("access-key-unknown", "the store's answer: whether the key is alive"),
          new Remark("iam-not-allowed", "the store's answer: permission"),
          new Remark("key-mismatch-nosuchkey", "the store's answer: whether the object is there"));

  static final List<String> RESIGN_CAUSES =
      List.of(
          "method-mismatch",
          "host-replaced-after-signing",
          "path-altered",
          "query-altered-after-signing",
          "signed-header-altered",
          "payload-hash-not-unsigned",
          "wrong-secret-for-key");

  private Evidences() {}

  static void afterResigning(
      Scheme scheme, SignatureReport signature, List<Remark> ruledOut, List<Remark> notChecked) {
    String needed = "the " + scheme.keyKind().noun() + ": ";
    switch (signature.status()) {
      case MATCHES -> RESIGN_CAUSES.forEach(c -> ruledOut.add(new Remark(c, signature.because())));
      case NOT_CHECKED ->
          RESIGN_CAUSES.forEach(c -> notChecked.add(new Remark(c, needed + signature.because())));
      case DOES_NOT_MATCH -> {
        boolean ownSecret =
            signature.match() != null
                && signature.match().edits().stream()
                    .noneMatch(e -> e.fields().contains("key/secret"));
        if (ownSecret) {
          ruledOut.add(
              new Remark(
                  "wrong-secret-for-key",
                  "the " + scheme.keyKind().noun() + " in hand signed this URL"));
        }
      }
    }
    notChecked.addAll(STORE_ONLY);
  }

  static List<String> of(
      Case original, Case facts, SignatureReport signature, StoreAnswers answers, Aside aside) {
    List<String> evidence = new ArrayList<>();
    if (!original.request().url().text().equals(facts.request().url().text())) {
      evidence.add("The copy damage was undone; what follows is about the repaired URL.");
    }
    evidence.addAll(facts.request().origin());
    evidence.add(store(facts, answers));
    Clock clock = facts.clock();
    if (clock != null) {
      evidence.add(
          "Judged as of "
              + clock.now()
              + " by "
              + clock.source()
              + (clock.checked() ? "." : ", which nobody has checked."));
    }
    evidence.addAll(answers.sentences(facts, signature));
    evidence.addAll(SinceThen.of(facts, answers).sentences());
    evidence.addAll(LogSearch.sentences(facts));
    evidence.addAll(aside.sentences());
    facts.secret().ifPresent(secret -> evidence.add(key(secret, facts)));
    if (facts.url().value(AuthParam.TOKEN).isPresent()) {
      evidence.add("The URL carries a session token, so it dies with its session at the latest.");
    }
    evidence.add(
        signature.candidates() == 0
            ? "The signature was not checked: " + signature.because() + "."
            : signature.counted() + " hashed: " + signature.because() + ".");
    return evidence;
  }

  private static String store(Case facts, StoreAnswers answers) {
    String how =
        answers.mark().isPresent()
            ? "its answer says so: " + answers.mark().get()
            : facts.hostTells()
                ? "the host says so"
                : facts.provider().isGeneric()
                    ? "the host tells nothing; name it with --provider"
                    : "you said so";
    return "Store: " + facts.provider().title() + " (" + how + ").";
  }

  private static String key(Secret secret, Case facts) {
    String id = facts.url().credential().keyId();
    String fits =
        secret.keyId() == null
            ? "its key id was not given"
            : secret.keyId().equals(id) ? "its key id is the URL's" : "its key id is NOT the URL's";
    String noun = Words.capital(facts.url().scheme().keyKind().noun());
    return noun + " from " + secret.origin() + "; " + fits + ".";
  }
}
