package io.github.why403.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContrastTest {
  private static void assertMarked(String signed, String sent, String below, String belowSent) {
    Contrast both = Contrast.of(signed, sent, 40);
    assertEquals(below, both.signed().marks());
    assertEquals(belowSent, both.sent().marks());
  }

  @Test
  void theDifferenceIsMarked() {
    Contrast both = Contrast.of("/a/report.pdf", "/a/reXort.pdf", 40);
    assertEquals("/a/report.pdf", both.signed().text());
    assertEquals("/a/reXort.pdf", both.sent().text());
    assertMarked("/a/report.pdf", "/a/reXort.pdf", "     ^", "     ^");
    assertTrue(both.marksAgree());
  }

  @Test
  void whatOneHasMoreIsMarkedInItAlone() {
    assertMarked("/a/key/thing", "/a/key/thing.pdf", "", "            ^^^^");
    assertMarked("/a//key/thing", "/a/key/thing", "   ^", "");
  }

  @Test
  void severalDifferencesAreMarkedEach() {
    assertMarked("/Files/a/Report.pdf", "/files/a/report.pdf", " ^       ^", " ^       ^");
    assertMarked(
        "/one%20two/three%20four/five",
        "/one+two/three+four/five", "    ^^^         ^^^", "    ^         ^");
  }

  @Test
  void anEscapeIsMarkedWhole() {
    assertMarked("/a/q%2Br.pdf", "/a/q%20r.pdf", "    ^^^", "    ^^^");
    assertMarked("/a/q%2Br.pdf", "/a/q%2br.pdf", "    ^^^", "    ^^^");
  }

  @Test
  void valuesThatHaveLittleInCommonAreNotMarked() {
    assertMarked("PUT", "GET", "", "");
    assertMarked("minio:9000", "files.example.com", "", "");
  }

  /** That digits of two hashes differ says nothing of where the values do. */
  @Test
  void redactedValuesAreNotMarked() {
    String one = "/key?token=[64 chars, sha256 0123abcd...]";
    String other = "/key?token=[63 chars, sha256 4567abcd...]";
    assertMarked(one, other, "", "");
    assertMarked("a/" + one, "b/" + other, "^", "^");
  }

  @Test
  void aLongValueIsCutAroundTheDifference() {
    String start = "/start/" + "x".repeat(100);
    String end = "y".repeat(100) + "/end";
    Contrast both = Contrast.of(start + "%20" + end, start + "+" + end, 40);
    assertEquals("...xxxxxxxxxx%20yyyyyyyyyyyyyyyyyyyyy...", both.signed().text());
    assertEquals("...xxxxxxxxxx+yyyyyyyyyyyyyyyyyyyyyyy...", both.sent().text());
    assertEquals("             ^^^", both.signed().marks());
    assertEquals("             ^", both.sent().marks());
  }

  @Test
  void columnsAreCountedNotCharacters() {
    assertMarked("签名a/abcd", "签名b/abcd", "    ^", "    ^");
    assertMarked("a签b/abcd", "a名b/abcd", " ^^", " ^^");
  }

  @Test
  void nothingIsWiderThanItMayBe() {
    Random random = new Random(Long.getLong("test.seed", 1));
    for (int i = 0; i < 2_000; i++) {
      String common = random(random, 80);
      String signed = common + random(random, 30) + common;
      String sent = random(random, 5) + common + random(random, 30) + common;
      int room = 20 + random.nextInt(60);
      Contrast both = Contrast.of(signed, sent, room);
      for (Contrast.Row row : List.of(both.signed(), both.sent())) {
        assertTrue(Columns.of(row.text()) <= room, room + ": " + row);
        assertTrue(Columns.of(row.marks()) <= Columns.of(row.text()), room + ": " + row);
      }
    }
  }

  /** What is not marked is the same text in both. */
  @Test
  void theUnmarkedRestIsTheSame() {
    Random random = new Random(Long.getLong("test.seed", 1));
    for (int i = 0; i < 2_000; i++) {
      String signed = random(random, 40);
      String sent = random(random, 10) + signed.replace("a", "ab") + random(random, 10);
      Marks marks = Marks.of(signed, sent);
      if (marks.telling()) {
        assertEquals(rest(marks.signedPieces(signed)), rest(marks.sentPieces(sent)));
        assertEquals(signed, whole(marks.signedPieces(signed)));
        assertEquals(sent, whole(marks.sentPieces(sent)));
      }
    }
  }

  private static String rest(List<Marks.Piece> pieces) {
    return whole(pieces.stream().filter(piece -> !piece.differs()).toList());
  }

  private static String whole(List<Marks.Piece> pieces) {
    return pieces.stream().map(Marks.Piece::text).collect(Collectors.joining());
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
