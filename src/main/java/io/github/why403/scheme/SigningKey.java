package io.github.why403.scheme;

import org.jspecify.annotations.Nullable;

/**
 * What the signing key is derived from.
 *
 * @param secret the secret access key
 * @param scope the scope that goes into the key; the string to sign has its own
 * @param recipe how the key is derived
 * @param keyId the access key id, from which Signature Version 4A derives the key as well
 */
public record SigningKey(Secret secret, Scope scope, Recipe recipe, String keyId) {

  /** A key that does not depend on the access key id. */
  public SigningKey(Secret secret, Scope scope, Recipe recipe) {
    this(secret, scope, recipe, "");
  }

  /** The derivation of the specification, and the known ways of getting it wrong. */
  public enum Recipe {
    /** HMAC chain over date, region, service and {@code aws4_request}, from AWS4 + secret. */
    SPECIFIED("derived as specified"),
    /** The chain starts from the bare secret. */
    NO_PREFIX("derived without the \"AWS4\" prefix"),
    /** Every link is written as hexadecimal text before it keys the next. */
    HEX_LINKS("derived with hexadecimal text in place of bytes"),
    /** The chain takes the region before the date. */
    REGION_FIRST("derived with region before date"),
    /** The chain takes the service before the region. */
    SERVICE_BEFORE_REGION("derived with service before region"),
    /** The chain stops before {@code aws4_request}. */
    NO_TERMINATOR("derived without the final \"aws4_request\""),
    /** Keys and data of the HMAC calls are swapped. */
    SWAPPED_ARGUMENTS("derived with key and data of HMAC swapped"),
    /** No derivation: the secret signs. */
    BARE_SECRET("not derived: the bare secret signed"),
    /** No derivation: AWS4 + secret signs. */
    PREFIXED_SECRET("not derived: \"AWS4\" and the secret signed");

    private final String words;

    Recipe(String words) {
      this.words = words;
    }

    /** The recipe in words, to follow "the signing key was". */
    public String words() {
      return words;
    }
  }

  public SigningKey withSecret(Secret other) {
    return new SigningKey(other, scope, recipe, keyId);
  }

  public SigningKey withScope(Scope other) {
    return new SigningKey(secret, other, recipe, keyId);
  }

  public SigningKey withRecipe(Recipe other) {
    return new SigningKey(secret, scope, other, keyId);
  }

  /** Written out: that of a record links method handles at its first call, some ms of a start. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SigningKey that
        && secret.equals(that.secret)
        && scope.equals(that.scope)
        && recipe == that.recipe
        && keyId.equals(that.keyId);
  }

  @Override
  public int hashCode() {
    return 31 * secret.hashCode() + scope.hashCode();
  }

  /** Without the key id, in whose place people put the secret. */
  @Override
  public String toString() {
    return "SigningKey[" + secret + ", " + scope + ", " + recipe + "]";
  }
}
