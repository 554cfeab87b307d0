package io.github.why403.report;

import io.github.why403.diagnosis.Moment;
import io.github.why403.hypothesis.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A diagnosis as Markdown for an issue or a chat: without tables, which chats do not know. */
public final class MarkdownReport {
  private static final Map<String, String> FENCES =
      Map.of("curl", "sh", "aws", "sh", "shell", "sh");

  /** As wide as a block of code is before it has to be scrolled. */
  private static final int WIDTH = 110;

  private static final String ITEM = "   ";

  private final Presentation shown;
  private final boolean verbose;
  private final StringBuilder out = new StringBuilder();

  private MarkdownReport(Presentation shown, boolean verbose) {
    this.shown = shown;
    this.verbose = verbose;
  }

  /**
   * The report.
   *
   * @param verbose whether to show the texts that were hashed
   */
  public static String of(Presentation shown, boolean verbose) {
    MarkdownReport report = new MarkdownReport(shown, verbose);
    report.write();
    return report.out.toString();
  }

  private String word(Phrase phrase) {
    return phrase.in(shown.language());
  }

  private void write() {
    verdict();
    differences();
    counsel();
    points(word(shown.othersTitle()), shown.others());
    points(word(Phrase.SUSPECTS), shown.suspects());
    list(
        word(Phrase.OWN),
        shown.own().stream()
            .map(e -> Markdown.code(e.id()) + " " + Markdown.sentence(e.title()))
            .toList());
    sentences(word(Phrase.NEXT), shown.next());
    heading(word(Phrase.EVIDENCE), shown.evidence());
    int number = 1;
    for (String sentence : shown.evidence()) {
      out.append(number++).append(". ").append(Markdown.sentence(sentence)).append('\n');
    }
    sentences(word(Phrase.ASKED), shown.asked().stream().map(Presentation.Asked::line).toList());
    times();
    reasons(word(Phrase.RULED_OUT), shown.ruledOutByReason());
    reasons(word(Phrase.NOT_CHECKED), shown.openByNeed(true));
    if (verbose) {
      shown.stages().forEach(this::stage);
    }
    request();
  }

  private void verdict() {
    Presentation.Verdict verdict = shown.verdict();
    out.append("## ")
        .append(verdict.term())
        .append(": ")
        .append(Markdown.sentence(verdict.summary()))
        .append("\n\n");
    List<String> lines = new ArrayList<>();
    if (!shown.translatedTerm().isEmpty()) {
      lines.add(word(Phrase.OUTCOME) + ": " + shown.translatedTerm());
    }
    Presentation.Point point = verdict.point();
    if (point != null) {
      lines.add(
          word(Phrase.CAUSE)
              + ": "
              + Markdown.code(point.cause())
              + " "
              + Markdown.sentence(point.title()));
      if (point.answer() != null) {
        lines.add(word(Phrase.ANSWER) + ": " + Markdown.code(point.answer()));
      }
      if (!point.otherReadings().isEmpty()) {
        lines.add(
            word(Phrase.OR)
                + ": "
                + Markdown.code(String.join(", ", point.otherReadings()))
                + " ("
                + word(Phrase.SAME_BYTES)
                + ")");
      }
    }
    String assumed = shown.request().assumedInWords();
    if (!assumed.isEmpty()) {
      lines.add(word(Phrase.ASSUMED) + ": " + Markdown.sentence(assumed));
    }
    lines.forEach(this::item);
  }

  private void differences() {
    List<Difference> all = shown.shownDifferences();
    if (all.isEmpty()) {
      return;
    }
    heading(word(Phrase.DIFFERENCES), all);
    List<String> lines = new ArrayList<>();
    for (Difference difference : all) {
      lines.add("  " + difference.part());
      lines.addAll(compared(difference));
    }
    out.append(Markdown.block("diff", String.join("\n", lines), ""));
  }

