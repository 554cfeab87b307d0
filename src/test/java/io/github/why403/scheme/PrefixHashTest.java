package io.github.why403.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.why403.input.Octets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is remembered from text to text never shows. */
class PrefixHashTest {
  private final Random random = new Random(Long.getLong("test.seed", 1));

  @Test
  void hashesAsTheJdkDoes() throws Exception {
    MessageDigest jdk = MessageDigest.getInstance("SHA-256");
    PrefixHash hash = new PrefixHash();
    byte[] text = new byte[1000];
    byte[] digest = new byte[Hmac.DIGEST];
    int length = 0;
    int from = 0;
    for (int n = 0; n < 5000; n++) {
      if (n % 20 == 0) {
        from = random.nextInt(600);
      }
      int same = Math.min(length, from + random.nextInt(100));
      length = same + random.nextInt(text.length - same);
      for (int i = same; i < length; i++) {
        text[i] = (byte) random.nextInt();
      }
      hash.digest(text, length, same, digest, 0);
      assertArrayEquals(jdk.digest(Arrays.copyOf(text, length)), digest, "text " + n);
    }
  }

  /** Any line may change or not, and may become longer or shorter. */
  @Test
  void aJudgeForgetsNoLine() {
    Segment[][] choice = new Segment[S3V4.KEY + 1][4];
    for (int line = 0; line < choice.length; line++) {
      for (int i = 0; i < choice[line].length; i++) {
        byte[] bytes = new byte[line == S3V4.KEY ? 2 * Hmac.BLOCK : random.nextInt(400)];
        random.nextBytes(bytes);
        choice[line][i] = new Segment(bytes);
      }
    }
    Segment[] lines = new Segment[choice.length];
    for (int line = 0; line < lines.length; line++) {
      lines[line] = choice[line][0];
    }
    Segment[] right = lines.clone();
    Judge judge = S3V4.INSTANCE.judge(S3V4.INSTANCE.signature(signature(right)));
    int stays = 0;
    for (int n = 0; n < 20_000; n++) {
      if (n % 10 == 0) {
        stays = random.nextInt(lines.length);
      }
      int line = stays + random.nextInt(lines.length - stays);
      lines[line] = choice[line][random.nextInt(2) * random.nextInt(4)];
      if (n % 100 == 0) {
        System.arraycopy(right, 0, lines, 0, lines.length);
      }
      Agreement expected = Arrays.equals(lines, right) ? Agreement.EXACT : Agreement.NONE;
      assertEquals(expected, judge.judge(lines), "candidate " + n);
    }
  }

  /** Written out as in the specification. */
  private static String signature(Segment[] lines) {
    StringBuilder request = new StringBuilder();
    for (int line = S3V4.METHOD; line <= S3V4.PAYLOAD; line++) {
      request.append(line == 0 ? "" : "\n").append(Octets.of(lines[line].bytes()));
    }
    byte[] hash = Hmac.sha256().digest(Octets.bytes(request.toString()));
    String text =
        String.join(
            "\n",
            Octets.of(lines[S3V4.ALGORITHM].bytes()),
            Octets.of(lines[S3V4.DATE].bytes()),
            Octets.of(lines[S3V4.SCOPE].bytes()),
            SignatureText.hex(hash));
    byte[] pads = lines[S3V4.KEY].bytes();
    MessageDigest sha = Hmac.sha256();
    sha.update(pads, 0, Hmac.BLOCK);
    byte[] inner = sha.digest(Octets.bytes(text));
    sha.update(pads, Hmac.BLOCK, Hmac.BLOCK);
    return SignatureText.hex(sha.digest(inner));
  }
}
