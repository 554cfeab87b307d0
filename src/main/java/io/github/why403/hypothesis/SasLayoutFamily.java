package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.SasLayout;
import io.github.why403.scheme.SasLayout.Habit;
import io.github.why403.scheme.SasLayout.Kind;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.EditStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which lines a shared access signature was made over: those of another version, or misplaced. */
final class SasLayoutFamily implements ResignFamily {
  private static final String FIELDS = "azure-fields-changed-after-signing";
  private static final String LAYOUT = "algorithm/layout";

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    layouts(edits, facts);
    return edits;
  }

  @Override
  public List<EditStream> streams(Case facts, SigningInput read) {
    return List.of(new EditStream.Listed("every version of the service", versions(facts)));
  }

  /** The layout that the URL's own version asks for. */
  static SasLayout layout(Case facts) {
    return SasLayout.of(AzureSas.kind(facts.url()), AzureSas.first(facts.url(), "sv").orElse(""));
  }

  private static void layouts(List<Edit> edits, Case facts) {
    SasLayout own = layout(facts);
    for (SasLayout other : SasLayout.everyOne()) {
      if (!other.equals(own)) {
        edits.add(
            layout(
                "signed over the lines of "
                    + (other.kind() == Kind.ACCOUNT ? "an " : "a ")
                    + other.text(),
                own.kind() == other.kind() ? 1 : 3,
                other));
      }
    }
    edits.add(layout("signed " + Habit.OTHER_END.words(), 2, own.with(Habit.OTHER_END)));
    edits.add(layout("signed " + Habit.NO_EMPTY_LINES.words(), 2, own.with(Habit.NO_EMPTY_LINES)));
  }

  private static Edit layout(String words, int cost, SasLayout layout) {
    String text = layout.text();
    return Edit.of(FIELDS, words, cost, LAYOUT, input -> input.withAlgorithm(text));
  }

  /** Each with its own layout: {@code sv} was changed; the layout alone is a common edit. */
  private static List<Edit> versions(Case facts) {
    List<Edit> edits = new ArrayList<>();
    String own = AzureSas.first(facts.url(), "sv").orElse("");
    for (String version : SasLayout.VERSIONS) {
      if (!version.equals(own)) {
        String layout = SasLayout.of(AzureSas.kind(facts.url()), version).text();
        edits.add(
            new Edit(
                FIELDS,
                "signed with sv=" + version,
                3,
                Set.of(QueryEdits.field("sv"), LAYOUT),
                0,
                input -> SasFieldFamily.put(input, "sv", version).withAlgorithm(layout)));
        edits.add(
            Edit.of(
                FIELDS,
                "signed with sv=" + version + " and the lines of the other",
                4,
                QueryEdits.field("sv"),
                input -> SasFieldFamily.put(input, "sv", version)));
      }
    }
    return edits;
  }
}
