package io.github.why403.report;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.catalogue.Entry;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.diagnosis.Remark;
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
import org.jspecify.annotations.Nullable;

/** A diagnosis for people: the verdict first, then what it rests on. */
public final class TextReport {
  private final Diagnosis diagnosis;
  private final Catalogue catalogue;
  private final Redactor redactor;
  private final Page page;

  private TextReport(Diagnosis diagnosis, Catalogue catalogue, Redactor redactor, Page page) {
    this.diagnosis = diagnosis;
    this.catalogue = catalogue;
    this.redactor = redactor;
    this.page = page;
  }

  /**
   * The report.
   *
   * @param width columns to wrap at
   * @param colour whether to use ANSI colours
   * @param verbose whether to show every stage of the derivation
   */
  public static String of(
      Diagnosis diagnosis,
      Catalogue catalogue,
      Redactor redactor,
      int width,
      boolean colour,
      boolean verbose) {
    TextReport report = new TextReport(diagnosis, catalogue, redactor, new Page(width, colour));
    report.write(verbose);
    return report.page.text();
  }

  private void write(boolean verbose) {
    verdict();
    diagnosis.verdict().ifPresent(this::advice);
    others();
    page.section("Evidence");
    int number = 1;
    for (String sentence : diagnosis.evidence()) {
      page.item(number++ + ".", redactor.clean(sentence));
    }
    ruledOut(verbose);
    remarks("Not checked", diagnosis.notChecked());
    if (verbose) {
      stages();
    }
  }

  private void verdict() {
    Optional<Finding> verdict = diagnosis.verdict();
    String word = verdict.map(f -> f.certainty().word()).orElse(diagnosis.outcome().word());
    page.headline(
        word.toUpperCase(Locale.ROOT),
        diagnosis.outcome() != Outcome.NOTHING_WRONG,
        redactor.clean(Summary.of(diagnosis)));
    verdict.ifPresent(
        finding -> {
          Optional<Entry> entry = catalogue.entry(finding.cause());
          String title = entry.map(e -> " - " + e.title()).orElse("");
          page.line("  cause: " + finding.cause() + title);
          if (!finding.otherReadings().isEmpty()) {
            page.line("  or: " + String.join(", ", finding.otherReadings()) + " (the same bytes)");
          }
        });
    if (!diagnosis.differences().isEmpty()) {
      page.blank();
    }
    diagnosis.differences().stream().map(redactor::clean).forEach(this::difference);
  }

  private void difference(Difference difference) {
    page.pair(difference.part(), shown(difference.signed()), shown(difference.sent()));
  }

  private static String shown(@Nullable String value) {
    return value == null ? "(absent or unknown)" : value.isEmpty() ? "(empty)" : value;
  }

  private void advice(Finding finding) {
    Optional<Entry> entry = catalogue.entry(finding.cause());
    if (entry.isEmpty()) {
      return;
    }
    Advice advice = new Advice(diagnosis, finding, redactor);
    page.section("Fix");
    for (Entry.Fix fix : entry.get().fixes()) {
      page.item("-", fix.action());
      String command = advice.command(fix);
      if (command != null) {
        page.command(command);
      }
    }
    if (!entry.get().deadEnds().isEmpty()) {
      page.section("Leave alone");
      for (Entry.DeadEnd end : entry.get().deadEnds()) {
        page.item("-", end.action() + " - " + end.why());
      }
    }
  }

  private void others() {
    List<Finding> others =
        diagnosis.findings().stream()
            .filter(f -> diagnosis.verdict().filter(f::equals).isEmpty())
            .toList();
    if (others.isEmpty()) {
      return;
    }
    page.section(diagnosis.outcome() == Outcome.CAUSE_FOUND ? "Also" : "Worth knowing");
    for (Finding finding : others) {
      String risk = catalogue.isRisk(finding.cause()) ? "risk" : finding.certainty().word();
      page.item(
          "-", redactor.clean(finding.summary()) + " [" + finding.cause() + ", " + risk + "]");
    }
  }

  /** The names alone, unless all is to be said. */
  private void ruledOut(boolean verbose) {
    if (verbose) {
      remarks("Ruled out", diagnosis.ruledOut());
    } else if (!diagnosis.ruledOut().isEmpty()) {
      page.section("Ruled out");
      page.line(
          "  " + String.join(", ", diagnosis.ruledOut().stream().map(Remark::cause).toList()));
      page.line("  (-v says why)");
    }
  }

  /** Remarks of the same words are one item. */
  private void remarks(String title, List<Remark> remarks) {
    Map<String, StringBuilder> byText = new LinkedHashMap<>();
    for (Remark remark : remarks) {
      StringBuilder causes =
          byText.computeIfAbsent(redactor.clean(remark.text()), t -> new StringBuilder());
      causes.append(causes.length() == 0 ? "" : ", ").append(remark.cause());
    }
    if (!byText.isEmpty()) {
      page.section(title);
      byText.forEach((text, causes) -> page.item("-", causes + ": " + text));
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
}
