package io.github.why403.scheme;

/**
 * What a signing parameter is for. Its name in a URL is the scheme's: see {@link Vocabulary}. In
 * the order in which AWS names them.
 */
public enum AuthParam {
  /** How the signature is made. */
  ALGORITHM,
  /** Whose key it is made with, and in some schemes for which day and place. */
  CREDENTIAL,
  /** The signature itself. */
  SIGNATURE,
  /** The moment of signing, or the first one at which the URL is valid. */
  DATE,
  /** Which headers are signed. */
  SIGNED_HEADERS,
  /** The lifetime in seconds, or the moment at which the URL ends. */
  EXPIRES,
  /** The session token of a temporary key. */
  TOKEN,
  /** What is allowed until when, in one document. */
  POLICY
}
