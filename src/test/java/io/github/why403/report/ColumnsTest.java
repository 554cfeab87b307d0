package io.github.why403.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void aTextIsBrokenAtItsBlanks() {
    assertEquals(List.of("one two", "three"), Columns.wrap("one two three", 7));
    assertEquals(List.of("one", "two"), Columns.wrap("one two", 6));
    assertEquals(List.of("one two"), Columns.wrap("one two", 7));
    assertEquals(List.of(""), Columns.wrap("", 7));
  }

  @Test
  void aWordThatFitsNoLineIsCut() {
    assertEquals(List.of("a", "bcdefgh", "ij k"), Columns.wrap("a bcdefghij k", 7));
  }

  @Test
  void aCharacterOfEastAsiaTakesTwoColumns() {
    assertEquals(8, Columns.of("签名URL1"));
    assertEquals(List.of("签名不", "匹配"), Columns.wrap("签名不匹配", 7));
    assertEquals(List.of("a 签名", "b"), Columns.wrap("a 签名 b", 6));
  }

  @Test
  void chinesePunctuationDoesNotBeginALine() {
    assertEquals(List.of("签名", "不，匹", "配。"), Columns.wrap("签名不，匹配。", 6));
  }

  @Test
  void aMarkUponALetterTakesNone() {
    assertEquals(1, Columns.of("e\u0301"));
    assertEquals(2, Columns.of("\ud83d\ude00"));
  }

  @Test
  void piecesHoldEverything() {
    assertEquals(List.of("ab", "cd", "e"), Columns.cut("abcde", 2));
    assertEquals(List.of("签", "名"), Columns.cut("签名", 3));
    assertEquals(List.of(""), Columns.cut("", 3));
  }

  @Test
  void noLineIsTooLongAndNothingIsLost() {
    Random random = new Random(Long.getLong("test.seed", 1));
    String letters = "ab  签名。 \ud83d\ude00e\u0301-";
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      random
          .ints(random.nextInt(60), 0, letters.codePointCount(0, letters.length()))
          .forEach(
              at -> text.appendCodePoint(letters.codePointAt(letters.offsetByCodePoints(0, at))));
      int room = 4 + random.nextInt(20);
      List<String> lines = Columns.wrap(text.toString(), room);
      lines.forEach(line -> assertTrue(Columns.of(line) <= room, line + " in " + room));
      assertEquals(
          text.toString().replace(" ", ""), String.join("", lines).replace(" ", ""), "" + room);
    }
  }
}
