package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.input.Orders;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.PercentCoding;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.QueryText;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.EditStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The query of a canned policy's resource: it is signed as it stands, order and all. */
final class CloudFrontQueryFamily implements ResignFamily {
  private static final String ADDED = "params-added-after-signing";
  private static final String RESOURCE = "cf-resource-mismatch";
  private static final int FEW = 12;
  private static final int SUBSETS = 8;

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    List<QueryParam> params = read.query().params();
    if (read.date().isEmpty() || params.isEmpty()) {
      return edits;
    }
    List<String> names = names(params);
    names.stream().limit(FEW).forEach(name -> edits.add(without(List.of(name))));
    if (names.size() > 1) {
      Set<List<String>> groups = new LinkedHashSet<>();
      groups.add(names);
      groups.add(behindSignature(facts, Set.copyOf(names)));
      groups.stream().filter(g -> g.size() > 1).forEach(group -> edits.add(without(group)));
      order(edits, read);
    }
    written(edits, read, "with its query encoded anew", p -> p.withForm(QueryParam.Form.ENCODED));
    written(
        edits,
        read,
        "with its query decoded",
        p -> p.withCoding(PercentCoding.STRICT.times(0)).withForm(QueryParam.Form.ENCODED));
    return edits.stream().limit(MOST).toList();
  }

  @Override
  public List<EditStream> streams(Case facts, SigningInput read) {
    List<String> names = names(read.query().params());
    List<Edit> edits = new ArrayList<>();
    if (!read.date().isEmpty() && names.size() <= SUBSETS) {
      for (int bits = 0; bits < 1 << names.size(); bits++) {
        int chosen = bits;
        if (Integer.bitCount(bits) > 1) {
          edits.add(
              without(names.stream().filter(n -> (chosen >> names.indexOf(n) & 1) != 0).toList()));
        }
      }
    }
    return List.of(new EditStream.Listed("every set of parameters", edits));
  }

  private static List<String> names(List<QueryParam> params) {
    return params.stream().map(QueryParam::name).distinct().toList();
  }

  /** The signer appends its parameters; what stands behind them came later. */
  private static List<String> behindSignature(Case facts, Set<String> own) {
    List<String> behind = new ArrayList<>();
    boolean signed = false;
    for (QueryParam param : facts.url().params()) {
      signed |= param.name().equals(facts.url().name(AuthParam.SIGNATURE));
      if (signed && own.contains(param.name())) {
        behind.add(param.name());
      }
    }
    return behind.stream().distinct().toList();
  }

  private static Edit without(List<String> names) {
    Set<String> gone = Set.copyOf(names);
    return new Edit(
        ADDED,
        "signed without " + names.stream().map(Octets::text).collect(Collectors.joining(", ")),
        names.size() == 1 ? 1 : 2,
        gone.stream().map(QueryEdits::field).collect(Collectors.toSet()),
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

  private static void order(List<Edit> edits, SigningInput read) {
    Comparator<QueryParam> byText = Orders.of(p -> p.raw().text());
    List<QueryParam> params = read.query().params();
    List<QueryParam> sorted = params.stream().sorted(byText).toList();
    List<QueryParam> reversed = new ArrayList<>(params);
    java.util.Collections.reverse(reversed);
    if (!sorted.equals(params)) {
      edits.add(ordered("with its query sorted", q -> q.with(sort(q.params(), byText))));
    }
    if (!reversed.equals(sorted)) {
      edits.add(ordered("with its query in reverse", q -> q.with(reverse(q.params()))));
    }
  }

  private static List<QueryParam> sort(List<QueryParam> params, Comparator<QueryParam> by) {
    return params.stream().sorted(by).toList();
  }

  private static List<QueryParam> reverse(List<QueryParam> params) {
    List<QueryParam> reversed = new ArrayList<>(params);
    java.util.Collections.reverse(reversed);
    return reversed;
  }

  private static Edit ordered(String words, UnaryOperator<QueryText> change) {
    return QueryEdits.edit(RESOURCE, "signed " + words, 2, "order", change).at(QueryEdits.WHOLE);
  }

  private static void written(
      List<Edit> edits, SigningInput read, String words, UnaryOperator<QueryParam> change) {
    UnaryOperator<QueryText> all = q -> q.with(q.params().stream().map(change).toList());
    if (!all.apply(read.query()).canonical().equals(read.query().canonical())) {
      edits.add(
          QueryEdits.edit(RESOURCE, "signed " + words, 2, "writing", all).at(QueryEdits.VALUE));
    }
  }
}
