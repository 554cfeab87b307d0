package io.github.why403.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ContrastTest {
  @Test
  void theDifferenceIsMarked() {
    Contrast both = Contrast.of("/a/report.pdf", "/a/reXort.pdf", 40);
    assertEquals("/a/report.pdf", both.signed());
    assertEquals("/a/reXort.pdf", both.sent());
    assertEquals("     ^", both.carets());
    assertEquals("            ^^^^", Contrast.of("/a/key/thing", "/a/key/thing.pdf", 40).carets());
  }

  @Test
  void valuesThatHaveLittleInCommonAreNotMarked() {
    assertEquals("", Contrast.of("PUT", "GET", 40).carets());
    assertEquals("", Contrast.of("minio:9000", "files.example.com", 40).carets());
  }

  @Test
  void aLongValueIsCutAroundTheDifference() {
    String start = "/start/" + "x".repeat(100);
    String end = "y".repeat(100) + "/end";
    Contrast both = Contrast.of(start + "%20" + end, start + "+" + end, 40);
    assertEquals("...xxxxxxxxxx%20yyyyyyyyyyyyyyyyyyyyy...", both.signed());
    assertEquals("...xxxxxxxxxx+yyyyyyyyyyyyyyyyyyyyyyy...", both.sent());
    assertTrue(both.carets().startsWith("             ^"), both.carets());
  }

  @Test
  void columnsAreCountedNotCharacters() {
    assertEquals("    ^", Contrast.of("签名a/abcd", "签名b/abcd", 40).carets());
  }

  @Test
  void nothingIsWiderThanItMayBe() {
    Random random = new Random(Long.getLong("test.seed", 1));
    for (int i = 0; i < 5_000; i++) {
      String common = random(random, 80);
      String signed = common + random(random, 30) + common;
      String sent = random(random, 5) + common + random(random, 30) + common;
      int room = 20 + random.nextInt(60);
      Contrast both = Contrast.of(signed, sent, room);
      for (String line : new String[] {both.signed(), both.sent(), both.carets()}) {
        assertTrue(Columns.of(line) <= room, room + ": " + line);
      }
    }
  }

  private static String random(Random random, int most) {
    String letters = "abc签名\ud83d\ude00e\u0301";
    StringBuilder text = new StringBuilder();
    random
        .ints(random.nextInt(most), 0, letters.codePointCount(0, letters.length()))
        .forEach(
            at -> text.appendCodePoint(letters.codePointAt(letters.offsetByCodePoints(0, at))));
    return text.toString();
  }
}
