package io.github.why403.report;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.catalogue.Entry;
import io.github.why403.catalogue.Fit;
import io.github.why403.catalogue.Language;
import io.github.why403.catalogue.Matching;
import io.github.why403.input.Mask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The list of the catalogue, and the entries that fit a text, for people. */
public final class CatalogueText {
  /** Of a text that stands for more causes than these the rest are names alone. */
  private static final int SHOWN = 10;

  private static final int PIECE = 120;

  private CatalogueText() {}

  /** Every entry, two lines each, in groups. */
  public static String list(Catalogue catalogue, int width) {
    boolean chinese = catalogue.language() == Language.CHINESE;
    Page page = new Page(width, false);
    Map<String, List<Entry>> groups = new LinkedHashMap<>(catalogue.groups());
    groups.put(chinese ? "最初的文档" : "The first documents", catalogue.documents());
    groups.put(chinese ? "您自己的条目" : "Your own", catalogue.added());
    int entries = 0;
    for (Map.Entry<String, List<Entry>> group : groups.entrySet()) {
      if (!group.getValue().isEmpty()) {
        page.heading(group.getKey());
        for (Entry entry : group.getValue()) {
          page.line("  " + EntryText.names(entry));
          page.line("    " + entry.title());
        }
        page.blank();
        entries += group.getValue().size();
      }
    }
    page.line(
        chinese
            ? "共 " + entries + " 个条目；why403 explain NAME 显示其中一个。"
            : entries + " entries; why403 explain NAME prints one.");
    return page.text();
  }

  /** The entries that fit a text, under the piece of it that fits. */
  public static String matches(Matching matching, Language language, int width) {
    boolean chinese = language == Language.CHINESE;
    Page page = new Page(width, false);
    if (matching.fits().isEmpty()) {
      String none = chinese ? "没有符合这段文字的条目。" : "No entry fits this text.";
      page.line(matching.said().isEmpty() ? none : matching.said());
      return page.text();
    }
    int number = 1;
    for (List<Fit> group : groups(matching)) {
      Fit first = group.get(0);
      page.line("\"" + piece(first) + "\"");
      if (!first.says().isEmpty()) {
        page.line("  " + first.says());
      }
      if (first.how() == Fit.How.CODE) {
        page.line(chinese ? "  只有错误码相符。" : "  The error code alone fits.");
      }
      for (Fit fit : group.subList(0, Math.min(SHOWN, group.size()))) {
        String lead = String.format(java.util.Locale.ROOT, "%3d. ", number++);
        page.item(lead, EntryText.names(fit.entry()));
        page.line("     " + fit.entry().title());
      }
      if (group.size() > SHOWN) {
        List<String> rest =
            group.subList(SHOWN, group.size()).stream().map(fit -> fit.entry().name()).toList();
        number += rest.size();
        page.item("     ", (chinese ? "以及：" : "and: ") + String.join(", ", rest));
      }
      page.blank();
    }
    page.line(
        chinese
            ? "why403 explain NAME 显示条目；why403 URL --reply FILE 判断是哪一个。"
            : "why403 explain NAME prints an entry; why403 URL --reply FILE tells which it is.");
    return page.text();
  }

  /** Neighbours with the same piece of text and the same words about it. */
  private static List<List<Fit>> groups(Matching matching) {
    List<List<Fit>> groups = new ArrayList<>();
    for (Fit fit : matching.fits()) {
      List<Fit> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
      if (!last.isEmpty()
          && last.get(0).found().equals(fit.found())
          && (last.get(0).says().equals(fit.says()) || fit.says().isEmpty())) {
        last.add(fit);
      } else {
        groups.add(new ArrayList<>(List.of(fit)));
      }
    }
    return groups;
  }

  /** What fits, with no secret of the answer in it. */
  static String piece(Fit fit) {
    String piece = Mask.hide(fit.found());
    return piece.length() <= PIECE
        ? piece
        : piece.substring(0, piece.offsetByCodePoints(0, PIECE / 2)) + "...";
  }
}
