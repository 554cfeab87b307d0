package io.github.why403.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.catalogue.Language;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table of sentences in two languages: each pair is whole, and no pair hides another. */
class SentencesTest {
  private static final Pattern ENGLISH = Pattern.compile("\\{([1-9])\\*?}");
  private static final Pattern CHINESE = Pattern.compile("\\{([1-9])}|\\[([1-9])]");

  private static String chinese(String english) {
    return Sentences.in(Language.CHINESE, english);
  }

  @TestFactory
  Stream<DynamicTest> everyPairIsWhole() {
    assertTrue(Sentences.Table.PAIRS.size() > 300);
    return Sentences.Table.PAIRS.stream()
        .map(pair -> DynamicTest.dynamicTest(pair.english(), () -> check(pair)));
  }

  private static void check(Sentences.Pair pair) {
    assertFalse(isHan(pair.english()), pair.english());
    assertTrue(isHan(pair.chinese()), pair.chinese());
    assertEquals(marks(ENGLISH, pair.english()), marks(CHINESE, pair.chinese()), pair.english());
    assertEquals(
        pair.english().endsWith("."), pair.chinese().endsWith("。"), "one ends and one does not");
    Map<Integer, String> values = new TreeMap<>();
    marks(ENGLISH, pair.english()).forEach(n -> values.put(Integer.valueOf(n), "v" + n));
    String sample = ENGLISH.matcher(pair.english()).replaceAll(mark -> "v" + mark.group(1));
    Sentences.Pair first =
        Sentences.Table.PAIRS.stream()
            .filter(p -> p.values(sample).isPresent())
            .findFirst()
            .orElseThrow();
    assertEquals(pair.english(), first.english(), "hides the other");
    assertEquals(values, pair.values(sample).orElseThrow());
  }

  private static TreeSet<String> marks(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(m -> m.group(1) == null ? m.group(2) : m.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static boolean isHan(String text) {
    return text.codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
  }

  @Test
  void valuesAreTakenOverAsTheyAre() {
    assertEquals("为 PUT 签名，却以 GET 发送。", chinese("Signed for PUT, sent as GET."));
    assertEquals(
        "URL 已于 2026-01-31T12:15:00Z 失效，比 2026-01-31T13:00:00Z（--at）早 45 分钟。",
        chinese(
            "The URL expired at 2026-01-31T12:15:00Z, 45 min before 2026-01-31T13:00:00Z"
                + " (--at)."));
    assertEquals("签名时带有 $1\\{2} [1]: \\。", chinese("Signed with $1\\{2} [1]: \\."));
  }

  @Test
  void whatTheTableLacksStaysEnglish() {
    for (String text :
        List.of("", "No such sentence.", "Signed for a; b.", "Signed for .", ". .")) {
      assertEquals(text, chinese(text));
    }
    assertEquals("Signed for PUT.", Sentences.in(Language.ENGLISH, "Signed for PUT."));
  }

  @Test
  void sentencesInOneLineAreTakenOneByOne() {
    assertEquals("sig 为空。缺少 Key-Pair-Id。", chinese("sig is empty. Key-Pair-Id is missing."));
    assertEquals("sig is empty. So it is.", chinese("sig is empty. So it is."));
  }
}
