package io.github.why403.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The entries that a store's text may stand for, ranked: the longer the piece of text that fits,
 * the more it tells; under equals the order that is known for that text, then the number of public
 * threads that report the cause; and a cause before its special cases.
 *
 * @param fits the entries, the best first
 * @param said what the text tells where it stands for no cause; empty mostly
 * @param cut whether the text was too long to be looked at whole
 */
public record Matching(List<Fit> fits, String said, boolean cut) {
  private static final Comparator<Fit> ORDER =
      Comparator.comparing(Fit::how)
          .thenComparing(fit -> fit.how() == Fit.How.TEXT ? -fit.found().length() : 0)
          .thenComparing(fit -> fit.how() == Fit.How.TEXT ? fit.place() : 0)
          .thenComparing(fit -> -fit.entry().threads())
          .thenComparing(fit -> fit.entry().name());

  public Matching {
    fits = List.copyOf(fits);
  }

  /** Finds the entries that a text may stand for. */
  public static Matching of(String text, Catalogue catalogue) {
    return new Search(new AnswerText(text), catalogue).run();
  }

  /** The user's entries whose regular expression fits a text. */
  public static List<Entry> own(String text, Catalogue catalogue) {
    Finder finder = new Finder();
    List<String> forms = new AnswerText(text).forms();
    return catalogue.added().stream()
        .filter(entry -> !entry.wire().regex().isEmpty())
        .filter(
            entry -> forms.stream().anyMatch(f -> finder.find(entry.wire().regex(), f).isPresent()))
        .toList();
  }

  private static final class Search {
    private final AnswerText text;
    private final List<Entry> entries;
    private final List<Wording> wordings;
    private final Finder finder = new Finder();
    private final Map<String, Fit> found = new LinkedHashMap<>();
    private String said = "";

    Search(AnswerText text, Catalogue catalogue) {
      this.text = text;
      wordings = Wording.all(catalogue.language());
      entries = Stream.concat(catalogue.causes().stream(), catalogue.added().stream()).toList();
    }

    Matching run() {
      List<String> forms = text.forms();
      forms.forEach(this::ownTexts);
      forms.forEach(this::wordings);
      if (found.isEmpty() && said.isEmpty()) {
        codes();
      }
      List<Fit> fits = new ArrayList<>(found.values());
      Set<String> told = toldSchemes();
      fits.removeIf(
          fit ->
              fit.how() != Fit.How.TEXT
                  && !told.isEmpty()
                  && fit.entry().schemes().stream().noneMatch(told::contains));
      fits.sort(ORDER);
      return new Matching(parentsFirst(fits), fits.isEmpty() ? said : "", text.cut());
    }

    private void ownTexts(String form) {
      for (Entry entry : entries) {
        if (!entry.wire().regex().isEmpty()) {
          finder
              .find(entry.wire().regex(), form)
              .ifPresent(piece -> add(new Fit(entry, Fit.How.TEXT, piece, "", 0)));
        }
      }
    }

    private void wordings(String form) {
      for (Wording wording : wordings) {
        Optional<String> piece = finder.find(wording.regex(), form);
        if (piece.isEmpty()) {
          continue;
        }
        Fit.How how = wording.isGeneral() ? Fit.How.GENERAL : Fit.How.TEXT;
        if (wording.causes().isEmpty() && !wording.isGeneral()) {
          said = wording.says();
        }
        for (Entry entry : entries) {
          boolean named =
              wording.causes().contains(entry.cause())
                  || !wording.code().isEmpty() && wording.code().equals(entry.wire().code());
          boolean general =
              wording.general() && finder.find(wording.regex(), entry.wire().text()).isPresent();
          if (named || general) {
            add(
                new Fit(
                    entry,
                    how,
                    piece.get(),
                    wording.says(),
                    wording.causes().indexOf(entry.cause())));
          }
        }
      }
    }

    /** Nothing but a code is known: whatever has that code. */
    private void codes() {
      Set<String> codes = new LinkedHashSet<>();
      for (Entry entry : entries) {
        String code = entry.wire().code();
        if (!code.isEmpty() && text.says(code)) {
          codes.add(code);
          add(new Fit(entry, Fit.How.CODE, code, "", 0));
        }
      }
      codes.forEach(this::wordings);
    }

    /** Keeps the more telling of two reasons for one entry. */
    private void add(Fit fit) {
      String name = fit.entry().id();
      Fit known = found.get(name);
      if (known == null || ORDER.compare(fit, known) < 0) {
        found.put(name, fit);
      }
    }

    /** The schemes that the text speaks of; none where it does not tell. */
    private Set<String> toldSchemes() {
      if (text.says("Google") || text.says("GOOG4")) {
        return Set.of("gcs-v2", "gcs-v4", "gcs-interop");
      }
      return text.says("AWS4-HMAC-SHA256") && text.says("CanonicalRequest")
          ? Set.of("s3-sigv4", "s3-compat", "gcs-interop")
          : Set.of();
    }

    /** Where one piece of text stands for a cause and its special cases, the cause comes first. */
    private static List<Fit> parentsFirst(List<Fit> sorted) {
      List<Fit> fits = new ArrayList<>(sorted);
      for (int i = 0; i < fits.size(); i++) {
        Fit child = fits.get(i);
        for (int j = i + 1; j < fits.size(); j++) {
          Fit later = fits.get(j);
          boolean parent = later.entry().cause().equals(child.entry().parent());
          if (parent && later.how() == Fit.How.TEXT && later.found().equals(child.found())) {
            fits.add(i, fits.remove(j));
            break;
          }
        }
      }
      return fits;
    }
  }
}
