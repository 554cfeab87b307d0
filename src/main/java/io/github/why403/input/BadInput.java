package io.github.why403.input;

import java.util.List;

/**
 * Input that cannot be read; the message is one sentence for the user: what is wrong, what to do.
 */
public final class BadInput extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> choices;

  /**
   * @param sentence one sentence that says what is wrong and what to do
   */
  public BadInput(String sentence) {
    this(sentence, List.of());
  }

  /**
   * @param sentence one sentence that says what is wrong and what to do
   * @param choices what the user can choose from, a line each
   */
  public BadInput(String sentence, List<String> choices) {
    super(sentence);
    this.choices = List.copyOf(choices);
  }

  /** What the user can choose from, a line each; empty where there is no choice. */
  public List<String> choices() {
    return choices;
  }
}
