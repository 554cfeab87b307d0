package io.github.why403.hypothesis;

import static io.github.why403.hypothesis.QueryEdits.edit;
import static io.github.why403.hypothesis.QueryEdits.field;
import static io.github.why403.hypothesis.QueryEdits.text;
import static io.github.why403.hypothesis.QueryEdits.value;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.input.RawParam;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.PercentCoding;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.EditStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Parameters added, lost or repeated, and what stands in the query and belongs elsewhere. */
final class QueryFamily implements ResignFamily {
  private static final String ADDED = "params-added-after-signing";
  private static final String LOST = "params-removed-after-signing";
  private static final String BROKEN_TOKEN = "token-plus-or-double-encoded";
  private static final String MARK = "hash-or-question-in-key";

  /** Restores the key before anything else is done to the path. */
  private static final int MARK_STAGE = -2;

  /** At most so many extra parameters are left out one by one in the common list. */
  private static final int FEW = 12;

  /** Every subset of so many extra parameters is tried. */
  private static final int SUBSETS = 8;

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    List<String> extras = names(facts.url().extras());
    token(edits, facts);
    absent(edits, extras, facts);
    repeated(edits, facts, read);
    marks(edits, facts);
    Set<String> own = Set.copyOf(extras);
    for (QueryVocabulary.Usual usual : QueryVocabulary.USUAL) {
      if (!own.contains(usual.name())) {
        edits.add(lost(usual.name(), usual.value(), usual.cost()));
      }
    }
    return edits.stream().limit(MOST).toList();
  }

  @Override
  public List<EditStream> streams(Case facts, SigningInput read) {
    List<String> extras = names(facts.url().extras());
    Set<String> own = Set.copyOf(extras);
    List<Edit> edits = new ArrayList<>();
    extras.stream().skip(FEW).forEach(name -> edits.add(absent(List.of(name))));
    if (extras.size() <= SUBSETS) {
      for (int bits = 0; bits < 1 << extras.size(); bits++) {
        int chosen = bits;
        if (Integer.bitCount(bits) > 3) {
          edits.add(
              absent(
                  extras.stream()
                      .filter(name -> (chosen >> extras.indexOf(name) & 1) != 0)
                      .toList()));
        }
      }
    }
    QueryVocabulary.RARE.forEach(
        (name, values) -> values.forEach(v -> edits.add(present(name, v, own))));
    return List.of(new EditStream.Listed("every usual set of parameters", edits));
  }

  private static List<String> names(List<QueryParam> params) {
    return params.stream().map(QueryParam::name).distinct().toList();
  }

  /** One by one; all of them; those from one place on; those behind the signature. */
  private static void absent(List<Edit> edits, List<String> extras, Case facts) {
    extras.stream().limit(FEW).forEach(name -> edits.add(absent(List.of(name))));
    Set<String> known = new HashSet<>(extras);
    Set<String> behind = new LinkedHashSet<>();
    boolean signed = false;
    for (QueryParam param : facts.url().params()) {
      signed |= param.name().equals(facts.url().name(AuthParam.SIGNATURE));
      if (signed && known.contains(param.name())) {
        behind.add(param.name());
      }
    }
    Set<List<String>> groups = new LinkedHashSet<>();
    groups.add(extras);
    groups.add(List.copyOf(behind));
    for (int from = 1; from < extras.size() && from <= 3; from++) {
      groups.add(extras.subList(from, extras.size()));
    }
    groups.removeIf(group -> group.size() <= 3);
    groups.add(MixedFacts.ofSecondScheme(facts.url()));
    groups.stream().filter(group -> !group.isEmpty()).forEach(group -> edits.add(absent(group)));
  }

  private static Edit absent(List<String> names) {
    Set<String> gone = Set.copyOf(names);
    Set<String> fields = gone.stream().map(QueryEdits::field).collect(Collectors.toSet());
    int more = names.size() - FEW;
    String list =
        names.stream().limit(FEW).map(Octets::text).collect(Collectors.joining(", "))
            + (more > 0 ? " and " + more + " more" : "");
    return new Edit(
        ADDED,
        "signed without " + list,
        names.size() == 1 ? 1 : 2,
        fields,
        0,
        input ->
            input.withQuery(
                input
                    .query()
                    .with(
                        input.query().params().stream()
                            .filter(p -> !gone.contains(p.name()))
                            .toList())));
  }

  private static Edit lost(String name, String value, int cost) {
    return edit(
        LOST,
        "signed with " + name + "=" + value + ", which is not in the URL",
        cost,
        name,
        q -> q.plus(QueryParam.added(name, value)));
  }

  private static Edit present(String name, String value, Set<String> own) {
    return own.contains(name)
        ? value(
            "query-altered-after-signing",
            "signed with " + name + "=" + value + " in place of the URL's",
            5,
            name,
            old -> value)
        : lost(name, value, 5);
  }

  private static void token(List<Edit> edits, Case facts) {
    String token = facts.url().value(AuthParam.TOKEN).orElse(null);
    if (token == null) {
      return;
    }
    String name = facts.url().name(AuthParam.TOKEN);
    edits.add(
        edit(
            "token-outside-signature",
            "signed without the session token, which was added after signing",
            2,
            name,
            q -> q.without(name)));
    if (token.indexOf(' ') >= 0) {
      edits.add(
          value(
              BROKEN_TOKEN,
              "signed with a session token that has + where the URL has blanks",
              1,
              name,
              v -> v.replace(' ', '+')));
    }
    if (token.indexOf('+') >= 0) {
      edits.add(
          value(
              BROKEN_TOKEN,
              "signed with a session token that has blanks where the URL has +",
              3,
              name,
              v -> v.replace('+', ' ')));
    }
    if (!Octets.percentDecode(token, false).equals(token)) {
      edits.add(
          value(
              BROKEN_TOKEN,
              "signed with the session token encoded once; the URL has it twice",
              1,
              name,
              v -> Octets.percentDecode(v, false)));
    }
    if (!PercentCoding.STRICT.encode(token, "").equals(token)) {
      edits.add(
          value(
              BROKEN_TOKEN,
              "signed with the session token encoded twice",
              3,
              name,
              v -> PercentCoding.STRICT.encode(v, "")));
    }
  }

  /** Stores differ in which copies of a repeated parameter they hash, and so do signers. */
  private static void repeated(List<Edit> edits, Case facts, SigningInput read) {
    List<QueryParam> all =
        facts.url().params().stream()
            .filter(p -> !p.name().equals(facts.url().name(AuthParam.SIGNATURE)))
            .toList();
    Set<String> seen = new HashSet<>();
    Set<String> twice =
        all.stream()
            .map(QueryParam::name)
            .filter(name -> !seen.add(name))
            .collect(Collectors.toSet());
    if (twice.isEmpty()) {
      return;
    }
    boolean auth =
        twice.stream().anyMatch(name -> facts.url().vocabulary().ofAnyCase(name).isPresent());
    String cause = auth ? "duplicate-auth-params" : ADDED;
    Map<String, List<QueryParam>> copies =
        Map.of("first", firsts(all), "last", lasts(all), "every", all);
    for (String which : List.of("first", "last", "every")) {
      List<QueryParam> kept = copies.getOrDefault(which, all);
      if (!kept.equals(read.query().params())) {
        edits.add(
            edit(
                    cause,
                    "signed with "
                        + (which.equals("every") ? which : "the " + which)
                        + " copy of repeated parameters",
                    2,
                    "repeated",
                    q -> q.with(kept))
                .at(QueryEdits.REPEATED));
      }
    }
  }

  private static List<QueryParam> firsts(List<QueryParam> params) {
    Map<String, QueryParam> kept = new LinkedHashMap<>();
    params.forEach(param -> kept.putIfAbsent(param.name(), param));
    return List.copyOf(kept.values());
  }

  private static List<QueryParam> lasts(List<QueryParam> params) {
    Map<String, QueryParam> kept = new LinkedHashMap<>();
    for (QueryParam param : params) {
      kept.remove(param.name());
      kept.put(param.name(), param);
    }
    return List.copyOf(kept.values());
  }

  /** A raw {@code ?} or {@code #} of the key, which ended the path. */
  private static void marks(List<Edit> edits, Case facts) {
    String fragment = facts.request().url().fragment();
    if (fragment != null && !fragment.isEmpty()) {
      edits.add(
          Edit.of(
                  MARK,
                  "signed with the URL's fragment as a part of the key",
                  4,
                  "path/mark",
                  input -> withTail(input, "%23" + Octets.of(fragment)))
              .at(MARK_STAGE));
    }
    QueryParam first = facts.url().params().stream().findFirst().orElse(null);
    if (first == null || facts.url().vocabulary().ofAnyCase(first.name()).isPresent()) {
      return;
    }
    RawParam raw = first.raw();
    edits.add(
        new Edit(
            MARK,
            "signed with ?" + text(raw.text()) + " as a part of the key",
            4,
            Set.of("path/mark", field("repeated"), field(first.name())),
            MARK_STAGE,
            input ->
                withTail(input, "%3F" + raw.text())
                    .withQuery(input.query().without(first.name()))));
  }

  private static SigningInput withTail(SigningInput input, String tail) {
    return input.withPath(input.path().withRaw(input.path().raw() + tail));
  }
}
