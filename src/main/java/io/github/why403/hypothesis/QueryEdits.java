package io.github.why403.hypothesis;

import io.github.why403.input.Octets;
import io.github.why403.scheme.PercentCoding;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.QueryText;
import io.github.why403.search.Edit;
import java.util.function.UnaryOperator;

/**
 * How edits of the query are made, and in which order they are composed: first which parameters
 * there are, then their values, then how they are written. Edits of one stage commute.
 */
final class QueryEdits {
  /** Which of repeated parameters count. */
  static final int REPEATED = -1;

  /** Values of parameters. */
  static final int VALUE = 1;

  /** How all parameters are written. */
  static final int WHOLE = 2;

  private QueryEdits() {}

  /** The field of one parameter. */
  static String field(String name) {
    return "query/" + name;
  }

  /** An edit of one parameter, or of one property of the whole query. */
  static Edit edit(
      String cause, String words, int cost, String name, UnaryOperator<QueryText> change) {
    return Edit.of(
        cause, words, cost, field(name), input -> input.withQuery(change.apply(input.query())));
  }

  /** An edit of the decoded value of a parameter. */
  static Edit value(
      String cause, String words, int cost, String name, UnaryOperator<String> change) {
    return edit(
            cause,
            words,
            cost,
            name,
            q -> q.change(name, p -> p.withValue(change.apply(p.value()))))
        .at(VALUE);
  }

  /** An edit of the way one parameter is encoded. */
  static Edit form(
      String cause, String words, int cost, String name, UnaryOperator<PercentCoding> change) {
    return edit(
            cause,
            words,
            cost,
            name,
            q -> q.change(name, p -> p.withCoding(change.apply(PercentCoding.STRICT))))
        .at(VALUE);
  }

  /** An edit of the way all parameters are encoded, those with a coding of their own too. */
  static Edit coding(
      String cause, String words, int cost, String name, UnaryOperator<PercentCoding> change) {
    return edit(
            cause,
            words,
            cost,
            name,
            q ->
                q.with(q.params().stream().map(p -> recoded(p, change)).toList())
                    .withCoding(change.apply(q.coding())))
        .at(WHOLE);
  }

  private static QueryParam recoded(QueryParam param, UnaryOperator<PercentCoding> change) {
    PercentCoding own = param.coding();
    return own == null ? param : param.withCoding(change.apply(own));
  }

  /** A name in words. */
  static String text(String name) {
    return Octets.text(name);
  }
}
