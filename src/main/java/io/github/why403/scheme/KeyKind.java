package io.github.why403.scheme;

/** What a signature of a scheme is checked with. */
public enum KeyKind {
  /** A secret access key, in which HMAC is keyed. */
  SECRET("a secret access key", "secret", "access key id"),
  /** The public key of a Google service account. */
  GOOGLE("the service account's public key", "key", "service account"),
  /** The key of an Azure storage account. */
  AZURE_ACCOUNT("the key of the storage account", "key", "storage account"),
  /** A public key. */
  PUBLIC_KEY("the public key", "key", "key pair");

  private final String words;
  private final String noun;
  private final String owner;

  KeyKind(String words, String noun, String owner) {
    this.words = words;
    this.noun = noun;
    this.owner = owner;
  }

  /** What it is called in one word. */
  public String noun() {
    return noun;
  }

  /** Whose it is, as a URL names it. */
  public String owner() {
    return owner;
  }

  /** What it is called. */
  public String words() {
    return words;
  }
}
