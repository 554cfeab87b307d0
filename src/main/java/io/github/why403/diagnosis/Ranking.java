package io.github.why403.diagnosis;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.catalogue.Entry;
import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.AnswerFacts;
import io.github.why403.hypothesis.Finding;
import io.github.why403.hypothesis.Suspect;
import io.github.why403.hypothesis.Suspects;
import io.github.why403.hypothesis.Told;
import io.github.why403.input.Orders;
import io.github.why403.provider.Check;
import io.github.why403.provider.Reading;
import io.github.why403.provider.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to look at first where nothing is shown: causes that agree with all that was seen, those
 * that the request bears a mark of first, then by how often they were met. Frequency alone makes
 * nothing more than possible.
 */
final class Ranking {
  /** More than these nobody reads. */
  private static final int MOST = 7;

  /** As many of these as were seen on one URL are worth a place each. */
  private static final int MARKED = 4;

  private record Weighed(Suspect suspect, List<String> forms, int threads) {}

  private final Case facts;
  private final Set<String> excluded;
  private final Catalogue catalogue;

  /**
   * What the answers leave open.
   *
   * @param checks the checks that may have refused
   * @param unmarked whether what bears no mark is worth a word
   */
  record Open(Set<Check> checks, boolean unmarked) {
    private static final Set<Integer> OF_AUTHENTICATION = Set.of(0, 401, 403);

    /** As far as the answers to the request tell. */
    static Open of(StoreAnswers answers) {
      EnumSet<Check> checks = EnumSet.noneOf(Check.class);
      for (Told told : answers.aboutTheRequest()) {
        Reading reading = AnswerFacts.reading(told, false);
        if (reading.kind() == Reading.Kind.SERVED) {
          return new Open(Set.of(), false);
        }
        if (reading.kind() == Reading.Kind.UNKNOWN) {
          return new Open(
              EnumSet.allOf(Check.class), OF_AUTHENTICATION.contains(told.reply().status()));
        }
        if (reading.may(Refusal.SIGNATURE)) {
          checks.add(Check.SIGNATURE);
        }
        if (reading.may(Refusal.SERVICE)) {
          checks.add(Check.SCOPE);
        }
        if (reading.may(Refusal.TOKEN)) {
          checks.add(Check.TOKEN);
        }
      }
      return answers.aboutTheRequest().isEmpty()
          ? new Open(EnumSet.allOf(Check.class), true)
          : new Open(checks, true);
    }
  }

  private final Comparator<Finding> usualFirst = Orders.by(f -> -threads(f));

  private Ranking(Case facts, Set<String> excluded, Catalogue catalogue) {
    this.facts = facts;
    this.excluded = excluded;
    this.catalogue = catalogue;
  }

  /**
   * Puts what is no more than possible in order, and adds what can be suspected.
   *
   * @param catalogue knows how often each cause was met
   * @param found what was found, none of it likely, in the order of checks
   * @param answered causes that an answer may stand for, on one ground of several
   * @param excluded causes that an observation excludes
   * @param open what the answers leave open
   */
  static List<Finding> of(
      Catalogue catalogue,
      Case facts,
      List<Finding> found,
      Set<String> answered,
      Set<String> excluded,
      Open open) {
    return new Ranking(facts, excluded, catalogue).ranked(found, answered, open);
  }

  private List<Finding> ranked(List<Finding> found, Set<String> answered, Open open) {
    List<Weighed> weighed = weighed(found, open);
    List<Finding> ranked = new ArrayList<>();
    found.stream().filter(f -> !answered.contains(f.cause())).forEach(ranked::add);
    weighed.stream()
        .filter(w -> w.suspect().marked())
        .limit(MARKED)
        .map(this::finding)
        .forEach(ranked::add);
    List<Finding> meant =
        found.stream().filter(f -> answered.contains(f.cause())).sorted(usualFirst).toList();
    meant.stream().limit(1).forEach(ranked::add);
    Set<String> named = ranked.stream().map(Finding::cause).collect(Collectors.toSet());
    Stream.concat(
            meant.stream().skip(1),
            weighed.stream().filter(w -> !w.suspect().marked()).map(this::finding))
        .filter(f -> !named.contains(f.cause()))
        .sorted(usualFirst)
        .limit(Math.max(0, MOST - ranked.size()))
        .forEach(ranked::add);
    return ranked;
  }

  /** Those that are left, the most frequent first. */
  private List<Weighed> weighed(List<Finding> found, Open open) {
    List<String> held = found.stream().map(Finding::cause).toList();
    return Suspects.of(facts, open.checks()::contains).stream()
        .filter(s -> !excluded.contains(s.cause()) && !held.contains(s.cause()))
        .map(this::weighed)
        .filter(w -> !w.forms().isEmpty() && (w.suspect().marked() || open.unmarked()))
        .sorted(Orders.by(w -> -w.threads()))
        .toList();
  }

  private Weighed weighed(Suspect suspect) {
    List<String> forms =
        suspect.forms(facts).stream()
            .filter(form -> !excluded.contains(form))
            .sorted(Orders.by(form -> -threads(form)))
            .toList();
    return new Weighed(suspect, forms, forms.stream().mapToInt(this::threads).sum());
  }

  /** In how many public threads a cause was the fault. */
  private int threads(String cause) {
    return catalogue.entry(cause).map(Entry::threads).orElse(0);
  }

  /** A finding weighs as much as all the forms it may have. */
  private int threads(Finding finding) {
    int own = threads(finding.cause());
    return own + finding.otherReadings().stream().mapToInt((String c) -> threads(c)).sum();
  }

  private Finding finding(Weighed weighed) {
    List<String> others =
        weighed.forms().stream().filter(f -> !f.equals(weighed.suspect().cause())).toList();
    return weighed.suspect().finding(facts, others);
  }
}
