package io.github.why403.evidence;

/** What a store was asked. None of them but {@link #SENT} changes anything. */
public enum Question {
  /** The reply that the user holds, to the request that the user sent. */
  SUPPLIED("the reply you supplied"),
  /** The request as it is, at most one byte of the object wanted. */
  AS_IS("the request as it is"),
  /**
   * A GET of the URL with a fresh date. Its signature is void by design, so it cannot write; the
   * store judges region, headers and key, and ends in a mismatch when all of those are right.
   */
  UNMASKED("a GET with a fresh date, its signature void"),
  /** What came before, with one digit of the signature changed: must be refused. */
  CONTROL("the same with one digit of the signature changed"),
  /** The PUT with an unsigned copy source that does not exist: a right signature gets a 404. */
  COPY_OF_NOTHING("the PUT as a copy of an object that does not exist"),
  /** The headers of the PUT with neither length nor body: a right signature gets a 411. */
  NO_LENGTH("the PUT without a length"),
  /** HEAD of the bucket, unsigned. */
  ANONYMOUS_BUCKET("an unsigned HEAD of the bucket"),
  /** The request that a browser sends ahead of one to another origin. */
  PREFLIGHT("the preflight of a browser"),
  /** HEAD of the bucket, signed in its headers with the secret in hand. */
  KEY_CHECK("a signed HEAD of the bucket"),
  /** GET of the bucket's place, signed in its headers with the secret in hand. */
  LOCATION("a signed GET of the bucket's location"),
  /** HEAD of the store's root, unsigned, for its clock. */
  STORE_TIME("an unsigned HEAD of the store's root"),
  /** The real request with the user's body, on the user's word. */
  SENT("the real request");

  private final String words;

  Question(String words) {
    this.words = words;
  }

  /** Whether an answer that is no refusal shows a right signature, at a store that checks them. */
  public boolean judgesSignature() {
    return this == AS_IS || this == COPY_OF_NOTHING || this == NO_LENGTH;
  }

  /** Whether the request carries a signature that is wrong by design. */
  public boolean isVoid() {
    return this == UNMASKED || this == CONTROL;
  }

  /** The question for people, a noun phrase. */
  public String words() {
    return words;
  }
}
