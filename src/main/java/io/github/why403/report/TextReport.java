package io.github.why403.report;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Moment;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.hypothesis.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis for people: the verdict first, then what it rests on. Without {@code verbose} it is
 * one screen; with it, everything.
 */
public final class TextReport {
  private static final int FIXES = 2;
  private static final int DEAD_ENDS = 2;
  private static final int DIFFERENCES = 4;
  private static final int COMMAND_LINES = 4;

  /** One longer piece of code fits on the screen, a second one does not. */
  private static final int SHORT_COMMAND = 2;

  private static final int SENTENCE = 480;

  /** Of so many suspects it is said at once what would decide them. */
  private static final int DECIDED = 3;

  private static final String BULLET = "  - ";

  private final Presentation shown;
  private final Page page;
  private final boolean verbose;
  private boolean longShown;

  private TextReport(Presentation shown, Page page, boolean verbose) {
    this.shown = shown;
    this.page = page;
    this.verbose = verbose;
  }

  /** The report of a diagnosis. */
  public static String of(
      Diagnosis diagnosis,
      Catalogue catalogue,
      Redactor redactor,
      int width,
      boolean colour,
      boolean verbose) {
    return of(Presentation.of(diagnosis, catalogue, redactor), width, colour, verbose);
  }

  /**
   * The report.
   *
   * @param width columns to wrap at
   * @param colour whether to use ANSI colours
   * @param verbose whether to show everything: all fixes and commands, reasons, every stage of the
   *     derivation
   */
  public static String of(Presentation shown, int width, boolean colour, boolean verbose) {
    TextReport report = new TextReport(shown, new Page(width, colour), verbose);
    report.write();
    return report.page.text();
  }

  private String word(Phrase phrase) {
    return phrase.in(shown.language());
  }

  private void write() {
    verdict();
    differences();
    counsel();
    points(word(shown.othersTitle()), shown.others());
    suspects();
    list(word(Phrase.OWN), shown.own().stream().map(e -> e.id() + ": " + e.title()).toList());
    list(word(Phrase.NEXT), shown.next());
    evidence();
    asked();
    if (verbose) {
      times();
    }
    ruledOut();
    notChecked();
    if (verbose) {
      shown.stages().forEach(this::stage);
    }
  }

  private void verdict() {
    Presentation.Verdict verdict = shown.verdict();
    page.headline(
        verdict.term(), verdict.outcome() != Outcome.NOTHING_WRONG, clipped(verdict.summary()));
    labelled(Phrase.OUTCOME, shown.translatedTerm());
    if (verdict.point() != null) {
      cause(verdict.point());
    }
    labelled(Phrase.ASSUMED, shown.request().assumedInWords());
  }

  private void cause(Presentation.Point point) {
    labelled(Phrase.CAUSE, point.cause() + (point.title().isEmpty() ? "" : " - " + point.title()));
    labelled(Phrase.ANSWER, point.answer());
    if (!point.otherReadings().isEmpty()) {
      labelled(
          Phrase.OR,
          String.join(", ", point.otherReadings()) + " (" + word(Phrase.SAME_BYTES) + ")");
    }
  }

