package io.github.why403.evidence;

import io.github.why403.input.FailedRequest;
import io.github.why403.input.Form;
import io.github.why403.provider.Address;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Provider.Trait;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignedUrl;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything a diagnosis may look at.
 *
 * @param url the signed request
 * @param provider the store's kind; {@code generic} where nothing tells
 * @param hostTells whether the host itself shows the store's kind
 * @param address where the request goes
 * @param clock the moment to judge by; null where time is not to be judged
 * @param secrets the secrets in hand, the one that should fit first
 * @param candidateHosts hosts that the user thinks the signer may have used
 * @param book what was observed outside
 */
public record Case(
    SignedUrl url,
    Provider provider,
    boolean hostTells,
    Address address,
    @Nullable Clock clock,
    List<Secret> secrets,
    List<String> candidateHosts,
    EvidenceBook book) {

  public Case {
    secrets = List.copyOf(secrets);
    candidateHosts = List.copyOf(candidateHosts);
  }

  /**
   * Builds a case.
   *
   * @param stated the provider that the user named, or null to go by the host
   */
  public static Case of(
      Scheme scheme,
      FailedRequest request,
      @Nullable Provider stated,
      @Nullable Clock clock,
      List<Secret> secrets,
      List<String> candidateHosts) {
    Address address = Address.of(request);
    Optional<Provider> told =
        Providers.ofHost(address.hostName()).or(() -> Providers.ofHost(request.url().host()));
    Provider provider = stated != null ? stated : told.orElseGet(() -> Providers.home(scheme));
    SignedUrl url =
        SignedUrl.of(scheme, asCounted(request, provider))
            .as(provider.rules())
            .withHostBucket(address.named(), address.guessed());
    // Of several keys of one account the one that made the signature is the one to go by.
    List<Secret> fitting =
        secrets.size() < 2
            ? secrets
            : Stream.of(true, false)
                .flatMap(
                    fits -> secrets.stream().filter(s -> scheme.opens(s, url.signature()) == fits))
                .toList();
    return new Case(
        url,
        provider,
        told.filter(p -> p.name().equals(provider.name())).isPresent(),
        address,
        clock,
        fitting,
        candidateHosts,
        EvidenceBook.EMPTY);
  }

  /** The request with those fields of its form that the store reads. */
  private static FailedRequest asCounted(FailedRequest request, Provider provider) {
    Form form = request.form();
    return form != null && provider.has(Trait.LAST_FIELD_COUNTS)
        ? request.withForm(form.lastOfEach())
        : request;
  }

  /** The same case as a store of another kind reads it. */
  Case as(Provider kind) {
    return new Case(
        url.as(kind.rules()), kind, hostTells, address, clock, secrets, candidateHosts, book);
  }

  /** The same case judged by another clock. */
  public Case at(Clock other) {
    return new Case(url, provider, hostTells, address, other, secrets, candidateHosts, book);
  }

  /** The same case with what was observed. */
  public Case with(EvidenceBook observed) {
    return new Case(url, provider, hostTells, address, clock, secrets, candidateHosts, observed);
  }

  /** The same case about another request, for a repair of copy damage. */
  public Case withRequest(FailedRequest request) {
    boolean stated = !hostTells && !provider.isGeneric();
    return of(url.scheme(), request, stated ? provider : null, clock, secrets, candidateHosts)
        .with(book);
  }

  /** The request. */
  public FailedRequest request() {
    return url.request();
  }

  /** The secret that should fit: the first. */
  public Optional<Secret> secret() {
    return secrets.isEmpty() ? Optional.empty() : Optional.of(secrets.get(0));
  }

  @Override
  public String toString() {
    return "Case[" + request().url() + ", " + provider.name() + ", " + secrets.size() + " secrets]";
  }
}
