package io.github.why403.hypothesis;

import io.github.why403.input.FailedRequest;
import io.github.why403.input.Octets;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.CanonicalHeader;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.QueryText;
import io.github.why403.scheme.Scope;
import io.github.why403.scheme.SigningInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The field-by-field difference between what was signed and what the store reads. */
public final class Differences {
  private final SigningInput signed;
  private final SigningInput sent;
  private final FailedRequest request;
  private final List<Difference> found = new ArrayList<>();

  private Differences(SigningInput signed, SigningInput sent, FailedRequest request) {
    this.signed = signed;
    this.sent = sent;
    this.request = request;
  }

  /**
   * Compares two inputs.
   *
   * @param signed the input that gives the signature in the URL
   * @param sent the input as the store reads the request
   * @param request the request, to tell an absent header from an empty one
   */
  public static List<Difference> between(
      SigningInput signed, SigningInput sent, FailedRequest request) {
    Differences differences = new Differences(signed, sent, request);
    differences.compare();
    return List.copyOf(differences.found);
  }

  private void compare() {
    add("method", signed.method(), sent.method());
    add("host", signed.host(), sent.host());
    add("path", signed.path().canonical(), sent.path().canonical());
    boolean scopeDiffers = scopes();
    query(scopeDiffers);
    headers();
    if (!signed.signedHeaders().equals(sent.signedHeaders())) {
      add("query.X-Amz-SignedHeaders", signed.signedHeaders(), sent.signedHeaders());
    }
    add("payload-hash", signed.payload(), sent.payload());
    secret();
  }

  private void add(String part, @Nullable String signedText, @Nullable String sentText) {
    if (!java.util.Objects.equals(signedText, sentText)) {
      found.add(new Difference(part, text(signedText), text(sentText)));
    }
  }

  private static @Nullable String text(@Nullable String octets) {
    return octets == null ? null : Octets.text(octets);
  }

  /** The scope that the key was derived for is the one that tells; the text follows it. */
  private boolean scopes() {
    int before = found.size();
    Scope keySigned = signed.key().scope();
    Scope keySent = sent.key().scope();
    boolean sameKey = keySigned.text().equals(keySent.text());
    Scope signedScope = sameKey ? signed.scope() : keySigned;
    Scope sentScope = sameKey ? sent.scope() : keySent;
    add("scope.date", signedScope.date(), sentScope.date());
    add("scope.region", signedScope.region(), sentScope.region());
    add("scope.service", signedScope.service(), sentScope.service());
    return found.size() > before;
  }

  private void query(boolean scopeDiffers) {
    int before = found.size();
    Set<String> names = new LinkedHashSet<>();
    signed.query().params().forEach(p -> names.add(p.name()));
    sent.query().params().forEach(p -> names.add(p.name()));
    for (String name : names) {
      if (name.equals(AuthParam.CREDENTIAL.key()) && scopeDiffers) {
        continue;
      }
      List<QueryParam> a = signed.query().params().stream().filter(named(name)).toList();
      List<QueryParam> b = sent.query().params().stream().filter(named(name)).toList();
      if (!values(a).equals(values(b))) {
        add("query." + Octets.text(name), first(values(a)), first(values(b)));
      } else if (!encoded(a, signed).equals(encoded(b, sent))) {
        add("query." + Octets.text(name), first(encoded(a, signed)), first(encoded(b, sent)));
      }
    }
    if (found.size() == before
        && !signed.query().canonical().equals(sent.query().canonical())
        && !scopeDiffers) {
      add("query", order(signed.query()), order(sent.query()));
    }
  }

  private static java.util.function.Predicate<QueryParam> named(String name) {
    return p -> p.name().equals(name);
  }

  private static List<String> values(List<QueryParam> params) {
    return params.stream().map(QueryParam::value).toList();
  }

  private static List<String> encoded(List<QueryParam> params, SigningInput input) {
    return params.stream().map(p -> p.canonicalPair(input.query().coding())).toList();
  }

  private static @Nullable String first(List<String> values) {
    return values.isEmpty() ? null : values.get(0);
  }

  /** The names in the order in which they are hashed. */
  private static String order(QueryText query) {
    List<String> names = new ArrayList<>();
    for (String pair : query.canonical().split("&", -1)) {
      names.add(pair.split("=", 2)[0]);
    }
    return String.join("&", names);
  }

  private void headers() {
    Map<String, String> a = values(signed);
    Map<String, String> b = values(sent);
    Set<String> names = new LinkedHashSet<>(a.keySet());
    names.addAll(b.keySet());
    int before = found.size();
    for (String name : names) {
      String sentValue = b.get(name);
      boolean absent = sentValue != null && sentValue.isEmpty() && !request.sends(name);
      if (!java.util.Objects.equals(a.get(name), sentValue)) {
        add("header." + name, a.get(name), absent ? null : sentValue);
      }
    }
    boolean order = !signed.headers().equals(sent.headers());
    if (found.size() == before && order) {
      add("header-order", names(signed), names(sent));
    }
  }

  private static Map<String, String> values(SigningInput input) {
    Map<String, String> values = new LinkedHashMap<>();
    input.headers().stream()
        .filter(h -> !h.name().equals("host"))
        .forEach(h -> values.put(h.name(), h.value()));
    return values;
  }

  private static String names(SigningInput input) {
    return String.join(";", input.headers().stream().map(CanonicalHeader::name).toList());
  }

  private void secret() {
    boolean same = signed.key().secret().equals(sent.key().secret());
    boolean recipe = signed.key().recipe() == sent.key().recipe();
    if (!same) {
      found.add(new Difference("secret", signed.key().secret().form(), sent.key().secret().form()));
    } else if (!recipe) {
      found.add(
          new Difference("secret", signed.key().recipe().words(), sent.key().recipe().words()));
    }
  }
}