  private void labelled(Phrase label, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      page.item("  " + word(label) + ": ", text);
    }
  }

  private void differences() {
    List<Difference> all = shown.shownDifferences();
    if (all.isEmpty()) {
      return;
    }
    page.blank();
    int most = verbose ? all.size() : Math.min(all.size(), DIFFERENCES);
    all.stream().limit(most).forEach(this::difference);
    if (most < all.size()) {
      page.line("  (" + (all.size() - most) + " more; -v shows all)");
    }
  }

  private void difference(Difference difference) {
    String signed = difference.signed();
    String sent = difference.sent();
    Page.Pair pair = new Page.Pair(difference.part(), word(Phrase.SIGNED), word(Phrase.SENT));
    if (signed == null || sent == null) {
      page.apart(pair, alone(signed), alone(sent));
    } else {
      page.pair(pair, orEmpty(signed), orEmpty(sent));
    }
  }

  private String alone(@Nullable String value) {
    return value == null ? word(Phrase.ABSENT) : clipped(orEmpty(value));
  }

  private String orEmpty(String value) {
    return value.isEmpty() ? word(Phrase.EMPTY) : value;
  }

  private void counsel() {
    Presentation.Counsel counsel = shown.counsel();
    if (counsel == null) {
      return;
    }
    page.section(word(Phrase.FIX));
    int number = 1;
    for (Presentation.Fix fix : some(counsel.fixes(), FIXES)) {
      page.item("  " + number++ + ". ", fix.action());
      commands(fix);
    }
    boolean crowded = shown.differences().size() >= DIFFERENCES;
    list(
        word(Phrase.LEAVE_ALONE),
        some(counsel.deadEnds(), crowded ? 1 : DEAD_ENDS).stream()
            .map(Presentation.DeadEnd::sentence)
            .toList());
  }

  private void commands(Presentation.Fix fix) {
    if (verbose) {
      fix.commands().forEach((tool, text) -> page.command(new Presentation.Command(tool, text)));
      return;
    }
    Presentation.Command first = fix.first();
    long lines = first == null ? 0 : first.text().lines().count();
    boolean again = longShown && lines > SHORT_COMMAND;
    if (first != null && lines <= COMMAND_LINES && !again) {
      page.command(first);
      longShown |= lines > SHORT_COMMAND;
    } else if (first != null) {
      page.line("       (-v shows the " + first.tool() + " code)");
    }
  }

  private void points(String title, List<Presentation.Point> points) {
    list(title, points.stream().map(this::inShort).toList());
  }

  private String inShort(Presentation.Point point) {
    return point.summary() + " [" + point.cause() + ", " + word(point.weight()) + "]";
  }

  /** What nothing shows and nothing excludes, each with what would decide it. */
  private void suspects() {
    List<Presentation.Point> suspects = shown.suspects();
    if (suspects.isEmpty()) {
      return;
    }
    page.section(word(Phrase.SUSPECTS));
    for (int i = 0; i < suspects.size(); i++) {
      page.item(BULLET, clipped(inShort(suspects.get(i))));
      String decidedBy = suspects.get(i).decidedBy();
      if (decidedBy != null && (verbose || i < DECIDED)) {
        page.item("    " + word(Phrase.DECIDED_BY) + ": ", clipped(decidedBy));
      }
    }
    if (!verbose && suspects.size() > DECIDED) {
      page.line("  (-v says how each is decided)");
    }
  }

  private void evidence() {
    if (shown.evidence().isEmpty()) {
      return;
    }
    page.section(word(Phrase.EVIDENCE));
    int number = 1;
    for (String sentence : shown.evidence()) {
      String lead = number < 10 ? "  " : " ";
      page.item(lead + number++ + ". ", clipped(sentence));
    }
  }

  private void asked() {
    list(
        word(verbose ? Phrase.ASKED : Phrase.NOT_ASKED),
        shown.asked().stream()
            .filter(asked -> verbose || asked.telling())
            .map(Presentation.Asked::line)
            .toList());
  }

  private void times() {
    List<String> lines = new ArrayList<>();
    for (Moment moment : shown.moments()) {
      String source = moment.source().isEmpty() ? "" : " (" + moment.source() + ")";
      lines.add(moment.at() + " " + word(Phrase.of(moment.kind())) + source);
    }
    list(word(Phrase.TIMES), lines);
  }

  /** The names alone, unless all is to be said. */
  private void ruledOut() {
    if (verbose) {
      reasons(word(Phrase.RULED_OUT), shown.ruledOutByReason());
    } else if (!shown.ruledOut().isEmpty()) {
      page.section(word(Phrase.RULED_OUT) + " (" + word(Phrase.SAYS_WHY) + ")");
      page.line("  " + String.join(", ", shown.ruledOutCauses()));
    }
  }

  /** What is missing first; without its particulars, unless all is to be said. */
  private void notChecked() {
    reasons(word(Phrase.NOT_CHECKED), shown.openByNeed(verbose));
  }

  private void reasons(String title, Map<String, String> causesByReason) {
    list(
        title,
        causesByReason.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList());
  }

  private void list(String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      page.section(title);
      sentences.forEach(sentence -> page.item(BULLET, clipped(sentence)));
    }
  }

  private void stage(Presentation.Stage stage) {
    page.section(word(stage.title()));
    for (Presentation.Line line : stage.lines()) {
      String differs = line.differs() ? " (" + word(Phrase.DIFFERS) + ")" : "";
      page.labelled(line.label() + differs, line.text());
    }
  }

  private String clipped(String text) {
    if (verbose || text.length() <= SENTENCE) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, SENTENCE / 2)) + "... (-v shows all of it)";
  }

  private <T> List<T> some(List<T> all, int most) {
    return verbose ? all : all.subList(0, Math.min(all.size(), most));
  }
}
