package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Fact.Context;
import io.github.why403.input.RawParam;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.SignatureText;
import io.github.why403.scheme.SignatureText.Form;
import java.util.List;

/** What a signature shows by its form alone: that it was cut, or that it is none of its scheme. */
final class SignatureShape {
  private SignatureShape() {}

  static Judgement cut(Context it) {
    Case facts = it.facts();
    SignatureText signature = facts.url().signature();
    if (signature.isUnpadded()) {
      return it.holds(
          Stores.wantsPadding(facts.provider()),
          it.name(AuthParam.SIGNATURE)
              + " lacks the padding (=) at its end: it was cut. Most stores compare the text, or"
              + " read no base64 without it.");
    }
    if (signature.form() == Form.SHORT && signature.digits().length() == signature.whole()) {
      return it.proven(
          it.name(AuthParam.SIGNATURE)
              + " ends in the middle of a percent escape: the URL was cut.");
    }
    if (signature.form() == Form.SHORT) {
      return it.proven(
          it.name(AuthParam.SIGNATURE)
              + " has "
              + signature.digits().length()
              + " digits of "
              + signature.whole()
              + ": the URL was cut.");
    }
    List<QueryParam> params = facts.url().params();
    RawParam last = params.isEmpty() ? new RawParam("", "") : params.get(params.size() - 1).raw();
    boolean begun =
        last.value() == null
            && last.name().startsWith("X-")
            && FormFacts.absent(facts).stream().anyMatch(p -> it.name(p).startsWith(last.name()));
    return begun
        ? it.proven(
            "The URL ends in \"" + last.name() + "\", the beginning of a parameter: it was cut.")
        : Judgement.SILENT;
  }

  static Judgement signature(Context it) {
    if (it.facts().url().value(AuthParam.SIGNATURE).isEmpty()) {
      return Judgement.SILENT;
    }
    SignatureText signature = it.facts().url().signature();
    return switch (signature.form()) {
      case SOUND ->
          signature.isUnpadded()
              ? Judgement.SILENT
              : it.ruledOut(() -> it.name(AuthParam.SIGNATURE) + " is " + signature.shape());
      case SHORT, PLUS_LOST -> Judgement.SILENT;
      case EMPTY ->
          it.refusedAs(Refusal.SIGNATURE).proven(it.name(AuthParam.SIGNATURE) + " is empty.");
      case UPPER_CASE ->
          it.refusedAs(Refusal.SIGNATURE)
              .holds(
                  Certainty.LIKELY,
                  it.name(AuthParam.SIGNATURE)
                      + " is written in upper case; stores compare the text.");
      case BASE64 ->
          it.refusedAs(Refusal.SIGNATURE)
              .proven(it.name(AuthParam.SIGNATURE) + " is base64 where hexadecimal digits belong.");
      case TRAILED -> TailFacts.hasTail(signature) ? Judgement.SILENT : foreign(it, signature);
      case FOREIGN -> foreign(it, signature);
    };
  }

  private static Judgement foreign(Context it, SignatureText signature) {
    return it.refusedAs(Refusal.SIGNATURE)
        .proven(
            it.name(AuthParam.SIGNATURE)
                + " is not "
                + signature.shape()
                + ": it has "
                + signature.text().length()
                + " characters, some of them foreign.");
  }
}
