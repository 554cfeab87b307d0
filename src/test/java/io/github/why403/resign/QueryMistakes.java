package io.github.why403.resign;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The query is hashed otherwise than it is sent. */
final class QueryMistakes {
  private static final String DISPOSITION = "response-content-disposition";
  private static final String CREDENTIAL = "X-Amz-Credential";
  private static final String TOKEN = "X-Amz-Security-Token";

  private QueryMistakes() {}

  static List<Mistake> rows() {
    return List.of(
        row("params-added-after-signing", "one", d -> added(d, "utm_source", "mail")),
        row("params-added-after-signing", "an override", d -> added(d, DISPOSITION, "inline")),
        row(
            "params-added-after-signing",
            "five",
            d -> List.of("a", "b", "c", "d", "e").forEach(n -> added(d, n, "1"))),
        row("params-removed-after-signing", "x-id", d -> removed(d, "x-id", "GetObject")),
        row("params-removed-after-signing", "ACL", d -> removed(d, "x-amz-acl", "public-read")),
        row(
            "params-removed-after-signing",
            "a rare operation",
            d -> removed(d, "x-id", "PutObjectTagging")),
        row(
            "valueless-param",
            "without an equals sign",
            d -> {
              d.param("uploads", "");
              d.wholeQuery = d.sorted().replace("uploads=", "uploads");
              d.differs("query.uploads", "uploads", "uploads=");
            }),
        written("+ for a blank", "attachment; filename=\"a b\"", "%20", "+"),
        written("( unencoded", "attachment; filename=\"a(1).txt\"", "%281%29", "(1)"),
        row(
            "override-value-encoding",
            "raw plus",
            d -> {
              d.param(DISPOSITION, "inline; filename=a+b c");
              d.sentQuery.put(DISPOSITION, "inline;%20filename=a+b%20c");
              d.differs("query." + DISPOSITION, "inline; filename=a+b c", "inline; filename=a b c");
            }),
        value("Latin-1", "inline; filename=\u00e9", "\u00e9"),
        value("quotes", "inline; filename=\"a.txt\"", "inline; filename=a.txt"),
        value("entities", "inline; filename=\"a&amp;b.txt\"", "inline; filename=\"a&b.txt\""),
        row(
            "override-value-encoding",
            "raw ampersand",
            d -> {
              d.param(DISPOSITION, "inline; filename=a&b.txt");
              d.sentQuery.put(DISPOSITION, "inline%3B%20filename%3Da");
              d.sentQuery.put("b.txt", null);
              d.differs("query." + DISPOSITION, "inline; filename=a&b.txt", "inline; filename=a");
              d.differs("query.b.txt", null, "");
            }),
        row(
            "override-value-encoding",
            "twice",
            d -> {
              d.param("response-content-type", "text/plain");
              d.signedWith("response-content-type", "text%252Fplain");
              d.differs("query.response-content-type", "text%2Fplain", "text/plain");
            }),
        row(
            "query-order-or-sorting",
            "order of the URL",
            d -> {
              d.param("list-type", "2");
              d.sentQuery.remove("list-type");
              Map<String, String> rest = Map.copyOf(d.sentQuery);
              List<String> names = List.copyOf(d.sentQuery.keySet());
              d.sentQuery.clear();
              d.sentQuery.put("list-type", "2");
              names.forEach(name -> d.sentQuery.put(name, rest.get(name)));
              d.wholeQuery = joined(d.sentQuery);
              orders(d);
            }),
        row(
            "query-order-or-sorting",
            "ignoring case",
            d -> {
              d.param("list-type", "2");
              d.wholeQuery =
                  d.signedQuery.entrySet().stream()
                      .sorted(Map.Entry.comparingByKey(String.CASE_INSENSITIVE_ORDER))
                      .map(e -> e.getKey() + "=" + e.getValue())
                      .collect(Collectors.joining("&"));
              orders(d);
            }),
        row(
            "token-outside-signature",
            "appended",
            d -> {
              d.signedQuery.remove(TOKEN);
              d.sentQuery.remove(TOKEN);
              String token = "IQoJb3JpZ2lu//+" + d.random.nextInt();
              d.sentQuery.put(TOKEN, Draft.percent(token, ""));
              d.differs("query." + TOKEN, null, token);
            }),
        row(
            "token-plus-or-double-encoded",
            "raw plus",
            d -> {
              d.param(TOKEN, "IQoJb3+Jp/Z2" + d.random.nextInt());
              d.sentQuery.computeIfPresent(TOKEN, (n, v) -> v.replace("%2B", "+"));
              String token = Draft.decoded(d.signedQuery.get(TOKEN));
              d.differs("query." + TOKEN, token, token.replace('+', ' '));
            }),
        row(
            "token-plus-or-double-encoded",
            "encoded twice",
            d -> {
              d.param(TOKEN, "IQoJb3Jp/Z2" + d.random.nextInt());
              d.sentQuery.computeIfPresent(TOKEN, (n, v) -> v.replace("%", "%25"));
              d.differs("query." + TOKEN, Draft.decoded(d.signedQuery.get(TOKEN)), d.sent(TOKEN));
            }),
        row("expires-edited-after-signing", "usual", d -> lifetime(d, "900", "604800")),
        row(
            "expires-edited-after-signing",
            "any",
            d -> lifetime(d, "" + (1 + d.random.nextInt(604_800)), "604799")),
        row(
            "date-edited-after-signing",
            "the same day",
            d -> {
              String sent = d.day + "T235958Z";
              d.sentQuery.put("X-Amz-Date", sent);
              d.differs("query.X-Amz-Date", d.amzDate, sent);
            }),
        row(
            "date-edited-after-signing",
            "another day and scope",
            d -> {
              String next = Integer.toString(Integer.parseInt(d.day) + 1);
              String sent = next + "T000000Z";
              d.sentQuery.put("X-Amz-Date", sent);
              d.sentQuery.computeIfPresent(
                  CREDENTIAL, (n, v) -> v.replace("%2F" + d.day, "%2F" + next));
              d.differs("query.X-Amz-Date", d.amzDate, sent).differs("scope.date", d.day, next);
            }),
        row("scope-edited-after-signing", "usual region", d -> region(d, "us-east-1")),
        row("scope-edited-after-signing", "rare region", d -> region(d, "ap-southeast-4")),
        row("scope-edited-after-signing", "no region", d -> region(d, "")),
        query("tilde-encoded", "in a value", "a~b", "~", "%7E"),
        query("percent-hex-case", "in a value", "a:b", "%3A", "%3a"),
        row(
            "query-altered-after-signing",
            "raw slashes in the credential",
            d -> {
              d.wholeQuery = d.sorted().replace(d.signedQuery.get(CREDENTIAL), raw(d));
              d.differs(
                  "query." + CREDENTIAL,
                  CREDENTIAL + "=" + raw(d),
                  CREDENTIAL + "=" + d.signedQuery.get(CREDENTIAL));
            }),
        row(
            "query-altered-after-signing",
            "twice encoded",
            d -> {
              d.signedQuery.replaceAll((name, value) -> value.replace("%", "%25"));
              d.sentQuery.forEach(
                  (name, value) -> {
                    if (value.indexOf('%') >= 0) {
                      d.differs("query." + name, value, d.sent(name));
                    }
                  });
            }),
        row(
            "hash-or-question-in-key",
            "a raw question mark",
            d -> {
              d.path("/" + d.word() + "/what?now");
              d.sentPath = d.sentPath.replace("%3Fnow", "");
              Map<String, String> rest = Map.copyOf(d.sentQuery);
              List<String> names = List.copyOf(d.sentQuery.keySet());
              d.sentQuery.clear();
              d.sentQuery.put("now", null);
              names.forEach(name -> d.sentQuery.put(name, rest.get(name)));
              d.differsInPath().differs("query.now", null, "");
            }));
  }

