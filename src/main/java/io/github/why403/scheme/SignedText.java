package io.github.why403.scheme;

/** The text that a signature is made over, written anew for one candidate after another. */
interface SignedText {
  /**
   * Writes a candidate.
   *
   * @return so many bytes of the buffer are those of the candidate before
   */
  int write(Segment[] lines);

  /** The buffer that holds the text at its start, or behind reserved bytes. It may be exchanged. */
  byte[] buffer();

  /** Where the text ends in the buffer. */
  int length();
}
