package io.github.why403.hypothesis;

import java.util.function.Supplier;

/** What a fact says of a case. */
public sealed interface Judgement {
  /** It holds. */
  record Holds(Finding finding) implements Judgement {}

  /**
   * An observation excludes it.
   *
   * @param words the observation, a clause; written out only for who wants to read it
   */
  record RuledOut(Supplier<String> words) implements Judgement {
    /** The observation. */
    public String because() {
      return words.get();
    }
  }

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
