package io.github.why403.hypothesis;

/** What a fact says of a case. */
public sealed interface Judgement {
  /** The same judgement of another cause. */
  Judgement named(String cause);

  /** It holds. */
  record Holds(Finding finding) implements Judgement {
    @Override
    public Judgement named(String cause) {
      return new Holds(finding.named(cause));
    }
  }

  /**
   * An observation excludes it.
   *
   * @param because the observation, a clause
   */
  record RuledOut(String because) implements Judgement {
    @Override
    public Judgement named(String cause) {
      return this;
    }
  }

  /**
   * It could not be judged.
   *
   * @param needs what was missing, and what to supply
   */
  record NotChecked(String needs) implements Judgement {
    @Override
    public Judgement named(String cause) {
      return this;
    }
  }

  /** It cannot occur for such a URL; not worth a word. */
  record Silent() implements Judgement {
    @Override
    public Judgement named(String cause) {
      return this;
    }
  }

  /** The one silent judgement. */
  Judgement SILENT = new Silent();
}
