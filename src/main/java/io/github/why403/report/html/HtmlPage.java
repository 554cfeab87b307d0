package io.github.why403.report.html;

import io.github.why403.catalogue.Language;
import io.github.why403.diagnosis.Moment;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.hypothesis.Difference;
import io.github.why403.report.Inert;
import io.github.why403.report.Marks;
import io.github.why403.report.Phrase;
import io.github.why403.report.Presentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the templates show.
 *
 * @param shown the diagnosis
 * @param styles the style sheet
 * @param policy what the page may load
 * @param pairs the fields that differ
 * @param lines the time line for a wide and for a narrow page; none where no moment is known
 * @param texts the texts that were hashed, those of both sides together
 */
public record HtmlPage(
    Presentation shown,
    String styles,
    String policy,
    List<Pair> pairs,
    List<TimeLine> lines,
    List<HashedText> texts) {
  /** A desktop's column, and a phone's. */
  private static final int[] WIDTHS = {800, 330};

  /**
   * Two values of one field, each cut into stretches, a list of stretches for each line.
   *
   * @param label the field
   * @param differs whether the two are not the same
   * @param signed the value that was signed; null where it is absent or unknown
   * @param sent the value that was sent, or the only one
   */
  public record Pair(
      String label,
      boolean differs,
      @Nullable List<List<Marks.Piece>> signed,
      @Nullable List<List<Marks.Piece>> sent) {}

  /**
   * A text that was hashed.
   *
   * @param title what it is called
   * @param both whether the signer's is known besides the store's
   */
  public record HashedText(Phrase title, boolean both, List<Pair> lines) {}

  static HtmlPage of(Presentation shown, String styles, String policy) {
    List<TimeLine> lines =
        shown.moments().isEmpty()
            ? List.of()
            : Arrays.stream(WIDTHS)
                .mapToObj(width -> TimeLine.of(shown.moments(), shown.language(), width))
                .toList();
    return new HtmlPage(
        shown,
        styles,
        policy,
        shown.shownDifferences().stream().map(HtmlPage::pair).toList(),
        lines,
        Arrays.stream(Presentation.Text.values()).flatMap(t -> hashed(t, shown).stream()).toList());
  }

  /** The language of the page, as HTML names it. */
  public String lang() {
    return shown.language() == Language.CHINESE ? "zh-Hans" : "en";
  }

  /** The language of a sentence where it is not the page's; null where it is. */
  public @Nullable String foreign(String sentence) {
    boolean chinese =
        sentence
            .codePoints()
            .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    return shown.language() == Language.CHINESE && !chinese ? "en" : null;
  }

  /** Words of the page's language. */
  public String say(Phrase phrase) {
    return phrase.in(shown.language());
  }

  /** Whether something is wrong. */
  public boolean alarming() {
    return shown.verdict().outcome() != Outcome.NOTHING_WRONG;
  }

  /** What the page is called. */
  public String title() {
    return "why403: " + shown.verdict().term() + ": " + shown.verdict().summary();
  }

  /** What a moment is called. */
  public String say(Moment moment) {
    return say(Phrase.of(moment.kind()));
  }

  /** The address of the vendor's page; empty where it is none to be followed. */
  public String address() {
    Presentation.Counsel counsel = shown.counsel();
    String url = counsel == null ? "" : counsel.docUrl();
    return url.matches("https://[A-Za-z0-9./_#?=&%-]+") ? url : "";
  }

  private static Pair pair(Difference difference) {
    String signed = difference.signed();
    String sent = difference.sent();
    if (signed == null || sent == null) {
      return new Pair(difference.part(), true, whole(signed), whole(sent));
    }
    return pair(difference.part(), true, signed, sent);
  }

  private static Pair pair(String label, boolean differs, String signed, String sent) {
    String top = visible(signed);
    String bottom = visible(sent);
    Marks marks = Marks.of(top, bottom);
    return new Pair(
        label, differs, lines(marks.signedPieces(top)), lines(marks.sentPieces(bottom)));
  }

  private static @Nullable List<List<Marks.Piece>> whole(@Nullable String value) {
    return value == null ? null : lines(List.of(new Marks.Piece(visible(value), false)));
  }

  private static List<HashedText> hashed(Presentation.Text text, Presentation shown) {
    List<Presentation.Line> read = lines(text, Presentation.Side.READ, shown);
    List<Presentation.Line> signed = lines(text, Presentation.Side.SIGNED, shown);
    if (read.isEmpty()) {
      return List.of();
    }
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < Math.max(read.size(), signed.size()); i++) {
      pairs.add(
          pair(i < signed.size() ? signed.get(i) : null, i < read.size() ? read.get(i) : null));
    }
    Phrase title =
        text == Presentation.Text.CANONICAL_REQUEST ? Phrase.REQUEST_TEXT : Phrase.STRING_TEXT;
    return List.of(new HashedText(title, !signed.isEmpty(), pairs));
  }

  /** Lines of one place; where only one side has it, or both the same, it is shown once. */
  private static Pair pair(Presentation.@Nullable Line signed, Presentation.@Nullable Line read) {
    if (signed != null && read != null) {
      boolean differs = !signed.text().equals(read.text());
      return differs
          ? pair(read.label(), true, signed.text(), read.text())
          : new Pair(read.label(), false, null, whole(read.text()));
    }
    return signed != null
        ? new Pair(signed.label(), true, whole(signed.text()), null)
        : read != null
            ? new Pair(read.label(), read.differs(), null, whole(read.text()))
            : new Pair("", false, null, null);
  }

  private static List<Presentation.Line> lines(
      Presentation.Text text, Presentation.Side side, Presentation shown) {
    return shown.stages().stream()
        .filter(stage -> stage.text() == text && stage.side() == side)
        .flatMap(stage -> stage.lines().stream())
        .toList();
  }

  /** With what cannot be seen made visible, but for line feeds. */
  private static String visible(String value) {
    return Arrays.stream(value.split("\n", -1)).map(Inert::value).collect(Collectors.joining("\n"));
  }

  /** Cuts stretches where lines end. */
  private static List<List<Marks.Piece>> lines(List<Marks.Piece> pieces) {
    List<List<Marks.Piece>> lines = new ArrayList<>();
    List<Marks.Piece> line = new ArrayList<>();
    for (Marks.Piece piece : pieces) {
      String[] parts = piece.text().split("\n", -1);
      for (int i = 0; i < parts.length; i++) {
        if (i > 0) {
          lines.add(List.copyOf(line));
          line.clear();
        }
        if (!parts[i].isEmpty()) {
          line.add(new Marks.Piece(parts[i], piece.differs()));
        }
      }
    }
    lines.add(List.copyOf(line));
    return lines;
  }
}
