package io.github.why403.report;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.catalogue.Entry;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.diagnosis.Remark;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Difference;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.Octets;
import io.github.why403.scheme.Derivation;
import io.github.why403.scheme.Line;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
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

  private final Diagnosis diagnosis;
  private final Catalogue catalogue;
  private final Redactor redactor;
  private final Page page;
  private final boolean verbose;
  private boolean longShown;

  private TextReport(
      Diagnosis diagnosis, Catalogue catalogue, Redactor redactor, Page page, boolean verbose) {
    this.diagnosis = diagnosis;
    this.catalogue = catalogue;
    this.redactor = redactor;
    this.page = page;
    this.verbose = verbose;
  }

  /**
   * The report.
   *
   * @param width columns to wrap at
   * @param colour whether to use ANSI colours
   * @param verbose whether to show everything: all fixes and commands, reasons, every stage of the
   *     derivation
   */
  public static String of(
      Diagnosis diagnosis,
      Catalogue catalogue,
      Redactor redactor,
      int width,
      boolean colour,
      boolean verbose) {
    TextReport report =
        new TextReport(diagnosis, catalogue, redactor, new Page(width, colour), verbose);
    report.write();
    return report.page.text();
  }

  private void write() {
    verdict();
    differences();
    diagnosis.verdict().ifPresent(this::advice);
    others();
    list(
        "In your catalogue",
        Entries.own(diagnosis, catalogue).stream().map(e -> e.id() + ": " + e.title()).toList());
    list("Next", NextSteps.of(diagnosis));
    list("Evidence", diagnosis.evidence());
    list(
        verbose ? "Asked" : "Not asked, or not answered",
        Attempts.lines(diagnosis.facts().book(), verbose));
    ruledOut();
    notChecked();
    if (verbose) {
      stages();
    }
  }

  private void verdict() {
    Optional<Finding> verdict = diagnosis.verdict();
    String word =
        verdict.map(f -> f.certainty().word()).orElse(diagnosis.outcome().word().replace('-', ' '));
    page.headline(
        word.toUpperCase(Locale.ROOT),
        diagnosis.outcome() != Outcome.NOTHING_WRONG,
        said(Summary.of(diagnosis)));
    verdict.ifPresent(this::cause);
    String assumed = Summary.assumedInWords(diagnosis.facts().request());
    if (!assumed.isEmpty()) {
      page.item("  Assumed, not said: ", assumed);
    }
  }

  private void cause(Finding finding) {
    Optional<Entry> entry = catalogue.entry(finding.cause());
    String title = entry.map(e -> " - " + e.title()).orElse("");
    page.item("  Cause: ", finding.cause() + title);
    String answer = finding.answer();
    if (answer != null) {
      page.item("  The store answers: ", redactor.clean(answer));
    }
    if (!finding.otherReadings().isEmpty()) {
      page.item("  Or: ", String.join(", ", finding.otherReadings()) + " (the same bytes)");
    }
  }

  private void differences() {
    List<Difference> all =
        diagnosis.differences().stream()
            .filter(d -> d.signed() != null || d.sent() != null)
            .toList();
    if (all.isEmpty()) {
      return;
    }
    page.blank();
    int shown = verbose ? all.size() : Math.min(all.size(), DIFFERENCES);
    all.stream().limit(shown).map(redactor::clean).forEach(this::difference);
    if (shown < all.size()) {
      page.line("  (" + (all.size() - shown) + " more; -v shows all)");
    }
  }

  private void difference(Difference difference) {
    String signed = difference.signed();
    String sent = difference.sent();
    if (signed == null || sent == null) {
      page.apart(difference.part(), alone(signed), alone(sent));
    } else {
      page.pair(difference.part(), shown(signed), shown(sent));
    }
  }

  private String alone(@Nullable String value) {
    return value == null ? "(absent or unknown)" : clipped(shown(value));
  }

  private static String shown(String value) {
    return value.isEmpty() ? "(empty)" : value;
  }

  private void advice(Finding finding) {
    Optional<Entry> entry = catalogue.entry(finding.cause());
    if (entry.isEmpty()) {
      return;
    }
    Advice advice = new Advice(diagnosis, finding, redactor);
    page.section("Fix");
    int number = 1;
    for (Entry.Fix fix : some(entry.get().fixes(), FIXES)) {
      page.item("  " + number++ + ". ", advice.action(fix));
      commands(fix, advice);
    }
    boolean crowded = diagnosis.differences().size() >= DIFFERENCES;
    List<Entry.DeadEnd> deadEnds = some(entry.get().deadEnds(), crowded ? 1 : DEAD_ENDS);
    list("Leave alone", deadEnds.stream().map(end -> end.action() + " - " + end.why()).toList());
  }

  private void commands(Entry.Fix fix, Advice advice) {
    if (verbose) {
      advice.commands(fix).forEach((tool, text) -> page.command(new Advice.Command(tool, text)));
      return;
    }
    Advice.Command first = advice.command(fix);
    long lines = first == null ? 0 : first.text().lines().count();
    boolean again = longShown && lines > SHORT_COMMAND;
    if (first != null && lines <= COMMAND_LINES && !again) {
      page.command(first);
      longShown |= lines > SHORT_COMMAND;
    } else if (first != null) {
      page.line("       (-v shows the " + first.tool() + " code)");
    }
  }

  private void others() {
    String title = diagnosis.outcome() == Outcome.CAUSE_FOUND ? "Also" : "Worth knowing";
    list(
        title,
        diagnosis.findings().stream()
            .skip(diagnosis.verdict().isPresent() ? 1 : 0)
            .filter(f -> f.decidedBy() == null || f.certainty() != Certainty.POSSIBLE)
            .map(this::inShort)
            .toList());
    suspects();
  }

  private String inShort(Finding finding) {
    return finding.summary() + " [" + finding.cause() + ", " + weight(finding) + "]";
  }

  /** What nothing shows and nothing excludes, each with what would decide it. */
  private void suspects() {
    List<Finding> suspects =
        diagnosis.findings().stream()
            .filter(f -> f.decidedBy() != null && f.certainty() == Certainty.POSSIBLE)
            .toList();
    if (suspects.isEmpty()) {
      return;
    }
    page.section("Possible, the usual first");
    for (int i = 0; i < suspects.size(); i++) {
      Finding finding = suspects.get(i);
      page.item(BULLET, said(inShort(finding)));
      String decidedBy = finding.decidedBy();
      if (decidedBy != null && (verbose || i < DECIDED)) {
        page.item("    decided by: ", said(decidedBy));
      }
    }
    if (!verbose && suspects.size() > DECIDED) {
      page.line("  (-v says how each is decided)");
    }
  }

  private String weight(Finding finding) {
    return catalogue.isRisk(finding.cause()) ? "risk" : finding.certainty().word();
  }

  /** The names alone, unless all is to be said. */
  private void ruledOut() {
    if (verbose) {
      remarks("Ruled out", diagnosis.ruledOut(), text -> text);
    } else if (!diagnosis.ruledOut().isEmpty()) {
      page.section("Ruled out (-v says why)");
      page.line(
          "  "
              + String.join(
                  ", ", diagnosis.ruledOut().stream().map(Remark::cause).distinct().toList()));
    }
  }

  /** What is missing first; without its particulars, unless all is to be said. */
  private void notChecked() {
    remarks(
        "Not checked, and what it takes",
        diagnosis.notChecked(),
        text -> NextSteps.withOption(verbose ? text : text.split(": ", 2)[0], diagnosis));
  }

  /** Remarks of the same words are one item. */
  private void remarks(String title, List<Remark> remarks, UnaryOperator<String> words) {
    Map<String, String> causes = new LinkedHashMap<>();
    for (Remark remark : remarks) {
      causes.merge(words.apply(remark.text()), remark.cause(), (a, b) -> a + ", " + b);
    }
    list(
        title,
        causes.entrySet().stream().map(one -> one.getKey() + ": " + one.getValue()).toList());
  }

  private void list(String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      page.section(title);
      sentences.forEach(sentence -> page.item(BULLET, said(sentence)));
    }
  }

  private void stages() {
    Derivation read = diagnosis.signature().read();
    Derivation signed = diagnosis.signature().signed();
    if (read == null) {
      return;
    }
    stage("Canonical request as the store reads it", read.canonicalRequest());
    stage("String to sign as the store reads it", read.stringToSign());
    if (signed != null) {
      stage("Canonical request as it was signed", signed.canonicalRequest());
      stage("String to sign as it was signed", signed.stringToSign());
    }
  }

  private void stage(String title, List<Line> lines) {
    page.section(title);
    for (Line line : lines) {
      page.labelled(line.label(), redactor.clean(Octets.text(line.text())));
    }
  }

  private String said(String sentence) {
    return clipped(redactor.clean(sentence));
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
