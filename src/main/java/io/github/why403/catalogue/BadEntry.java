package io.github.why403.catalogue;

/** A user's entry or folder of entries that cannot be used; the message is one sentence. */
public final class BadEntry extends Exception {
  private static final long serialVersionUID = 1L;

  BadEntry(String sentence) {
    super(sentence);
  }

  BadEntry(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
