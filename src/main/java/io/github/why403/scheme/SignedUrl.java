package io.github.why403.scheme;

import io.github.why403.input.FailedRequest;
import io.github.why403.input.Octets;
import io.github.why403.scheme.StoreRules.Quirk;
import io.github.why403.scheme.StoreRules.Repeated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request whose URL carries a signature, its parameters decoded once and nothing judged yet. It
 * is asked for the same parameters by dozens of facts, so what it was asked for is kept.
 */
public final class SignedUrl {
  private final Scheme scheme;
  private final FailedRequest request;
  private final List<QueryParam> params;
  private final boolean lastCounts;
  private final boolean anyCase;
  private final @Nullable String hostBucket;
  private final List<String> guessedBuckets;
  // What follows from these. Racing threads make the same values. Those that are immutable need no
  // more; an array and a map are seen whole by other threads only where they are volatile.
  private volatile @Nullable AuthParam @Nullable [] kinds;
  private volatile @Nullable Map<AuthParam, List<String>> values;
  private @Nullable Credential credential;
  private @Nullable Instant signedAt;
  private @Nullable SignatureText signature;
  private @Nullable List<String> signedHeaders;
  private @Nullable List<QueryParam> extras;

  /**
   * @param scheme the scheme it was recognised as
   * @param request the request
   * @param params the query parameters in order, empty pieces left out as every store leaves them
   *     out
   * @param lastCounts whether the last copy of a repeated parameter is read, not the first
   * @param anyCase whether signing parameters are known by their names in any letter case
   * @param hostBucket the bucket that the host names, or the Azure account; null where the path
   *     names it
   * @param guessedBuckets what an unknown host may name as the bucket
   */
  private SignedUrl(
      Scheme scheme,
      FailedRequest request,
      List<QueryParam> params,
      boolean lastCounts,
      boolean anyCase,
      @Nullable String hostBucket,
      List<String> guessedBuckets) {
    this.scheme = scheme;
    this.request = request;
    this.params = List.copyOf(params);
    this.lastCounts = lastCounts;
    this.anyCase = anyCase;
    this.hostBucket = hostBucket;
    this.guessedBuckets = List.copyOf(guessedBuckets);
  }

  /** The scheme it was recognised as. */
  public Scheme scheme() {
    return scheme;
  }

  /** The request. */
  public FailedRequest request() {
    return request;
  }

  /** The query parameters in order, empty pieces left out. */
  public List<QueryParam> params() {
    return params;
  }

