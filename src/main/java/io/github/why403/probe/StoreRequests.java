package io.github.why403.probe;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.WireRequest;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import io.github.why403.input.RawParam;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.AmzDate;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.Vocabulary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The requests that probes send, made from a case. Nothing here sends.
 *
 * <p>None of them but {@link #real} can change anything: {@code GET}, {@code HEAD} and {@code
 * OPTIONS}, and a {@code PUT} of headers alone where {@link io.github.why403.provider.WriteFree}
 * vouches for it.
 */
final class StoreRequests {
  /** The life of a copy whose moment of expiry is replaced. */
  private static final Duration A_WHILE = Duration.ofMinutes(15);

  private static final String SLASH = "(?:/|%2[Ff])";

  /** What belongs to one connection or to a body that is not sent. */
  private static final Set<String> NOT_REPEATED =
      Set.of(
          "host",
          "connection",
          "keep-alive",
          "content-length",
          "transfer-encoding",
          "trailer",
          "te",
          "upgrade",
          "http2-settings",
          "expect",
          "proxy-authorization",
          "proxy-connection");

  private final Case facts;
  private final RawUrl url;

  StoreRequests(Case facts) {
    this.facts = facts;
    this.url = facts.request().url();
  }

  /**
   * The request as it is. A {@code GET} wants one byte, unless that would change what is signed.
   */
  WireRequest asIs() {
    return request(facts.request().method(), target(UnaryOperator.identity()), oneByte());
  }

  /**
   * The request as the user sent it, nothing added but the length of the body.
   *
   * @param length of the body; empty where none is sent
   */
  WireRequest real(OptionalInt length) {
    return request(
        facts.request().method(),
        target(UnaryOperator.identity()),
        length.isPresent()
            ? List.of(new Header("Content-Length", Integer.toString(length.getAsInt())))
            : List.of());
  }

  /** Whether a header of this lower-case name is not sent again, though the signer may count it. */
  static boolean isLeftOut(String name) {
    return NOT_REPEATED.contains(name) && !name.equals("host");
  }

  /**
   * A {@code GET} dated now: the store judges all that stands before the signature. Empty where no
   * moment stands among the parameters: the copy would carry the right signature.
   */
  Optional<WireRequest> unmasked(Instant now) {
    UnaryOperator<RawParam> fresh =
        facts.url().vocabulary().has(AuthParam.SIGNED_HEADERS)
            ? dated(now)
            : param -> prolonged(param, now);
    String target = target(fresh);
    return target.equals(target(UnaryOperator.identity()))
        ? Optional.empty()
        : Optional.of(request("GET", target, List.of()));
  }

  private UnaryOperator<RawParam> dated(Instant now) {
    boolean signedNow = facts.url().values(AuthParam.DATE).contains(AmzDate.of(now));
    // A URL of this very second would be sent as it is, and its signature be right.
    String date = AmzDate.of(signedNow ? now.minusSeconds(1) : now);
    return param -> fresh(param, date);
  }

  /** Where the moment of expiry itself stands in the URL, another one voids the signature. */
  private RawParam prolonged(RawParam param, Instant now) {
    String value = param.value();
    if (value == null || !param.name().equals(facts.url().name(AuthParam.EXPIRES))) {
      return param;
    }
    String end = facts.url().scheme().moment(now.plus(A_WHILE));
    return new RawParam(
        param.name(), end.equals(value) ? facts.url().scheme().moment(now.plusSeconds(1)) : end);
  }

  /** A request with one digit of its signature changed; empty where it has none. */
  static Optional<WireRequest> control(WireRequest request, Vocabulary words) {
    String name = words.name(AuthParam.SIGNATURE) + "=";
    int start =
        Math.max(request.target().indexOf("?" + name), request.target().indexOf("&" + name));
    int end = start < 0 ? -1 : request.target().indexOf('&', start + 1);
    int stop = end < 0 ? request.target().length() : end;
    int at = start < 0 ? stop : start + 1 + name.length();
    while (at < stop && request.target().charAt(at) == '%') {
      at += 3;
    }
    if (at >= stop) {
      return Optional.empty();
    }
    char digit = request.target().charAt(at);
    String target =
        request.target().substring(0, at)
            + (digit == '0' ? '1' : '0')
            + request.target().substring(at + 1);
    return Optional.of(
        new WireRequest(
            request.method(),
            request.tls(),
            request.host(),
            request.port(),
            target,
            request.headers()));
  }

