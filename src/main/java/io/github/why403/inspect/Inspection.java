package io.github.why403.inspect;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.CloudFront;
import io.github.why403.scheme.Derivation;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.Vocabulary;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a signed request says.
 *
 * @param facts the request
 * @param bucket the bucket or container; null where neither host nor path names one
 * @param key the key, decoded; empty for none
 * @param times from when to when it is good
 * @param parts every part of it, and whether its signature covers it
 * @param policy what the signed policy says, a line for each thing; empty where there is none
 * @param mustBeSent headers that are signed and that the URL does not carry, so that a client has
 *     to send them
 * @param stages the texts that the store hashes, labelled; empty where the URL lacks something
 * @param missing why there are none, a clause; null where there are
 * @param signers who may have made it
 * @param risks what there is to fear
 */
public record Inspection(
    Case facts,
    @Nullable String bucket,
    String key,
    Lifetimes times,
    List<Part> parts,
    List<String> policy,
    List<String> mustBeSent,
    Optional<Derivation> stages,
    @Nullable String missing,
    List<Fingerprint> signers,
    List<Risk> risks) {

  /** Texts do not depend on the key. */
  private static final Secret NONE = Secret.of("none", "nowhere", null);

  public Inspection {
    parts = List.copyOf(parts);
    policy = List.copyOf(policy);
    mustBeSent = List.copyOf(mustBeSent);
    signers = List.copyOf(signers);
    risks = List.copyOf(risks);
  }

  /**
   * One part of a request.
   *
   * @param part its name, as in the differences of a diagnosis
   * @param value its decoded value; null where the signature itself is meant, which nobody reads
   * @param signed whether the signature covers it; null where that cannot be told
   * @param remark what there is to say of it, a clause; null for nothing
   */
  public record Part(
      String part, @Nullable String value, @Nullable Boolean signed, @Nullable String remark) {
    Part(String part, @Nullable String value, @Nullable Boolean signed) {
      this(part, value, signed, null);
    }

    @Override
    public String toString() {
      return "Part[" + part.length() + " chars]";
    }
  }

  /** Reads a request. */
  public static Inspection of(Case facts) {
    Scheme scheme = facts.url().scheme();
    Optional<String> lacks = scheme.lacks(facts.url());
    Lifetimes times = Lifetimes.of(facts);
    return new Inspection(
        facts,
        bucket(facts),
        key(facts),
        times,
        parts(facts),
        PolicyLines.of(facts),
        mustBeSent(facts),
        lacks.isPresent() ? Optional.empty() : derivation(facts),
        lacks.orElse(null),
        Fingerprint.of(facts.url()),
        Risk.of(facts, times));
  }

  /** What this store checks of a URL of this scheme, in its order. */
  public List<Check> checks() {
    Vocabulary words = facts.url().vocabulary();
    Set<Check> out = EnumSet.of(Check.TEXT);
    if (words.terminator().isEmpty()) {
      out.addAll(Set.of(Check.SCOPE, Check.SCOPE_DATE));
    }
    if (!words.has(AuthParam.SIGNED_HEADERS)) {
      out.add(Check.HEADERS_SIGNED);
    }
    if (!words.has(AuthParam.TOKEN)) {
      out.add(Check.TOKEN);
    }
    return facts.provider().order().stream().filter(check -> !out.contains(check)).toList();
  }

  private static Optional<Derivation> derivation(Case facts) {
    try {
      return Optional.of(
          facts
              .url()
              .scheme()
              .derive(
                  facts
                      .url()
                      .scheme()
                      .readings(facts.url(), facts.provider().rules(), NONE)
                      .get(0)));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** The container of Azure stands in the path, behind the account where the host has none. */
  private static @Nullable String bucket(Case facts) {
    if (facts.url().scheme() == CloudFront.INSTANCE) {
      // What stands behind a distribution its URL does not tell.
      return null;
    }
    if (facts.url().scheme() != AzureSas.INSTANCE) {
      return facts.address().bucket();
    }
    List<String> segments = segments(facts);
    return segments.size() > 1 ? segments.get(0) : segments.isEmpty() ? null : "$root";
  }

  private static String key(Case facts) {
    if (facts.url().scheme() == CloudFront.INSTANCE) {
      return "";
    }
    if (facts.url().scheme() != AzureSas.INSTANCE) {
      return Octets.text(Octets.percentDecode(Octets.of(facts.address().key()), false));
    }
    List<String> segments = segments(facts);
    return segments.size() > 1
        ? String.join("/", segments.subList(1, segments.size()))
        : String.join("", segments);
  }

  private static List<String> segments(Case facts) {
    String path = Octets.text(Octets.percentDecode(Octets.of(facts.request().url().path()), false));
    List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
    segments.remove(0);
    if (facts.address().named() == null && !segments.isEmpty()) {
      segments.remove(0);
    }
    return segments;
  }

  private static List<Part> parts(Case facts) {
    Optional<Coverage> coverage = Coverage.of(facts);
    List<Part> parts = new ArrayList<>();
    parts.add(
        new Part("method", facts.request().method(), coverage.map(Coverage::method).orElse(null)));
    String policy = Octets.lower(PolicyLines.text(facts));
    String resource =
        policy.isEmpty() || facts.url().scheme() != CloudFront.INSTANCE
            ? null
            : "the policy's Resource says what it may be";
    parts.add(
        new Part(
            "host", facts.request().host(), coverage.map(Coverage::host).orElse(null), resource));
    parts.add(
        new Part(
            "path",
            facts.request().url().path(),
            coverage.map(Coverage::path).orElse(null),
            coverage.filter(Coverage::pathBeginning).isPresent()
                ? "its beginning is signed"
                : resource));
    Set<String> seen = new LinkedHashSet<>();
    for (QueryParam param : facts.url().params()) {
      if (!seen.add(param.name())) {
        continue;
      }
      boolean itself =
          facts
              .url()
              .vocabulary()
              .ofAnyCase(param.name())
              .filter(AuthParam.SIGNATURE::equals)
              .isPresent();
      String name = Octets.text(param.name());
      parts.add(
          new Part(
              facts.url().scheme().part(name),
              Octets.text(param.value()),
              itself ? null : coverage.map(c -> c.param(param.name())).orElse(null),
              isNamed(policy, Octets.lower(name)) ? "the policy says what it may be" : null));
    }
    Set<String> names = new LinkedHashSet<>(facts.url().signedHeaders());
    facts.request().headers().forEach(h -> names.add(Octets.lower(h.name())));
    names.remove("host");
    names.remove("");
    for (String name : names) {
      parts.add(
          new Part(
              "header." + Octets.text(name),
              facts.request().value(name).map(String::strip).orElse(null),
              coverage.map(c -> c.header(name)).orElse(null)));
    }
    return parts;
  }

  /** Whether a condition of a form's policy is about this field. */
  private static boolean isNamed(String policy, String field) {
    return policy.contains("\"$" + field + "\"") || policy.contains("\"" + field + "\":");
  }

  private static List<String> mustBeSent(Case facts) {
    return facts.url().signedHeaders().stream()
        .filter(name -> !name.equals("host") && !name.isEmpty())
        .filter(name -> facts.url().hoisted(name) == null)
        .map(Octets::text)
        .distinct()
        .toList();
  }

  @Override
  public String toString() {
    return "Inspection[" + parts.size() + " parts]";
  }
}
