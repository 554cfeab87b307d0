package io.github.why403.scheme;

/** What a signature of a scheme is checked with. */
public enum KeyKind {
  /** A secret access key, in which HMAC is keyed. */
  SECRET(
      "a secret access key",
      "secret",
      "access key id",
      "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, --profile NAME, --secret-file FILE or"
          + " --ask-secret",
      "the store holds another secret for this access key"),
  /** The public key of a Google service account. */
  GOOGLE(
      "the service account's public key",
      "key",
      "service account",
      "--service-account FILE or --public-key FILE",
      "the account no longer has this key, which was deleted, or rotated as keys that Google"
          + " manages are"),
  /** The key of an Azure storage account. */
  AZURE_ACCOUNT(
      "the key of the storage account",
      "key",
      "storage account",
      "AZURE_STORAGE_KEY or --account-key-file FILE",
      "the account has other keys now"),
  /** A public key. */
  PUBLIC_KEY(
      "the public key", "key", "key pair", "--public-key FILE", "the store does not take this key");

  private final String words;
  private final String noun;
  private final String owner;
  private final String options;
  private final String refused;

  KeyKind(String words, String noun, String owner, String options, String refused) {
    this.words = words;
    this.noun = noun;
    this.owner = owner;
    this.options = options;
    this.refused = refused;
  }

  /** What it is called in one word. */
  public String noun() {
    return noun;
  }

  /** What it means that a store refuses what it signed, a clause. */
  public String refused() {
    return refused;
  }

  /** Whose it is, as a URL names it. */
  public String owner() {
    return owner;
  }

  /** What it is called. */
  public String words() {
    return words;
  }

  /** The options and variables that give it. */
  public String options() {
    return options;
  }
}
