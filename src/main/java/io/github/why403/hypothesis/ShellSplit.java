package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AuthParam;

/** A URL that a shell cut at its first ampersand, whatever its scheme. */
final class ShellSplit {
  private ShellSplit() {}

  /** The fact, where a store that is sent the rest refuses it on some ground. */
  static Fact fact(Refusal ground) {
    return new Fact(
        "shell-split-on-ampersand",
        Check.TEXT,
        it ->
            of(it.facts())
                ? it.refusedAs(ground)
                    .proven(
                        "The URL ends at its first &: only "
                            + Octets.text(it.facts().url().params().get(0).name())
                            + " is left, as after pasting it into a shell without quotes.")
                : Judgement.SILENT);
  }

  /** One parameter is left, and it is not the signature. */
  static boolean of(Case facts) {
    return facts.request().url().params().size() == 1
        && facts.url().params().size() == 1
        && facts.request().url().fragment() == null
        && facts.url().value(AuthParam.SIGNATURE).isEmpty();
  }
}
