package io.github.why403.api;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.search.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request with a signed URL, and what is known about it. Immutable; every method that says more
 * gives a new one.
 */
public final class SignedRequest {
  private final RawUrl url;
  private final @Nullable String method;
  private final List<Header> headers;
  private final @Nullable Secret secret;
  private final @Nullable Instant at;
  private final @Nullable Provider store;
  private final List<String> hosts;
  private final long candidates;

  private SignedRequest(
      RawUrl url,
      @Nullable String method,
      List<Header> headers,
      @Nullable Secret secret,
      @Nullable Instant at,
      @Nullable Provider store,
      List<String> hosts,
      long candidates) {
    this.url = url;
    this.method = method;
    this.headers = headers;
    this.secret = secret;
    this.at = at;
    this.store = store;
    this.hosts = hosts;
    this.candidates = candidates;
  }

  /**
   * A GET of this URL without headers that count.
   *
   * @throws IllegalArgumentException where the text is no http or https URL
   */
  public static SignedRequest of(String url) {
    try {
      return new SignedRequest(
          RawUrl.parse(Objects.requireNonNull(url, "url")),
          null,
          List.of(),
          null,
          null,
          null,
          List.of(),
          Limits.DEFAULT_CANDIDATES);
    } catch (BadInput noUrl) {
      throw new IllegalArgumentException(noUrl.getMessage());
    }
  }

  /** The same request sent with this method. */
  public SignedRequest sentAs(String verb) {
    Objects.requireNonNull(verb, "verb");
    return new SignedRequest(url, verb, headers, secret, at, store, hosts, candidates);
  }

  /**
   * The same request sent with this header too. Headers that a browser sets by itself, such as
   * {@code User-Agent} or {@code Origin}, need not be named unless they are signed.
   */
  public SignedRequest withHeader(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(
        new Header(
            Objects.requireNonNull(name, "name"), " " + Objects.requireNonNull(value, "value")));
    return new SignedRequest(url, method, List.copyOf(more), secret, at, store, hosts, candidates);
  }

  /**
   * The key that should have signed it.
   *
   * @param accessKeyId as the URL should name it
   * @param secretAccessKey its secret
   */
  public SignedRequest signedWith(String accessKeyId, String secretAccessKey) {
    Secret key =
        Secret.of(
            Objects.requireNonNull(secretAccessKey, "secretAccessKey"),
            "the caller",
            Objects.requireNonNull(accessKeyId, "accessKeyId"));
    return new SignedRequest(url, method, headers, key, at, store, hosts, candidates);
  }

  /**
   * The key material that should have signed it, where no key id belongs to it: the key of an Azure
   * storage account, or a public key, the base64 of its X.509 encoding.
   */
  public SignedRequest signedWith(String keyMaterial) {
    Secret key = Secret.of(Objects.requireNonNull(keyMaterial, "keyMaterial"), "the caller", null);
    return new SignedRequest(url, method, headers, key, at, store, hosts, candidates);
  }

  /** The moment at which the store judges it; without one its times are not judged. */
  public SignedRequest at(Instant moment) {
    Objects.requireNonNull(moment, "moment");
    return new SignedRequest(url, method, headers, secret, moment, store, hosts, candidates);
  }

  /**
   * The store, where the host does not tell it.
   *
   * @param name as option {@code --provider} takes it: {@code aws}, {@code minio}, {@code ceph}...
   * @throws IllegalArgumentException where there is none of that name
   */
  public SignedRequest store(String name) {
    Provider named =
        Providers.named(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no such store; the names are "
                            + Providers.all().stream()
                                .map(Provider::name)
                                .collect(Collectors.joining(", "))));
    return new SignedRequest(url, method, headers, secret, at, named, hosts, candidates);
  }

  /** A host, with its port, that the signer may have used. */
  public SignedRequest candidateHost(String host) {
    List<String> more = new ArrayList<>(hosts);
    more.add(Objects.requireNonNull(host, "host"));
    return new SignedRequest(
        url, method, headers, secret, at, store, List.copyOf(more), candidates);
  }

  /** At most so many candidates are tried where the signature does not match; 5,000,000 else. */
  public SignedRequest budget(long most) {
    if (most < 1) {
      throw new IllegalArgumentException("a budget is at least 1");
    }
    return new SignedRequest(url, method, headers, secret, at, store, hosts, most);
  }

  /**
   * Judges it as the store would, as far as that can be done without asking it.
   *
   * @throws IllegalArgumentException where the URL carries no signature of a known scheme
   */
  public Answer judge() {
    FailedRequest request = new FailedRequest(url, method, headers, true, null);
    Case facts;
    try {
      facts =
          Case.of(
              Schemes.recognise(request),
              request,
              store,
              at == null ? null : new Clock(at, true, "the caller's clock"),
              secret == null ? List.of() : List.of(secret),
              hosts);
    } catch (BadInput notSigned) {
      throw new IllegalArgumentException(notSigned.getMessage());
    }
    Catalogue catalogue = Catalogue.english();
    Diagnosis diagnosis = new Diagnoser(catalogue, Limits.of(candidates)).diagnose(facts);
    return Answer.of(diagnosis, catalogue);
  }

  /** Without the URL, which is a secret. */
  @Override
  public String toString() {
    return "SignedRequest[" + (method == null ? "GET" : method) + " " + url + "]";
  }
}
