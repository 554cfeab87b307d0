package io.github.why403.hypothesis;

/** What a fact says of a case. */
public sealed interface Judgement {
  /** It holds. */
  record Holds(Finding finding) implements Judgement {}

  /**
   * An observation excludes it.
   *
   * @param because the observation, a clause
   */
  record RuledOut(String because) implements Judgement {}

  /**
   * It could not be judged.
   *
   * @param needs what was missing, and what to supply
   */
  record NotChecked(String needs) implements Judgement {}

  /** It cannot occur for such a URL; not worth a word. */
  record Silent() implements Judgement {}

  /** The one silent judgement. */
  Judgement SILENT = new Silent();
}
