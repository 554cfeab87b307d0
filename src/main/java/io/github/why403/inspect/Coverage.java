package io.github.why403.inspect;

import io.github.why403.evidence.Case;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Form;
import io.github.why403.input.Header;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.PostPolicy;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignedUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which parts of a request its signature covers. A part is covered where another value of it leads
 * to another string to sign, so that no list of parts has to be kept beside the scheme's own code.
 */
public final class Coverage {
  private static final Secret NONE = Secret.of("none", "nowhere", null);
  private static final String OTHER = "0";

  private final Case facts;
  private final String signed;

  private Coverage(Case facts, String signed) {
    this.facts = facts;
    this.signed = signed;
  }

  /** The coverage of a request; empty where it lacks what its scheme hashes. */
  public static Optional<Coverage> of(Case facts) {
    return text(facts.request(), facts).map(text -> new Coverage(facts, text));
  }

  /** Whether the method is covered. */
  public boolean method() {
    FailedRequest request = facts.request();
    String other = request.method().equals("PATCH") ? "PUT" : "PATCH";
    return differs(
        new FailedRequest(
                request.url(), other, request.headers(), request.headersStated(), request.body())
            .withForm(request.form()));
  }

  /** Whether the host is covered. */
  public boolean host() {
    RawUrl url = facts.request().url();
    return differs(UrlEdit.of(url).authority(OTHER + url.authority()));
  }

  /** Whether the path is covered. */
  public boolean path() {
    RawUrl url = facts.request().url();
    return differs(UrlEdit.of(url).path(url.path() + OTHER));
  }

  /** Whether the beginning of the path is covered where the whole is not: a container. */
  public boolean pathBeginning() {
    RawUrl url = facts.request().url();
    String path = url.path();
    return !path()
        && path.length() > 1
        && differs(UrlEdit.of(url).path("/" + OTHER + path.substring(1)));
  }

  /** Whether a parameter of the query is covered, whatever its value; the signature never is. */
  public boolean param(String name) {
    SignedUrl url = facts.url();
    if (url.scheme() instanceof PostPolicy) {
      // Of a form the policy alone is signed; it says what the other fields may be.
      return url.vocabulary().ofAnyCase(name).filter(AuthParam.POLICY::equals).isPresent();
    }
    boolean itself =
        url.vocabulary().ofAnyCase(name).filter(AuthParam.SIGNATURE::equals).isPresent();
    List<String> values =
        url.params().stream().filter(p -> p.name().equals(name)).map(QueryParam::value).toList();
    String value = values.isEmpty() ? "" : values.get(0);
    Form form = facts.request().form();
    if (form != null && url.scheme() instanceof PostPolicy) {
      return !itself && differs(facts.request().withForm(form.with(name, value + OTHER)));
    }
    return !itself && differs(UrlEdit.of(facts.request().url()).set(name, value + OTHER));
  }

  /** Whether a header is covered. */
  public boolean header(String name) {
    FailedRequest request = facts.request();
    List<Header> others = new ArrayList<>(request.headers());
    others.removeIf(h -> h.is(name));
    others.add(new Header(name, request.value(name).orElse("") + OTHER));
    return differs(
        new FailedRequest(request.url(), request.statedMethod(), others, true, request.body())
            .withForm(request.form()));
  }

  private boolean differs(UrlEdit edit) {
    try {
      return differs(facts.request().withUrl(edit.url()));
    } catch (BadInput noUrl) {
      return true;
    }
  }

  /** What cannot be read any more is refused as what is hashed otherwise. */
  private boolean differs(FailedRequest other) {
    return !text(other, facts).equals(Optional.of(signed));
  }

  private static Optional<String> text(FailedRequest request, Case facts) {
    SignedUrl url =
        Case.of(facts.url().scheme(), request, facts.provider(), null, List.of(), List.of()).url();
    if (url.scheme().lacks(url).isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          url.scheme()
              .derive(url.scheme().readings(url, facts.provider().rules(), NONE).get(0))
              .stringToSignText());
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
