package io.github.why403.hypothesis;

import io.github.why403.input.Octets;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.Line;
import io.github.why403.scheme.PercentCoding;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Scope;
import io.github.why403.scheme.SignedUrl;
import io.github.why403.scheme.SigningInput;
import io.github.why403.scheme.SigningKey.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The field-by-field difference between what was signed and what the store reads. */
public final class Differences {
  private final SigningInput signed;
  private final SigningInput sent;
  private final SignedUrl url;
  private final List<Difference> found = new ArrayList<>();

  private Differences(SigningInput signed, SigningInput sent, SignedUrl url) {
    this.signed = signed;
    this.sent = sent;
    this.url = url;
  }

  /**
   * Compares two inputs.
   *
   * @param signed the input that gives the signature in the URL
   * @param sent the input as the store reads the request
   * @param url the request, to tell an absent header from an empty one
   */
  public static List<Difference> between(SigningInput signed, SigningInput sent, SignedUrl url) {
    Differences differences = new Differences(signed, sent, url);
    differences.compare();
    return List.copyOf(differences.found);
  }

  private void compare() {
    add("method", signed.method(), sent.method());
    host();
    Line path = url.scheme().pathLine(signed);
    add(path.label(), path.text(), url.scheme().pathLine(sent).text());
    boolean scopeDiffers = scopes();
    query(scopeDiffers);
    headers();
    if (!signed.signedHeaders().equals(sent.signedHeaders())) {
      add(part(AuthParam.SIGNED_HEADERS), signed.signedHeaders(), sent.signedHeaders());
    }
    if (!signed.payload().equals(sent.payload())) {
      Scheme scheme = url.scheme();
      add(scheme.payloadPart(), scheme.payloadText(signed), scheme.payloadText(sent));
    }
    algorithm();
    date();
    secret();
  }

  /** Where a parameter names the algorithm, the usual one is that of its absence. */
  private void algorithm() {
    String part = url.scheme().algorithmPart();
    boolean parameter = part.startsWith("query.");
    String usual = parameter ? url.vocabulary().algorithms().get(0) : null;
    add(
        part,
        signed.algorithm().equals(usual) ? null : signed.algorithm(),
        sent.algorithm().equals(usual) ? null : sent.algorithm());
  }

  /** Where a scheme signs a whole URL, the host has the URL's scheme before it. */
  private void host() {
    int one = signed.host().indexOf("://");
    int other = sent.host().indexOf("://");
    if (one >= 0 && other >= 0) {
      add(
          "string-to-sign.scheme",
          signed.host().substring(0, one),
          sent.host().substring(0, other));
    }
    add(
        "host",
        signed.host().substring(one < 0 ? 0 : one + 3),
        sent.host().substring(other < 0 ? 0 : other + 3));
  }

  private String part(AuthParam param) {
    return url.scheme().part(url.name(param));
  }

  /** Where a moment of signing is a parameter, the line of the date follows it. */
  private void date() {
    boolean hasDate = url.vocabulary().has(AuthParam.DATE);
    if (!hasDate && !url.vocabulary().has(AuthParam.EXPIRES)) {
      return;
    }
    String parameter = part(hasDate ? AuthParam.DATE : AuthParam.EXPIRES);
    if (found.stream().noneMatch(d -> d.part().equals(parameter))) {
      add(hasDate ? "string-to-sign.date" : parameter, signed.date(), sent.date());
    }
  }

  private void add(String part, @Nullable String signedText, @Nullable String sentText) {
    if (!Objects.equals(signedText, sentText)) {
      found.add(new Difference(part, text(signedText), text(sentText)));
    }
  }

  private static @Nullable String text(@Nullable String octets) {
    return octets == null ? null : Octets.text(octets);
  }

  /**
   * The scope that the key was derived for is the one that tells; the text follows it. A key that
   * was not derived has none.
   */
  private boolean scopes() {
    int before = found.size();
    Recipe recipe = signed.key().recipe();
    boolean derived = recipe != Recipe.BARE_SECRET && recipe != Recipe.PREFIXED_SECRET;
    boolean ofKey = derived && !signed.key().scope().text().equals(sent.key().scope().text());
    Scope one = ofKey ? signed.key().scope() : signed.scope();
    Scope other = ofKey ? sent.key().scope() : sent.scope();
    add("scope.date", one.date(), other.date());
    add("scope.region", one.region(), other.region());
    add("scope.service", one.service(), other.service());
    return found.size() > before;
  }

