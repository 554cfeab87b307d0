package io.github.why403.remedy;

import io.github.why403.evidence.Case;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import io.github.why403.inspect.UrlEdit;
import io.github.why403.scheme.Agreement;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.Credential;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Scope;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignedUrl;
import io.github.why403.scheme.SigningInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The request that is being corrected. */
final class Draft {
  private Case facts;
  private final Secret secret;

  Draft(Case facts, Secret secret) {
    this.facts = facts;
    this.secret = secret;
  }

  Case facts() {
    return facts;
  }

  SignedUrl url() {
    return facts.url();
  }

  Scheme scheme() {
    return facts.url().scheme();
  }

  /** Changes the URL; gives whether it is another one now. */
  boolean edit(UnaryOperator<UrlEdit> change) {
    try {
      String before = facts.request().url().text();
      var url = change.apply(UrlEdit.of(facts.request().url())).url();
      if (url.text().equals(before)) {
        return false;
      }
      facts = facts.withRequest(facts.request().withUrl(url));
      return true;
    } catch (BadInput unusable) {
      return false;
    }
  }

  /** Gives a signing parameter a value; one that is absent comes before the signature. */
  boolean set(AuthParam param, String value) {
    return edit(it -> it.setBefore(url().name(param), value, url().name(AuthParam.SIGNATURE)));
  }

  void method(String method) {
    FailedRequest old = facts.request();
    request(new FailedRequest(old.url(), method, old.headers(), old.headersStated(), old.body()));
  }

  boolean addHeader(String name, String value) {
    FailedRequest old = facts.request();
    List<Header> headers = new ArrayList<>(old.headers());
    headers.add(new Header(name, " " + value));
    request(new FailedRequest(old.url(), old.statedMethod(), headers, true, old.body()));
    return true;
  }

  boolean dropHeader(String name) {
    FailedRequest old = facts.request();
    List<Header> headers = new ArrayList<>(old.headers());
    boolean dropped = headers.removeIf(h -> h.is(name));
    request(
        new FailedRequest(old.url(), old.statedMethod(), headers, old.headersStated(), old.body()));
    return dropped;
  }

  private void request(FailedRequest other) {
    facts = facts.withRequest(other);
  }

  /** Changes the list of signed headers; it stays sorted, as it has to be. */
  boolean list(java.util.function.Consumer<Set<String>> change) {
    if (!url().vocabulary().has(AuthParam.SIGNED_HEADERS)) {
      return false;
    }
    Set<String> names = new TreeSet<>(url().signedHeaders());
    names.remove("");
    change.accept(names);
    return set(AuthParam.SIGNED_HEADERS, String.join(";", names));
  }

  /** Changes the scope, which stands behind the access key id. */
  boolean scope(UnaryOperator<Scope> change) {
    Credential old = url().credential();
    return credential(old.keyId(), change.apply(old.scope()));
  }

  boolean credential(String keyId, Scope scope) {
    String text = scope.equals(Scope.NONE) ? keyId : keyId + "/" + scheme().scopeText(scope);
    return set(AuthParam.CREDENTIAL, text);
  }

  /** Whether the request carries the right signature by the store's own rules. */
  boolean isRight() {
    return scheme().lacks(url()).isEmpty()
        && readings().stream()
            .anyMatch(
                r ->
                    scheme().judge(url().signature()).judge(scheme().render(r)) == Agreement.EXACT);
  }

  /** What the store hashes; the first is its own reading. */
  List<SigningInput> readings() {
    return scheme().readings(url(), facts.provider().rules(), secret);
  }

  /** Signs the request as it stands. */
  void sign(Signer signer) {
    String name = url().name(AuthParam.SIGNATURE);
    if (url().value(AuthParam.SIGNATURE).isEmpty()) {
      edit(it -> it.set(name, "0"));
    }
    String signature = signer.sign(scheme(), readings().get(0));
    edit(it -> it.set(name, Octets.of(signature)));
  }
}
