package io.github.why403.hypothesis;

import io.github.why403.hypothesis.Fact.Context;
import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.SignatureText;
import io.github.why403.scheme.SignatureText.Form;
import java.util.List;

/** What was copied along behind a signature: a blank, a line's end, a mark of the sentence. */
final class TailFacts {
  static final List<Fact> ROWS =
      List.of(new Fact("trailing-punctuation", Check.TEXT, TailFacts::trailed));

  private TailFacts() {}

  /** What comes behind the digits is no digit. */
  static boolean hasTail(SignatureText signature) {
    return signature.form() == Form.TRAILED
        && signature.text().length() > signature.whole()
        && !Octets.isHex(signature.text().charAt(signature.whole()));
  }

  private static Judgement trailed(Context it) {
    SignatureText signature = it.facts().url().signature();
    return hasTail(signature)
        ? it.refusedAs(Refusal.SIGNATURE)
            .proven(
                "Something was copied along behind the "
                    + signature.whole()
                    + " digits of "
                    + it.name(AuthParam.SIGNATURE)
                    + ".")
        : Judgement.SILENT;
  }
}
