package io.github.why403.input;

/**
 * Input that cannot be read; the message is one sentence for the user: what is wrong, what to do.
 */
public final class BadInput extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param sentence one sentence that says what is wrong and what to do
   */
  public BadInput(String sentence) {
    super(sentence);
  }
}
