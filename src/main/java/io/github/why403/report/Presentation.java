package io.github.why403.report;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.catalogue.Language;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Moment;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Difference;
import io.github.why403.input.Header;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis ready to be written: in order, filled with the words of the catalogue, and redacted.
 * Every format writes this and reads nothing else, so that all say the same. What it quotes from
 * outside is not yet made harmless: how that is done is the format's affair.
 *
 * @param language the language of headings and of the catalogue's texts
 * @param verdict the answer
 * @param signature what is known of the signature
 * @param differences every field in which signed and sent differ
 * @param counsel what the catalogue says of the cause; null where no cause was found
 * @param points everything found, the verdict first where there is one
 * @param own entries of the user's catalogue that apply, as id and title
 * @param next what the user can supply to get further
 * @param evidence what it rests on
 * @param asked what was asked of the outside
 * @param ruledOut causes that an observation excludes, with that observation
 * @param open causes that could not be judged, with what that needs
 * @param stages the texts that were hashed
 * @param moments the life of the URL
 * @param request what was sent
 */
public record Presentation(
    Language language,
    Verdict verdict,
    Signature signature,
    List<Difference> differences,
    @Nullable Counsel counsel,
    List<Point> points,
    List<Named> own,
    List<String> next,
    List<String> evidence,
    List<Asked> asked,
    List<Excluded> ruledOut,
    List<Open> open,
    List<Stage> stages,
    List<Moment> moments,
    Request request) {

  /**
   * The answer.
   *
   * @param outcome how the diagnosis ended
   * @param summary one sentence
   * @param point the finding that decides; null unless a cause was found
   * @param entries ids of the catalogue's entries that apply, the most specific first
   */
  public record Verdict(
      Outcome outcome, String summary, @Nullable Point point, List<String> entries) {
    /**
     * The word that says how sure it is, or how it ended. It is a term, and leads in its English
     * form in every language.
     */
    public String term() {
      return word().in(Language.ENGLISH).toUpperCase(Locale.ROOT);
    }

    private Phrase word() {
      return point != null
          ? Presentation.word(point.certainty())
          : outcome == Outcome.NOTHING_WRONG ? Phrase.NOTHING_WRONG : Phrase.INCONCLUSIVE;
    }
  }

  /**
   * What is known of the signature.
   *
   * @param candidates how many candidates were hashed
   */
  public record Signature(
      String status, String scheme, String provider, long candidates, String because) {}

  /**
   * One thing that is wrong, or may be.
   *
   * @param title what the catalogue calls the cause; empty where it has no entry
   * @param risk whether it refuses nothing by itself
   * @param answer what the store answers to it, or null
   * @param entry id of its entry, or null
   * @param decidedBy what would decide it, or null
   */
  public record Point(
      String cause,
      Certainty certainty,
      boolean risk,
      String title,
      String summary,
      List<Difference> differences,
      List<String> otherReadings,
      @Nullable String answer,
      @Nullable String entry,
      @Nullable String decidedBy) {
    /** Whether nothing shows it and nothing excludes it. */
    public boolean isSuspect() {
      return decidedBy != null && certainty == Certainty.POSSIBLE;
    }

    /** How much it weighs. */
    public Phrase weight() {
      return risk ? Phrase.RISK : Presentation.word(certainty);
    }
  }

  /**
   * What the catalogue says of a cause.
   *
   * @param rootCause what happens, in a paragraph
   * @param proof how the cause is shown
   * @param docUrl the vendor's page; empty where there is none
   */
  public record Counsel(
      String rootCause, String proof, String docUrl, List<Fix> fixes, List<DeadEnd> deadEnds) {}

  /**
   * A way out.
   *
   * @param commands the commands whose values are known, by tool
   * @param first the one for the tool nearest at hand, or null
   */
  public record Fix(
      String kind, String action, Map<String, String> commands, @Nullable Command first) {
    /** The commands but for the first. */
    public List<Command> otherCommands() {
      return commands.entrySet().stream()
          .filter(e -> first == null || !e.getKey().equals(first.tool()))
          .map(e -> new Command(e.getKey(), e.getValue()))
          .toList();
    }
  }

  /**
   * A command that can be shown.
   *
   * @param tool what it is for
   * @param text one line or several
   */
  public record Command(String tool, String text) {
    /** Its lines, broken at a width where a shell lets it go on. */
    public List<String> lines(int width) {
      return isShell() ? Continuation.of(text, width) : text.lines().toList();
    }

    /** Whether it is for a shell. */
    public boolean isShell() {
      return Template.isShell(tool);
    }
  }

  /** What does not help, and why. */
  public record DeadEnd(String action, String why) {
    /** Both in one. */
    public String sentence() {
      boolean dotted = action.endsWith(".");
      return (dotted ? action.substring(0, action.length() - 1) : action) + " - " + why;
    }
  }

  /** An id and what it stands for. */
  public record Named(String id, String title) {}

  /**
   * A question to the outside.
   *
   * @param status completed, skipped or failed
   * @param text how it ended
   * @param line the same for people
   * @param telling whether it is to be said although all is not asked for
   */
  public record Asked(String name, String status, String text, String line, boolean telling) {}

  /** A cause that is excluded. */
  public record Excluded(String cause, String because) {}

  /**
   * A cause that is not judged.
   *
   * @param needs what its check needs
   * @param brief the same without its particulars
   * @param options the options that give it, in brackets; empty where none do
   */
  public record Open(String cause, String needs, String brief, String options) {
    /** What is missing, without its particulars. */
    public String inShort() {
      return brief + options;
    }

    /** What is missing, whole. */
    public String whole() {
      return needs + options;
    }
  }

  /**
   * A text that is hashed.
   *
   * @param text which one
   * @param side which of both sides builds it
   * @param lines its lines, labelled
   */
  public record Stage(Text text, Side side, List<Line> lines) {
    /** What it is called. */
    public Phrase title() {
      return text == Text.CANONICAL_REQUEST
          ? side == Side.READ ? Phrase.READ_REQUEST : Phrase.SIGNED_REQUEST
          : side == Side.READ ? Phrase.READ_STRING : Phrase.SIGNED_STRING;
    }
  }

  /** The two texts of a derivation. */
  public enum Text {
    CANONICAL_REQUEST,
    STRING_TO_SIGN
  }

  /** Who builds a text. */
  public enum Side {
    /** The store, from what it receives. */
    READ,
    /** The signer. */
    SIGNED
  }

  /**
   * A labelled line of such a text.
   *
   * @param text the line; it may have line feeds of its own
   * @param differs whether the other side has another text there
   */
  public record Line(String label, String text, boolean differs) {}

  /**
   * What was sent.
   *
   * @param assumed the parts that the user did not state
   * @param assumedInWords the same for people, with the options that state them
   */
  public record Request(
      String method,
      String url,
      List<Header> headers,
      List<String> assumed,
      String assumedInWords) {}

  public Presentation {
    differences = List.copyOf(differences);
    points = List.copyOf(points);
    own = List.copyOf(own);
    next = List.copyOf(next);
    evidence = List.copyOf(evidence);
    asked = List.copyOf(asked);
    ruledOut = List.copyOf(ruledOut);
    open = List.copyOf(open);
    stages = List.copyOf(stages);
    moments = List.copyOf(moments);
  }

  /** Prepares a diagnosis. */
  public static Presentation of(Diagnosis diagnosis, Catalogue catalogue, Redactor redactor) {
    return new Presenter(diagnosis, catalogue, redactor).present();
  }

  /** The term of the verdict in the report's language; empty where that is English. */
  public String translatedTerm() {
    return language == Language.ENGLISH ? "" : verdict.word().in(language);
  }

  /** Everything found that is no suspect, but for the verdict. */
  public List<Point> others() {
    return points.stream()
        .skip(verdict.point() == null ? 0 : 1)
        .filter(point -> !point.isSuspect())
        .toList();
  }

  /** What nothing shows and nothing excludes. */
  public List<Point> suspects() {
    return points.stream().filter(Point::isSuspect).toList();
  }

  /** What is over the others. */
  public Phrase othersTitle() {
    return verdict.outcome() == Outcome.CAUSE_FOUND ? Phrase.ALSO : Phrase.WORTH_KNOWING;
  }

  /** Differences of which one side at least is known. */
  public List<Difference> shownDifferences() {
    return differences.stream().filter(d -> d.signed() != null || d.sent() != null).toList();
  }

  /** Causes that are excluded for the same reason, joined. */
  public Map<String, String> ruledOutByReason() {
    return joined(ruledOut, Excluded::because, Excluded::cause);
  }

  /** Causes that need the same to be judged, joined. */
  public Map<String, String> openByNeed(boolean whole) {
    return joined(open, whole ? Open::whole : Open::inShort, Open::cause);
  }

  /** The causes that are excluded. */
  public List<String> ruledOutCauses() {
    return ruledOut.stream().map(Excluded::cause).distinct().toList();
  }

  private static <T> Map<String, String> joined(
      List<T> all, Function<T, String> words, Function<T, String> cause) {
    Map<String, String> causes = new LinkedHashMap<>();
    all.forEach(one -> causes.merge(words.apply(one), cause.apply(one), (a, b) -> a + ", " + b));
    return causes;
  }

  private static Phrase word(Certainty certainty) {
    return switch (certainty) {
      case PROVEN -> Phrase.PROVEN;
      case OBSERVED -> Phrase.OBSERVED;
      case LIKELY -> Phrase.LIKELY;
      case POSSIBLE -> Phrase.POSSIBLE;
    };
  }
}
