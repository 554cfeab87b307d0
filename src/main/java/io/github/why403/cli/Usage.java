package io.github.why403.cli;

/** The user asked for something that cannot be; the message is one sentence. */
final class Usage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Usage(String sentence) {
    super(sentence);
  }

  Usage(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
