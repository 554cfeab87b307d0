package io.github.why403.hypothesis;

import static io.github.why403.hypothesis.QueryEdits.coding;
import static io.github.why403.hypothesis.QueryEdits.edit;
import static io.github.why403.hypothesis.QueryEdits.field;
import static io.github.why403.hypothesis.QueryEdits.form;
import static io.github.why403.hypothesis.QueryEdits.text;
import static io.github.why403.hypothesis.QueryEdits.value;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.input.Orders;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.PercentCoding;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.QueryText;
import io.github.why403.scheme.QueryText.Order;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.EditStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The same parameters, written in other bytes or another order. */
final class QueryCodingFamily implements ResignFamily {
  private static final String CHANGED = "query-altered-after-signing";
  private static final String OVERRIDE = "override-value-encoding";
  private static final String ORDER = "query-order-or-sorting";
  private static final String ENTITY_CHARACTERS = "&<>\"'";

  private static final List<Sorting> SORTINGS =
      List.of(
          new Sorting(
              "signed with the parameters sorted without regard to letter case",
              Order.SORTED_IGNORING_CASE),
          new Sorting("signed with the parameters sorted as they are encoded", Order.SORTED),
          new Sorting(
              "signed with the parameters sorted before they were encoded",
              Order.SORTED_BEFORE_ENCODING),
          new Sorting(
              "signed with the parameters sorted as whole pairs, so that a-b= comes before a=",
              Order.SORTED_AS_PAIRS));

  private record Sorting(String words, Order order) {
    /** Whether it matters for these parameters, or did if others were lost or rewritten. */
    boolean counts(QueryText query) {
      List<QueryParam> more = new ArrayList<>(query.params());
      QueryVocabulary.USUAL.forEach(u -> more.add(QueryParam.added(u.name(), u.value())));
      boolean usual = order == Order.SORTED_IGNORING_CASE;
      QueryText all = usual ? query.with(more) : query;
      return !all.withOrder(order).canonical().equals(all.canonical());
    }
  }

