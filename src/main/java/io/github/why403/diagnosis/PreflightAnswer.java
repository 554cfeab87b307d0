package io.github.why403.diagnosis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Evidence.Answered;
import io.github.why403.evidence.Question;
import io.github.why403.evidence.WireRequest;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.ErrorBody;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The answer to a preflight, judged as a browser judges it (WHATWG Fetch, CORS-preflight fetch): a
 * status from 200 to 299, an {@code Access-Control-Allow-Origin} that is {@code *} or the origin,
 * then method and headers; a star stands for all but {@code Authorization}, and GET, HEAD and POST
 * need not be named.
 */
final class PreflightAnswer {
  private static final String CAUSE = "cors-preflight-blocked";
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "POST");

  private final WireRequest asked;
  private final HttpReply reply;

  private PreflightAnswer(WireRequest asked, HttpReply reply) {
    this.asked = asked;
    this.reply = reply;
  }

  /** Judges the answer in a case's book, if there is one. */
  static Aside of(Case facts) {
    Optional<Answered> answer = facts.book().answer(Question.PREFLIGHT);
    WireRequest asked = answer.map(Answered::request).orElse(null);
    return asked == null ? Aside.NOTHING : new PreflightAnswer(asked, answer.get().reply()).judge();
  }

  private Aside judge() {
    Optional<String> blocked = blocked();
    String origin = sent("origin");
    if (blocked.isEmpty()) {
      String because = "the bucket allows a page of " + origin + " what the browser asks";
      return new Aside(
          List.of(),
          List.of(new Remark(CAUSE, because + ", by the answer to the preflight")),
          List.of("By the answer to the preflight, " + because + "."));
    }
    Finding finding =
        Finding.of(
            CAUSE,
            isStoresOwn() ? Certainty.PROVEN : Certainty.OBSERVED,
            Check.TRANSPORT,
            (isSimple()
                    ? "A browser sends this request and keeps the answer from a page of "
                    : "A browser does not send this request from a page of ")
                + origin
                + ": "
                + blocked.get()
                + ".",
            List.of());
    return new Aside(List.of(finding.answered(text())), List.of(), List.of());
  }

  /** Whether a browser asks nobody before it sends the request, and then hides the answer. */
  private boolean isSimple() {
    return SAFE_METHODS.contains(sent("access-control-request-method"))
        && sent("access-control-request-headers").isEmpty();
  }

  /** Whether the answer is one of CORS rules, and no error on the way to them. */
  private boolean isStoresOwn() {
    int status = reply.status();
    String code = reply.error().map(ErrorBody::code).orElse("");
    return status / 100 == 2 || code.equals("AccessForbidden");
  }

  /** Why a browser stops here; empty where it goes on. */
  private Optional<String> blocked() {
    String message = reply.error().map(ErrorBody::message).map(String::strip).orElse("");
    if (reply.status() / 100 != 2) {
      return Optional.of(
          "the preflight was answered "
              + reply.status()
              + (message.contains("CORS is not enabled")
                  ? "; the bucket has no CORS rules"
                  : isStoresOwn() ? "; no CORS rule fits " + all() : ""));
    }
    String allowed = reply.header("access-control-allow-origin").orElse("");
    if (!allowed.equals("*") && !allowed.equals(sent("origin"))) {
      return Optional.of(
          allowed.isEmpty()
              ? "the answer allows no origin (Access-Control-Allow-Origin is missing)"
              : "the answer allows another origin, " + allowed);
    }
    List<String> refused = new ArrayList<>();
    String method = sent("access-control-request-method");
    List<String> methods = names("access-control-allow-methods");
    if (!SAFE_METHODS.contains(method) && !methods.contains(method) && !methods.contains("*")) {
      refused.add("method " + method);
    }
    List<String> headers =
        names("access-control-allow-headers").stream().map(Octets::lower).toList();
    list(sent("access-control-request-headers")).stream()
        .map(Octets::lower)
        .filter(name -> !headers.contains(name))
        .filter(name -> name.equals("authorization") || !headers.contains("*"))
        .forEach(name -> refused.add("header " + name));
    return refused.isEmpty()
        ? Optional.empty()
        : Optional.of("the bucket's CORS rules do not allow " + String.join(", ", refused));
  }

  /** What was asked for; which of it no rule has is not told by a refusal as a whole. */
  private String all() {
    String headers = sent("access-control-request-headers");
    return "origin "
        + sent("origin")
        + " with method "
        + sent("access-control-request-method")
        + (headers.isEmpty() ? "" : " and headers " + headers);
  }

  private String sent(String name) {
    return asked.headers().stream()
        .filter(h -> h.is(name))
        .map(h -> h.value().strip())
        .findFirst()
        .orElse("");
  }

  private List<String> names(String header) {
    return reply.headers().stream()
        .filter(h -> h.is(header))
        .map(Header::value)
        .flatMap(value -> list(value).stream())
        .toList();
  }

  private static List<String> list(String value) {
    return Arrays.stream(value.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
  }

  private String text() {
    String message = reply.error().map(ErrorBody::message).map(String::strip).orElse("");
    String code = reply.error().map(ErrorBody::code).orElse("");
    String head = (reply.status() + " " + code).strip();
    return message.isEmpty() || message.length() > 200 ? head : head + ": " + message;
  }
}
