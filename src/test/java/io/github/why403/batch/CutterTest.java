package io.github.why403.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines are cut as one by one, wherever their ends lie and in whatever stretches they come. */
class CutterTest {
  private static final byte[] BYTES = {'\n', '\n', '\r', 0x0b, 0x09, (byte) 0x8a, 'a', 0};

  private final Random random = new Random(Long.getLong("test.seed", 1));

  @Test
  void linesAreCutAtEveryFeed() {
    for (int n = 0; n < 3000; n++) {
      byte[] bytes = new byte[random.nextInt(80)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = random.nextInt(4) == 0 ? BYTES[random.nextInt(BYTES.length)] : (byte) 'x';
      }
      assertEquals(plainly(bytes), cut(bytes));
    }
  }

  private static List<String> plainly(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    int fed = text.endsWith("\n") ? lines.size() : lines.size() - 1;
    for (int i = 0; i < fed; i++) {
      String line = lines.get(i);
      lines.set(i, line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
    return lines;
  }

  private List<String> cut(byte[] bytes) {
    Chunk chunk = new Chunk(0);
    Cutter cutter = new Cutter.Lines();
    int open = 0;
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length, from + 1 + random.nextInt(40));
      open = cutter.scan(bytes, from, to, open, chunk);
      from = to;
    }
    cutter.finish(open, bytes.length, chunk);
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < chunk.size(); row++) {
      int start = chunk.start(row);
      lines.add(new String(bytes, start, chunk.end(row) - start, StandardCharsets.ISO_8859_1));
    }
    return lines;
  }
}
