package io.github.why403.scheme;

import io.github.why403.input.FailedRequest;
import io.github.why403.input.Octets;
import io.github.why403.scheme.StoreRules.Quirk;
import io.github.why403.scheme.StoreRules.Repeated;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request whose URL carries a signature, its parameters decoded once and nothing judged yet.
 *
 * @param scheme the scheme it was recognised as
 * @param request the request
 * @param params the query parameters in order, empty pieces left out as every store leaves them out
 * @param lastCounts whether the last copy of a repeated parameter is read, not the first
 * @param hostBucket the bucket that the host names, or the Azure account; null where the path names
 *     it
 * @param anyCase whether signing parameters are known by their names in any letter case
 */
public record SignedUrl(
    Scheme scheme,
    FailedRequest request,
    List<QueryParam> params,
    boolean lastCounts,
    boolean anyCase,
    @Nullable String hostBucket) {
  public SignedUrl {
    params = List.copyOf(params);
  }

  /** Reads a request under a scheme as most stores do: the first copy counts, case matters. */
  public static SignedUrl of(Scheme scheme, FailedRequest request) {
    return new SignedUrl(scheme, request, scheme.params(request), false, false, null);
  }

  /** The same request as a store with these rules reads it. */
  public SignedUrl as(StoreRules rules) {
    return new SignedUrl(
        scheme,
        request,
        params,
        rules.repeated() == Repeated.LAST,
        rules.has(Quirk.NAMES_IN_ANY_CASE),
        hostBucket);
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
    return new SignedUrl(scheme, request, params, lastCounts, anyCase, bucket);
  }

  /** The value of a signature parameter: of several, the one that counts. */
  public Optional<String> value(AuthParam param) {
    List<String> all = values(param);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(lastCounts ? all.size() - 1 : 0));
  }

  /** All values of a signature parameter. */
  public List<String> values(AuthParam param) {
    return params.stream().filter(p -> is(p, param)).map(QueryParam::value).toList();
  }

  /** Whether a parameter is this signature parameter. */
  boolean is(QueryParam param, AuthParam kind) {
    return anyCase
        ? vocabulary().ofAnyCase(param.name()).equals(Optional.of(kind))
        : vocabulary().has(kind) && param.name().equals(name(kind));
  }

  /** The credential; malformed where the parameter is absent. */
  public Credential credential() {
    return scheme.credential(value(AuthParam.CREDENTIAL).orElse(""));
  }

  /** The signature as it stands in the URL. */
  public SignatureText signature() {
    return scheme.signature(value(AuthParam.SIGNATURE).orElse(""));
  }

  /** The names in {@code X-Amz-SignedHeaders}, lower-case, in their order. */
  public List<String> signedHeaders() {
    return names(Octets.lower(value(AuthParam.SIGNED_HEADERS).orElse("")));
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
    if (vocabulary().ofAnyCase(header).equals(Optional.of(AuthParam.EXPIRES))) {
      return null;
    }
    for (QueryParam param : params) {
      if (Octets.lower(param.name()).equals(header)) {
        return param;
      }
    }
    return null;
  }

  /** The parameters that are no signature parameters. */
  public List<QueryParam> extras() {
    return params.stream().filter(p -> vocabulary().ofAnyCase(p.name()).isEmpty()).toList();
  }
}