  /** As {@code diff} writes it, with a line of marks below what they are for. */
  private List<String> compared(Difference difference) {
    String signed = difference.signed();
    String sent = difference.sent();
    String minus = "- " + word(Phrase.SIGNED) + " ";
    String plus = "+ " + padded(word(Phrase.SENT), word(Phrase.SIGNED)) + " ";
    if (signed == null || sent == null) {
      return List.of(minus + alone(signed), plus + alone(sent));
    }
    Contrast both = Contrast.of(Inert.value(signed), Inert.value(sent), WIDTH);
    List<String> lines = new ArrayList<>(List.of(minus + orEmpty(both.signed().text())));
    String indent = " ".repeat(Columns.of(minus));
    if (!both.marksAgree() && !both.signed().marks().isEmpty()) {
      lines.add(indent + both.signed().marks());
    }
    lines.add(plus + orEmpty(both.sent().text()));
    if (!both.sent().marks().isEmpty()) {
      lines.add(indent + both.sent().marks());
    }
    return lines;
  }

  private static String padded(String label, String like) {
    return label + " ".repeat(Math.max(0, Columns.of(like) - Columns.of(label)));
  }

  private String alone(@Nullable String value) {
    return value == null ? word(Phrase.ABSENT) : orEmpty(Inert.value(value));
  }

  private String orEmpty(String value) {
    return value.isEmpty() ? word(Phrase.EMPTY) : value;
  }

  private void counsel() {
    Presentation.Counsel counsel = shown.counsel();
    if (counsel == null) {
      return;
    }
    heading(word(Phrase.FIX), counsel.fixes());
    int number = 1;
    for (Presentation.Fix fix : counsel.fixes()) {
      out.append(number++).append(". ").append(Markdown.sentence(fix.action())).append('\n');
      if (fix.first() != null) {
        command(fix.first());
      }
      if (verbose) {
        fix.otherCommands().forEach(this::command);
      }
    }
    sentences(
        word(Phrase.LEAVE_ALONE),
        counsel.deadEnds().stream().map(Presentation.DeadEnd::sentence).toList());
  }

  private void command(Presentation.Command command) {
    String language = FENCES.getOrDefault(command.tool(), command.tool());
    String text = String.join("\n", command.lines(WIDTH));
    out.append('\n').append(Markdown.block(language, text, ITEM));
  }

  private void points(String title, List<Presentation.Point> points) {
    heading(title, points);
    for (Presentation.Point point : points) {
      item(
          Markdown.sentence(point.summary())
              + " "
              + Markdown.code(point.cause())
              + ", "
              + word(point.weight()));
      if (point.decidedBy() != null) {
        out.append("  ").append(word(Phrase.DECIDED_BY)).append(": ");
        out.append(Markdown.sentence(point.decidedBy())).append('\n');
      }
    }
  }

  private void times() {
    List<String> lines = new ArrayList<>();
    for (Moment moment : shown.moments()) {
      String source = moment.source().isEmpty() ? "" : " (" + moment.source() + ")";
      lines.add(moment.at() + " " + word(Phrase.of(moment.kind())) + source);
    }
    sentences(word(Phrase.TIMES), lines);
  }

  private void reasons(String title, Map<String, String> causesByReason) {
    list(
        title,
        causesByReason.entrySet().stream()
            .map(e -> Markdown.sentence(e.getKey()) + ": " + Markdown.code(e.getValue()))
            .toList());
  }

  private void stage(Presentation.Stage stage) {
    heading(word(stage.title()), stage.lines());
    List<String> lines = new ArrayList<>();
    for (Presentation.Line line : stage.lines()) {
      lines.add(line.label() + (line.differs() ? " (" + word(Phrase.DIFFERS) + ")" : ""));
      line.text().lines().forEach(text -> lines.add("    " + Inert.value(text)));
    }
    out.append(Markdown.block("text", String.join("\n", lines), ""));
  }

  private void request() {
    Presentation.Request request = shown.request();
    heading(word(Phrase.REQUEST), List.of(request));
    List<String> lines = new ArrayList<>();
    lines.add(request.method() + " " + request.url());
    request.headers().forEach(header -> lines.add(header.name() + ": " + header.value()));
    out.append(Markdown.block("http", String.join("\n", lines), ""));
    out.append('\n').append(word(Phrase.REDACTED)).append('\n');
  }

  private void sentences(String title, List<String> sentences) {
    list(title, sentences.stream().map(Markdown::sentence).toList());
  }

  private void list(String title, List<String> items) {
    heading(title, items);
    items.forEach(this::item);
  }

  private void item(String text) {
    out.append("- ").append(text).append('\n');
  }

  private void heading(String title, List<?> below) {
    if (!below.isEmpty()) {
      out.append("\n### ").append(title).append("\n\n");
    }
  }
}