  /** Whether there is a query parameter of this decoded name. */
  public boolean has(String name) {
    for (QueryParam param : params) {
      if (param.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** The bucket that the host names, or the Azure account; null where the path names it. */
  public @Nullable String hostBucket() {
    return hostBucket;
  }

  /** What an unknown host may name as the bucket. */
  public List<String> guessedBuckets() {
    return guessedBuckets;
  }

  /** Reads a request under a scheme as most stores do: the first copy counts, case matters. */
  public static SignedUrl of(Scheme scheme, FailedRequest request) {
    return new SignedUrl(scheme, request, scheme.params(request), false, false, null, List.of());
  }

  /** The same request as a store with these rules reads it. */
  public SignedUrl as(StoreRules rules) {
    return new SignedUrl(
        scheme,
        request,
        params,
        rules.repeated() == Repeated.LAST,
        rules.has(Quirk.NAMES_IN_ANY_CASE),
        hostBucket,
        guessedBuckets);
  }

  /** What the scheme calls its parameters. */
  public Vocabulary vocabulary() {
    return scheme.vocabulary();
  }

  /** The name of a signature parameter. */
  public String name(AuthParam param) {
    return vocabulary().name(param);
  }

  /** The same request at a host that names this bucket; null for none. */
  public SignedUrl withHostBucket(@Nullable String bucket) {
    return withHostBucket(bucket, List.of());
  }

  /**
   * The same request at a host that names this bucket, null for none, or that may name one of
   * others.
   */
  public SignedUrl withHostBucket(@Nullable String bucket, List<String> guessed) {
    return new SignedUrl(scheme, request, params, lastCounts, anyCase, bucket, guessed);
  }

  /** The value of a signature parameter: of several, the one that counts. */
  public Optional<String> value(AuthParam param) {
    List<String> all = values(param);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(lastCounts ? all.size() - 1 : 0));
  }

  /** All values of a signature parameter. */
  public List<String> values(AuthParam param) {
    Map<AuthParam, List<String>> known = values;
    if (known == null) {
      known = allValues();
      values = known;
    }
    return known.getOrDefault(param, List.of());
  }

  private Map<AuthParam, List<String>> allValues() {
    Map<AuthParam, List<String>> all = new EnumMap<>(AuthParam.class);
    for (int i = 0; i < params.size(); i++) {
      AuthParam kind = kind(i, anyCase);
      if (kind != null) {
        String value = params.get(i).value();
        List<String> before = all.get(kind);
        all.put(
            kind,
            before == null
                ? List.of(value)
                : Stream.concat(before.stream(), Stream.of(value)).toList());
      }
    }
    return all;
  }

  /**
   * The signature parameters that stand there more than once.
   *
   * @param inAnyCase whether letter case is left aside
   */
  public List<AuthParam> repeated(boolean inAnyCase) {
    Set<AuthParam> once = EnumSet.noneOf(AuthParam.class);
    Set<AuthParam> again = EnumSet.noneOf(AuthParam.class);
    for (int i = 0; i < params.size(); i++) {
      AuthParam kind = kind(i, inAnyCase);
      if (kind != null && !once.add(kind)) {
        again.add(kind);
      }
    }
    return List.copyOf(again);
  }

  /** What the parameter of this place is; null for one that is no signature parameter. */
  private @Nullable AuthParam kind(int place, boolean inAnyCase) {
    @Nullable AuthParam[] known = kinds;
    if (known == null) {
      known = new AuthParam[params.size()];
      for (int i = 0; i < known.length; i++) {
        known[i] = vocabulary().find(params.get(i).name(), true);
      }
      kinds = known;
    }
    AuthParam kind = known[place];
    boolean meant = inAnyCase || kind == null || name(kind).equals(params.get(place).name());
    return meant ? kind : null;
  }

  /** Whether a parameter is this signature parameter. */
  boolean is(QueryParam param, AuthParam kind) {
    return vocabulary().find(param.name(), anyCase) == kind;
  }

  /** The credential; malformed where the parameter is absent. */
  public Credential credential() {
    Credential known = credential;
    if (known == null) {
      known = scheme.credential(value(AuthParam.CREDENTIAL).orElse(""));
      credential = known;
    }
    return known;
  }

  /** The moment of signing, as it says; empty where it says none, or none that can be read. */
  public Optional<Instant> signedAt() {
    Instant known = signedAt;
    if (known == null) {
      known = value(AuthParam.DATE).flatMap(AmzDate::read).orElse(null);
      signedAt = known;
    }
    return Optional.ofNullable(known);
  }

  /** The signature as it stands in the URL. */
  public SignatureText signature() {
    SignatureText known = signature;
    if (known == null) {
      known = scheme.signature(value(AuthParam.SIGNATURE).orElse(""));
      signature = known;
    }
    return known;
  }

  /** The names in {@code X-Amz-SignedHeaders}, lower-case, in their order. */
  public List<String> signedHeaders() {
    List<String> known = signedHeaders;
    if (known == null) {
      known = names(Octets.lower(value(AuthParam.SIGNED_HEADERS).orElse("")));
      signedHeaders = known;
    }
    return known;
  }

  /** The names of a signed-header list. */
  static List<String> names(String list) {
    return list.isEmpty() ? List.of() : List.of(list.split(";", -1));
  }

  /**
   * The parameter that stands for a header of this name, hoisted by the signer; null for none. The
   * lifetime of the URL supplies no header.
   */
  public @Nullable QueryParam hoisted(String header) {
    if (vocabulary().find(header, true) == AuthParam.EXPIRES) {
      return null;
    }
    for (QueryParam param : params) {
      if (Octets.same(param.name(), header)) {
        return param;
      }
    }
    return null;
  }

  /** The parameters that are no signature parameters. */
  public List<QueryParam> extras() {
    List<QueryParam> known = extras;
    if (known == null) {
      known = new ArrayList<>();
      for (int i = 0; i < params.size(); i++) {
        if (kind(i, true) == null) {
          known.add(params.get(i));
        }
      }
      known = List.copyOf(known);
      extras = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return "SignedUrl[" + scheme.id() + ", " + params.size() + " parameters]";
  }
}
