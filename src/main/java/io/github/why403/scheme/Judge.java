package io.github.why403.scheme;

/**
 * Says whether rendered lines give the signature in the URL. Keeps what it can from one call to the
 * next, so an instance serves one thread.
 */
public interface Judge {

  /**
   * Judges one candidate.
   *
   * @param lines one segment per line of the scheme, in its order; a line is taken as unchanged
   *     when the same {@link Segment} object comes again
   */
  Agreement judge(Segment[] lines);
}
