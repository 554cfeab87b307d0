package io.github.why403.scheme;

/** The bytes of one rendered line. Compared by identity in the search, so never changed. */
public final class Segment {
  final byte[] bytes;

  /**
   * @param bytes the bytes, handed over
   */
  public Segment(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** How many bytes. */
  public int length() {
    return bytes.length;
  }

  /** Whether two segments hold the same bytes. */
  public boolean sameBytes(Segment other) {
    return this == other || java.util.Arrays.equals(bytes, other.bytes);
  }
}
