package io.github.why403.inspect;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.Credential;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.Scope;
import io.github.why403.scheme.SignedUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In what two signed URLs differ, part by part, and what of it their signatures cover. */
public final class UrlDiff {
  private static final String QUERY = "query.";

  private final Case one;
  private final Case other;
  private final Optional<Coverage> ofOne;
  private final Optional<Coverage> ofOther;
  private final List<PartDifference> found = new ArrayList<>();

  private UrlDiff(Case one, Case other) {
    this.one = one;
    this.other = other;
    this.ofOne = Coverage.of(one);
    this.ofOther = Coverage.of(other);
  }

  /** The differences, in the order of a URL. */
  public static List<PartDifference> between(Case one, Case other) {
    UrlDiff diff = new UrlDiff(one, other);
    diff.compare();
    return List.copyOf(diff.found);
  }

  private void compare() {
    add("signing-scheme", one.url().scheme().id(), other.url().scheme().id(), null, null);
    add(
        "protocol",
        one.request().url().scheme(),
        other.request().url().scheme(),
        false,
        "http or https");
    add(
        "host",
        one.request().host(),
        other.request().host(),
        covers(Coverage::host),
        covers(Coverage::host) ? null : "the bucket that it names may be signed all the same");
    add(
        "path",
        one.request().url().path(),
        other.request().url().path(),
        covers(Coverage::path),
        sameDecoded(one.request().url().path(), other.request().url().path()));
    credential();
    query();
    add(
        "fragment",
        one.request().url().fragment(),
        other.request().url().fragment(),
        false,
        "what stands behind # is never sent");
  }

  private static @Nullable String sameDecoded(String a, String b) {
    String first = Octets.percentDecode(Octets.of(a), false);
    return first.equals(Octets.percentDecode(Octets.of(b), false))
        ? "the same once it is decoded"
        : null;
  }

  /** The credential by its parts, where both have one that can be read. */
  private void credential() {
    Credential a = one.url().credential();
    Credential b = other.url().credential();
    if (!bothHaveScopes()) {
      return;
    }
    Scope here = a.scope();
    Scope there = b.scope();
    add("access-key-id", Octets.text(a.keyId()), Octets.text(b.keyId()), true, null);
    add("scope.date", here.date(), there.date(), true, null);
    add("scope.region", here.region(), there.region(), true, null);
    add("scope.service", here.service(), there.service(), true, null);
  }

  private boolean bothHaveScopes() {
    Credential a = one.url().credential();
    Credential b = other.url().credential();
    return a.wellFormed()
        && b.wellFormed()
        && !a.scope().equals(Scope.NONE)
        && !b.scope().equals(Scope.NONE);
  }

  private void query() {
    Map<String, List<QueryParam>> a = byName(one.url());
    Map<String, List<QueryParam>> b = byName(other.url());
    Set<String> names = new LinkedHashSet<>(a.keySet());
    names.addAll(b.keySet());
    for (String name : names) {
      Optional<AuthParam> kind = one.url().vocabulary().ofAnyCase(name);
      if (bothHaveScopes() && kind.filter(AuthParam.CREDENTIAL::equals).isPresent()) {
        continue;
      }
      parameter(name, a.getOrDefault(name, List.of()), b.getOrDefault(name, List.of()));
    }
    List<String> order = common(a, b);
    List<String> otherOrder = common(b, a);
    if (!order.equals(otherOrder)) {
      String canned = one.url().scheme().id().equals("cloudfront") ? null : "no store minds it";
      add("query", String.join("&", order), String.join("&", otherOrder), false, canned);
    }
  }

  private void parameter(String name, List<QueryParam> here, List<QueryParam> there) {
    boolean signed = ofOne.map(c -> c.param(name)).orElse(false);
    signed |= ofOther.map(c -> c.param(name)).orElse(false);
    Boolean known = ofOne.isEmpty() && ofOther.isEmpty() ? null : signed;
    boolean signature =
        one.url().vocabulary().ofAnyCase(name).filter(AuthParam.SIGNATURE::equals).isPresent();
    for (int i = 0; i < Math.max(here.size(), there.size()); i++) {
      QueryParam a = i < here.size() ? here.get(i) : null;
      QueryParam b = i < there.size() ? there.get(i) : null;
      boolean spelling = a != null && b != null && a.value().equals(b.value());
      add(
          QUERY + Octets.text(name),
          spelling ? raw(a) : value(a),
          spelling ? raw(b) : value(b),
          known,
          signature ? "the signature itself" : spelling ? "the same once it is decoded" : null);
    }
  }

  private static @Nullable String raw(@Nullable QueryParam param) {
    return param == null ? null : Octets.text(param.raw().text());
  }

  private static @Nullable String value(@Nullable QueryParam param) {
    return param == null ? null : Octets.text(param.value());
  }

  private static Map<String, List<QueryParam>> byName(SignedUrl url) {
    Map<String, List<QueryParam>> params = new LinkedHashMap<>();
    url.params().forEach(p -> params.computeIfAbsent(p.name(), n -> new ArrayList<>()).add(p));
    return params;
  }

  private static List<String> common(
      Map<String, List<QueryParam>> these, Map<String, List<QueryParam>> those) {
    return these.keySet().stream().filter(those::containsKey).map(Octets::text).toList();
  }

  private boolean covers(java.util.function.Predicate<Coverage> part) {
    return ofOne.filter(part).isPresent() || ofOther.filter(part).isPresent();
  }

  private void add(
      String part,
      @Nullable String a,
      @Nullable String b,
      @Nullable Boolean signed,
      @Nullable String remark) {
    if (!Objects.equals(a, b)) {
      found.add(new PartDifference(part, a, b, signed, remark));
    }
  }
}
