package io.github.why403.scheme;

import io.github.why403.input.Octets;
import io.github.why403.input.Orders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The signed parameters of a query and how they become the canonical query string.
 *
 * @param params all parameters but the signature, in the order of the URL
 * @param order how they are ordered
 * @param coding how names and values are encoded where a parameter does not say otherwise
 */
public record QueryText(List<QueryParam> params, Order order, PercentCoding coding) {

  /** The order of parameters in the canonical query. */
  public enum Order {
    /** By encoded name, then encoded value: the specification's. */
    SORTED,
    /** By decoded name, then decoded value, and encoded afterwards. */
    SORTED_BEFORE_ENCODING,
    /** By encoded name without regard to letter case, as culture-aware sorting does. */
    SORTED_IGNORING_CASE,
    /** By the encoded pair as one text, so that {@code a-b=} comes before {@code a=}. */
    SORTED_AS_PAIRS,
    /** As in the URL. */
    AS_SENT
  }

  /** So many pairs are sorted by insertion: they come nearly sorted, and come very often. */
  private static final int FEW = 32;

  private static final Comparator<QueryParam> DECODED =
      Orders.firstOf(Orders.of(QueryParam::name), Orders.of(QueryParam::value));

  private static final Comparator<String> IGNORING_CASE =
      Orders.firstOf(
          Orders.of(pair -> Octets.lower(pair.substring(0, end(pair)))), String::compareTo);

  public QueryText {
    params = List.copyOf(params);
  }

  /** The canonical query string. */
  public String canonical() {
    List<QueryParam> ordered = params;
    if (order == Order.SORTED_BEFORE_ENCODING) {
      ordered = new ArrayList<>(params);
      ordered.sort(DECODED);
    }
    String[] pairs = new String[ordered.size()];
    int length = 0;
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = ordered.get(i).canonicalPair(coding);
      length += pairs[i].length() + 1;
    }
    switch (order) {
      case SORTED -> sort(pairs);
      case SORTED_IGNORING_CASE -> Arrays.sort(pairs, IGNORING_CASE);
      case SORTED_AS_PAIRS -> Arrays.sort(pairs);
      case SORTED_BEFORE_ENCODING, AS_SENT -> {}
    }
    StringBuilder out = new StringBuilder(length);
    for (String pair : pairs) {
      if (out.length() > 0) {
        out.append('&');
      }
      out.append(pair);
    }
    return out.toString();
  }

  /** The first parameter of this decoded name. */
  public Optional<QueryParam> first(String name) {
    for (QueryParam param : params) {
      if (param.name().equals(name)) {
        return Optional.of(param);
      }
    }
    return Optional.empty();
  }

  /** The same query, every parameter of this name changed. */
  public QueryText change(String name, UnaryOperator<QueryParam> change) {
    List<QueryParam> changed = new ArrayList<>(params.size());
    for (QueryParam param : params) {
      changed.add(param.name().equals(name) ? change.apply(param) : param);
    }
    return with(changed);
  }

  /** The same query without the parameters of this name. */
  public QueryText without(String name) {
    return with(params.stream().filter(p -> !p.name().equals(name)).toList());
  }

  /** The same query with one more parameter. */
  public QueryText plus(QueryParam param) {
    List<QueryParam> more = new ArrayList<>(params);
    more.add(param);
    return with(more);
  }

  /** The same rules with other parameters. */
  public QueryText with(List<QueryParam> other) {
    return new QueryText(other, order, coding);
  }

  /** The same parameters in another order. */
  public QueryText withOrder(Order other) {
    return new QueryText(params, other, coding);
  }

  /** The same parameters encoded otherwise. */
  public QueryText withCoding(PercentCoding other) {
    return new QueryText(params, order, other);
  }

  /** Sorts by name and then value. */
  private static void sort(String[] pairs) {
    if (pairs.length > FEW) {
      Arrays.sort(pairs, QueryText::compare);
      return;
    }
    for (int i = 1; i < pairs.length; i++) {
      String moving = pairs[i];
      int j = i - 1;
      while (j >= 0 && compare(pairs[j], moving) > 0) {
        pairs[j + 1] = pairs[j];
        j--;
      }
      pairs[j + 1] = moving;
    }
  }

  /**
   * The equals sign ends a name: without care for it {@code a-b=} would come before {@code a=},
   * since {@code -} is the smaller byte.
   */
  private static int compare(String a, String b) {
    boolean named = false;
    int both = Math.min(a.length(), b.length());
    for (int i = 0; i < both; i++) {
      char inA = a.charAt(i);
      char inB = b.charAt(i);
      if (inA != inB) {
        boolean oneNameEnds = !named && (inA == '=' || inB == '=');
        return oneNameEnds ? (inA == '=' ? -1 : 1) : inA - inB;
      }
      named |= inA == '=';
    }
    return a.length() - b.length();
  }

  private static int end(String pair) {
    int equals = pair.indexOf('=');
    return equals < 0 ? pair.length() : equals;
  }
}
