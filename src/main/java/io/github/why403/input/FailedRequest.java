package io.github.why403.input;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The refused request, as far as the user told it.
 *
 * @param url the URL as pasted
 * @param statedMethod the method the user named, or null where it is assumed
 * @param headers the headers the user named, in order, duplicates kept
 * @param headersStated whether the user named the headers; otherwise none are assumed
 * @param body what is known of the body, or null; of a form what is known of its file
 * @param form the form that was posted, or null for none
 * @param origin sentences that say what told this, where it was more than a URL and options
 */
public record FailedRequest(
    RawUrl url,
    @Nullable String statedMethod,
    List<Header> headers,
    boolean headersStated,
    @Nullable BodyDigest body,
    @Nullable Form form,
    List<String> origin) {

  private static final Set<String> WITH_BODY = Set.of("PUT", "POST", "PATCH");

  public FailedRequest {
    headers = List.copyOf(headers);
    origin = List.copyOf(origin);
    statedMethod = statedMethod == null && form != null ? "POST" : statedMethod;
  }

  /** A request that posts no form, as options state it. */
  public FailedRequest(
      RawUrl url,
      @Nullable String statedMethod,
      List<Header> headers,
      boolean headersStated,
      @Nullable BodyDigest body) {
    this(url, statedMethod, headers, headersStated, body, null, List.of());
  }

  /** A request of which only the URL is known. */
  public static FailedRequest of(RawUrl url) {
    return new FailedRequest(url, null, List.of(), false, null);
  }

  /** The same request with another URL, for a repair of copy damage. */
  public FailedRequest withUrl(RawUrl other) {
    return new FailedRequest(other, statedMethod, headers, headersStated, body, form, origin);
  }

  /** The method that was sent; GET is assumed where the user named none. */
  public String method() {
    return statedMethod == null ? "GET" : statedMethod;
  }

  /** The same request with a form, which is posted. */
  public FailedRequest withForm(@Nullable Form posted) {
    return new FailedRequest(url, statedMethod, headers, headersStated, body, posted, origin);
  }

  /** Whether this is what a browser sends ahead of a request to another origin. */
  public boolean isPreflight() {
    return method().equals("OPTIONS");
  }

  /** The values of a header, in order. */
  public List<String> values(String name) {
    List<String> stated =
        headers.isEmpty()
            ? List.of()
            : headers.stream().filter(h -> h.is(name)).map(Header::value).toList();
    return stated.isEmpty() ? implied(name) : stated;
  }

  /**
   * Every client sends the length of a body it has, unless it sends the body in chunks; of no body
   * only where the method is one that usually has one (RFC 9110 section 8.6).
   */
  private List<String> implied(String name) {
    if (body == null || form != null || !Octets.same(name, "content-length")) {
      return List.of();
    }
    boolean chunked = headers.stream().anyMatch(h -> h.is("transfer-encoding"));
    boolean none = body.size() == 0 && !WITH_BODY.contains(method());
    return chunked || none ? List.of() : List.of(Long.toString(body.size()));
  }

  /** The first value of a header. */
  public Optional<String> value(String name) {
    List<String> values = values(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /** Whether a header was named. */
  public boolean sends(String name) {
    return !values(name).isEmpty();
  }

  /** The {@code Host} that reached the store: the header where it is named, else the URL's. */
  public String host() {
    return value("host").map(String::strip).orElseGet(url::hostHeader);
  }
}
