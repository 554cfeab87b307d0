package io.github.why403.diagnosis;

/** What is known of the signature. */
public enum SignatureStatus {
  /** The URL, sent as said, carries the signature that this key material gives. */
  MATCHES("matches"),
  /** It does not. */
  DOES_NOT_MATCH("does-not-match"),
  /** No key material, or nothing to check. */
  NOT_CHECKED("not-checked");

  private final String word;

  SignatureStatus(String word) {
    this.word = word;
  }

  /** The word in outputs. */
  public String word() {
    return word;
  }
}
