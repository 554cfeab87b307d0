package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** With {@code --lang zh} every sentence of every fixture's report is Chinese. */
class ChineseReportTest {
  private final Map<String, TreeSet<String>> english = new TreeMap<>();
  private int sentences;

  @Test
  void everySentenceOfEveryFixture() throws IOException {
    for (Path folder : Fixtures.folders()) {
      Run.Ended ended = Fixtures.run(folder, 3_000).and("-o", "json", "--lang", "zh").run();
      if (!ended.out().isEmpty()) {
        read(JsonParser.parseString(ended.out()).getAsJsonObject());
      }
    }
    assertTrue(sentences > 10_000, "" + sentences);
    assertEquals(
        "", String.join("\n", english.values().stream().flatMap(TreeSet::stream).toList()));
  }

  private void read(JsonObject report) {
    sentence("verdict", report.getAsJsonObject("verdict").get("summary"));
    each(report, "findings", "summary");
    each(report, "findings", "decidedBy");
    each(report, "ruledOut", "because");
    each(report, "notChecked", "needs");
    report.getAsJsonArray("evidence").forEach(one -> sentence("evidence", one));
    report.getAsJsonArray("next").forEach(one -> sentence("next", one));
  }

  private void each(JsonObject report, String list, String member) {
    report.getAsJsonArray(list).forEach(one -> sentence(list, one.getAsJsonObject().get(member)));
  }

  private void sentence(String kind, JsonElement text) {
    if (text != null && !text.isJsonNull()) {
      sentences++;
      if (text.getAsString().codePoints().noneMatch(ChineseReportTest::isHan)) {
        english.computeIfAbsent(kind, k -> new TreeSet<>()).add(kind + ": " + text.getAsString());
      }
    }
  }

  private static boolean isHan(int c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
  }
}
