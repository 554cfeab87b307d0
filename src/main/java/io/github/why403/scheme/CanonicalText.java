package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.util.Arrays;

/**
 * Canonical request and string to sign of one candidate after another, in buffers that are
 * rewritten only from the first line that changed.
 */
final class CanonicalText implements SignedText {
  private static final byte[] HEX = Octets.bytes("0123456789abcdef");
  private static final int REQUEST_LINES = CanonicalRequestScheme.PAYLOAD + 1;

  private final PrefixHash requestHash = new PrefixHash();
  private final Segment[] known = new Segment[CanonicalRequestScheme.KEY];
  private final byte[] hash = new byte[Hmac.DIGEST];
  private final int reserved;

  /** Canonical request; {@code ends[i]} is where line i, its line feed included, ends. */
  private byte[] request = new byte[2048];

  private final int[] ends = new int[REQUEST_LINES];

  /** Room for what the judge puts in front, then the string to sign. */
  private byte[] text;

  private int hashAt;

  /**
   * @param reserved so many bytes are left free in front of the string to sign
   */
  CanonicalText(int reserved) {
    this.reserved = reserved;
    this.text = new byte[reserved + 448];
  }

  /** The buffer that holds the string to sign behind the reserved bytes. It may be exchanged. */
  @Override
  public byte[] buffer() {
    return text;
  }

  /** Where the string to sign ends. */
  @Override
  public int length() {
    return hashAt + 2 * Hmac.DIGEST;
  }

  /**
   * Writes a candidate.
   *
   * @return so many bytes of the buffer are those of the candidate before
   */
  @Override
  public int write(Segment[] lines) {
    int first = 0;
    while (first < REQUEST_LINES && lines[first] == known[first]) {
      first++;
    }
    boolean newHash = first < REQUEST_LINES;
    if (newHash) {
      writeRequest(lines, first);
    }
    int same = hashAt;
    if (headIsNew(lines)) {
      writeHead(lines);
      newHash |= hashAt != same;
      same = 0;
    }
    if (newHash) {
      writeHash();
    }
    return same;
  }

  private boolean headIsNew(Segment[] lines) {
    return lines[CanonicalRequestScheme.ALGORITHM] != known[CanonicalRequestScheme.ALGORITHM]
        || lines[CanonicalRequestScheme.DATE] != known[CanonicalRequestScheme.DATE]
        || lines[CanonicalRequestScheme.SCOPE] != known[CanonicalRequestScheme.SCOPE];
  }

  private void writeRequest(Segment[] lines, int first) {
    int start = first == 0 ? 0 : ends[first - 1];
    int same = start + sameBytes(lines[first].bytes, start, ends[first]);
    int at = start;
    for (int line = first; line < REQUEST_LINES; line++) {
      byte[] bytes = lines[line].bytes;
      if (at + bytes.length + 1 > request.length) {
        request = Arrays.copyOf(request, 2 * (at + bytes.length + 1));
      }
      System.arraycopy(bytes, 0, request, at, bytes.length);
      at += bytes.length;
      request[at++] = '\n';
      ends[line] = at;
      known[line] = lines[line];
    }
    requestHash.digest(request, at - 1, same, hash, 0);
  }

  /** How many bytes of a line are those that stand in its place already. */
  private int sameBytes(byte[] line, int start, int end) {
    int mismatch = Arrays.mismatch(line, 0, line.length, request, start, end);
    return mismatch < 0 ? line.length : mismatch;
  }

  private void writeHead(Segment[] lines) {
    int length = reserved + 3;
    for (int line = CanonicalRequestScheme.ALGORITHM; line < known.length; line++) {
      length += lines[line].bytes.length;
    }
    if (length + 2 * Hmac.DIGEST > text.length) {
      text = Arrays.copyOf(text, 2 * (length + 2 * Hmac.DIGEST));
    }
    int at = reserved;
    for (int line = CanonicalRequestScheme.ALGORITHM; line < known.length; line++) {
      byte[] bytes = lines[line].bytes;
      System.arraycopy(bytes, 0, text, at, bytes.length);
      at += bytes.length;
      text[at++] = '\n';
      known[line] = lines[line];
    }
    hashAt = at;
  }

  private void writeHash() {
    for (int i = 0; i < Hmac.DIGEST; i++) {
      text[hashAt + 2 * i] = HEX[hash[i] >> 4 & 15];
      text[hashAt + 2 * i + 1] = HEX[hash[i] & 15];
    }
  }
}
