package io.github.why403.scheme;

/** What a signature of a scheme is checked with. */
public enum KeyKind {
  /** A secret access key, in which HMAC is keyed. */
  SECRET("a secret access key"),
  /** The public key of a Google service account, or the secret of an HMAC key. */
  GOOGLE("the service account's public key"),
  /** The key of an Azure storage account. */
  AZURE_ACCOUNT("the key of the storage account"),
  /** A public key. */
  PUBLIC_KEY("the public key");

  private final String words;

  KeyKind(String words) {
    this.words = words;
  }

  /** What it is called. */
  public String words() {
    return words;
  }
}