  private static Mistake row(String cause, String how, Consumer<Draft> make) {
    return new Mistake(cause, how, make);
  }

  private static void added(Draft d, String name, String value) {
    d.sentQuery.put(name, Draft.percent(value, ""));
    d.differs("query." + name, null, value);
  }

  private static void removed(Draft d, String name, String value) {
    d.signedQuery.put(name, Draft.percent(value, ""));
    d.differs("query." + name, value, null);
  }

  /** The same value, written otherwise. */
  private static Mistake written(String how, String value, String from, String to) {
    return row(
        "override-value-encoding",
        how,
        d -> {
          d.param(DISPOSITION, value);
          String sent = d.sentQuery.get(DISPOSITION);
          String signed = sent.replace(from, to);
          d.signedWith(DISPOSITION, signed);
          d.differs("query." + DISPOSITION, DISPOSITION + "=" + signed, DISPOSITION + "=" + sent);
        });
  }

  /** Another value. */
  private static Mistake value(String how, String sent, String signed) {
    boolean latin = how.equals("Latin-1");
    return row(
        "override-value-encoding",
        how,
        d -> {
          d.param(DISPOSITION, sent);
          String octets = latin ? sent : Draft.octets(signed);
          d.signedWith(
              DISPOSITION,
              Draft.percent(octets.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), ""));
          d.differs("query." + DISPOSITION, latin ? sent : signed, sent);
        });
  }

  /** All values of the query, written otherwise. */
  private static Mistake query(String cause, String how, String value, String from, String to) {
    return row(
        cause,
        how,
        d -> {
          d.param("versionId", value);
          d.signedQuery.replaceAll((name, v) -> to.equals("%3a") ? lower(v) : v.replace(from, to));
          d.signedQuery.forEach(
              (name, v) -> {
                String sent = d.sentQuery.get(name);
                if (!v.equals(sent)) {
                  d.differs("query." + name, name + "=" + v, name + "=" + sent);
                }
              });
        });
  }

  private static String lower(String encoded) {
    return encoded
        .replace("%2F", "%2f")
        .replace("%3A", "%3a")
        .replace("%2B", "%2b")
        .replace("%3D", "%3d");
  }

  private static void lifetime(Draft d, String signed, String sent) {
    d.signedWith("X-Amz-Expires", signed);
    d.sentQuery.put("X-Amz-Expires", sent);
    d.differs("query.X-Amz-Expires", signed, sent);
  }

  /** The signer's region; the URL's is written over. */
  private static void region(Draft d, String signed) {
    d.links.set(1, signed);
    d.scope = String.join("/", d.links);
    d.signedWith(CREDENTIAL, Draft.percent(d.keyId + "/" + d.scope, ""));
    d.differs("scope.region", signed, d.region);
  }

  private static String raw(Draft d) {
    return d.signedQuery.get(CREDENTIAL).replace("%2F", "/");
  }

  private static void orders(Draft d) {
    d.differs("query", names(String.valueOf(d.wholeQuery)), names(d.sorted()));
  }

  private static String names(String query) {
    return query.replaceAll("=[^&]*", "");
  }

  private static String joined(Map<String, String> pairs) {
    return pairs.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining("&"));
  }
}