  /** At most so many parameters have their values rewritten. */
  private static final int FEW = 20;

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    whole(edits, facts, read);
    edits.addAll(values(facts, read));
    return edits.stream().limit(MOST).toList();
  }

  @Override
  public List<EditStream> streams(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    whole(edits, facts, read);
    List<Edit> values = values(facts, read);
    int shown = Math.max(0, Math.min(values.size(), MOST - edits.size()));
    List<Edit> rest = values.subList(shown, values.size());
    return rest.isEmpty()
        ? List.of()
        : List.of(new EditStream.Listed("every spelling of a parameter", rest));
  }

  private static void whole(List<Edit> edits, Case facts, SigningInput read) {
    String credential = facts.url().name(AuthParam.CREDENTIAL);
    String signedHeaders = facts.url().name(AuthParam.SIGNED_HEADERS);
    List<QueryParam> params = read.query().params();
    edits.add(
        edit(
                ORDER,
                "signed with the parameters in the order of the URL, not sorted",
                2,
                "order",
                q -> q.withOrder(Order.AS_SENT))
            .at(QueryEdits.WHOLE));
    for (Sorting sorting : SORTINGS) {
      if (sorting.counts(read.query())) {
        edits.add(
            edit(ORDER, sorting.words(), 3, "order", q -> q.withOrder(sorting.order()))
                .at(QueryEdits.WHOLE));
      }
    }
    edits.add(
        form(
            CHANGED,
            "signed with raw slashes in " + credential,
            2,
            credential,
            c -> c.leaving("/")));
    if (read.signedHeaders().indexOf(';') >= 0) {
      edits.add(
          form(
              CHANGED,
              "signed with raw semicolons in " + signedHeaders,
              3,
              signedHeaders,
              c -> c.leaving(";")));
    }
    edits.add(
        coding(
            "percent-hex-case",
            "signed with lower-case percent escapes in the query",
            3,
            "hex",
            PercentCoding::withLowerHex));
    edits.add(
        coding(
            CHANGED,
            "signed with every value of the query encoded twice",
            4,
            "rounds",
            c -> c.times(2)));
    edits.add(
        coding(CHANGED, "signed with nothing in the query encoded", 4, "rounds", c -> c.times(0)));
    if (holds(params, "~")) {
      edits.add(
          coding(
              "tilde-encoded",
              "signed with ~ written as %7E in the query",
              3,
              "tilde",
              c -> c.escaping("~")));
    }
    if (holds(params, " ")) {
      edits.add(
          coding(
              CHANGED,
              "signed with blanks of the query written as +",
              3,
              "blank",
              PercentCoding::withPlus));
    }
    if (params.stream().anyMatch(p -> !isStrict(p))) {
      edits.add(
          edit(
                  CHANGED,
                  "signed with every parameter as it stands in the URL",
                  4,
                  "as-sent",
                  q ->
                      q.with(
                          q.params().stream()
                              .map(p -> p.withForm(QueryParam.Form.AS_SENT))
                              .toList()))
              .at(QueryEdits.WHOLE));
    }
  }

  private static boolean holds(List<QueryParam> params, String one) {
    return params.stream().anyMatch(p -> p.name().contains(one) || p.value().contains(one));
  }

  /** Whether a pair stands in the URL as it stands in the canonical query. */
  private static boolean isStrict(QueryParam param) {
    return param.raw().text().equals(param.canonicalPair(PercentCoding.STRICT));
  }

  /**
   * The cheapest first, so that the common list has the likeliest of every parameter; each result
   * once.
   */
  private static List<Edit> values(Case facts, SigningInput read) {
    List<QueryParam> extras = facts.url().extras();
    List<Edit> edits = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < extras.size() && i < FEW; i++) {
      if (seen.add(extras.get(i).name())) {
        joined(edits, extras, i);
        spellings(edits, extras.get(i));
      }
    }
    Set<String> done = new HashSet<>(Set.of(read.query().canonical()));
    return edits.stream()
        .sorted(Orders.by(Edit::cost))
        .filter(edit -> done.add(edit.change().apply(read).query().canonical()))
        .toList();
  }

  private static void spellings(List<Edit> edits, QueryParam param) {
    String name = param.name();
    String shown = text(name);
    String value = param.value();
    boolean override = Octets.lower(name).startsWith("response-");
    String cause = override ? OVERRIDE : CHANGED;
    String of = " in the value of " + shown;
    if (value.isEmpty()) {
      edits.add(
          edit(
                  "valueless-param",
                  "signed with " + shown + " without an equals sign",
                  2,
                  name,
                  q -> q.change(name, p -> p.withForm(QueryParam.Form.NAME_ONLY)))
              .at(QueryEdits.VALUE));
      return;
    }
    blanks(edits, cause, of, param);
    if (!PercentCoding.STRICT.encode(value, "").equals(value)) {
      encodings(edits, cause, of, param);
    }
    if (!Octets.percentDecode(value, false).equals(value)) {
      edits.add(
          value(
              cause,
              "signed with " + shown + " encoded once; the URL has it twice",
              2,
              name,
              v -> Octets.percentDecode(v, false)));
    }
    if (!Letters.latin1(value).equals(value)) {
      edits.add(value(cause, "signed with letters in Latin-1" + of, 3, name, Letters::latin1));
    }
    quotes(edits, cause, of, param);
    escapes(edits, cause, of, param);
  }

  private static void blanks(List<Edit> edits, String cause, String of, QueryParam param) {
    String name = param.name();
    if (param.value().indexOf(' ') >= 0) {
      edits.add(form(cause, "signed with + for a blank" + of, 2, name, PercentCoding::withPlus));
      edits.add(
          value(
              cause,
              "signed with a plus (%2B) for a blank" + of,
              3,
              name,
              v -> v.replace(' ', '+')));
    }
    String raw = String.valueOf(param.raw().value());
    if (raw.indexOf('+') >= 0) {
      edits.add(
          value(
              cause,
              "signed with a plus (%2B) for the raw +" + of,
              2,
              name,
              v -> Octets.percentDecode(raw, false)));
    }
    if (param.value().indexOf('+') >= 0) {
      edits.add(value(cause, "signed with a blank for +" + of, 3, name, v -> v.replace('+', ' ')));
    }
  }

  private static void encodings(List<Edit> edits, String cause, String of, QueryParam param) {
    String name = param.name();
    String value = param.value();
    if (!PercentCoding.STRICT
        .encode(value, "")
        .equals(PercentCoding.STRICT.leaving("!'()*").encode(value, ""))) {
      edits.add(
          form(cause, "signed with ! ' ( ) * unencoded" + of, 2, name, c -> c.leaving("!'()*")));
    }
    if (value.indexOf('/') >= 0) {
      edits.add(form(cause, "signed with / unencoded" + of, 3, name, c -> c.leaving("/")));
    }
    edits.add(form(cause, "signed with nothing encoded" + of, 3, name, c -> c.times(0)));
    edits.add(form(cause, "signed with everything encoded twice" + of, 3, name, c -> c.times(2)));
    String strict = PercentCoding.STRICT.encode(value, "");
    if (!PercentCoding.STRICT.withLowerHex().encode(value, "").equals(strict)) {
      edits.add(
          form(
              cause,
              "signed with lower-case percent escapes" + of,
              4,
              name,
              PercentCoding::withLowerHex));
    }
    if (!isStrict(param)) {
      edits.add(
          edit(
                  cause,
                  "signed with " + text(name) + " as it stands in the URL",
                  3,
                  name,
                  q -> q.change(name, p -> p.withForm(QueryParam.Form.AS_SENT)))
              .at(QueryEdits.VALUE));
    }
  }

  /** Quotes around a file name, which people add and programs take away. */
  private static void quotes(List<Edit> edits, String cause, String of, QueryParam param) {
    String name = param.name();
    String value = param.value();
    if (value.indexOf('"') >= 0) {
      edits.add(value(cause, "signed without the quotes" + of, 4, name, v -> v.replace("\"", "")));
      edits.add(value(cause, "signed with single quotes" + of, 5, name, v -> v.replace('"', '\'')));
    } else if (value.contains("filename=")) {
      edits.add(
          value(
              cause,
              "signed with quotes around the file name" + of,
              4,
              name,
              QueryCodingFamily::quoted));
    }
  }

  private static String quoted(String value) {
    int start = value.indexOf("filename=") + "filename=".length();
    int end = value.indexOf(';', start);
    int stop = end < 0 ? value.length() : end;
    return value.substring(0, start)
        + '"'
        + value.substring(start, stop)
        + '"'
        + value.substring(stop);
  }

  /** Escapes of HTML and JSON that got into a value, or that were taken out of it. */
  private static void escapes(List<Edit> edits, String cause, String of, QueryParam param) {
    String name = param.name();
    String value = param.value();
    if (!Entities.decode(value).equals(value)) {
      edits.add(
          value(cause, "signed with the HTML entities decoded" + of, 2, name, Entities::decode));
    }
    if (ENTITY_CHARACTERS.chars().anyMatch(c -> value.indexOf(c) >= 0)) {
      edits.add(value(cause, "signed with HTML entities" + of, 4, name, Entities::encode));
    }
    if (!Entities.decodeJson(value).equals(value)) {
      edits.add(
          value(cause, "signed with the JSON escapes decoded" + of, 2, name, Entities::decodeJson));
    }
    if (value.indexOf('"') >= 0 || value.indexOf('/') >= 0) {
      edits.add(value(cause, "signed with JSON escapes" + of, 4, name, Entities::encodeJson));
    }
  }

  /** A raw ampersand in a value cuts it in two; the second half looks like a parameter. */
  private static void joined(List<Edit> edits, List<QueryParam> extras, int i) {
    if (i == 0 || extras.get(i - 1).name().equals(extras.get(i).name())) {
      return;
    }
    QueryParam before = extras.get(i - 1);
    QueryParam rest = extras.get(i);
    boolean valueless = rest.raw().value() == null;
    if (!valueless && !Octets.lower(before.name()).startsWith("response-")) {
      return;
    }
    String whole = before.value() + "&" + rest.name() + (valueless ? "" : "=" + rest.value());
    edits.add(
        new Edit(
            OVERRIDE,
            "signed with an ampersand in the value of "
                + text(before.name())
                + ", which stands raw in the URL",
            valueless ? 3 : 4,
            Set.copyOf(List.of(field(before.name()), field(rest.name()))),
            QueryEdits.VALUE,
            input ->
                input.withQuery(
                    input
                        .query()
                        .without(rest.name())
                        .change(before.name(), p -> p.withValue(whole)))));
  }
}
