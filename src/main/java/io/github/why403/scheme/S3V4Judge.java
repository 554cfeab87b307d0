package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The hot end of the search: canonical request, string to sign and signature of one candidate after
 * another, in buffers that are rewritten only from the first line that changed.
 */
final class S3V4Judge implements Judge {
  private static final byte[] HEX = Octets.bytes("0123456789abcdef");
  private static final byte[] ALGORITHM = Octets.bytes(S3V4.ALGORITHM + "\n");
  private static final int REQUEST_LINES = S3V4.PAYLOAD + 1;

  private final PrefixHash requestHash = new PrefixHash();
  private final PrefixHash innerHash = new PrefixHash();
  private final MessageDigest sha = Hmac.sha256();
  private final Segment[] known = new Segment[S3V4.KEY + 1];
  private final byte[] hash = new byte[Hmac.DIGEST];
  private final byte[] outer = new byte[Hmac.BLOCK + Hmac.DIGEST];
  private final Claim claim;

  /** Canonical request; {@code ends[i]} is where line i, its line feed included, ends. */
  private byte[] request = new byte[2048];

  private final int[] ends = new int[REQUEST_LINES];

  /** Inner pad of the key, then the string to sign. */
  private byte[] inner = new byte[512];

  private int hashAt;

  S3V4Judge(SignatureText claimed) {
    this.claim = new Claim(claimed);
  }

  @Override
  public Agreement judge(Segment[] lines) {
    int first = 0;
    while (first < REQUEST_LINES && lines[first] == known[first]) {
      first++;
    }
    boolean newHash = first < REQUEST_LINES;
    if (newHash) {
      writeRequest(lines, first);
    }
    int same = hashAt;
    if (lines[S3V4.DATE] != known[S3V4.DATE]
        || lines[S3V4.SCOPE] != known[S3V4.SCOPE]
        || lines[S3V4.KEY] != known[S3V4.KEY]) {
      writeStringToSign(lines);
      newHash |= hashAt != same;
      same = 0;
    }
    if (newHash) {
      writeHash();
    }
    innerHash.digest(inner, hashAt + 2 * Hmac.DIGEST, same, outer, Hmac.BLOCK);
    Hmac.digest(sha, outer, outer.length, outer, Hmac.BLOCK);
    return claim.compare(outer, Hmac.BLOCK);
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

  private void writeStringToSign(Segment[] lines) {
    byte[] pads = lines[S3V4.KEY].bytes;
    byte[] date = lines[S3V4.DATE].bytes;
    byte[] scope = lines[S3V4.SCOPE].bytes;
    int length = Hmac.BLOCK + ALGORITHM.length + date.length + scope.length + 2;
    if (length + 2 * Hmac.DIGEST > inner.length) {
      inner = new byte[2 * (length + 2 * Hmac.DIGEST)];
    }
    System.arraycopy(pads, 0, inner, 0, Hmac.BLOCK);
    System.arraycopy(pads, Hmac.BLOCK, outer, 0, Hmac.BLOCK);
    int at = append(ALGORITHM, Hmac.BLOCK);
    at = append(date, at);
    inner[at++] = '\n';
    at = append(scope, at);
    inner[at++] = '\n';
    hashAt = at;
    known[S3V4.DATE] = lines[S3V4.DATE];
    known[S3V4.SCOPE] = lines[S3V4.SCOPE];
    known[S3V4.KEY] = lines[S3V4.KEY];
  }

  private int append(byte[] bytes, int at) {
    System.arraycopy(bytes, 0, inner, at, bytes.length);
    return at + bytes.length;
  }

  private void writeHash() {
    for (int i = 0; i < Hmac.DIGEST; i++) {
      inner[hashAt + 2 * i] = HEX[hash[i] >> 4 & 15];
      inner[hashAt + 2 * i + 1] = HEX[hash[i] & 15];
    }
  }

  /** The signature in the URL, ready to be compared with 32 computed bytes. */
  private static final class Claim {
    private final byte[] digits;
    private final boolean sound;

    Claim(SignatureText claimed) {
      sound = claimed.form() == SignatureText.Form.SOUND;
      digits = new byte[claimed.digits().length()];
      for (int i = 0; i < digits.length; i++) {
        digits[i] = (byte) Character.digit(claimed.digits().charAt(i), 16);
      }
    }

    Agreement compare(byte[] computed, int at) {
      if (digits.length == SignatureText.LENGTH) {
        int different = 0;
        for (int i = 0; i < digits.length && different <= 4; i++) {
          if (digits[i] != digit(computed, at, i)) {
            different++;
          }
        }
        if (different > 4) {
          return Agreement.NONE;
        }
        return different == 0 && sound ? Agreement.EXACT : Agreement.DAMAGED;
      }
      return digits.length >= SignatureText.LEAST && isStretch(computed, at)
          ? Agreement.DAMAGED
          : Agreement.NONE;
    }

    /** Whether the digits are the computed ones with a stretch left out at either end or inside. */
    private boolean isStretch(byte[] computed, int at) {
      int head = 0;
      while (head < digits.length && digits[head] == digit(computed, at, head)) {
        head++;
      }
      int shift = SignatureText.LENGTH - digits.length;
      int tail = 0;
      while (tail < digits.length - head
          && digits[digits.length - 1 - tail]
              == digit(computed, at, digits.length - 1 - tail + shift)) {
        tail++;
      }
      return head + tail == digits.length;
    }

    private static int digit(byte[] bytes, int at, int i) {
      int octet = bytes[at + (i >> 1)];
      return (i & 1) == 0 ? octet >> 4 & 15 : octet & 15;
    }
  }
}