  /**
   * The {@code PUT} as a copy of an object that does not exist.
   *
   * @param nonce makes the name of a bucket that nobody has
   */
  WireRequest copyOfNothing(String nonce) {
    return request(
        "PUT",
        target(UnaryOperator.identity()),
        List.of(new Header("x-amz-copy-source", "/why403-missing-" + nonce + "/none")));
  }

  /** The {@code PUT} without a length. */
  WireRequest noLength() {
    return request("PUT", target(UnaryOperator.identity()), List.of());
  }

  /** What a browser sends ahead of the request from a page of another origin. */
  WireRequest preflight(String origin) {
    List<Header> headers = new ArrayList<>();
    headers.add(host());
    headers.add(new Header("Origin", origin));
    headers.add(new Header("Access-Control-Request-Method", facts.request().method()));
    String named =
        facts.request().headers().stream()
            .map(h -> Octets.lower(h.name()))
            .filter(name -> !NOT_REPEATED.contains(name) && !SAFELISTED.contains(name))
            .sorted()
            .distinct()
            .reduce((a, b) -> a + "," + b)
            .orElse("");
    if (!named.isEmpty()) {
      headers.add(new Header("Access-Control-Request-Headers", named));
    }
    headers.add(CLOSE);
    return wire("OPTIONS", target(UnaryOperator.identity()), headers);
  }

  private static final Header CLOSE = new Header("Connection", "close");

  /** Browsers do not ask for these (fetch standard, CORS-safelisted and forbidden names). */
  private static final Set<String> SAFELISTED =
      Set.of(
          "accept",
          "accept-language",
          "content-language",
          "origin",
          "referer",
          "user-agent",
          "cookie",
          "date");

  private List<Header> oneByte() {
    boolean get = facts.request().method().equals("GET");
    boolean own = facts.request().sends("range");
    boolean signed = facts.url().signedHeaders().contains("range");
    return get && !own && !signed ? List.of(new Header("Range", "bytes=0-0")) : List.of();
  }

  private WireRequest request(String method, String target, List<Header> more) {
    List<Header> headers = new ArrayList<>();
    headers.add(host());
    facts.request().headers().stream()
        .filter(h -> !NOT_REPEATED.contains(Octets.lower(h.name())))
        .map(h -> new Header(h.name(), h.value().strip()))
        .forEach(headers::add);
    headers.addAll(more);
    headers.add(CLOSE);
    return wire(method, target, headers);
  }

  private WireRequest wire(String method, String target, List<Header> headers) {
    return new WireRequest(
        method, url.scheme().equals("https"), url.bareHost(), url.effectivePort(), target, headers);
  }

  private Header host() {
    return new Header("Host", Octets.of(facts.request().host()));
  }

  private String target(UnaryOperator<RawParam> change) {
    String path = url.path().isEmpty() ? "/" : url.path();
    if (url.query() == null) {
      return Octets.of(path);
    }
    List<String> pieces = url.params().stream().map(change).map(RawParam::text).toList();
    return Octets.of(path + "?" + String.join("&", pieces));
  }

  /** A parameter as it is, but for the two that carry a date. */
  private RawParam fresh(RawParam param, String date) {
    String value = param.value();
    if (value != null && param.name().equals(facts.url().name(AuthParam.DATE))) {
      return new RawParam(param.name(), date);
    }
    return value != null && param.name().equals(facts.url().name(AuthParam.CREDENTIAL))
        ? new RawParam(param.name(), dated(value, date.substring(0, 8)))
        : param;
  }

  /** The credential with another date in its scope. */
  private String dated(String credential, String day) {
    String form = facts.url().scheme().credentialForm();
    long behind = form.substring(form.indexOf("DATE")).chars().filter(c -> c == '/').count();
    return Pattern.compile("(?<=/|%2[Ff])[^/%]*(?=(?:" + SLASH + "[^/%]*){" + behind + "}$)")
        .matcher(credential)
        .replaceFirst(day);
  }
}
