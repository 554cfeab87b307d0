package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.provider.Answers;
import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AuthParam;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A cause that is decided from what is in hand, without re-signing.
 *
 * @param cause slug of the cause
 * @param check the store's check that it fails
 * @param rule judges a case
 */
public record Fact(String cause, Check check, Function<Context, Judgement> rule) {

  /** A case together with the fact that looks at it, for short rules. */
  public record Context(
      Case facts, Fact fact, @Nullable String answer, List<String> otherReadings) {
    /** The same, knowing on what ground the store refuses and so what it answers. */
    public Context refusedAs(Refusal ground, Object... values) {
      return new Context(
          facts,
          fact,
          Answers.of(facts.provider(), ground).map(a -> a.text(values)).orElse(null),
          otherReadings);
    }

    /** The same, where these causes would leave the same bytes. */
    public Context orElse(String... causes) {
      return new Context(facts, fact, answer, List.of(causes));
    }

    /** What the scheme calls a parameter. */
    public String name(AuthParam param) {
      return facts.url().name(param);
    }

    /** A parameter as a part of a difference. */
    public String part(AuthParam param) {
      return facts.url().scheme().part(name(param));
    }

    /** It holds, by arithmetic on what is in hand. */
    public Judgement proven(String summary, Difference... differences) {
      return holds(Certainty.PROVEN, summary, differences);
    }

    /** It holds, as surely as said. */
    public Judgement holds(Certainty certainty, String summary, Difference... differences) {
      return new Judgement.Holds(
          new Finding(
              fact.cause(),
              certainty,
              fact.check(),
              summary,
              List.of(differences),
              otherReadings,
              answer));
    }

    /** It is excluded. */
    public Judgement ruledOut(String because) {
      return new Judgement.RuledOut(() -> because);
    }

    /** It is excluded, in words that are dear to write. */
    public Judgement ruledOut(Supplier<String> because) {
      return new Judgement.RuledOut(because);
    }

    /** It cannot be judged yet. */
    public Judgement notChecked(String needs) {
      return new Judgement.NotChecked(needs);
    }
  }

  /** Judges a case. */
  public Judgement judge(Case facts) {
    return rule.apply(new Context(facts, this, null, List.of()));
  }
}
