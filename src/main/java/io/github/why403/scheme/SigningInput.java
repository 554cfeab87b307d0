package io.github.why403.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Every degree of freedom of a signer in one value. All texts are octet strings.
 *
 * @param method the verb
 * @param host the {@code Host} header, port included where it was sent
 * @param path the path
 * @param query the signed query parameters
 * @param headers the canonical headers in their order; {@code host} stands among them with an empty
 *     value and takes its text from {@link #host}
 * @param signedHeaders the list of names as it is hashed
 * @param payload the payload line
 * @param algorithm the algorithm line of the string to sign
 * @param date the time line of the string to sign
 * @param scope the scope line of the string to sign
 * @param key what the signing key is derived from
 */
public record SigningInput(
    String method,
    String host,
    PathText path,
    QueryText query,
    List<CanonicalHeader> headers,
    String signedHeaders,
    String payload,
    String algorithm,
    String date,
    Scope scope,
    SigningKey key) {

  public SigningInput {
    headers = List.copyOf(headers);
  }

  public SigningInput withMethod(String other) {
    return new SigningInput(
        other, host, path, query, headers, signedHeaders, payload, algorithm, date, scope, key);
  }

  public SigningInput withHost(String other) {
    return new SigningInput(
        method, other, path, query, headers, signedHeaders, payload, algorithm, date, scope, key);
  }

  public SigningInput withPath(PathText other) {
    return new SigningInput(
        method, host, other, query, headers, signedHeaders, payload, algorithm, date, scope, key);
  }

  public SigningInput withQuery(QueryText other) {
    return new SigningInput(
        method, host, path, other, headers, signedHeaders, payload, algorithm, date, scope, key);
  }

  public SigningInput withHeaders(List<CanonicalHeader> other) {
    return new SigningInput(
        method, host, path, query, other, signedHeaders, payload, algorithm, date, scope, key);
  }

  public SigningInput withSignedHeaders(String other) {
    return new SigningInput(
        method, host, path, query, headers, other, payload, algorithm, date, scope, key);
  }

  public SigningInput withPayload(String other) {
    return new SigningInput(
        method, host, path, query, headers, signedHeaders, other, algorithm, date, scope, key);
  }

  public SigningInput withAlgorithm(String other) {
    return new SigningInput(
        method, host, path, query, headers, signedHeaders, payload, other, date, scope, key);
  }

  public SigningInput withDate(String other) {
    return new SigningInput(
        method, host, path, query, headers, signedHeaders, payload, algorithm, other, scope, key);
  }

  public SigningInput withScope(Scope other) {
    return new SigningInput(
        method, host, path, query, headers, signedHeaders, payload, algorithm, date, other, key);
  }

  public SigningInput withKey(SigningKey other) {
    return new SigningInput(
        method, host, path, query, headers, signedHeaders, payload, algorithm, date, scope, other);
  }

  /** The same input with the value of one canonical header replaced, in every line of that name. */
  public SigningInput withHeader(String name, String value) {
    List<CanonicalHeader> changed = new ArrayList<>(headers.size());
    for (CanonicalHeader header : headers) {
      changed.add(header.name().equals(name) ? new CanonicalHeader(name, value) : header);
    }
    return withHeaders(changed);
  }

  /** The same input with one query parameter's decoded value replaced. */
  public SigningInput withQueryValue(String name, String value) {
    return withQuery(query.change(name, p -> p.withValue(value)));
  }

  /** The same input with the scope of string to sign and key changed alike. */
  public SigningInput mapScopes(UnaryOperator<Scope> change) {
    return withScopes(change.apply(scope), key.withScope(change.apply(key.scope())));
  }

  private SigningInput withScopes(Scope said, SigningKey derived) {
    return new SigningInput(
        method, host, path, query, headers, signedHeaders, payload, algorithm, date, said, derived);
  }

  @Override
  public String toString() {
    return "SigningInput[" + query.params().size() + " parameters, " + headers.size() + " headers]";
  }
}
