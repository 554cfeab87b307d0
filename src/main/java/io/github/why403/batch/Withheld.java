package io.github.why403.batch;

/** What a log does not hold of a request. */
public enum Withheld {
  /** S3 writes {@code XXXX...} in its place; CloudTrail leaves it out. */
  SIGNATURE("signature"),
  /** CloudTrail names the key, not the scope it was used under. */
  SCOPE("scope"),
  /** CloudTrail leaves it out. */
  TOKEN("token"),
  /** CloudTrail has the decoded key; CloudFront encodes the URL once more. */
  SPELLING("spelling"),
  /** Logs hold two or three of the headers that were sent. */
  HEADERS("headers"),
  /** No log holds it. */
  BODY("body");

  private final String word;

  Withheld(String word) {
    this.word = word;
  }

  /** What it is called in the output. */
  public String word() {
    return word;
  }
}
