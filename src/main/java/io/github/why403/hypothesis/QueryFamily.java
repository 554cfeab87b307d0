package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.PercentCoding;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.QueryText;
import io.github.why403.scheme.QueryText.Order;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Parameters added, lost or written otherwise, and the order they are signed in. */
final class QueryFamily implements ResignFamily {
  private static final String ADDED = "params-added-after-signing";
  private static final String LOST = "params-removed-after-signing";
  private static final String ENCODING = "override-value-encoding";
  private static final String CHANGED = "query-altered-after-signing";
  private static final String ORDER = "query-order-or-sorting";
  private static final String TOKEN = AuthParam.TOKEN.key();
  private static final int VALUE_STAGE = 1;
  private static final int WHOLE_STAGE = 2;

  /** At most so many extra parameters are looked at one by one. */
  private static final int FEW = 6;

  /** A parameter that clients sign and that gets lost on the way. */
  private record Usual(String name, String value, int cost) {}

  private static final List<Usual> USUAL =
      List.of(
          new Usual("x-id", "GetObject", 2),
          new Usual("x-id", "PutObject", 2),
          new Usual("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD", 2),
          new Usual("x-amz-checksum-mode", "ENABLED", 2),
          new Usual("x-amz-sdk-checksum-algorithm", "CRC32", 3),
          new Usual("x-amz-checksum-crc32", "AAAAAA==", 3),
          new Usual("versionId", "null", 3),
          new Usual("partNumber", "1", 4),
          new Usual("x-amz-acl", "public-read", 3),
          new Usual("x-amz-acl", "private", 3),
          new Usual("response-content-disposition", "attachment", 3),
          new Usual("response-content-type", "application/octet-stream", 4),
          new Usual("x-id", "HeadObject", 4),
          new Usual("x-id", "DeleteObject", 4),
          new Usual("x-id", "UploadPart", 4),
          new Usual("x-id", "ListObjectsV2", 5),
          new Usual("list-type", "2", 5));

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    List<String> extras = facts.url().extras().stream().map(QueryParam::name).distinct().toList();
    token(edits, facts);
    order(edits);
    absent(edits, extras);
    duplicates(edits, facts);
    values(edits, facts);
    whole(edits);
    for (Usual usual : USUAL) {
      if (!extras.contains(usual.name())) {
        edits.add(
            edit(
                LOST,
                "signed with " + usual.name() + "=" + usual.value() + ", which is not in the URL",
                usual.cost(),
                usual.name(),
                q -> q.plus(QueryParam.added(usual.name(), usual.value()))));
      }
    }
    return edits.stream().limit(MOST).toList();
  }

  private static void absent(List<Edit> edits, List<String> extras) {
    for (String name : extras.stream().limit(FEW).toList()) {
      edits.add(absent(List.of(name)));
    }
    if (extras.size() > 3) {
      for (int kept = 0; kept < Math.min(extras.size() - 3, FEW); kept++) {
        edits.add(absent(extras.subList(kept, extras.size())));
      }
    }
    if (extras.size() > 4 && extras.size() <= FEW) {
      for (int bits = 0; bits < 1 << extras.size(); bits++) {
        int chosen = bits;
        if (Integer.bitCount(bits) > 3) {
          List<String> subset =
              extras.stream().filter(name -> (chosen >> extras.indexOf(name) & 1) != 0).toList();
          edits.add(absent(subset));
        }
      }
    }
  }

  private static Edit absent(List<String> names) {
    Set<String> fields =
        names.stream().map(QueryFamily::field).collect(Collectors.toUnmodifiableSet());
    String list = String.join(", ", names.stream().map(Octets::text).toList());
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
                            .filter(p -> !names.contains(p.name()))
                            .toList())));
  }

  private static void token(List<Edit> edits, Case facts) {
    String token = facts.url().value(AuthParam.TOKEN).orElse(null);
    if (token == null) {
      return;
    }
    String damaged = "token-plus-or-double-encoded";
    if (token.indexOf(' ') >= 0) {
      edits.add(
          value(
              damaged,
              "signed with a session token that has + where the URL has blanks",
              1,
              TOKEN,
              v -> v.replace(' ', '+')));
    }
    if (token.indexOf('%') >= 0) {
      edits.add(
          value(
              damaged,
              "signed with the session token encoded once; the URL has it twice",
              1,
              TOKEN,
              v -> Octets.percentDecode(v, false)));
    }
    edits.add(
        edit(
            "token-outside-signature",
            "signed without the session token, which was added after" + " signing",
            2,
            TOKEN,
            q -> q.without(TOKEN)));
    edits.add(
        value(
            damaged,
            "signed with the session token encoded twice",
            3,
            TOKEN,
            v -> PercentCoding.STRICT.encode(v, "")));
  }

  private static void order(List<Edit> edits) {
    edits.add(
        edit(
            ORDER,
            "signed with the parameters in the order of the URL, not sorted",
            2,
            "order",
            q -> q.withOrder(Order.AS_SENT)));
    edits.add(
        edit(
            ORDER,
            "signed with the parameters sorted before they were encoded",
            3,
            "order",
            q -> q.withOrder(Order.SORTED_BEFORE_ENCODING)));
  }

  private static void duplicates(List<Edit> edits, Case facts) {
    boolean repeated =
        facts.url().params().stream().map(QueryParam::name).distinct().count()
            < facts.url().params().size();
    if (repeated) {
      String cause = "duplicate-auth-params";
      edits.add(
          edit(
              cause,
              "signed with the first of each repeated parameter alone",
              2,
              "repeated",
              q -> q.with(firsts(q.params()))));
      edits.add(
          edit(
              cause,
              "signed with the last of each repeated parameter alone",
              2,
              "repeated",
              q -> q.with(lasts(q.params()))));
    }
  }

  private static List<QueryParam> firsts(List<QueryParam> params) {
    List<QueryParam> kept = new ArrayList<>();
    for (QueryParam param : params) {
      if (kept.stream().noneMatch(k -> k.name().equals(param.name()))) {
        kept.add(param);
      }
    }
    return kept;
  }

  private static List<QueryParam> lasts(List<QueryParam> params) {
    List<QueryParam> reversed = new ArrayList<>(params);
    java.util.Collections.reverse(reversed);
    List<QueryParam> kept = new ArrayList<>(firsts(reversed));
    java.util.Collections.reverse(kept);
    return kept;
  }

  private static void values(List<Edit> edits, Case facts) {
    List<QueryParam> extras = facts.url().extras();
    for (int i = 0; i < Math.min(extras.size(), FEW); i++) {
      QueryParam param = extras.get(i);
      String name = param.name();
      String cause = Octets.lower(name).startsWith("response-") ? ENCODING : CHANGED;
      String of = " in the value of " + Octets.text(name);
      if (param.value().isEmpty()) {
        edits.add(
            edit(
                    "valueless-param",
                    "signed with " + Octets.text(name) + " without an equals sign",
                    2,
                    name,
                    q -> q.change(name, p -> p.withForm(QueryParam.Form.NAME_ONLY)))
                .at(VALUE_STAGE));
        join(edits, extras, i);
        continue;
      }
      if (param.value().indexOf(' ') >= 0) {
        edits.add(
            form(
                cause, "signed with + for a blank" + of, 2, name, PercentCoding.STRICT.withPlus()));
        edits.add(
            value(
                cause,
                "signed with a plus (%2B) for a blank" + of,
                3,
                name,
                v -> v.replace(' ', '+')));
      }
      if (!plain(param.value())) {
        edits.add(
            form(
                cause,
                "signed with ! ' ( ) * unencoded" + of,
                2,
                name,
                PercentCoding.STRICT.leaving("!'()*")));
        edits.add(
            form(
                cause, "signed with nothing encoded" + of, 3, name, PercentCoding.STRICT.times(0)));
        edits.add(
            form(
                cause,
                "signed with everything encoded twice" + of,
                3,
                name,
                PercentCoding.STRICT.times(2)));
        edits.add(
            edit(
                    cause,
                    "signed with " + Octets.text(name) + " as it stands in the URL",
                    3,
                    name,
                    q -> q.change(name, p -> p.withForm(QueryParam.Form.AS_SENT)))
                .at(VALUE_STAGE));
      }
      if (!Octets.isAscii(param.value())) {
        edits.add(
            value(
                cause,
                "signed with letters in Latin-1" + of,
                3,
                name,
                v -> Letters.Unicode.LATIN_1.apply(v)));
      }
    }
    String credential = AuthParam.CREDENTIAL.key();
    edits.add(
        form(
            CHANGED,
            "signed with raw slashes in X-Amz-Credential",
            2,
            credential,
            PercentCoding.STRICT.leaving("/")));
    edits.add(
        form(
            CHANGED,
            "signed with a raw semicolon in X-Amz-SignedHeaders",
            3,
            AuthParam.SIGNED_HEADERS.key(),
            PercentCoding.STRICT.leaving(";")));
  }

  /** A raw ampersand in a value cuts it in two; the second half looks like a name. */
  private static void join(List<Edit> edits, List<QueryParam> extras, int i) {
    if (i == 0) {
      return;
    }
    QueryParam before = extras.get(i - 1);
    QueryParam rest = extras.get(i);
    String whole = before.value() + "&" + rest.name();
    edits.add(
        new Edit(
            ENCODING,
            "signed with an ampersand in the value of "
                + Octets.text(before.name())
                + ", which stands raw in the URL",
            3,
            Set.copyOf(List.of(field(before.name()), field(rest.name()))),
            VALUE_STAGE,
            input ->
                input.withQuery(
                    input
                        .query()
                        .without(rest.name())
                        .change(before.name(), p -> p.withValue(whole)))));
  }

  private static void whole(List<Edit> edits) {
    edits.add(
        edit(
                "percent-hex-case",
                "signed with lower-case percent escapes in the query",
                3,
                "hex",
                q -> q.withCoding(q.coding().withLowerHex()))
            .at(WHOLE_STAGE));
    edits.add(
        edit(
                "tilde-encoded",
                "signed with ~ written as %7E in the query",
                3,
                "tilde",
                q -> q.withCoding(q.coding().escaping("~")))
            .at(WHOLE_STAGE));
    edits.add(
        edit(
                ENCODING,
                "signed with blanks of the query written as +",
                3,
                "blank",
                q -> q.withCoding(q.coding().withPlus()))
            .at(WHOLE_STAGE));
    edits.add(
        edit(
                CHANGED,
                "signed with every value of the query encoded twice",
                4,
                "rounds",
                q -> q.withCoding(q.coding().times(2)))
            .at(WHOLE_STAGE));
    edits.add(
        edit(
                CHANGED,
                "signed with nothing in the query encoded",
                4,
                "rounds",
                q -> q.withCoding(q.coding().times(0)))
            .at(WHOLE_STAGE));
  }

  private static boolean plain(String value) {
    return PercentCoding.STRICT.encode(value, "").equals(value);
  }

  private static Edit value(
      String cause, String words, int cost, String name, UnaryOperator<String> change) {
    return edit(
            cause,
            words,
            cost,
            name,
            q -> q.change(name, p -> p.withValue(change.apply(p.value()))))
        .at(VALUE_STAGE);
  }

  private static Edit form(
      String cause, String words, int cost, String name, PercentCoding coding) {
    return edit(cause, words, cost, name, q -> q.change(name, p -> p.withCoding(coding)))
        .at(VALUE_STAGE);
  }

  private static Edit edit(
      String cause, String words, int cost, String name, UnaryOperator<QueryText> change) {
    return Edit.of(
        cause, words, cost, field(name), input -> input.withQuery(change.apply(input.query())));
  }

  static String field(String name) {
    return "query/" + name;
  }
}