  private void query(boolean scopeDiffers) {
    Map<String, List<String>> a = pairs(signed);
    Map<String, List<String>> b = pairs(sent);
    Set<String> names = new LinkedHashSet<>(b.keySet());
    names.addAll(new TreeSet<>(a.keySet()));
    int before = found.size();
    for (String name : names) {
      boolean told = scopeDiffers && name.equals(url.name(AuthParam.CREDENTIAL));
      List<String> here = new ArrayList<>(a.getOrDefault(name, List.of()));
      List<String> there = new ArrayList<>(b.getOrDefault(name, List.of()));
      List<String> common = List.copyOf(here);
      there.forEach(here::remove);
      common.forEach(there::remove);
      for (int i = 0; i < Math.max(here.size(), there.size()); i++) {
        String one = i < here.size() ? here.get(i) : null;
        String other = i < there.size() ? there.get(i) : null;
        if (!told || one == null || !isPlain(name, one)) {
          pair("query." + Octets.text(name), one, other);
        }
      }
    }
    List<String> order = List.copyOf(order(signed, b.keySet()));
    List<String> sentOrder = List.copyOf(order(sent, a.keySet()));
    boolean alike = signed.query().canonical().equals(sent.query().canonical());
    if (!order.equals(sentOrder)) {
      add("query", String.join("&", order), String.join("&", sentOrder));
    } else if (found.size() == before && !alike && !scopeDiffers) {
      add("query", repeated(signed), repeated(sent));
    }
  }

  /** The pairs of a query as they are hashed, by decoded name, sorted. */
  private static Map<String, List<String>> pairs(SigningInput input) {
    Map<String, List<String>> pairs = new LinkedHashMap<>();
    for (QueryParam param : input.query().params()) {
      pairs
          .computeIfAbsent(param.name(), n -> new ArrayList<>())
          .add(param.canonicalPair(input.query().coding()));
    }
    pairs.values().forEach(java.util.Collections::sort);
    return pairs;
  }

  /** Values decoded; where only the way of writing differs, the pairs as they are hashed. */
  private void pair(String part, @Nullable String one, @Nullable String other) {
    boolean writing = one != null && other != null && value(one, true).equals(value(other, true));
    add(
        part,
        one == null || writing ? one : value(one, false),
        other == null || writing ? other : value(other, false));
  }

  private static String value(String pair, boolean plusIsBlank) {
    int equals = pair.indexOf('=');
    return equals < 0 ? "" : Octets.percentDecode(pair.substring(equals + 1), plusIsBlank);
  }

  private static boolean isPlain(String name, String pair) {
    return QueryParam.added(name, value(pair, false))
        .canonicalPair(PercentCoding.STRICT)
        .equals(pair);
  }

  /** The names that both have, in the order in which they are hashed. */
  private static Set<String> order(SigningInput input, Set<String> both) {
    Set<String> names = new LinkedHashSet<>();
    for (String pair : input.query().canonical().split("&", -1)) {
      String name = pair.split("=", 2)[0];
      if (both.contains(Octets.percentDecode(name, false))) {
        names.add(name);
      }
    }
    return names;
  }

  /** The pairs of names that stand there more than once, in the order in which they are hashed. */
  private static String repeated(SigningInput input) {
    Map<String, List<String>> pairs = pairs(input);
    List<String> kept = new ArrayList<>();
    for (String pair : input.query().canonical().split("&", -1)) {
      String name = Octets.percentDecode(pair.split("=", 2)[0], false);
      if (pairs.getOrDefault(name, List.of()).size() > 1) {
        kept.add(pair);
      }
    }
    return String.join("&", kept);
  }

  private void headers() {
    Map<String, String> a = values(signed);
    Map<String, String> b = values(sent);
    Set<String> names = new LinkedHashSet<>(a.keySet());
    names.addAll(b.keySet());
    // Without a list of names a line that is always there is empty where nothing was signed.
    boolean hasList = url.vocabulary().has(AuthParam.SIGNED_HEADERS);
    for (String name : names) {
      String one = a.get(name);
      String other = b.get(name);
      boolean absent =
          one != null && other != null && other.isEmpty() && !url.request().sends(name);
      boolean unsigned = one != null && one.isEmpty() && !hasList;
      if (!Objects.equals(one, other)) {
        add("header." + name, unsigned ? null : one, absent ? null : other);
      }
    }
    String order = order(a.keySet(), b.keySet());
    String sentOrder = order(b.keySet(), a.keySet());
    if (!order.equals(sentOrder)) {
      add("header-order", order, sentOrder);
    }
  }

  private static Map<String, String> values(SigningInput input) {
    Map<String, String> values = new LinkedHashMap<>();
    input.headers().stream()
        .filter(h -> !h.name().equals("host"))
        .forEach(h -> values.put(h.name(), h.value()));
    return values;
  }

  private static String order(Set<String> names, Set<String> both) {
    return names.stream().filter(both::contains).collect(Collectors.joining(";"));
  }

  private void secret() {
    List<String> one = new ArrayList<>();
    List<String> other = new ArrayList<>();
    if (!signed.key().secret().equals(sent.key().secret())) {
      one.add(signed.key().secret().form());
      other.add(sent.key().secret().form());
    }
    if (signed.key().recipe() != sent.key().recipe()) {
      one.add(signed.key().recipe().words());
      other.add(sent.key().recipe().words());
    }
    if (!one.isEmpty()) {
      found.add(new Difference("secret", String.join("; ", one), String.join("; ", other)));
    }
  }
}
