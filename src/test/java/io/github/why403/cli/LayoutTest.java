package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The text report fits the terminal, and its answer fits one screen. */
class LayoutTest {
  private static final int SCREEN = 46;

  /** A command is there to be copied, so it is not broken; all else is. */
  private static final String COMMAND = " ".repeat(7);

  static List<Cases.Case> cases() {
    return Cases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void linesFitAndEndWithoutBlanks(Cases.Case one) {
    for (int width : new int[] {40, 80, 132}) {
      for (String[] form : new String[][] {{}, {"-v"}, {"-v", "--lang", "zh"}}) {
        assertFits(Run.withSecret(one.args(form)).width(width).run().out(), width);
        assertFits(Run.of(one.args(form)).width(width).run().out(), width);
      }
    }
  }

  private static void assertFits(String report, int width) {
    assertTrue(report.endsWith("\n") && !report.endsWith("\n\n"), report);
    for (String line : report.split("\n")) {
      assertEquals(line.stripTrailing(), line);
      boolean fits = columns(line) <= width || line.startsWith(COMMAND);
      assertTrue(fits, () -> width + ": " + line);
    }
    assertTrue(!report.contains("\n\n\n"), report);
  }

  /** Ours and Chinese letters; enough for what the catalogue says. */
  private static int columns(String line) {
    return line.codePoints().map(c -> c >= 0x2e80 ? 2 : 1).sum();
  }

  /** Verdict, differences, fixes, dead ends and evidence; the lists behind them may go on. */
  @ParameterizedTest
  @MethodSource("cases")
  void theAnswerFitsOneScreen(Cases.Case one) {
    for (Run run : List.of(Run.withSecret(one.args()), Run.of(one.args()))) {
      String report = run.run().out();
      String[] parts = report.split("\nRuled out", 2);
      assertTrue(parts[0].lines().count() <= SCREEN, report);
      assertTrue(report.lines().count() <= SCREEN + 18, report);
    }
  }

  @Test
  void theMostTelling() {
    String report = Run.withSecret(Presigned.of("PUT").url(), "-X", "GET").run().out();
    assertTrue(report.lines().count() <= SCREEN, report);
    List<String> titles =
        Arrays.stream(report.split("\n"))
            .filter(line -> !line.isEmpty() && !line.startsWith(" "))
            .toList();
    assertEquals(
        List.of(
            "PROVEN: Signed for PUT, sent as GET.",
            "Fix",
            "Leave alone",
            "Evidence",
            "Ruled out (-v says why)",
            "Not checked, and what it takes"),
        titles);
  }

  @Test
  void verboseLeavesNothingOut() {
    String url = Presigned.of("PUT").url();
    String brief = Run.withSecret(url, "-X", "GET").run().out();
    String all = Run.withSecret(url, "-X", "GET", "-v").run().out();
    assertTrue(all.contains("Canonical request as the store reads it"), all);
    assertTrue(all.contains("Canonical request as it was signed"), all);
    assertTrue(all.contains("(python)") && !brief.contains("(python)"), all);
    assertTrue(all.contains("- host is among the signed headers: signedheaders-lacks-host"), all);
    assertTrue(all.contains("  3. ") || all.lines().count() > brief.lines().count(), all);
  }

  /** A trailing blank is a difference that cannot be seen. */
  @Test
  void blanksAtTheEndOfAValueAreShown() {
    String url = Presigned.of("PUT").header("x-amz-meta-a", "some value ").url();
    String report = Run.withSecret(url, "-X", "PUT", "-H", "x-amz-meta-a: some value ").run().out();
    assertTrue(report.contains("signed some value\\u0020\n"), report);
    assertTrue(report.contains("sent   some value\n"), report);
  }
}
