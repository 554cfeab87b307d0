package io.github.why403.batch;

/** Reads rows of one format. It is stateless, so that any thread may read any row. */
public sealed interface RowReader
    permits UrlRows, S3LogRows, CloudTrailRows, CloudFrontRows, BalancerRows {

  /** Reads one row. */
  Row read(String row);

  /** Whether rows are objects of one JSON document, and not lines. */
  default boolean isDocument() {
    return false;
  }

  /** How rows behind a line of directives are read. */
  default RowReader after(String directive) {
    return this;
  }

  /** Whether a line that begins with {@code #} tells about the lines behind it. */
  default boolean hasDirectives() {
    return false;
  }
}
